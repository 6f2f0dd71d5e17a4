package io.sqlmem.sql.bind;

import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ExistsExpr;
import io.sqlmem.sql.tree.Expr.InListExpr;
import io.sqlmem.sql.tree.Expr.InQueryExpr;
import io.sqlmem.sql.tree.Expr.LikeExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
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

	static Expr and(Expr left, Expr right, SqlType truth) {
		return new PredicateExpr("$1 AND $2", List.of(left, right), truth);
	}

}
