package io.sqlmem.sample.measure;

import io.sqlmem.routing.Explanation;

/**
 * One statement asked twice. Times span from taking a connection to the last row read.
 *
 * @param outcome what the application's DataSource did
 * @param memoryMillis milliseconds through the application's DataSource
 * @param sourceMillis milliseconds at the source
 * @param equal whether both gave the same rows in the same order
 * @param sql the statement
 * @param explanation how the statement is answered and why
 */
public record Measurement(Outcome outcome, double memoryMillis, double sourceMillis, boolean equal, String sql,
		Explanation explanation) {

	/**
	 * What the application's DataSource did with a statement.
	 */
	public enum Outcome {

		/** Answered it from copies that were there. */
		HIT,

		/** Loaded tables first. */
		LOADED,

		/** Sent it to the source. */
		PASSED

	}

}
