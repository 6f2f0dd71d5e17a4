package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.InQueryExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.RowExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.JoinKind;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites derived tables that look at the rows of the tables before them, which SQLite
 * does not know: as joins with the tables that they read, where a page of them by its
 * rows' keys, or as scalar subqueries.
 */
final class LateralBinder {

	private final BindContext context;

	LateralBinder(BindContext context) {
		this.context = context;
	}

	/**
	 * Rewrite a lateral join.
	 * @param query the derived table's query
	 * @param kind how rows without a partner are treated
	 * @param always whether the join has no condition that may be false
	 * @return what takes its place
	 */
	Rewritten rewrite(Query query, JoinKind kind, boolean always) {
		if (kind != JoinKind.INNER && kind != JoinKind.LEFT) {
			throw BindContext.unsupported("LATERAL in a join of this kind");
		}
		if (!(query.body() instanceof Body.Select select) || select.distinct() || !query.ctes().isEmpty()) {
			throw unsupported();
		}
		boolean paged = query.limit() != null || query.offset() != null;
		if (always && !paged && isOneGroup(select)) {
			List<Expr> values = select.outputs().stream().map((output) -> alone(output, select)).toList();
			return new Rewritten(null, List.of(), values);
		}
		if (always && kind == JoinKind.LEFT && select.outputs().size() == 1 && SingleRow.isProven(query)) {
			SqlType type = Untyped.typed(select.outputs().get(0).expr()).type();
			return new Rewritten(null, List.of(), List.of(new ScalarQueryExpr(query, type)));
		}
		if (isGrouped(select) || select.from() == null) {
			throw unsupported();
		}
		return paged ? page(query, select) : rows(select.from(), select);
	}

	/** One row, whatever there is: each of its columns is a subquery. */
	private static Expr alone(Output output, Body.Select select) {
		if (output.expr() instanceof LiteralExpr) {
			return Untyped.typed(output.expr());
		}
		if (!Exprs.containsAggregate(output.expr())) {
			throw unsupported();
		}
		Query query = new Query(List.of(),
				new Body.Select(false, List.of(output), select.from(), select.where(), List.of(), null), List.of(),
				null, null);
		return new ScalarQueryExpr(query, Untyped.typed(output.expr()).type());
	}

	private static boolean isOneGroup(Body.Select select) {
		return select.groupBy().isEmpty() && select.having() == null
				&& select.outputs().stream().anyMatch((output) -> Exprs.containsAggregate(output.expr()));
	}

	private static boolean isGrouped(Body.Select select) {
		return !select.groupBy().isEmpty() || select.having() != null
				|| select.outputs().stream().anyMatch((output) -> !(output.expr() instanceof ColumnExpr));
	}

	/** All rows: joined by the conditions that choose them. */
	private static Rewritten rows(FromNode from, Body.Select select) {
		List<Expr> values = select.outputs().stream().map(Output::expr).toList();
		// SQLite lets conditions between its tables name no others.
		Query inner = new Query(List.of(), new Body.Select(false, select.outputs(), from, null, List.of(), null),
				List.of(), null, null);
		if (Correlation.isCorrelated(inner)) {
			throw unsupported();
		}
		return new Rewritten(from, (select.where() != null) ? List.of(select.where()) : List.of(), values);
	}

	/** Some rows of a table: those whose keys the query finds. */
	private Rewritten page(Query query, Body.Select select) {
		if (!(select.from() instanceof FromNode.Leaf leaf) || !(leaf.relation() instanceof TableRelation found)) {
			throw unsupported();
		}
		List<Integer> key = found.table().primaryKey();
		if (key.isEmpty() || found.table().view()) {
			throw unsupported();
		}
		TableRelation shown = new TableRelation(this.context.newAlias(), found.table());
		List<Expr> values = new ArrayList<>();
		for (Output output : select.outputs()) {
			ColumnExpr column = (ColumnExpr) output.expr();
			if (column.relation() != found) {
				throw unsupported();
			}
			values.add(new ColumnExpr(shown, column.position(), column.type()));
		}
		List<Output> keys = columns(found, key).stream().map((column) -> new Output(null, column)).toList();
		Query rows = new Query(List.of(), new Body.Select(false, keys, select.from(), select.where(), List.of(), null),
				query.orderBy(), query.limit(), query.offset());
		return new Rewritten(new FromNode.Leaf(shown), List.of(isOneOf(columns(shown, key), rows)), values);
	}

	private Expr isOneOf(List<Expr> key, Query rows) {
		SqlType truth = this.context.dialect.truth();
		if (key.size() > 1) {
			return new InQueryExpr(new RowExpr(key, SqlType.UNSUPPORTED), rows, false, truth);
		}
		Expr column = key.get(0);
		boolean one = rows.limit() instanceof LiteralExpr limit && Long.valueOf(1).equals(limit.value());
		return one ? new PredicateExpr("$1 = $2", List.of(column, new ScalarQueryExpr(rows, column.type())), truth)
				: new InQueryExpr(column, rows, false, truth);
	}

	private static List<Expr> columns(TableRelation relation, List<Integer> ordinals) {
		SourceTable table = relation.table();
		return ordinals.stream()
			.<Expr>map((ordinal) -> new ColumnExpr(relation, ordinal, table.column(ordinal).type()))
			.toList();
	}

	private static ElsewhereException unsupported() {
		return BindContext.unsupported("LATERAL of another form");
	}

	/**
	 * What takes the place of a lateral join.
	 *
	 * @param right what is joined to what comes before, {@code null} if nothing has to be
	 * @param conditions the conditions of the join
	 * @param values the columns of the derived table
	 */
	record Rewritten(@Nullable FromNode right, List<Expr> conditions, List<Expr> values) {
	}

}
