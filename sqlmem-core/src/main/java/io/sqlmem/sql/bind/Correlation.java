package io.sqlmem.sql.bind;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Queries;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Relation;
import io.sqlmem.sql.tree.Relation.QueryRelation;

/**
 * Tells whether a query looks at the rows of a query around it.
 */
final class Correlation {

	private Correlation() {
	}

	/**
	 * Whether a query is correlated.
	 * @param query the query
	 * @return whether it, or a query within it, names a column of a relation outside
	 */
	static boolean isCorrelated(Query query) {
		return columns(query).findAny().isPresent();
	}

	/**
	 * The columns of relations outside that a query, or a query within it, names.
	 * @param query the query
	 * @return the columns
	 */
	static Stream<ColumnExpr> columns(Query query) {
		Set<Relation> own = new HashSet<>(Queries.relations(query));
		return Queries.exprs(query)
			.filter(ColumnExpr.class::isInstance)
			.map(ColumnExpr.class::cast)
			.filter((column) -> !own.contains(column.relation()));
	}

	/**
	 * Whether a query can be asked by itself, in a place where no common table expression
	 * can be named.
	 * @param query the query
	 * @return whether it needs nothing from outside
	 */
	static boolean standsAlone(Query query) {
		return !isCorrelated(query) && Queries.relations(query)
			.stream()
			.noneMatch((relation) -> relation instanceof QueryRelation derived && !derived.cte().isEmpty());
	}

}
