package io.sqlmem.routing;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parameters whose values become part of a result.
 */
final class ResultParameters {

	private ResultParameters() {
	}

	/**
	 * Whether a parameter's value may be part of a query's result. One that is only
	 * tested in a condition is not.
	 * @param query the query
	 * @return whether there is one
	 */
	static boolean arePartOf(Query query) {
		return query.outputs().stream().map(Query.Output::expr).anyMatch(ResultParameters::arePartOf);
	}

	private static boolean arePartOf(@Nullable Expr expr) {
		if (expr instanceof Expr.ParameterExpr) {
			return true;
		}
		if (expr instanceof Expr.CallExpr call) {
			return call.operands().stream().anyMatch(ResultParameters::arePartOf);
		}
		if (expr instanceof Expr.ArithmeticExpr arithmetic) {
			return arePartOf(arithmetic.left()) || arePartOf(arithmetic.right());
		}
		if (expr instanceof Expr.CaseExpr choice) {
			return arePartOf(choice.otherwise()) || choice.branches()
				.stream()
				.map(Expr.CaseExpr.Branch::result)
				.anyMatch(ResultParameters::arePartOf);
		}
		if (expr instanceof Expr.AggregateExpr aggregate) {
			return arePartOf(aggregate.argument());
		}
		if (expr instanceof Expr.EitherExpr either) {
			return arePartOf(either.left()) || arePartOf(either.right());
		}
		if (expr instanceof Expr.ScalarQueryExpr scalar) {
			return arePartOf(scalar.query());
		}
		return expr instanceof Expr.ColumnExpr column && column.relation() instanceof QueryRelation relation
				&& arePartOf(relation.query().outputs().get(column.position() - 1).expr());
	}

}
