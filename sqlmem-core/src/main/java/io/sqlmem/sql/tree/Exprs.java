package io.sqlmem.sql.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.ArithmeticExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.EitherExpr;
import io.sqlmem.sql.tree.Expr.ExistsExpr;
import io.sqlmem.sql.tree.Expr.InListExpr;
import io.sqlmem.sql.tree.Expr.InQueryExpr;
import io.sqlmem.sql.tree.Expr.LikeExpr;
import io.sqlmem.sql.tree.Expr.PlaceExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.RecursiveExpr;
import io.sqlmem.sql.tree.Expr.RowExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Expr.WindowExpr;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import org.jspecify.annotations.Nullable;

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
	 * An expression of the same kind over other operands; those of subqueries aside.
	 * @param expr the expression
	 * @param change gives the operand that takes another one's place
	 * @return the expression over the changed operands
	 */
	public static Expr over(Expr expr, UnaryOperator<Expr> change) {
		if (expr instanceof CallExpr call) {
			return new CallExpr(call.template(), all(call.operands(), change), call.type(), call.min(), call.max());
		}
		if (expr instanceof PredicateExpr predicate) {
			return new PredicateExpr(predicate.template(), all(predicate.operands(), change), predicate.type());
		}
		if (expr instanceof ArithmeticExpr arithmetic) {
			return new ArithmeticExpr(arithmetic.operator(), change.apply(arithmetic.left()),
					change.apply(arithmetic.right()), arithmetic.type());
		}
		if (expr instanceof LikeExpr like) {
			return new LikeExpr(change.apply(like.operand()), like.pattern(), like.negated(), like.type());
		}
		if (expr instanceof EitherExpr either) {
			return new EitherExpr(change.apply(either.left()), change.apply(either.right()), either.type());
		}
		if (expr instanceof CaseExpr choice) {
			return new CaseExpr(choice.branches()
				.stream()
				.map((branch) -> new CaseExpr.Branch(change.apply(branch.condition()), change.apply(branch.result())))
				.toList(), optional(choice.otherwise(), change), choice.type());
		}
		if (expr instanceof InListExpr in) {
			return new InListExpr(change.apply(in.operand()), all(in.elements(), change), in.negated(), in.type());
		}
		if (expr instanceof InQueryExpr in) {
			return new InQueryExpr(change.apply(in.operand()), in.query(), in.negated(), in.type());
		}
		if (expr instanceof WindowExpr window) {
			return new WindowExpr(window.function(), all(window.arguments(), change), optional(window.filter(), change),
					all(window.partition(), change),
					window.order()
						.stream()
						.map((key) -> new Query.SortKey(change.apply(key.expr()), key.output(), key.descending(),
								key.nullsFirst()))
						.toList(),
					window.frame(), window.type());
		}
		if (expr instanceof AggregateExpr aggregate) {
			return new AggregateExpr(aggregate.function(), aggregate.distinct(), optional(aggregate.argument(), change),
					optional(aggregate.filter(), change), aggregate.type());
		}
		return expr;
	}

	private static List<Expr> all(List<Expr> exprs, UnaryOperator<Expr> change) {
		return exprs.stream().map(change).toList();
	}

	private static @Nullable Expr optional(@Nullable Expr expr, UnaryOperator<Expr> change) {
		return (expr != null) ? change.apply(expr) : null;
	}

	/**
	 * What a query shows in a column.
	 * @param column a column of a derived table or a common table expression; a hidden
	 * one stands for the column whose texts it orders
	 * @return the query's expression
	 */
	public static Expr definition(ColumnExpr column) {
		return ((QueryRelation) column.relation()).query()
			.outputs()
			.get(HiddenColumn.text(column.position()) - 1)
			.expr();
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
	 * Whether an expression is, or holds, one of a kind; in subqueries nothing is looked
	 * for.
	 * @param expr the expression
	 * @param kind tells the kind
	 * @return whether it does
	 */
	public static boolean contains(Expr expr, Predicate<Expr> kind) {
		return kind.test(expr) || children(expr).stream().anyMatch((child) -> contains(child, kind));
	}

	/**
	 * Whether an expression is, or holds, an aggregate.
	 * @param expr the expression
	 * @return whether it does
	 */
	public static boolean containsAggregate(Expr expr) {
		return contains(expr, AggregateExpr.class::isInstance);
	}

	/**
	 * Whether an expression has a window function in it.
	 * @param expr the expression
	 * @return whether it has
	 */
	public static boolean containsWindow(Expr expr) {
		return contains(expr, WindowExpr.class::isInstance);
	}

	/**
	 * Whether an expression depends on a sum or count, or on earlier rows of a recursion,
	 * here or in a query that it selects from, so that what the tables hold says nothing
	 * of its bounds.
	 * @param expr the expression
	 * @return whether it does
	 */
	public static boolean dependsOnTotal(Expr expr) {
		if (expr instanceof AggregateExpr || expr instanceof WindowExpr || expr instanceof RecursiveExpr) {
			return true;
		}
		if (expr instanceof ColumnExpr column && column.relation() instanceof QueryRelation) {
			return dependsOnTotal(definition(column));
		}
		if (expr instanceof ScalarQueryExpr scalar) {
			return dependsOnTotal(scalar.query().outputs().get(0).expr());
		}
		return children(expr).stream().anyMatch(Exprs::dependsOnTotal);
	}

	/**
	 * Whether an expression is, or holds, a subquery of the statement: the places of
	 * constants are found by others.
	 * @param expr the expression
	 * @return whether it does
	 */
	public static boolean containsQuery(Expr expr) {
		boolean place = expr instanceof CallExpr call && call.operands().stream().anyMatch(PlaceExpr.class::isInstance);
		return expr instanceof ScalarQueryExpr || expr instanceof InQueryExpr || expr instanceof ExistsExpr
				|| !place && children(expr).stream().anyMatch(Exprs::containsQuery);
	}

}
