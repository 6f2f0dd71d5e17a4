package io.sqlmem.schema;

/**
 * What is known of how a source finds the rows of a view.
 */
public enum ViewShape {

	/** They are rows of one table, found as those of the table are. */
	ONE_TABLE,

	/**
	 * They are groups, distinct rows or those of UNION, and kept in a temporary table.
	 */
	KEPT,

	/** Nothing: there are several tables, or the definition is not told. */
	UNKNOWN

}
