package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.WindowExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what SQLite does not know to a derived table whose rows are numbered, of which
 * only the first ones are shown: DISTINCT ON, FETCH … WITH TIES and QUALIFY.
 */
final class NumberedRows {

	private final BindContext context;

	NumberedRows(BindContext context) {
		this.context = context;
	}

	/**
	 * The first row, in the query's order, of those that have the same keys.
	 * @param query the query as it would be with all of them
	 * @param keys the keys
	 * @return the query
	 */
	Query firstOfEach(Query query, List<Expr> keys) {
		return shown(query, "row_number", keys, new LiteralExpr(1L, SqlType.INTEGER), query.limit(), query.offset());
	}

	/**
	 * The first rows, and those that are equal to the last of them in the query's order.
	 * @param query the query with its limit
	 * @return the query
	 */
	Query withTies(Query query) {
		boolean distinct = !(query.body() instanceof Body.Select select) || select.distinct();
		if (query.limit() == null || query.offset() != null || query.orderBy().isEmpty() || distinct) {
			throw BindContext.unsupported("WITH TIES of this form");
		}
		return shown(query, "rank", List.of(), query.limit(), null, null);
	}

	/**
	 * The rows of which a condition on window functions is true.
	 * @param query the query as it would be with all of them
	 * @param condition the condition
	 * @return the query
	 */
	Query qualified(Query query, Expr condition) {
		Body.Select select = (Body.Select) query.body();
		return shown(query, select.distinct(), condition, (found) -> found, query.limit(), query.offset());
	}

	private Query shown(Query query, String function, List<Expr> partition, Expr most, @Nullable Expr limit,
			@Nullable Expr offset) {
		WindowExpr number = new WindowExpr(function, List.of(), null, partition, query.orderBy(), "", SqlType.BIGINT);
		return shown(query, false, number,
				(found) -> new PredicateExpr("$1 <= $2", List.of(found, most), this.context.dialect.truth()), limit,
				offset);
	}

	/** The rows where a condition holds on a value of theirs. */
	private Query shown(Query query, boolean distinct, Expr value, UnaryOperator<Expr> condition, @Nullable Expr limit,
			@Nullable Expr offset) {
		Body.Select select = (Body.Select) query.body();
		List<Output> columns = new ArrayList<>(select.outputs());
		query.orderBy().forEach((key) -> columns.add(new Output(null, key.expr())));
		columns.add(new Output(null, value));
		QueryRelation rows = new QueryRelation(this.context.newAlias(), new Query(List.of(),
				new Body.Select(false, columns, select.from(), select.where(), select.groupBy(), select.having()),
				List.of(), null, null), "");
		List<Output> outputs = new ArrayList<>();
		for (Output output : select.outputs()) {
			outputs.add(new Output(output.name(), column(rows, outputs.size() + 1)));
		}
		List<SortKey> order = new ArrayList<>();
		for (SortKey key : query.orderBy()) {
			order.add(new SortKey(column(rows, outputs.size() + order.size() + 1), key.output(), key.descending(),
					key.nullsFirst()));
		}
		Expr where = condition.apply(column(rows, columns.size()));
		return new Query(query.ctes(),
				new Body.Select(distinct, outputs, new FromNode.Leaf(rows), where, List.of(), null), order, limit,
				offset);
	}

	private static ColumnExpr column(QueryRelation rows, int place) {
		return new ColumnExpr(rows, place, rows.query().outputs().get(place - 1).expr().type());
	}

}
