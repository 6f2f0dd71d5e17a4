package io.sqlmem.sql.bind;

import java.util.HashSet;
import java.util.Set;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Relation;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;

/**
 * Tells whether a query looks at the rows of a query around it.
 */
final class Correlation {

	private Correlation() {
	}

	/**
	 * Whether a query may be correlated; queries with subqueries of their own and uses of
	 * common table expressions are taken for it.
	 * @param query the query
	 * @return {@code false} if it certainly is not
	 */
	static boolean isCorrelated(Query query) {
		if (!(query.body() instanceof Body.Select select)) {
			return true;
		}
		Set<Relation> own = new HashSet<>();
		if (select.from() != null && !collect(select.from(), own)) {
			return true;
		}
		boolean local = select.outputs().stream().allMatch((output) -> isLocal(output.expr(), own))
				&& select.groupBy().stream().allMatch((key) -> isLocal(key, own))
				&& query.orderBy().stream().allMatch((key) -> isLocal(key.expr(), own));
		return !(local && (select.where() == null || isLocal(select.where(), own))
				&& (select.having() == null || isLocal(select.having(), own)));
	}

	private static boolean collect(FromNode node, Set<Relation> relations) {
		if (node instanceof FromNode.Leaf leaf) {
			relations.add(leaf.relation());
			return !(leaf.relation() instanceof QueryRelation derived)
					|| derived.cte().isEmpty() && !isCorrelated(derived.query());
		}
		FromNode.Join join = (FromNode.Join) node;
		return collect(join.left(), relations) && collect(join.right(), relations)
				&& join.conditions().stream().allMatch((condition) -> isLocal(condition, relations));
	}

	private static boolean isLocal(Expr expr, Set<Relation> relations) {
		if (Exprs.containsQuery(expr)) {
			return false;
		}
		if (expr instanceof ColumnExpr column) {
			return relations.contains(column.relation());
		}
		return Exprs.children(expr).stream().allMatch((child) -> isLocal(child, relations));
	}

}
