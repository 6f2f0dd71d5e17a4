package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.statement.select.OrderByElement;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the values of a group into one, in an order that leaves no choice: rows that
 * are equal in its keys have equal values.
 */
final class Gathering {

	/** What SQLite puts between distinct texts. */
	static final String COMMA = ",";

	private final BindContext context;

	private final ExpressionBinder expressions;

	private final String name;

	/**
	 * A gathering.
	 * @param context what the binders of the statement share
	 * @param expressions binds the keys
	 * @param name the name of the aggregate
	 */
	Gathering(BindContext context, ExpressionBinder expressions, String name) {
		this.context = context;
		this.expressions = expressions;
		this.name = name;
	}

	/**
	 * Bind the order that an aggregate says.
	 * @param order the parser's nodes
	 * @return its keys
	 */
	List<SortKey> keys(@Nullable List<OrderByElement> order) {
		if (order == null || order.isEmpty()) {
			throw unproven("in an order that is free");
		}
		if (order.stream().anyMatch((element) -> element.getExpression() instanceof LongValue)) {
			throw unproven("ordered by a number");
		}
		List<SortKey> keys = new OrderBinder(this.context, List.of()).ofSelect(order, this.expressions);
		keys.forEach((key) -> Aggregates.checkLevel(key.expr(), this.expressions.scope()));
		return keys;
	}

	/**
	 * The order of the rows that a derived table gives, if they are all that is gathered.
	 * @return its keys, as columns of the derived table
	 */
	List<SortKey> keysOfRows() {
		List<Scope.Entry> entries = this.expressions.scope().entries();
		boolean derived = entries.size() == 1 && !entries.get(0).fields().isEmpty()
				&& entries.get(0).fields().get(0).expr() instanceof ColumnExpr column
				&& column.relation() instanceof QueryRelation;
		if (!derived) {
			throw unproven("in an order that is free");
		}
		QueryRelation relation = (QueryRelation) ((ColumnExpr) entries.get(0).fields().get(0).expr()).relation();
		List<Query.Output> outputs = relation.query().outputs();
		List<SortKey> keys = new ArrayList<>();
		for (SortKey key : relation.query().orderBy()) {
			Expr shown = TextComparison.sorted(key.expr());
			int place = (key.output() > 0) ? key.output()
					: 1 + outputs.stream().map(Query.Output::expr).toList().indexOf(shown);
			if (place == 0) {
				throw unproven("in the order of what a derived table does not show");
			}
			Expr column = new ColumnExpr(relation, place, outputs.get(place - 1).expr().type());
			keys.add(
					new SortKey(this.expressions.comparisons().sortKey(column), 0, key.descending(), key.nullsFirst()));
		}
		if (keys.isEmpty()) {
			throw unproven("in an order that is free");
		}
		return keys;
	}

	/**
	 * The same rows with what they are ordered by beside what they show.
	 * @param query a query
	 * @return the query, with more outputs if it is ordered by other values
	 */
	static Query showingKeys(Query query) {
		if (!(query.body() instanceof Query.Body.Select select) || select.distinct()) {
			return query;
		}
		List<Query.Output> outputs = new ArrayList<>(select.outputs());
		for (SortKey key : query.orderBy()) {
			Expr shown = TextComparison.sorted(key.expr());
			if (key.output() == 0 && outputs.stream().noneMatch((output) -> output.expr().equals(shown))) {
				outputs.add(new Query.Output(null, shown));
			}
		}
		return (outputs.size() == select.outputs().size()) ? query : new Query(query.ctes(),
				new Query.Body.Select(false, outputs, select.from(), select.where(), select.groupBy(), select.having()),
				query.orderBy(), query.limit(), query.offset());
	}

