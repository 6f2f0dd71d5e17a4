package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.dialect.Numerics;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.EitherExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Cte;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.AllValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.statement.select.ExceptOp;
import net.sf.jsqlparser.statement.select.Fetch;
import net.sf.jsqlparser.statement.select.IntersectOp;
import net.sf.jsqlparser.statement.select.MinusOp;
import net.sf.jsqlparser.statement.select.Offset;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperation;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.Top;
import net.sf.jsqlparser.statement.select.UnionOp;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/**
 * Binds whole queries: common table expressions, set operations, order and paging.
 */
final class QueryBinder {

	private final BindContext context;

	QueryBinder(BindContext context) {
		this.context = context;
	}

	/**
	 * Bind a query.
	 * @param select the parser's node
	 * @param outer the scope around, {@code null} if there is none
	 * @param outerCtes the common table expressions around
	 * @return the query
	 */
	Query bind(Select select, @Nullable Scope outer, CteScope outerCtes) {
		return bind(select, outer, outerCtes, false);
	}

	/**
	 * Bind a query of which it matters only whether it has rows: there may be columns of
	 * unsupported types among them.
	 * @param select the parser's node
	 * @param outer the columns of the query around it
	 * @param outerCtes the common table expressions around it
	 * @return the query, whose columns may be others
	 */
	Query rows(Select select, @Nullable Scope outer, CteScope outerCtes) {
		return bind(select, outer, outerCtes, true);
	}

	/** Whether which rows there are does not depend on the columns. */
	private static boolean isPlain(PlainSelect select) {
		return select.getDistinct() == null && select.getGroupBy() == null && select.getHaving() == null
				&& select.getOrderByElements() == null;
	}

	private Query bind(Select select, @Nullable Scope outer, CteScope outerCtes, boolean rowsOnly) {
		if (select.getForMode() != null) {
			throw new ElsewhereException(PassThroughReason.LOCKING_READ, "FOR " + select.getForMode());
		}
		CteScope ctes = new CteScope(outerCtes);
		List<Cte> definitions = ctes(select, ctes);
		if (select.getClass() == ParenthesedSelect.class) {
			SyntaxGuard.check(select, "select", "withItemsList");
			return nested(definitions, bind(((ParenthesedSelect) select).getSelect(), outer, ctes, rowsOnly));
		}
		if (select.getClass() == PlainSelect.class) {
			PlainSelect plain = (PlainSelect) select;
			return new SelectBinder(this.context, this, ctes, outer, rowsOnly && isPlain(plain)).bind(plain,
					definitions);
		}
		if (select.getClass() == SetOperationList.class) {
			return setOperations((SetOperationList) select, definitions, outer, ctes);
		}
		if (select.getClass() == Values.class) {
			return nested(definitions, new ValuesBinder(this.context).rows((Values) select,
					new ExpressionBinder(this.context, this, ctes, new Scope(outer, List.of(), List.of()))));
		}
		throw BindContext.unsupported(select.getClass().getSimpleName());
	}

	/**
	 * Bind the query of a derived table.
	 * @param select the parser's node, whose alias belongs to the FROM clause
	 * @param outer the scope around the query with that FROM clause, as far as it is seen
	 * @param ctes the common table expressions around
	 * @return the query
	 */
	Query bindDerived(ParenthesedSelect select, @Nullable Scope outer, CteScope ctes) {
		SyntaxGuard.check(select, "select", "alias");
		return bind(select.getSelect(), outer, ctes);
	}

	private static Query nested(List<Cte> definitions, Query inner) {
		if (definitions.isEmpty()) {
			return inner;
		}
		List<Cte> all = new ArrayList<>(definitions);
		all.addAll(inner.ctes());
		return new Query(all, inner.body(), inner.orderBy(), inner.limit(), inner.offset());
	}

