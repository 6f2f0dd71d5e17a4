package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.InQueryExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.RowExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Queries;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Relation;
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
		if (!(query.body() instanceof Body.Select select) || !query.ctes().isEmpty()) {
			throw unsupported();
		}
		boolean paged = query.limit() != null || query.offset() != null;
		if (always && !paged && !select.distinct() && isOneGroup(select)) {
			List<Expr> values = select.outputs().stream().map((output) -> alone(output, select)).toList();
			return new Rewritten(null, List.of(), values);
		}
		if (always && kind == JoinKind.LEFT && select.outputs().size() == 1 && SingleRow.isProven(query)) {
			SqlType type = Untyped.typed(select.outputs().get(0).expr()).type();
			return new Rewritten(null, List.of(), List.of(new ScalarQueryExpr(query, type)));
		}
		if (!paged && (select.distinct() || !select.groupBy().isEmpty())) {
			Rewritten groups = LateralGroups.rewrite(this.context, query, select);
			if (groups != null) {
				return groups;
			}
		}
		if (select.distinct() || isGrouped(select)) {
			throw unsupported();
		}
		if (select.from() == null) {
			return values(select, paged || !always);
		}
		return paged ? page(query, select, kind) : rows(select.from(), select, kind);
	}

	/** A row of values that are computed from the rows before. */
	private static Rewritten values(Body.Select select, boolean chosen) {
		if (chosen || select.where() != null) {
			throw unsupported();
		}
		return new Rewritten(null, List.of(),
				select.outputs().stream().map((output) -> Untyped.typed(output.expr())).toList());
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
				|| select.outputs()
					.stream()
					.anyMatch((output) -> Exprs.containsAggregate(output.expr()) || Exprs.containsWindow(output.expr())
							|| Exprs.containsQuery(output.expr()));
	}

	/** All rows: joined by the conditions that choose them. */
	private Rewritten rows(FromNode from, Body.Select select, JoinKind kind) {
		List<Expr> values = select.outputs().stream().map((output) -> value(output.expr(), from, kind)).toList();
		// SQLite lets conditions between its tables name no others.
		Query inner = new Query(List.of(), new Body.Select(false, List.of(), from, null, List.of(), null), List.of(),
				null, null);
		if (Correlation.isCorrelated(inner)) {
			throw unsupported();
		}
		return new Rewritten(from, (select.where() != null) ? List.of(select.where()) : List.of(), values);
	}

	/** What is computed has to be NULL where an outer join has no partner. */
	private Expr value(Expr expr, FromNode from, JoinKind kind) {
		Untyped.typed(expr);
		if (expr instanceof ColumnExpr column && Queries.relations(from).contains(column.relation())
				|| kind == JoinKind.INNER) {
			return expr;
		}
		FromNode first = from;
		while (first instanceof FromNode.Join join) {
			first = (join.kind() == JoinKind.INNER || join.kind() == JoinKind.LEFT) ? join.left() : null;
		}
		if (!(first instanceof FromNode.Leaf leaf) || !(leaf.relation() instanceof TableRelation table)
				|| table.table().primaryKey().isEmpty()) {
			throw unsupported();
		}
		SqlType truth = this.context.dialect.truth();
		Expr present = new PredicateExpr("$1 IS NOT NULL", List.of(columns(table, table.table().primaryKey()).get(0)),
				truth);
		return new CaseExpr(List.of(new CaseExpr.Branch(present, expr)), null, expr.type());
	}

	/** Some rows of tables: those whose keys the query finds. */
	private Rewritten page(Query query, Body.Select select, JoinKind kind) {
		Copies copies = new Copies();
		FromNode shown = copies.of(Objects.requireNonNull(select.from()));
		List<Expr> values = new ArrayList<>();
		for (Output output : select.outputs()) {
			values.add(value(copies.of(output.expr()), shown, kind));
		}
		List<Output> keys = copies.keys(false).stream().map((column) -> new Output(null, column)).toList();
		Query rows = new Query(List.of(), new Body.Select(false, keys, select.from(), select.where(), List.of(), null),
				query.orderBy(), query.limit(), query.offset());
		return new Rewritten(shown, List.of(isOneOf(copies.keys(true), rows)), values);
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

	/**
	 * The tables of a query once more, beside it.
	 */
	private final class Copies {

		private final Map<Relation, TableRelation> copies = new LinkedHashMap<>();

		FromNode of(FromNode node) {
			if (node instanceof FromNode.Join join && join.kind() == JoinKind.INNER) {
				FromNode left = of(join.left());
				FromNode right = of(join.right());
				return new FromNode.Join(JoinKind.INNER, left, right,
						join.conditions().stream().map(this::of).toList());
			}
			if (!(node instanceof FromNode.Leaf leaf) || !(leaf.relation() instanceof TableRelation found)
					|| found.table().primaryKey().isEmpty() || found.table().view()) {
				throw unsupported();
			}
			TableRelation copy = new TableRelation(LateralBinder.this.context.newAlias(), found.table());
			this.copies.put(found, copy);
			return new FromNode.Leaf(copy);
		}

		Expr of(Expr expr) {
			if (Exprs.containsQuery(expr)) {
				throw unsupported();
			}
			if (expr instanceof ColumnExpr column) {
				TableRelation copy = this.copies.get(column.relation());
				if (copy == null) {
					throw unsupported();
				}
				return new ColumnExpr(copy, column.position(), column.type());
			}
			return Exprs.over(expr, this::of);
		}

		List<Expr> keys(boolean copied) {
			List<Expr> keys = new ArrayList<>();
			this.copies.forEach((found, copy) -> keys
				.addAll(columns(copied ? copy : (TableRelation) found, copy.table().primaryKey())));
			return keys;
		}

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
