package io.sqlmem.sql.dialect;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.EitherExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body.Select;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;
import org.jspecify.annotations.Nullable;

/**
 * How the results of WITH ROLLUP are described: as those of GROUP BY, but for what passes
 * through a temporary table, as it may where tables are joined.
 */
final class RolledUp {

	private RolledUp() {
	}

	/**
	 * Whether a query shows the groups of several grouping sets.
	 * @param query the query
	 * @return whether it does
	 */
	static boolean is(Query query) {
		return groups(query) != null;
	}

	private static @Nullable Query groups(Query query) {
		return (query.body() instanceof Select select && select.from() instanceof FromNode.Leaf leaf
				&& leaf.relation() instanceof QueryRelation relation && relation.groups()) ? relation.query() : null;
	}

	/**
	 * Whether the result is described as executed when it is prepared.
	 * @param query a query that shows the groups of several grouping sets
	 * @return {@code false} if a plan may decide
	 */
	static boolean keeps(Query query) {
		Query groups = groups(query);
		boolean alone = groups != null && groups.ctes().get(0).query().body() instanceof Select rows
				&& rows.from() instanceof FromNode.Leaf leaf && leaf.relation() instanceof TableRelation table
				&& !table.table().view();
		return query.outputs()
			.stream()
			.map(Output::expr)
			.allMatch((output) -> alone ? !output.type().isShownAsTruth() || output instanceof ColumnExpr
					: isKept(output));
	}

	/** What is nullable stays what it is, and so do aggregates. */
	private static boolean isKept(Expr output) {
		if (!(output instanceof ColumnExpr column)) {
			return !Exprs.contains(output, (part) -> part instanceof ColumnExpr used && !isAggregate(shown(used)));
		}
		Expr shown = shown(column);
		return isAggregate(shown) || shown instanceof ColumnExpr key && key.relation() instanceof TableRelation table
				&& !table.table().view() && table.table().column(key.position()).nullable()
				&& !key.type().isShownAsTruth();
	}

	/** What a column of the groups shows, which is first what the smallest groups do. */
	private static Expr shown(Expr expr) {
		if (expr instanceof EitherExpr either) {
			return shown(either.left());
		}
		return (expr instanceof ColumnExpr column && column.relation() instanceof QueryRelation)
				? shown(Exprs.definition(column)) : expr;
	}

	private static boolean isAggregate(Expr shown) {
		return Exprs.containsAggregate(shown);
	}

}
