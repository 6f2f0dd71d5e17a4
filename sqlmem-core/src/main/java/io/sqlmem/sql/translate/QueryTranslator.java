package io.sqlmem.sql.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.bind.StatementBinder.BoundQuery;
import io.sqlmem.sql.dialect.StoreFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Queries;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Cte;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.sql.tree.Relation;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.JoinKind;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.sql.tree.Requirement;
import org.jspecify.annotations.Nullable;

/**
 * Writes bound queries in SQLite's terms. One instance translates one query.
 */
public final class QueryTranslator {

	/** What a statement calls its own rows where it has to have all of them first. */
	private static final String WHOLE = "whole";

	private final StringBuilder sql = new StringBuilder();

	private final ExprRenderer exprs = new ExprRenderer(this.sql, (query) -> () -> parenthesized(query));

	private final Function<SourceTable, String> storedNames;

	private Map<String, Integer> uses = Map.of();

	private Map<Body, Map<Integer, Expr>> hidden = Map.of();

	private boolean outerJoins;

	private boolean limitsWithin;

	/** Whether the joins of the query being written stay in their order. */
	private boolean inOrder;

	private QueryTranslator(Function<SourceTable, String> storedNames) {
		this.storedNames = storedNames;
	}

	/**
	 * Translate a query.
	 * @param bound the query
	 * @param storedNames the names of the tables' copies
	 * @return its translation
	 * @throws io.sqlmem.sql.ElsewhereException if it has none
	 */
	public static TranslatedQuery translate(BoundQuery bound, Function<SourceTable, String> storedNames) {
		return new QueryTranslator(storedNames).translate(bound);
	}

	private TranslatedQuery translate(BoundQuery bound) {
		Query query = bound.query();
		this.uses = Queries.uses(query);
		this.hidden = bound.hidden();
		boolean postponing = query.body() instanceof Body.Select select && !select.distinct() && !bound.whole();
		AnswerColumns columns = AnswerColumns.of(query, postponing);
		if (bound.whole() && query.body() instanceof Body.Select select) {
			whole(query, select);
		}
		else {
			ctes(query.ctes());
			rows(query, postponing ? columns : null);
		}
		paging(query, bound.singleRows());
		bound.requirements().forEach(this::required);
		return new TranslatedQuery(this.sql.toString(), this.exprs.slots(), columns.outputs(), this.exprs.tables(),
				bound.requirements(), RowOrder.of(query, this.limitsWithin || this.exprs.hasWindows()));
	}

	/** A hidden column of which something is required has to be there. */
	private void required(Requirement requirement) {
		if (requirement.expr() instanceof ColumnExpr column && HiddenColumn.is(column.position())
				&& column.relation() instanceof TableRelation table) {
			this.exprs.use(table.table()).add(column.position());
		}
	}

	private void parenthesized(Query query) {
		this.sql.append('(');
		query(query);
		this.sql.append(')');
	}

	private void query(Query query) {
		this.limitsWithin |= query.limit() != null || query.offset() != null;
		ctes(query.ctes());
		rows(query, null);
		paging(query, List.of());
	}

	/** All columns of all rows first, whatever LIMIT leaves of them. */
	private void whole(Query query, Body.Select select) {
		List<Output> columns = new ArrayList<>(select.outputs());
		List<SortKey> keys = new ArrayList<>();
		for (SortKey key : query.orderBy()) {
			if (!isConstant(key.expr())) {
				columns.add(new Output(null, key.expr()));
				keys.add(new SortKey(key.expr(), columns.size(), key.descending(), key.nullsFirst()));
			}
		}
		boolean distinct = select.distinct();
		ctes(query.ctes());
		this.sql.append(query.ctes().isEmpty() ? "WITH " : ", ").append(WHOLE).append(" AS MATERIALIZED (");
		select(new Body.Select(distinct, columns, select.from(), select.where(), select.groupBy(), select.having()),
				null);
		this.sql.append(") SELECT ");
		for (int place = 1; place <= select.outputs().size(); place++) {
			this.sql.append((place > 1) ? ", c" : "c").append(place);
		}
		this.sql.append(" FROM ").append(WHOLE);
		orderBy(keys, true);
	}

