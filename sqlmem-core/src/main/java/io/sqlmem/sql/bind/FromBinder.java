package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableName;
import io.sqlmem.sql.bind.Scope.Entry;
import io.sqlmem.sql.bind.Scope.Field;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Relation;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.JoinKind;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.Values;
import org.jspecify.annotations.Nullable;

/**
 * Binds FROM clauses: tables, derived tables, and their joins.
 */
final class FromBinder {

	private final BindContext context;

	private final QueryBinder queries;

	private final CteScope ctes;

	private final @Nullable Scope outer;

	FromBinder(BindContext context, QueryBinder queries, CteScope ctes, @Nullable Scope outer) {
		this.context = context;
		this.queries = queries;
		this.ctes = ctes;
		this.outer = outer;
	}

	/**
	 * Bind a FROM clause.
	 * @param first its first item
	 * @param joins what follows
	 * @return its tree and its names
	 */
	Source bind(FromItem first, @Nullable List<Join> joins) {
		Source source = item(first);
		for (Join join : (joins != null) ? joins : List.<Join>of()) {
			source = join(source, join);
		}
		return source;
	}

	private Source item(FromItem item) {
		if (item.getClass() == Table.class) {
			return table((Table) item);
		}
		if (item.getClass() == ParenthesedSelect.class) {
			ParenthesedSelect select = (ParenthesedSelect) item;
			return relation(select.getAlias(), this.queries.bindDerived(select,
					this.context.dialect.derivesFromAround() ? this.outer : null, this.ctes), "");
		}
		if (item.getClass() == ParenthesedFromItem.class
				&& ((ParenthesedFromItem) item).getFromItem() instanceof Values values) {
			SyntaxGuard.check(item, "fromItem", "alias");
			return relation(item.getAlias(), this.queries.bind(values, null, this.ctes), "");
		}
		if (item.getClass() == TableFunction.class) {
			return series((TableFunction) item);
		}
		if (item.getClass() == ParenthesedFromItem.class) {
			SyntaxGuard.check(item, "fromItem", "joins");
			ParenthesedFromItem nested = (ParenthesedFromItem) item;
			return bind(nested.getFromItem(), nested.getJoins());
		}
		throw BindContext.unsupported(item.getClass().getSimpleName() + " in FROM");
	}

	private Source table(Table table) {
		// Hints change no answer.
		SyntaxGuard.check(table, "partItems", "partDelimiters", "alias", "mysqlHints");
		List<Identifier> path = Columns.tablePath(table);
		CteScope.Definition cte = (path.size() == 1) ? this.ctes.find(this.context.names.fold(path.get(0))) : null;
		if (cte != null) {
			Alias alias = (table.getAlias() != null) ? table.getAlias() : new Alias(table.getName());
			return relation(alias, cte.query(), cte.name());
		}
		SourceTable found = this.context.tables.find(path);
		TableRelation relation = new TableRelation(this.context.newAlias(), found);
		List<Field> fields = new ArrayList<>();
		for (SourceColumn column : found.columns()) {
			fields.add(new Field(column.name(), new ColumnExpr(relation, column.ordinal(), column.type())));
		}
		Alias alias = table.getAlias();
		String name = (alias != null) ? aliasName(alias) : found.name().name();
		return leaf(relation, name, (alias == null) ? found.name() : null, renamed(fields, alias));
	}

	private Source relation(@Nullable Alias alias, Query query, String cte) {
		boolean gathered = cte.isEmpty() && this.context.dialect.gathersJson();
		QueryRelation relation = new QueryRelation(this.context.newAlias(),
				gathered ? Gathering.showingKeys(query) : query, cte);
		List<Field> fields = new ArrayList<>();
		for (Query.Output output : query.outputs()) {
			Expr expr = new ColumnExpr(relation, fields.size() + 1, Untyped.typed(output.expr()).type());
			fields.add(new Field(output.name(), expr));
		}
		return leaf(relation, (alias != null) ? aliasName(alias) : null, null, renamed(fields, alias));
	}

