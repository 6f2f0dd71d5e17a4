package io.sqlmem;

/**
 * What becomes of queries whose tables are not loaded yet.
 */
public enum ColdReadPolicy {

	/** They wait for the load and are answered from memory. */
	WAIT,

	/** They are answered by the source while the load runs in the background. */
	SOURCE

}
