package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.sqlmem.sql.dialect.ExactArithmetic;
import io.sqlmem.sql.dialect.Quotients;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Cte;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.sql.tree.Relation.FromNode;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.Distinct;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;
import org.jspecify.annotations.Nullable;

/**
 * Binds one SELECT.
 */
final class SelectBinder {

	private final BindContext context;

	private final QueryBinder queries;

	private final CteScope ctes;

	private final @Nullable Scope outer;

	/** Whether it matters only that there are rows. */
	private final boolean rowsOnly;

	SelectBinder(BindContext context, QueryBinder queries, CteScope ctes, @Nullable Scope outer, boolean rowsOnly) {
		this.context = context;
		this.queries = queries;
		this.ctes = ctes;
		this.outer = outer;
		this.rowsOnly = rowsOnly;
	}

	Query bind(PlainSelect select, List<Cte> definitions) {
		SyntaxGuard.check(select, "distinct", "selectItems", "fromItem", "joins", "where", "groupBy", "having",
				"orderByElements", "limit", "offset", "fetch", "top", "qualify", "withItemsList", "windowDefinitions",
				"mySqlHintStraightJoin");
		FromNode from = null;
		Scope scope = new Scope(this.outer, List.of(), List.of());
		if (select.getFromItem() != null) {
			FromBinder.Source source = new FromBinder(this.context, this.queries, this.ctes, this.outer)
				.bind(select.getFromItem(), select.getJoins());
			from = source.node();
			scope = new Scope(this.outer, source.entries(), source.columns());
		}
		ExpressionBinder binder = new ExpressionBinder(this.context, this.queries, this.ctes, scope);
		binder.defineWindows(select.getWindowDefinitions());
		Expr where = (select.getWhere() != null) ? binder.condition(select.getWhere()) : null;
		binder.defineRows(from, where);
		List<Output> outputs = outputs(select, binder);
		OrderBinder order = new OrderBinder(this.context, outputs);
		List<List<Expr>> groupingSets = new GroupByBinder(binder, order).bind(select.getGroupBy());
		List<Expr> groupBy = groupingSets.stream().flatMap(List::stream).distinct().toList();
		Expr having = filter(select.getHaving(), binder, order, false);
		Expr qualify = filter(select.getQualify(), binder, order, true);
		List<SortKey> keys = order.ofSelect(select.getOrderByElements(), binder);
		if (where != null && !keys.isEmpty()) {
			where = PagedRange.with(where, keys.get(0).expr(), binder.comparisons(), this.context.dialect.truth());
		}
		checkGrouping(outputs, groupBy, having, qualify, keys);
		if (this.context.dialect.hidesPlaces()) {
			checkQuotients(outputs, from, where, groupBy, having, keys);
		}
		boolean distinct = distinct(select, outputs, keys, binder);
		QueryBinder.Paging paging = QueryBinder.paging(select, binder);
		boolean plain = groupingSets.isEmpty() || groupingSets.size() == 1 && !groupBy.isEmpty();
		List<Expr> shown = plain ? shown(outputs, having, qualify, keys) : groupBy;
		Query query = new Query(
				definitions, new Body.Select(distinct, outputs, from, where,
						PlacedGroups.keys(groupBy, shown, binder.comparisons()), having),
				keys, paging.limit(), paging.offset());
		if (!plain) {
			query = new GroupingSets(this.context, groupingSets, select.getGroupBy().isMysqlWithRollup())
				.rewrite(query);
		}
		List<Expr> first = firstOf(select, binder, order);
		if (plain && groupBy.stream().anyMatch(FoldedGroups::takes)) {
			if (distinct || !first.isEmpty() || paging.ties() || qualify != null
					|| outputs.stream().anyMatch((output) -> Exprs.containsWindow(output.expr()))) {
				throw BindContext.unsupported("groups of texts beside other than groups");
			}
			return new FoldedGroups(this.context).grouped(query);
		}
		if (!plain && (!first.isEmpty() || paging.ties() || qualify != null)) {
			throw BindContext.unsupported("the first rows of grouping sets");
		}
		if (qualify != null) {
			if (!first.isEmpty() || paging.ties()) {
				throw BindContext.unsupported("QUALIFY with " + (first.isEmpty() ? "TIES" : "DISTINCT ON"));
			}
			return new NumberedRows(this.context).qualified(query, qualify);
		}
		if (!first.isEmpty()) {
			query = new NumberedRows(this.context).firstOfEach(query, first);
		}
		return paging.ties() ? new NumberedRows(this.context).withTies(query) : query;
	}

