package io.sqlmem.stats;

/**
 * Is told of each answer from memory, by the thread that asked, before that thread gets
 * it: it has to be quick, and what it throws is logged and otherwise ignored. Safe for
 * use by many threads.
 */
@FunctionalInterface
public interface AnswerListener {

	/**
	 * A statement was answered from memory.
	 * @param statement its text with {@code ?} for each value
	 * @param nanos how long that took, in nanoseconds, waiting for loads included
	 */
	void answered(String statement, long nanos);

}
