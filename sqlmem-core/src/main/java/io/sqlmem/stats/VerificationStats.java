package io.sqlmem.stats;

import java.time.Instant;
import java.util.List;

/**
 * How answers from memory compared with the source's own.
 *
 * @param same answers that the source gave as well
 * @param stale answers that were the source's own once the tables had been refreshed
 * @param undecided comparisons that told nothing: the source kept changing, or the
 * statement leaves a choice of rows
 * @param skipped answers that were not compared: too many waited already, too many rows,
 * or the source failed
 * @param differences true differences since the start or the last reset, the earliest
 * first; their statements are answered by the source from then on
 */
public record VerificationStats(long same, long stale, long undecided, long skipped, List<Difference> differences) {

	/** Before any comparison. */
	public static final VerificationStats NONE = new VerificationStats(0, 0, 0, 0, List.of());

	public VerificationStats {
		differences = List.copyOf(differences);
	}

	/**
	 * A statement whose answer from memory was wrong.
	 *
	 * @param sql the statement's text, without the values of its parameters
	 * @param sourceFingerprint the source's answer, as a digest of its rows
	 * @param memoryFingerprint the answer from memory, as a digest of its rows
	 * @param at when it was found
	 */
	public record Difference(String sql, String sourceFingerprint, String memoryFingerprint, Instant at) {
	}

}
