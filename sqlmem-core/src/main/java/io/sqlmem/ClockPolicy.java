package io.sqlmem;

/**
 * Who says what time it is in queries that ask for it, such as by {@code now()}.
 */
public enum ClockPolicy {

	/** The source, which answers such queries. */
	ELSEWHERE,

	/** The source's clock as it was measured: memory answers such queries too. */
	SOURCE

}