	private static List<Expr> shown(List<Output> outputs, @Nullable Expr having, @Nullable Expr qualify,
			List<SortKey> keys) {
		return Stream
			.of(outputs.stream().map(Output::expr), Stream.of(having, qualify).filter(Objects::nonNull),
					keys.stream().map(SortKey::expr))
			.flatMap((exprs) -> exprs)
			.toList();
	}

	/** The keys of DISTINCT ON. */
	private List<Expr> firstOf(PlainSelect select, ExpressionBinder binder, OrderBinder order) {
		List<Expr> keys = new ArrayList<>();
		if (!isDistinctOn(select.getDistinct())) {
			return keys;
		}
		if (!this.context.dialect.keepsFirstOfDistinct()) {
			throw BindContext.unsupported("DISTINCT ON");
		}
		SyntaxGuard.check(select.getDistinct(), "onSelectItems");
		for (SelectItem<?> item : select.getDistinct().getOnSelectItems()) {
			SyntaxGuard.check(item, "expression");
			int output = order.output(item.getExpression(), binder, false);
			Expr key = (output > 0) ? order.expr(output) : binder.typed(item.getExpression());
			binder.comparisons().groupable(key);
			keys.add(key);
		}
		return keys;
	}

	private static boolean isDistinctOn(@Nullable Distinct distinct) {
		return distinct != null && distinct.getOnSelectItems() != null;
	}

	private List<Output> outputs(PlainSelect select, ExpressionBinder binder) {
		List<Output> outputs = new ArrayList<>();
		for (SelectItem<?> item : select.getSelectItems()) {
			SyntaxGuard.check(item, "expression", "alias");
			Expression expression = item.getExpression();
			if (expression.getClass() == AllColumns.class) {
				SyntaxGuard.check(expression, "exceptKeyword");
				addAll(binder.scope().columns(), outputs);
			}
			else if (expression.getClass() == AllTableColumns.class) {
				SyntaxGuard.check(expression, "table", "exceptKeyword");
				AllTableColumns all = (AllTableColumns) expression;
				addAll(binder.scope().relation(Columns.qualifier(all.getTable()), this.context.names).fields(),
						outputs);
			}
			else {
				outputs.add(new Output(name(item.getAlias(), expression), Quotients.shown(binder.typed(expression))));
			}
		}
		return outputs;
	}

	private void addAll(List<Scope.Field> fields, List<Output> outputs) {
		if (fields.isEmpty()) {
			throw BindContext.unsupported("* without tables");
		}
		if (this.rowsOnly) {
			outputs.add(new Output(null, Untyped.integer(1)));
			return;
		}
		fields.forEach((field) -> outputs.add(new Output(field.name(), Untyped.typed(field.expr()))));
	}

	private @Nullable String name(@Nullable Alias alias, Expression expression) {
		if (alias != null) {
			SyntaxGuard.check(alias, "name", "useAs");
			return this.context.names.fold(Names.identifier(alias.getName()));
		}
		if (this.context.dialect.impliesNames()) {
			return new ImpliedNames(this.context.names).of(expression);
		}
		Column column = Columns.of(expression);
		return (column != null) ? this.context.names.fold(Names.identifier(column.getColumnName())) : null;
	}

	/** HAVING, or QUALIFY, which sees window functions. */
	private @Nullable Expr filter(@Nullable Expression node, ExpressionBinder binder, OrderBinder order,
			boolean windows) {
		if (node == null) {
			return null;
		}
		if (this.context.dialect.namesOutputsInHaving()) {
			return binder.namingOutputs(order, windows, () -> binder.condition(node));
		}
		order.checkShadows(node, binder);
		return binder.condition(node);
	}

