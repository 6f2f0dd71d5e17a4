package io.sqlmem.stats;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What became of the statements of one shape: those that differ in their values only.
 *
 * @param statement their text with {@code ?} for each value; it never shows one
 * @param route where they are answered as far as their text tells: {@code MEMORY},
 * {@code SOURCE}, or {@code REJECTED}
 * @param reason why the source answers them, or, of those answered from memory, why it
 * did the last time; {@code null} if it never did
 * @param detail what in the statement it was, for people; {@code null} if there is
 * nothing to add or it may show a value
 * @param hits how many were answered from copies that were there
 * @param waits how many were answered once tables had been loaded for them
 * @param rejected how many were refused
 * @param memory how long hits took
 * @param source how long executions at the source took
 * @param compared how long it took at the source to compare answers with its own
 * @param timeSaved how much longer the source would have taken for the hits than memory
 * did, by the means of both, of comparisons if there was no other execution at the
 * source; {@code null} if one of them is not known
 */
public record StatementStats(String statement, String route, @Nullable String reason, @Nullable String detail,
		long hits, long waits, long rejected, LatencyStats memory, LatencyStats source, LatencyStats compared,
		@Nullable Duration timeSaved) {

	/**
	 * How many of them were executed, wherever.
	 * @return their number
	 */
	public long executions() {
		return this.hits + this.waits + this.rejected + this.source.count();
	}

}