	private List<Cte> ctes(Select select, CteScope scope) {
		List<Cte> definitions = new ArrayList<>();
		List<WithItem<?>> all = select.getWithItemsList();
		List<WithItem<?>> items = (all != null) ? all : List.of();
		boolean recursive = items.stream().anyMatch(WithItem::isRecursive);
		if (recursive) {
			items.forEach((item) -> scope.expect(name(item)));
		}
		for (WithItem<?> item : items) {
			// Whether its rows are kept or found anew changes nothing.
			SyntaxGuard.check(item, "statement", "alias", "withItemList", "recursive", "materialized", "usingNot");
			if (!(item.getParenthesedStatement() instanceof ParenthesedSelect body)) {
				throw BindContext.unsupported("a common table expression that writes");
			}
			String stored = "q" + this.context.newAlias();
			RecursiveBinder.Bound bound = recursive ? recursive(item, body, scope, stored)
					: new RecursiveBinder.Bound(bind(body, null, scope), false);
			Query query = named(bound.query(), item);
			CteScope.Definition definition = new CteScope.Definition(stored, query);
			if (recursive) {
				scope.recurse(name(item), definition);
			}
			else {
				scope.define(name(item), definition);
			}
			definitions.add(new Cte(stored, query, bound.recursive()));
		}
		return definitions;
	}

	private String name(WithItem<?> item) {
		return this.context.names.fold(Names.identifier(item.getAlias().getName()));
	}

	private RecursiveBinder.Bound recursive(WithItem<?> item, ParenthesedSelect body, CteScope scope, String stored) {
		if (!(body.getSelect() instanceof SetOperationList list) || !RecursiveBinder.isUnion(list)) {
			return new RecursiveBinder.Bound(bind(body, null, scope), false);
		}
		SyntaxGuard.check(body, "select");
		List<String> columns = (item.getWithItemList() != null) ? item.getWithItemList()
			.stream()
			.map((column) -> this.context.names.fold(Names.identifier(String.valueOf(column))))
			.toList() : List.of();
		return new RecursiveBinder(this.context, this, scope).bind(list, name(item), columns, stored);
	}

	private Query named(Query query, WithItem<?> item) {
		Alias alias = item.getAlias();
		SyntaxGuard.check(alias, "name", "useAs");
		if (item.getWithItemList() == null || item.getWithItemList().isEmpty()) {
			return query;
		}
		if (item.getWithItemList().size() != query.outputs().size()) {
			throw BindContext.unsupported("fewer names than columns in a common table expression");
		}
		List<String> names = item.getWithItemList()
			.stream()
			.map((column) -> this.context.names.fold(Names.identifier(String.valueOf(column))))
			.toList();
		return new Query(query.ctes(), renamed(query.body(), names), query.orderBy(), query.limit(), query.offset());
	}

	/**
	 * The same rows under other names.
	 * @param body the rows
	 * @param names a name for each column
	 * @return the rows
	 */
	static Body renamed(Body body, List<String> names) {
		List<Output> outputs = new ArrayList<>();
		for (Output output : body.outputs()) {
			outputs.add(new Output(names.get(outputs.size()), output.expr()));
		}
		if (body instanceof Body.SetOperation operation) {
			return new Body.SetOperation(operation.operator(), operation.left(), operation.right(), outputs);
		}
		Body.Select select = (Body.Select) body;
		return new Body.Select(select.distinct(), outputs, select.from(), select.where(), select.groupBy(),
				select.having());
	}

