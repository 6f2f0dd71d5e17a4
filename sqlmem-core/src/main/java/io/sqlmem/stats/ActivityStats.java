package io.sqlmem.stats;

/**
 * How long the cache was at its various tasks since it was opened.
 *
 * @param memory statements answered from copies that were there: from their parameters to
 * their rows in the heap
 * @param source executions at the source, as far as they were statements of the
 * application that came through the cache; fetching is in it only as far as the driver
 * fetches while executing
 * @param loads loads of tables that succeeded
 * @param refreshCycles looks for copies that are about to be too old
 * @param snapshots snapshots of a cache in memory that were written
 */
public record ActivityStats(TimeStats memory, TimeStats source, TimeStats loads, TimeStats refreshCycles,
		TimeStats snapshots) {
}
