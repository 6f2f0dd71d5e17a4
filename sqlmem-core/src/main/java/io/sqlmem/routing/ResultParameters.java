package io.sqlmem.routing;

import java.util.List;
import java.util.regex.Pattern;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.type.ColumnDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parameters whose values become part of a result.
 */
final class ResultParameters {

	/** What PostgreSQL calls columns that have no name. */
	private static final String POSTGRES_UNNAMED = "?column?";

	private ResultParameters() {
	}

	/**
	 * Check that nothing in the description of a result depends on what is bound to its
	 * parameters.
	 * @param query the query
	 * @param described the description without anything bound
	 * @param parameter what stands for a parameter in the names of columns
	 * @throws ElsewhereException if something might
	 */
	static void check(Query query, List<ColumnDescriptor> described, String parameter) {
		if (arePartOf(query)) {
			throw new ElsewhereException(PassThroughReason.RESULT_TYPE,
					"a parameter is part of the result, and what is bound to it decides the type");
		}
		// The drivers of MySQL and MariaDB write values into the text, and the server
		// names columns by it.
		Pattern named = Pattern.compile("(?<!\\w)" + Pattern.quote(parameter) + "(?!\\w)", Pattern.CASE_INSENSITIVE);
		if (described.stream()
			.anyMatch((column) -> isNamedByText(column.label(), named) || isNamedByText(column.name(), named))) {
			throw new ElsewhereException(PassThroughReason.RESULT_TYPE, "a column that is named after a parameter");
		}
	}

	private static boolean isNamedByText(String name, Pattern parameter) {
		return parameter.matcher(name).find() && !name.equals(POSTGRES_UNNAMED);
	}

	/**
	 * Whether a parameter's value may be part of a query's result. One that is only
	 * tested in a condition is not.
	 * @param query the query
	 * @return whether there is one
	 */
	private static boolean arePartOf(Query query) {
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
		return expr instanceof Expr.ColumnExpr column && column.relation() instanceof QueryRelation
				&& arePartOf(Exprs.definition(column));
	}

}
