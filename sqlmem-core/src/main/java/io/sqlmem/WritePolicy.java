package io.sqlmem;

/**
 * What becomes of statements that write.
 */
public enum WritePolicy {

	/** They raise {@link ReadOnlyException}; nothing of them reaches the source. */
	REJECT,

	/** They go to the source; copies that may miss them are brought up to date. */
	PASS_THROUGH

}