	private Query setOperations(SetOperationList list, List<Cte> definitions, @Nullable Scope outer, CteScope ctes) {
		SyntaxGuard.check(list, "selects", "operations", "orderByElements", "limit", "offset", "fetch",
				"withItemsList");
		List<Query> operands = new ArrayList<>();
		for (Select select : list.getSelects()) {
			operands.add(bind(select, outer, ctes));
		}
		List<SetOperation> operators = new ArrayList<>(list.getOperations());
		fold(operands, operators, true);
		fold(operands, operators, false);
		Body body = operands.get(0).body();
		Paging paging = paging(list,
				new ExpressionBinder(this.context, this, ctes, new Scope(outer, List.of(), List.of())));
		if (paging.ties()) {
			throw BindContext.unsupported("WITH TIES of a set operation");
		}
		List<SortKey> order = new OrderBinder(this.context, body.outputs()).ofSetOperation(list.getOrderByElements());
		boolean columns = order.stream()
			.allMatch((key) -> key.expr().equals(body.outputs().get(key.output() - 1).expr()));
		if (!columns && body instanceof Body.SetOperation operation) {
			Body plain = new FoldedGroups(this.context).plain(operation).body();
			return new Query(definitions, plain,
					new OrderBinder(this.context, plain.outputs()).ofSetOperation(list.getOrderByElements()),
					paging.limit(), paging.offset());
		}
		return new Query(definitions, body, order, paging.limit(), paging.offset());
	}

	/** INTERSECT binds tighter than UNION and EXCEPT; otherwise from left to right. */
	private void fold(List<Query> operands, List<SetOperation> operators, boolean intersections) {
		for (int i = 0; i < operators.size();) {
			SetOperation operator = operators.get(i);
			if (intersections && operator.getClass() != IntersectOp.class) {
				i++;
				continue;
			}
			Query combined = combine(operands.get(i), operator, operands.get(i + 1));
			operands.set(i, combined);
			operands.remove(i + 1);
			operators.remove(i);
		}
	}

	/**
	 * Combine two queries.
	 * @param left the left operand
	 * @param operation the parser's node
	 * @param right the right operand
	 * @return the query
	 */
	Query combine(Query left, SetOperation operation, Query right) {
		SyntaxGuard.check(operation, "modifier", "type");
		String modifier = (operation.getModifier() != null) ? operation.getModifier().toUpperCase(Locale.ROOT) : "";
		boolean all = modifier.equals("ALL");
		boolean multiset = all && operation.getClass() != UnionOp.class && this.context.dialect.countsEqualRows();
		boolean known = modifier.isEmpty() || modifier.equals("DISTINCT") || multiset
				|| all && operation.getClass() == UnionOp.class;
		if (!known || left.outputs().size() != right.outputs().size()) {
			throw BindContext.unsupported("the set operation " + operation);
		}
		if (multiset) {
			Multisets multisets = new Multisets(this.context);
			SetOperation once = (operation.getClass() == IntersectOp.class) ? new IntersectOp() : new ExceptOp();
			return multisets.plain(combine(multisets.numbered(left), once, multisets.numbered(right)));
		}
		String operator = operator(operation) + (all ? " ALL" : "");
		ComparisonBinder comparisons = new ComparisonBinder(this.context);
		List<Output> outputs = new ArrayList<>();
		for (Output output : left.outputs()) {
			Expr first = Untyped.typed(output.expr());
			Expr second = Untyped.typed(right.outputs().get(outputs.size()).expr());
			Dialect dialect = this.context.dialect;
			EitherExpr either = new EitherExpr(first, second,
					new TypeUnifier(dialect, this.context.requirements).ofRows(first.type(), second.type()));
			boolean numeric = either.type().kind() == TypeKind.NUMERIC
					&& (first.type().kind() != TypeKind.NUMERIC || second.type().kind() != TypeKind.NUMERIC);
			if (numeric && all) {
				return combine(converted(left, outputs.size()), operation, converted(right, outputs.size()));
			}
			if (numeric || first.type().scale() != second.type().scale()) {
				throw BindContext.mismatch("columns of different scales in a set operation");
			}
			if (either.type().kind() == TypeKind.CHAR && dialect.functionsSeePadding()) {
				throw BindContext.mismatch("CHAR in a set operation, padded in some of them only");
			}
			outputs.add(new Output(output.name(), either));
		}
		Ranks ranks = new Ranks(this.context);
		boolean folded = operator.equals("UNION")
				&& outputs.stream().noneMatch((output) -> ranks.tellSpellings(output.expr()));
		Query united = folded ? new FoldedGroups(this.context).united(left, right, outputs) : null;
		if (!all) {
			((united != null) ? outputs.stream().filter((output) -> !FoldedGroups.takes(output.expr()))
					: outputs.stream())
				.forEach((output) -> comparisons.groupable(output.expr()));
		}
		return (united != null) ? united
				: new Query(List.of(), new Body.SetOperation(operator, left, right, outputs), List.of(), null, null);
	}

