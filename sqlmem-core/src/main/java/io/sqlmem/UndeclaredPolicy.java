package io.sqlmem;

/**
 * What becomes of queries that use tables or columns which are not declared, where others
 * are.
 */
public enum UndeclaredPolicy {

	/** They raise {@link UndeclaredException}. */
	REJECT,

	/** They go to the source. */
	PASS_THROUGH

}