	/** A series whose only column has the name of the table. */
	private Source series(TableFunction item) {
		SyntaxGuard.check(item, "function", "alias");
		Query query = new ValuesBinder(this.context).series(item.getFunction(),
				new ExpressionBinder(this.context, this.queries, this.ctes, new Scope(null, List.of(), List.of())));
		Alias alias = (item.getAlias() != null) ? item.getAlias() : new Alias(item.getFunction().getName());
		String name = this.context.names.fold(Names.identifier(alias.getName()));
		Query named = new Query(List.of(), QueryBinder.renamed(query.body(), List.of(name)), List.of(), null, null);
		return relation(alias, named, "");
	}

	private String aliasName(Alias alias) {
		SyntaxGuard.check(alias, "name", "useAs", "aliasColumns");
		return this.context.names.fold(Names.identifier(alias.getName()));
	}

	private List<Field> renamed(List<Field> fields, @Nullable Alias alias) {
		List<Alias.AliasColumn> names = (alias != null) ? alias.getAliasColumns() : null;
		if (names == null || names.isEmpty()) {
			return fields;
		}
		if (names.size() != fields.size()) {
			throw BindContext.unsupported("fewer column aliases than columns");
		}
		List<Field> renamed = new ArrayList<>();
		for (Alias.AliasColumn name : names) {
			SyntaxGuard.check(name, "name");
			renamed.add(
					new Field(this.context.names.fold(Names.identifier(name.name)), fields.get(renamed.size()).expr()));
		}
		return renamed;
	}

	private static Source leaf(Relation relation, @Nullable String name, @Nullable TableName table,
			List<Field> fields) {
		return new Source(new FromNode.Leaf(relation), List.of(new Entry(name, table, fields)), fields);
	}

	private Source join(Source left, Join join) {
		SyntaxGuard.check(join, "fromItem", "onExpressions", "usingColumns", "inner", "outer", "left", "right", "full",
				"cross", "simple", "natural", "straight");
		JoinKind kind = kind(join);
		if (join.getFromItem() instanceof LateralSubSelect lateral) {
			return lateral(left, join, kind, lateral);
		}
		Source right = item(join.getFromItem());
		List<Entry> entries = new ArrayList<>(left.entries());
		entries.addAll(right.entries());
		List<Field> columns = new ArrayList<>(left.columns());
		columns.addAll(right.columns());
		List<Expr> conditions = new ArrayList<>();
		Scope scope = new Scope(this.outer, entries, columns);
		ExpressionBinder binder = new ExpressionBinder(this.context, this.queries, this.ctes, scope);
		for (Expression on : join.getOnExpressions()) {
			conditions.add(binder.condition(on));
		}
		List<List<Identifier>> names = join.isNatural() ? common(left, right)
				: join.getUsingColumns().stream().map(Columns::path).toList();
		if (!names.isEmpty()) {
			if (kind == JoinKind.RIGHT) {
				// The products disagree on the order of the columns that * shows.
				throw BindContext.unsupported("RIGHT JOIN with USING");
			}
			columns = using(left, right, kind, names, binder, conditions);
		}
		if (kind != JoinKind.INNER && conditions.isEmpty()) {
			throw BindContext.unsupported("an outer join without a condition");
		}
		// SQLite makes no index of its own for these and would read all of it for each
		// row.
		boolean table = right.node() instanceof FromNode.Leaf leaf && leaf.relation() instanceof TableRelation;
		if ((kind == JoinKind.RIGHT || kind == JoinKind.FULL) && !table) {
			throw BindContext.unsupported("a right or full join with a derived table");
		}
		markOptional(kind, left.node(), right.node());
		return new Source(new FromNode.Join(kind, left.node(), right.node(), conditions), entries, columns);
	}

