package io.sqlmem.sql.dialect;

/**
 * How a product compares rows, lists and results of queries, and where it has been seen
 * to err when it does.
 */
public interface ConditionRules {

	/**
	 * Whether each of several values that a column may be equal to is converted to the
	 * column's type, and fails if it does not fit there.
	 * @return whether it is
	 */
	default boolean convertsSoughtValues() {
		return false;
	}

	/**
	 * Whether the values of a list of rows are converted to the types of the row that is
	 * looked for.
	 * @return {@code false} if they are compared as single values are
	 */
	default boolean convertsListedRows() {
		return false;
	}

	/**
	 * Whether NVL2 in a condition leaves outer joins as they are.
	 * @return {@code false} if the product takes them for inner joins
	 */
	default boolean choosesOutsideJoins() {
		return true;
	}

	/**
	 * Whether a number that does not fit the type of a query's results is said not to be
	 * among them even where NULL is.
	 * @return whether the product has been seen to say so
	 */
	default boolean seeksInTypeOfResults() {
		return false;
	}

	/**
	 * Whether the result of a query may be looked for in the rows of another one.
	 * @return {@code false} if the product has been seen to fail then
	 */
	default boolean findsResultsInQueries() {
		return true;
	}

	/**
	 * Whether rows that are computed may be looked for in lists of rows.
	 * @return {@code false} if the product has been seen to fail then
	 */
	default boolean listsRowsOfExpressions() {
		return true;
	}

	/**
	 * Whether {@code = ALL} is true of no values, whatever indexes there are.
	 * @return {@code false} if an index may hide rows from it
	 */
	default boolean findsEqualToAll() {
		return true;
	}

	/**
	 * Whether ANY and ALL compare with the elements of an array.
	 * @return {@code false} if they stand before queries only
	 */
	default boolean comparesWithArrays() {
		return false;
	}

	/**
	 * Whether ARRAY_CONTAINS tells whether a value is not distinct from one of an
	 * array's.
	 * @return {@code false} if it is not known
	 */
	default boolean findsInArrays() {
		return false;
	}

	/**
	 * Whether {@code BETWEEN} of dates and texts is taken for NULL where it is false, or
	 * the other way round, if a bound is NULL.
	 * @return whether it is
	 */
	default boolean misjudgesMissingBounds() {
		return false;
	}

	/**
	 * Whether a comparison of rows with NULLs in them is NULL exactly where one of their
	 * values decides.
	 * @return {@code false} if it is NULL or false, by rules of the product's own
	 */
	default boolean comparesRowsByValues() {
		return false;
	}

	/**
	 * Whether {@code <} and {@code >} between rows of several tables' columns keep rows
	 * that an outer join has filled with NULLs.
	 * @return {@code false} if the product has been seen to take such a join for an inner
	 * one
	 */
	default boolean ordersRowsOfSeveralTables() {
		return true;
	}

	/**
	 * Whether UUIDs and byte strings are ordered byte by byte, and floating point numbers
	 * of 32 bits as those of 64.
	 * @return {@code false} if that has not been proven
	 */
	default boolean ordersAsStored() {
		return false;
	}

	/**
	 * Whether GREATEST and LEAST pass over NULLs.
	 * @return {@code false} if they are NULL where a value is
	 */
	default boolean extremesSkipNulls() {
		return false;
	}

}
