package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.dialect.StoreFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.EitherExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import org.jspecify.annotations.Nullable;

/**
 * Groups texts under collations to which letters are equal in either case: SQLite groups
 * them so, too, and fails where the texts of a group are spelled in several ways, of
 * which the source may show any.
 */
final class FoldedGroups {

	private static final String ONLY_SPELLING = "iif(min($1) IS max($1), min($1), " + StoreFunctions.FAIL + "())";

	private final BindContext context;

	FoldedGroups(BindContext context) {
		this.context = context;
	}

	/**
	 * Whether a key of GROUP BY is to be grouped so, rather than by its letters.
	 * @param key the key
	 * @return whether it is a computed text of such a collation
	 */
	static boolean takes(Expr key) {
		return foldsCase(key) && !(key instanceof ColumnExpr) && !(key instanceof LiteralExpr)
				&& !TextComparison.isMapped(key) && !Exprs.containsQuery(key);
	}

	private static boolean foldsCase(Expr text) {
		return text.type().kind().isText() && TextComparison.foldsCase(TextComparison.collation(text));
	}

	/**
	 * Group the computed texts of a query so.
	 * @param query the query
	 * @return the query
	 */
	Query grouped(Query query) {
		Body.Select select = (Body.Select) query.body();
		List<Expr> keys = select.groupBy().stream().filter(FoldedGroups::takes).toList();
		List<Output> outputs = select.outputs()
			.stream()
			.map((output) -> new Output(output.name(), shown(output.expr(), keys)))
			.toList();
		List<SortKey> order = query.orderBy()
			.stream()
			.map((key) -> new SortKey(shown(key.expr(), keys), key.output(), key.descending(), key.nullsFirst()))
			.toList();
		Expr having = select.having();
		return new Query(
				query.ctes(), new Body.Select(false, outputs, select.from(), select.where(),
						keys(select.groupBy(), keys), (having != null) ? shown(having, keys) : null),
				order, query.limit(), query.offset());
	}

	/**
	 * The rows of two queries, each once.
	 * @param left a query
	 * @param right a query
	 * @param columns their common columns
	 * @return the rows, {@code null} if no text among them has such a collation
	 */
	@Nullable Query united(Query left, Query right, List<Output> columns) {
		if (columns.stream().noneMatch((column) -> foldsCase(column.expr()))) {
			return null;
		}
		QueryRelation rows = all(
				new Query(List.of(), new Body.SetOperation("UNION ALL", left, right, columns), List.of(), null, null));
		List<Expr> keys = new ArrayList<>();
		List<Output> outputs = new ArrayList<>();
		for (Output column : columns) {
			Expr key = new ColumnExpr(rows, keys.size() + 1, column.expr().type());
			keys.add(key);
			outputs.add(new Output(column.name(), key));
		}
		List<Expr> texts = keys.stream().filter(FoldedGroups::foldsCase).toList();
		outputs.replaceAll((output) -> new Output(output.name(), shown(output.expr(), texts)));
		return new Query(List.of(),
				new Body.Select(false, outputs, new FromNode.Leaf(rows), null, keys(keys, texts), null), List.of(),
				null, null);
	}

	/**
	 * The rows of a set operation as those of a query that can be ordered by other than
	 * its columns.
	 * @param operation the set operation
	 * @return the query
	 */
	Query plain(Body.SetOperation operation) {
		QueryRelation rows = all(new Query(List.of(), operation, List.of(), null, null));
		List<Output> outputs = new ArrayList<>();
		for (Output column : operation.outputs()) {
			outputs.add(new Output(column.name(), new ColumnExpr(rows, outputs.size() + 1, column.expr().type())));
		}
		return new Query(List.of(), new Body.Select(false, outputs, new FromNode.Leaf(rows), null, List.of(), null),
				List.of(), null, null);
	}

	private QueryRelation all(Query rows) {
		return QueryRelation.ofUnited(this.context.newAlias(), rows);
	}

	private List<Expr> keys(List<Expr> groupBy, List<Expr> texts) {
		TextComparison comparison = new TextComparison(this.context);
		return groupBy.stream()
			.map((key) -> texts.contains(key) ? comparison.equal(key, TextComparison.collation(key), false) : key)
			.toList();
	}

	private static Expr shown(Expr expr, List<Expr> keys) {
		if (keys.contains(expr)) {
			return new CallExpr(ONLY_SPELLING, List.of(expr), expr.type());
		}
		return (expr instanceof AggregateExpr || expr instanceof EitherExpr) ? expr
				: Exprs.over(expr, (child) -> shown(child, keys));
	}

}
