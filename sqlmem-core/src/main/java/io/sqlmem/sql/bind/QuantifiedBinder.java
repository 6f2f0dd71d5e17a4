package io.sqlmem.sql.bind;

import java.util.List;
import java.util.function.Function;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Compares a value with a query's, of which one or all must pass: with the least and the
 * greatest of them, and with how many there are and how many are NULL.
 */
final class QuantifiedBinder {

	/** Nothing passes or fails for want of values; a NULL leaves it open. */
	private static final String ALL = "CASE WHEN NOT $1 THEN 0 WHEN $2 = 0 THEN 1 WHEN $3 < $2 THEN NULL ELSE $1 END";

	private static final String ANY = "CASE WHEN $1 THEN 1 WHEN $2 = 0 THEN 0 WHEN $3 < $2 THEN NULL ELSE $1 END";

	private final BindContext context;

	private final ComparisonBinder comparisons;

	QuantifiedBinder(BindContext context, ComparisonBinder comparisons) {
		this.context = context;
		this.comparisons = comparisons;
	}

	/**
	 * A comparison.
	 * @param operator the operator
	 * @param operand the value
	 * @param query a query of one column
	 * @param all whether all values of the query must pass, not only one
	 * @return the predicate
	 */
	Expr bind(String operator, Expr operand, Query query, boolean all) {
		SqlType type = Untyped.typed(query.outputs().get(0).expr()).type();
		checkExtremes(query);
		if (all && operator.equals("=") && !this.context.dialect.findsEqualToAll()) {
			throw BindContext.unsupported("= ALL");
		}
		// A query that has to be asked for each row is asked for all at once.
		boolean together = Correlation.isCorrelated(query) && !Exprs.containsAggregate(operand)
				&& !Exprs.containsWindow(operand);
		if (!together) {
			return bind(operator, operand, all, (wanted) -> {
				QueryRelation relation = relation(query);
				return of(relation, wanted.over(relation, type));
			});
		}
		QueryRelation relation = relation(query);
		return of(relation, bind(operator, operand, all, (wanted) -> wanted.over(relation, type)));
	}

	private Expr bind(String operator, Expr operand, boolean all, Function<Wanted, Expr> values) {
		Expr least = values.apply(Wanted.LEAST);
		Expr greatest = values.apply(Wanted.GREATEST);
		SqlType truth = this.context.dialect.truth();
		Expr passes = switch (operator) {
			case "<", "<=" -> this.comparisons.compare(operator, operand, all ? least : greatest);
			case ">", ">=" -> this.comparisons.compare(operator, operand, all ? greatest : least);
			case "=" -> Conditions.and(this.comparisons.compare("=", operand, least),
					this.comparisons.compare("=", operand, greatest), truth);
			default -> new PredicateExpr("$1 OR $2", List.of(this.comparisons.compare("<>", operand, least),
					this.comparisons.compare("<>", operand, greatest)), truth);
		};
		return new PredicateExpr(all ? ALL : ANY,
				List.of(passes, values.apply(Wanted.ROWS), values.apply(Wanted.PRESENT)), truth);
	}

	private void checkExtremes(Query query) {
		Expr output = Untyped.typed(query.outputs().get(0).expr());
		TypeKind kind = output.type().kind();
		boolean found = kind.isExactNumeric() || kind == TypeKind.VARCHAR || kind == TypeKind.DATE
				|| kind == TypeKind.TIME || kind == TypeKind.TIMESTAMP || kind == TypeKind.TIMESTAMP_TZ;
		if (!found) {
			throw new ElsewhereException(PassThroughReason.UNSUPPORTED_TYPE, "a value compared with many of " + kind);
		}
		this.comparisons.orderable(output);
	}

	private QueryRelation relation(Query query) {
		return new QueryRelation(this.context.newAlias(), query, "");
	}

	private static Expr of(QueryRelation relation, Expr value) {
		Query query = new Query(List.of(), new Body.Select(false, List.of(new Query.Output(null, value)),
				new FromNode.Leaf(relation), null, List.of(), null), List.of(), null, null);
		return new ScalarQueryExpr(query, value.type());
	}

	/** What is asked of the query's values. */
	private enum Wanted {

		LEAST, GREATEST, ROWS, PRESENT;

		Expr over(QueryRelation relation, SqlType type) {
			Expr value = new ColumnExpr(relation, 1, type);
			return switch (this) {
				case LEAST -> new AggregateExpr(AggregateFunction.MIN, false, value, null, type);
				case GREATEST -> new AggregateExpr(AggregateFunction.MAX, false, value, null, type);
				case ROWS -> new AggregateExpr(AggregateFunction.COUNT, false, null, null, SqlType.BIGINT);
				case PRESENT -> new AggregateExpr(AggregateFunction.COUNT, false, value, null, SqlType.BIGINT);
			};
		}

	}

}