	/**
	 * Gather texts.
	 * @param text the text of a value
	 * @param value the value
	 * @param between what is put between two texts
	 * @param distinct whether equal texts appear once
	 * @param keys the order
	 * @param filter the FILTER condition, {@code null} if there is none
	 * @param type the type of the result
	 * @return the texts in one
	 */
	Expr texts(Expr text, Expr value, String between, boolean distinct, List<SortKey> keys, @Nullable Expr filter,
			SqlType type) {
		if (distinct && !between.equals(COMMA)) {
			throw unproven("in an order that is free");
		}
		Aggregates.checkLevel(value, this.expressions.scope());
		List<Expr> sorted = keys.stream().map((key) -> TextComparison.sorted(key.expr())).toList();
		// Equal numerics may be spelled differently, and come in any order then.
		boolean same = value.type().kind() != TypeKind.NUMERIC && sorted.contains(value);
		if (same && value.type().kind().isText()) {
			// Equal texts that are spelled differently may come in any order.
			this.expressions.comparisons().groupable(value);
		}
		boolean shown = value instanceof ColumnExpr || this.context.dialect.gathersJson();
		if (!same && !(shown && areDecided(columns(value), sorted))) {
			throw unproven("in an order that may have ties");
		}
		List<Expr> operands = new ArrayList<>(
				List.of(text, new LiteralExpr(between, SqlType.varchar(0, Collation.COERCIBLE))));
		StringBuilder template = new StringBuilder(distinct ? "$1 ORDER BY " : "$1, $2 ORDER BY ");
		for (SortKey key : keys) {
			operands.add(key.expr());
			template.append((operands.size() > 3) ? ", $" : "$")
				.append(operands.size())
				.append(key.descending() ? " DESC" : " ASC")
				.append(key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
		}
		return new AggregateExpr(AggregateFunction.LIST, distinct,
				new CallExpr(template.toString(), operands, SqlType.varchar(0, Collation.BINARY)), filter, type);
	}

	/** The columns whose values decide that of an expression. */
	private static Stream<ColumnExpr> columns(Expr expr) {
		if (expr instanceof ColumnExpr column && column.relation() instanceof QueryRelation derived
				&& derived.query().body() instanceof Query.Body.Select) {
			Expr shown = Exprs.definition(column);
			return Exprs.containsAggregate(shown) || Exprs.containsWindow(shown) ? Stream.of(column) : columns(shown);
		}
		if (expr instanceof ColumnExpr column) {
			return Stream.of(column);
		}
		Stream<ColumnExpr> columns = Exprs.children(expr).stream().flatMap(Gathering::columns);
		Query query = (expr instanceof Expr.ScalarQueryExpr scalar) ? scalar.query()
				: (expr instanceof Expr.ExistsExpr exists) ? exists.query()
						: (expr instanceof Expr.InQueryExpr in) ? in.query() : null;
		return (query != null) ? Stream.concat(columns, Correlation.columns(query).flatMap(Gathering::columns))
				: columns;
	}

	/** Whether rows that are equal in the keys have the same values in some columns. */
	private boolean areDecided(Stream<ColumnExpr> columns, List<Expr> keys) {
		List<Expr> known = keys.stream()
			.map(Gathering::shown)
			.filter((key) -> key.type().kind() != TypeKind.NUMERIC)
			.toList();
		DecidedColumns decided = DecidedColumns.by(known, this.expressions.from(), this.expressions.where());
		return columns.allMatch((column) -> {
			if (known.contains(column) && column.type().kind().isText()) {
				this.expressions.comparisons().groupable(column);
			}
			return decided.isDecided(column);
		});
	}

	/** What a column of derived tables shows, as far as that is a column. */
	private static Expr shown(Expr expr) {
		return (expr instanceof ColumnExpr column && column.relation() instanceof QueryRelation derived
				&& derived.query().body() instanceof Query.Body.Select
				&& Exprs.definition(column) instanceof ColumnExpr inner) ? shown(inner) : expr;
	}

	private ElsewhereException unproven(String detail) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION, this.name + " " + detail);
	}

}
