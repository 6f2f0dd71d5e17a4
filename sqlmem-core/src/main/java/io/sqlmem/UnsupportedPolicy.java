package io.sqlmem;

/**
 * What becomes of queries that cannot be answered from memory.
 */
public enum UnsupportedPolicy {

	/** They go to the source. */
	PASS_THROUGH,

	/** They raise {@link UnsupportedQueryException}. */
	REJECT

}