	private Source lateral(Source left, Join join, JoinKind kind, LateralSubSelect item) {
		SyntaxGuard.check(item, "prefix", "select", "alias");
		if (join.isNatural() || !join.getUsingColumns().isEmpty() || item.getAlias() == null) {
			throw BindContext.unsupported("LATERAL in a join of another form");
		}
		Query query = this.queries.bind(item.getSelect(), new Scope(this.outer, left.entries(), left.columns()),
				this.ctes);
		boolean always = join.getOnExpressions().stream().allMatch(FromBinder::isTrue);
		LateralBinder.Rewritten rewritten = new LateralBinder(this.context).rewrite(query, kind, always);
		List<Field> fields = new ArrayList<>();
		for (Query.Output output : query.outputs()) {
			fields.add(new Field(output.name(), rewritten.values().get(fields.size())));
		}
		List<Field> named = renamed(fields, item.getAlias());
		List<Entry> entries = new ArrayList<>(left.entries());
		entries.add(new Entry(aliasName(item.getAlias()), null, named));
		List<Field> columns = new ArrayList<>(left.columns());
		columns.addAll(named);
		if (rewritten.right() == null) {
			return new Source(left.node(), entries, columns);
		}
		List<Expr> conditions = new ArrayList<>(rewritten.conditions());
		ExpressionBinder binder = new ExpressionBinder(this.context, this.queries, this.ctes,
				new Scope(this.outer, entries, columns));
		join.getOnExpressions().forEach((on) -> conditions.add(binder.condition(on)));
		markOptional(kind, left.node(), rewritten.right());
		return new Source(new FromNode.Join(kind, left.node(), rewritten.right(), conditions), entries, columns);
	}

	private void markOptional(JoinKind kind, FromNode left, FromNode right) {
		ComputedExpressions computed = this.context.computed;
		if (computed != null && (kind == JoinKind.LEFT || kind == JoinKind.FULL)) {
			computed.makeOptional(right);
		}
		if (computed != null && (kind == JoinKind.RIGHT || kind == JoinKind.FULL)) {
			computed.makeOptional(left);
		}
	}

	private static boolean isTrue(Expression condition) {
		return condition instanceof BooleanValue value && value.getValue();
	}

	private static JoinKind kind(Join join) {
		if (join.isCross() && !join.getOnExpressions().isEmpty() || join.isSimple() && join.isOuter()) {
			throw BindContext.unsupported("a join of another form");
		}
		if (join.isFull()) {
			return JoinKind.FULL;
		}
		if (join.isLeft()) {
			return JoinKind.LEFT;
		}
		return join.isRight() ? JoinKind.RIGHT : JoinKind.INNER;
	}

	/** The names that both sides of a natural join have, in the order of the left one. */
	private List<List<Identifier>> common(Source left, Source right) {
		List<String> others = right.columns().stream().map(Field::name).filter(Objects::nonNull).toList();
		return left.columns()
			.stream()
			.map(Field::name)
			.filter(Objects::nonNull)
			.map((name) -> new Identifier(name, true))
			.filter((name) -> others.stream().anyMatch((other) -> this.context.names.sameColumn(name, other)))
			.map(List::of)
			.toList();
	}

	private List<Field> using(Source left, Source right, JoinKind kind, List<List<Identifier>> names,
			ExpressionBinder binder, List<Expr> conditions) {
		List<Field> merged = new ArrayList<>();
		List<Field> leftRest = new ArrayList<>(left.columns());
		List<Field> rightRest = new ArrayList<>(right.columns());
		for (List<Identifier> path : names) {
			Field first = take(leftRest, path);
			Field second = take(rightRest, path);
			conditions.add(binder.comparisons().compare("=", first.expr(), second.expr()));
			Expr expr = switch (kind) {
				case INNER, LEFT -> first.expr();
				case RIGHT -> second.expr();
				case FULL -> fullColumn(first.expr(), second.expr());
			};
			merged.add(new Field(first.name(), expr));
		}
		merged.addAll(leftRest);
		merged.addAll(rightRest);
		return merged;
	}

	private static Expr fullColumn(Expr first, Expr second) {
		if (!first.type().equals(second.type())) {
			throw BindContext.mismatch("columns of different types in USING");
		}
		return new CallExpr("coalesce($1, $2)", List.of(first, second), first.type());
	}

	private Field take(List<Field> fields, List<Identifier> path) {
		List<Field> found = fields.stream()
			.filter((field) -> field.name() != null && this.context.names.sameColumn(path.get(0), field.name()))
			.toList();
		if (path.size() != 1 || found.size() != 1) {
			throw BindContext.unsupported("a column of USING that is not in both tables once");
		}
		fields.remove(found.get(0));
		return found.get(0);
	}

	/**
	 * A FROM clause or a part of it.
	 *
	 * @param node its tree
	 * @param entries its relations
	 * @param columns its columns as {@code *} shows them
	 */
	record Source(FromNode node, List<Entry> entries, List<Field> columns) {
	}

}