	private void rows(Query query, @Nullable AnswerColumns columns) {
		boolean outer = this.inOrder;
		this.inOrder = OrderedScan.isBest(query);
		boolean wrapped = query.body() instanceof Body.SetOperation
				&& (!query.orderBy().isEmpty() || query.limit() != null || query.offset() != null);
		if (Extremes.areApart(query) && !this.hidden.containsKey(query.body())) {
			apart((Body.Select) query.body());
		}
		else if (wrapped) {
			this.sql.append("SELECT * FROM (");
			body(query.body(), null);
			this.sql.append(')');
		}
		else {
			body(query.body(), columns);
		}
		this.inOrder = outer;
		orderBy(query.orderBy(), wrapped);
	}

	private void ctes(List<Cte> ctes) {
		boolean recursive = ctes.stream().anyMatch(Cte::recursive);
		for (int i = 0; i < ctes.size(); i++) {
			Cte cte = ctes.get(i);
			this.sql.append((i > 0) ? ", " : recursive ? "WITH RECURSIVE " : "WITH ").append(cte.name());
			// SQLite would ask each operand again in each place that names it.
			boolean once = !cte.recursive() && this.uses.getOrDefault(cte.name(), 0) > 1
					&& Queries.unitesGroups(cte.query());
			this.sql.append(once ? " AS MATERIALIZED " : " AS ");
			if (cte.recursive()) {
				recursive((Body.SetOperation) cte.query().body());
			}
			else {
				parenthesized(cte.query());
			}
			this.sql.append((i == ctes.size() - 1) ? " " : "");
		}
	}

	/** SQLite finds the recursive part only where nothing is around it. */
	private void recursive(Body.SetOperation union) {
		this.sql.append('(');
		select((Body.Select) union.left().body(), null);
		this.sql.append(' ').append(union.operator()).append(' ');
		select((Body.Select) union.right().body(), null);
		this.sql.append(')');
	}

	private void body(Body body, @Nullable AnswerColumns columns) {
		if (body instanceof Body.Select select) {
			select(select, columns);
			return;
		}
		Body.SetOperation operation = (Body.SetOperation) body;
		operand(operation.left());
		this.sql.append(' ').append(operation.operator()).append(' ');
		operand(operation.right());
	}

	/** SQLite knows no parentheses around operands and no precedence among operators. */
	private void operand(Query query) {
		this.sql.append("SELECT * FROM ");
		parenthesized(query);
	}

	private void select(Body.Select select, @Nullable AnswerColumns columns) {
		this.sql.append(select.distinct() ? "SELECT DISTINCT " : "SELECT ");
		for (int i = 0; i < select.outputs().size(); i++) {
			this.sql.append((i > 0) ? ", " : "");
			if (columns == null || columns.isPlain(i)) {
				this.exprs.render(select.outputs().get(i).expr());
				this.sql.append(" AS c").append(i + 1);
			}
			else {
				this.exprs.list("", columns.selected(i));
			}
		}
		this.hidden.getOrDefault(select, Map.of()).forEach((place, expr) -> {
			this.sql.append(", ");
			this.exprs.render(expr);
			this.sql.append(" AS o").append(-place);
		});
		if (select.from() != null) {
			this.sql.append(" FROM ");
			from(select.from());
		}
		clause(" WHERE ", select.where());
		for (int i = 0; i < select.groupBy().size(); i++) {
			this.sql.append((i == 0) ? " GROUP BY " : ", ");
			this.exprs.render(select.groupBy().get(i));
		}
		clause(" HAVING ", select.having());
	}

	/** Each output in a query of its own; there is one row of them. */
	private void apart(Body.Select select) {
		for (int i = 0; i < select.outputs().size(); i++) {
			this.sql.append((i == 0) ? "SELECT (" : ", (");
			select(new Body.Select(false, select.outputs().subList(i, i + 1), select.from(), null, List.of(), null),
					null);
			this.sql.append(") AS c").append(i + 1);
		}
	}

