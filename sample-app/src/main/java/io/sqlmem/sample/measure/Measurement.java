package io.sqlmem.sample.measure;

import io.sqlmem.routing.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * One statement asked twice. Times span from taking a connection to the last row read.
 *
 * @param outcome what the application's DataSource did
 * @param memoryMillis milliseconds through the application's DataSource
 * @param sourceMillis milliseconds at the source
 * @param equal whether both gave the same rows in the same order
 * @param ageSeconds how old the answer from memory is at most, {@code null} if its tables
 * do not change
 * @param sql the statement
 * @param explanation how the statement is answered and why
 */
public record Measurement(Outcome outcome, double memoryMillis, double sourceMillis, boolean equal,
		@Nullable Double ageSeconds, String sql, Explanation explanation) {

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