	private void checkGrouping(List<Output> outputs, List<Expr> groupBy, @Nullable Expr having, @Nullable Expr qualify,
			List<SortKey> keys) {
		boolean grouped = !groupBy.isEmpty() || having != null || qualify != null && Exprs.containsAggregate(qualify)
				|| outputs.stream().anyMatch((output) -> Exprs.containsAggregate(output.expr()))
				|| keys.stream().anyMatch((key) -> Exprs.containsAggregate(key.expr()));
		if (!grouped) {
			return;
		}
		boolean filters = groupBy.isEmpty() && this.context.dialect.filtersRowsByHaving()
				&& outputs.stream().noneMatch((output) -> Exprs.containsAggregate(output.expr()))
				&& (having == null || !Exprs.containsAggregate(having));
		if (having != null && filters) {
			throw BindContext.unsupported("HAVING without groups");
		}
		outputs.forEach((output) -> Aggregates.checkGrouped(output.expr(), groupBy));
		keys.forEach((key) -> Aggregates.checkGrouped(key.expr(), groupBy));
		if (having != null) {
			Aggregates.checkGrouped(having, groupBy);
			checkHaving(outputs, keys);
		}
		if (qualify != null) {
			Aggregates.checkGrouped(qualify, groupBy);
		}
	}

	/** What is computed for groups that HAVING leaves out must not fail. */
	private void checkHaving(List<Output> outputs, List<SortKey> keys) {
		Stream<Expr> computed = Stream.concat(outputs.stream().map(Output::expr), keys.stream().map(SortKey::expr));
		if (this.context.dialect.computesBeforeHaving() && computed.anyMatch(SelectBinder::mayOverflow)) {
			throw BindContext.unsupported("HAVING beside arithmetic that may overflow");
		}
	}

	/** Once the aggregates are known. */
	private static boolean mayOverflow(Expr expr) {
		return !(expr instanceof AggregateExpr) && (expr instanceof CallExpr call && ExactArithmetic.isOf(call)
				|| Exprs.children(expr).stream().anyMatch(SelectBinder::mayOverflow));
	}

	/**
	 * Whether a quotient of a query within is rounded before it is computed with is free.
	 */
	private static void checkQuotients(List<Output> outputs, @Nullable FromNode from, @Nullable Expr where,
			List<Expr> groupBy, @Nullable Expr having, List<SortKey> keys) {
		Stream<Expr> shown = Stream.concat(outputs.stream().map(Output::expr), keys.stream().map(SortKey::expr));
		Stream<Expr> conditions = Stream.concat(Stream.of(where, having).filter(Objects::nonNull),
				(from != null) ? conditions(from) : Stream.empty());
		Stream
			.concat(shown.filter((expr) -> !(expr instanceof Expr.ColumnExpr)),
					Stream.concat(conditions, groupBy.stream()))
			.forEach(Quotients::checkNotComputed);
	}

	private static Stream<Expr> conditions(FromNode from) {
		return (from instanceof FromNode.Join join) ? Stream.concat(join.conditions().stream(),
				Stream.concat(conditions(join.left()), conditions(join.right()))) : Stream.empty();
	}

	/** Takes a scalar subquery for a constant: it may be one. */
	private static boolean isConstant(Expr expr) {
		return !(expr instanceof Expr.ColumnExpr) && !(expr instanceof Expr.AggregateExpr)
				&& (expr instanceof Expr.ScalarQueryExpr
						|| Exprs.children(expr).stream().allMatch(SelectBinder::isConstant));
	}

	private boolean distinct(PlainSelect select, List<Output> outputs, List<SortKey> keys, ExpressionBinder binder) {
		if (select.getDistinct() == null || isDistinctOn(select.getDistinct())) {
			return false;
		}
		SyntaxGuard.check(select.getDistinct());
		List<Expr> values = outputs.stream().map(Output::expr).toList();
		GroupByBinder.checkGroupable(values, binder.comparisons());
		if (this.context.dialect.hidesPlaces() && values.stream().anyMatch(Quotients::hides)) {
			throw BindContext.mismatch("distinct quotients");
		}
		boolean limited = select.getLimit() != null || select.getOffset() != null || select.getFetch() != null;
		if (values.stream().allMatch((value) -> limited ? isConstant(value) : value instanceof Expr.LiteralExpr)) {
			// MariaDB then miscounts LIMIT and OFFSET.
			throw BindContext.unsupported("DISTINCT constants");
		}
		// Some products accept an order by values that DISTINCT has merged away.
		if (!values.containsAll(keys.stream().map((key) -> TextComparison.sorted(key.expr())).toList())) {
			throw BindContext.unsupported("DISTINCT ordered by other than its columns");
		}
		return true;
	}

}
