package io.sqlmem.sql.bind;

import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ExistsExpr;
import io.sqlmem.sql.tree.Expr.InListExpr;
import io.sqlmem.sql.tree.Expr.InQueryExpr;
import io.sqlmem.sql.tree.Expr.LikeExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Truth values.
 */
final class Conditions {

	private Conditions() {
	}

	/**
	 * Whether an expression is a truth value: also an integer where the source takes it
	 * for one, as SQLite does.
	 * @param expr the expression
	 * @param truth the type of the source's truth values
	 * @return whether it is
	 */
	static boolean isCondition(Expr expr, SqlType truth) {
		boolean number = truth.kind().isInteger() && expr.type().kind().isInteger();
		return number || expr.type().kind() == TypeKind.BOOLEAN || expr instanceof PredicateExpr
				|| expr instanceof LikeExpr || expr instanceof InListExpr || expr instanceof InQueryExpr
				|| expr instanceof ExistsExpr;
	}

	static boolean isJunction(PredicateExpr predicate) {
		return predicate.template().equals("$1 AND $2") || predicate.template().equals("$1 OR $2");
	}

	/**
	 * Whether a source may know before it looks at any row that a condition is true or is
	 * not.
	 * @param condition the condition
	 * @return whether it, or a part of it, is the same for all rows
	 */
	static boolean isDecided(Expr condition) {
		boolean parts = condition instanceof PredicateExpr predicate
				&& (isJunction(predicate) || predicate.template().equals("NOT $1"));
		return parts ? Exprs.children(condition).stream().anyMatch(Conditions::isDecided)
				: !dependsOnRow(condition) || Exprs.children(condition).stream().anyMatch(Untyped::isNull);
	}

	private static boolean dependsOnRow(Expr expr) {
		return expr instanceof Expr.ColumnExpr || expr instanceof Expr.ParameterExpr
				|| expr instanceof Expr.PresenceExpr || expr instanceof Expr.AggregateExpr || Exprs.containsQuery(expr)
				|| Exprs.children(expr).stream().anyMatch(Conditions::dependsOnRow);
	}

	static Expr and(Expr left, Expr right, SqlType truth) {
		return new PredicateExpr("$1 AND $2", List.of(left, right), truth);
	}

}
