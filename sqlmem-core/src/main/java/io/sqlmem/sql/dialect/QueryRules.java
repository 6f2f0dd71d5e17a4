package io.sqlmem.sql.dialect;

import java.util.List;

import io.sqlmem.sql.tree.Query;
import io.sqlmem.type.ColumnDescriptor;

/**
 * What the clauses of a query mean to a product, and what it says of their result.
 */
public interface QueryRules {

	/**
	 * Whether NULLs come first in an ORDER BY that does not say.
	 * @param descending whether the order is descending
	 * @return whether they come first
	 */
	default boolean nullsFirst(boolean descending) {
		return !descending;
	}

	/**
	 * Whether a bare name in ORDER BY means an output where there is one and in GROUP BY
	 * a column where there is one, and names inside expressions mean columns only.
	 * @return {@code false} if names that may mean either are better left to the source
	 */
	default boolean ordersByOutputsGroupsByColumns() {
		return false;
	}

	/**
	 * Whether a name in HAVING that is no column's means an output.
	 * @return {@code false} if names mean columns only
	 */
	default boolean namesOutputsInHaving() {
		return false;
	}

	/**
	 * Whether HAVING filters rows where there are no groups, and names in it mean outputs
	 * rather than columns of a query around.
	 * @return {@code false} if it makes all rows one group
	 */
	default boolean filtersRowsByHaving() {
		return false;
	}

	/**
	 * Whether the results of groups are computed before HAVING leaves some of them out.
	 * @return {@code false} if HAVING comes first
	 */
	default boolean computesBeforeHaving() {
		return false;
	}

	/**
	 * Whether EXCEPT ALL and INTERSECT ALL are known, which count equal rows.
	 * @return whether they are
	 */
	default boolean countsEqualRows() {
		return false;
	}

	/**
	 * Whether ROLLUP, CUBE and GROUPING SETS are known.
	 * @return whether they are
	 */
	default boolean groupsBySets() {
		return false;
	}

	/**
	 * Whether GROUPING tells which keys a group lacks.
	 * @return whether it does
	 */
	default boolean tellsGroupings() {
		return groupsBySets();
	}

	/**
	 * Whether WITH ROLLUP is known: groups are shown in the order of their keys, each
	 * before what it adds up to, and no rows have no total.
	 * @return whether it is
	 */
	default boolean rollsUp() {
		return false;
	}

	/**
	 * Whether window functions of several orders in one statement give the same at every
	 * execution.
	 * @return {@code false} if the product is known not to
	 */
	default boolean answersWindowsAlike() {
		return true;
	}

	/**
	 * After how many rounds a recursive query ends although there are more rows.
	 * @return a number that none ends after, or fewer
	 */
	default int mostRounds() {
		return Integer.MAX_VALUE;
	}

	/**
	 * Whether the columns of a recursive query have the types of its first rows, into
	 * which later rows are converted.
	 * @return {@code false} if the types have to be the same
	 */
	default boolean keepsFirstTypes() {
		return false;
	}

	/**
	 * Whether a recursive query with UNION goes on from rows only that it has not had
	 * before, and to its end.
	 * @return {@code false} if it does not, or may end before
	 */
	default boolean recursesByDistinctRows() {
		return false;
	}

	/**
	 * Whether BOOL_OR and BOOL_AND are known.
	 * @return whether they are
	 */
	default boolean aggregatesTruths() {
		return false;
	}

	/**
	 * Whether COUNT(DISTINCT) takes several values.
	 * @return whether it does
	 */
	default boolean countsSeveral() {
		return false;
	}

	/**
	 * Whether DISTINCT ON shows the first row in the statement's order.
	 * @return {@code false} if it is not known, or shows another
	 */
	default boolean keepsFirstOfDistinct() {
		return false;
	}

	/**
	 * Whether VALUES and series are tables.
	 * @return {@code false} if they are not, or mean something else
	 */
	default boolean listsRowsAsTables() {
		return false;
	}

	/**
	 * Whether a single comparison that filters the rows of one table is computed for each
	 * of them.
	 * @return {@code false} if that is not known
	 */
	default boolean comparesEveryRow() {
		return false;
	}

	/**
	 * Whether derived tables may name columns of the query around the one that they stand
	 * in.
	 * @return {@code false} if they look at nothing outside
	 */
	default boolean derivesFromAround() {
		return false;
	}

	/**
	 * Whether the functions and aggregates that make JSON and arrays of rows are known.
	 * @return whether they are
	 */
	default boolean gathersJson() {
		return false;
	}

	/**
	 * Describe a result as the product does when the query is executed, where that
	 * differs from what it says when the query is prepared.
	 * @param query the query
	 * @param prepared its columns as prepared
	 * @return its columns as executed
	 */
	default List<ColumnDescriptor> asExecuted(Query query, List<ColumnDescriptor> prepared) {
		return prepared;
	}

	/**
	 * Whether the prepared statement describes the result as the executed one does.
	 * @param query the query
	 * @param prepared its columns as prepared
	 * @return whether it does
	 */
	default boolean describesAsExecuted(Query query, List<ColumnDescriptor> prepared) {
		return true;
	}

	/**
	 * Whether outputs that are no columns have names without an alias, by which other
	 * clauses find them.
	 * @return whether they have
	 */
	default boolean impliesNames() {
		return false;
	}

	/**
	 * Whether EXISTS takes notice of LIMIT 0 and OFFSET.
	 * @return {@code false} if there may be rows to it that there are not
	 */
	default boolean limitsExistence() {
		return true;
	}

}
