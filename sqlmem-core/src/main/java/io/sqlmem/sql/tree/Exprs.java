package io.sqlmem.sql.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.ArithmeticExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.EitherExpr;
import io.sqlmem.sql.tree.Expr.ExistsExpr;
import io.sqlmem.sql.tree.Expr.InListExpr;
import io.sqlmem.sql.tree.Expr.InQueryExpr;
import io.sqlmem.sql.tree.Expr.LikeExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.RowExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Expr.WindowExpr;

/**
 * Walks expressions.
 */
public final class Exprs {

	private Exprs() {
	}

	/**
	 * The expressions directly below one; those of subqueries aside.
	 * @param expr the expression
	 * @return its operands
	 */
	public static List<Expr> children(Expr expr) {
		if (expr instanceof CallExpr call) {
			return call.operands();
		}
		if (expr instanceof PredicateExpr predicate) {
			return predicate.operands();
		}
		if (expr instanceof ArithmeticExpr arithmetic) {
			return List.of(arithmetic.left(), arithmetic.right());
		}
		if (expr instanceof LikeExpr like) {
			return List.of(like.operand());
		}
		if (expr instanceof EitherExpr either) {
			return List.of(either.left(), either.right());
		}
		if (expr instanceof RowExpr row) {
			return row.values();
		}
		List<Expr> children = new ArrayList<>();
		if (expr instanceof CaseExpr choice) {
			choice.branches().forEach((branch) -> {
				children.add(branch.condition());
				children.add(branch.result());
			});
			if (choice.otherwise() != null) {
				children.add(choice.otherwise());
			}
		}
		else if (expr instanceof InListExpr in) {
			children.add(in.operand());
			children.addAll(in.elements());
		}
		else if (expr instanceof InQueryExpr in) {
			children.add(in.operand());
		}
		else if (expr instanceof WindowExpr window) {
			children.addAll(window.arguments());
			children.addAll(window.partition());
			window.order().forEach((key) -> children.add(key.expr()));
			if (window.filter() != null) {
				children.add(window.filter());
			}
		}
		else if (expr instanceof AggregateExpr aggregate) {
			if (aggregate.argument() != null) {
				children.add(aggregate.argument());
			}
			if (aggregate.filter() != null) {
				children.add(aggregate.filter());
			}
		}
		return children;
	}

	/**
	 * Visit an expression and all below it; those of subqueries aside.
	 * @param expr the expression
	 * @param visitor takes each
	 */
	public static void visit(Expr expr, Consumer<Expr> visitor) {
		visitor.accept(expr);
		children(expr).forEach((child) -> visit(child, visitor));
	}

	/**
	 * Whether an expression is, or holds, an aggregate.
	 * @param expr the expression
	 * @return whether it does
	 */
	public static boolean containsAggregate(Expr expr) {
		return expr instanceof AggregateExpr || children(expr).stream().anyMatch(Exprs::containsAggregate);
	}

	/**
	 * Whether an expression is, or holds, a subquery.
	 * @param expr the expression
	 * @return whether it does
	 */
	public static boolean containsQuery(Expr expr) {
		return expr instanceof ScalarQueryExpr || expr instanceof InQueryExpr || expr instanceof ExistsExpr
				|| children(expr).stream().anyMatch(Exprs::containsQuery);
	}

}
