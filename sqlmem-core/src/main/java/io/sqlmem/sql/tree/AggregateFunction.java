package io.sqlmem.sql.tree;

/**
 * The aggregates that are answered from memory.
 */
public enum AggregateFunction {

	/** Rows, or values that are not NULL. */
	COUNT,

	/** The sum of exact numbers. */
	SUM,

	/**
	 * The mean of exact numbers; SQLite delivers sum and count, the source's own rules of
	 * division make the mean of them.
	 */
	AVG,

	/** The least value. */
	MIN,

	/** The greatest value. */
	MAX,

	/**
	 * Texts joined in an order: the argument has them, the separator and the order in
	 * SQLite's words.
	 */
	LIST

}