	/** The same rows with the numbers of one column as numerics, whatever their scale. */
	private Query converted(Query query, int column) {
		QueryRelation relation = new QueryRelation(this.context.newAlias(), query, "");
		List<Output> outputs = new ArrayList<>();
		for (Output output : query.outputs()) {
			Expr value = new ColumnExpr(relation, outputs.size() + 1, Untyped.typed(output.expr()).type());
			boolean changed = outputs.size() == column && value.type().kind() != TypeKind.NUMERIC;
			outputs.add(new Output(output.name(), changed ? Numerics.of(value) : value));
		}
		return new Query(List.of(), new Body.Select(false, outputs, new FromNode.Leaf(relation), null, List.of(), null),
				List.of(), null, null);
	}

	private static String operator(SetOperation operation) {
		if (operation.getClass() == UnionOp.class) {
			return "UNION";
		}
		if (operation.getClass() == IntersectOp.class) {
			return "INTERSECT";
		}
		if (operation.getClass() == ExceptOp.class || operation.getClass() == MinusOp.class) {
			return "EXCEPT";
		}
		throw BindContext.unsupported("the set operation " + operation);
	}

	/**
	 * Bind LIMIT, OFFSET and FETCH.
	 * @param select the parser's node
	 * @param binder binds the counts
	 * @return the counts
	 */
	static Paging paging(Select select, ExpressionBinder binder) {
		Expression rowCount = null;
		Expression skipped = null;
		boolean ties = false;
		if (select.getLimit() != null) {
			SyntaxGuard.check(select.getLimit(), "rowCount", "offset");
			boolean all = select.getLimit().getRowCount() instanceof AllValue;
			rowCount = all ? null : select.getLimit().getRowCount();
			skipped = select.getLimit().getOffset();
		}
		Offset offset = select.getOffset();
		if (offset != null) {
			SyntaxGuard.check(offset, "offsetExpression", "offsetParam");
			if (skipped != null) {
				throw BindContext.unsupported("two offsets");
			}
			skipped = offset.getOffset();
		}
		Top top = (select instanceof PlainSelect plain) ? plain.getTop() : null;
		if (top != null) {
			SyntaxGuard.check(top, "expression", "hasParenthesis", "isWithTies");
			if (rowCount != null || skipped != null) {
				throw BindContext.unsupported("TOP and another number of rows");
			}
			rowCount = top.getExpression();
			ties = top.isWithTies();
		}
		Fetch fetch = select.getFetch();
		if (fetch != null) {
			SyntaxGuard.check(fetch, "expression", "isFetchParamFirst", "fetchParameters");
			List<String> words = fetch.getFetchParameters()
				.stream()
				.map((word) -> word.toUpperCase(Locale.ROOT))
				.filter((word) -> !word.equals("ROW") && !word.equals("ROWS"))
				.toList();
			ties = words.equals(List.of("WITH TIES"));
			if (top != null || !ties && !words.equals(List.of("ONLY")) || rowCount != null) {
				throw BindContext.unsupported("FETCH of another form");
			}
			rowCount = (fetch.getExpression() != null) ? fetch.getExpression() : new LongValue(1);
		}
		return new Paging((rowCount != null) ? binder.rowCount(rowCount) : null,
				(skipped != null) ? binder.rowCount(skipped) : null, ties);
	}

	/**
	 * The rows of a page.
	 *
	 * @param limit how many, {@code null} for all
	 * @param offset how many are skipped, {@code null} for none
	 * @param ties whether those that are equal to the last one are among them
	 */
	record Paging(@Nullable Expr limit, @Nullable Expr offset, boolean ties) {
	}

}