	private void clause(String keyword, @Nullable Expr condition) {
		if (condition != null) {
			this.sql.append(keyword);
			this.exprs.render(condition);
		}
	}

	private void from(FromNode node) {
		if (node instanceof FromNode.Leaf leaf) {
			relation(leaf.relation());
			return;
		}
		FromNode.Join join = (FromNode.Join) node;
		this.outerJoins |= join.kind() != JoinKind.INNER;
		from(join.left());
		this.sql.append(switch (join.kind()) {
			// SQLite leaves the order of a CROSS JOIN as it is.
			case INNER -> this.inOrder ? " CROSS JOIN " : " JOIN ";
			case LEFT -> " LEFT JOIN ";
			case RIGHT -> " RIGHT JOIN ";
			case FULL -> " FULL JOIN ";
		});
		boolean nested = join.right() instanceof FromNode.Join;
		this.sql.append(nested ? "(" : "");
		from(join.right());
		this.sql.append(nested ? ")" : "");
		for (int i = 0; i < join.conditions().size(); i++) {
			this.sql.append((i == 0) ? " ON " : " AND ");
			this.exprs.render(join.conditions().get(i));
		}
	}

	private void relation(Relation relation) {
		if (relation instanceof TableRelation table) {
			this.exprs.use(table.table());
			this.sql.append(this.storedNames.apply(table.table()));
		}
		else {
			QueryRelation derived = (QueryRelation) relation;
			if (derived.cte().isEmpty()) {
				parenthesized(derived.query());
			}
			else {
				this.sql.append(derived.cte());
			}
		}
		this.sql.append(" AS ").append(relation.alias());
	}

	private void orderBy(List<SortKey> keys, boolean byOutput) {
		String separator = " ORDER BY ";
		for (SortKey key : keys) {
			// SQLite would take an integer for the place of an output.
			if (isConstant(key.expr())) {
				continue;
			}
			this.sql.append(separator);
			separator = ", ";
			if (byOutput) {
				this.sql.append('c').append(key.output());
			}
			else {
				this.exprs.render(key.expr());
			}
			direction(key);
		}
	}

	private static boolean isConstant(Expr expr) {
		return expr instanceof LiteralExpr || expr instanceof ParameterExpr;
	}

	private void direction(SortKey key) {
		// SQLite has NULLs low; saying so where it is not needed hides indexes.
		boolean low = key.nullsFirst() != key.descending();
		this.sql.append(key.descending() ? " DESC" : " ASC");
		if (!low && !isNeverNull(key.expr())) {
			this.sql.append(key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
		}
	}

	/** A key of a table in a query without outer joins; others may meet NULLs. */
	private boolean isNeverNull(Expr expr) {
		return !this.outerJoins && expr instanceof ColumnExpr column && column.relation() instanceof TableRelation table
				&& !table.table().column(column.position()).nullable();
	}

	/**
	 * LIMIT and OFFSET. SQLite would take the first of several rows of a scalar subquery
	 * where the sources fail, and may not evaluate a subquery that a source evaluates; it
	 * always evaluates the limit, before it looks for rows.
	 */
	private void paging(Query query, List<Query> singleRows) {
		if (query.limit() == null && query.offset() == null && singleRows.isEmpty()) {
			return;
		}
		this.sql.append(" LIMIT ");
		for (Query single : singleRows) {
			this.sql.append("CASE WHEN EXISTS (SELECT 1 FROM ");
			parenthesized(single);
			this.sql.append(" LIMIT 1 OFFSET 1) THEN ").append(StoreFunctions.FAIL).append("() ELSE ");
		}
		if (query.limit() != null) {
			this.exprs.render(query.limit());
		}
		else {
			this.sql.append("-1");
		}
		this.sql.append(" END".repeat(singleRows.size()));
		if (query.offset() != null) {
			this.sql.append(" OFFSET ");
			this.exprs.render(query.offset());
		}
	}

}
