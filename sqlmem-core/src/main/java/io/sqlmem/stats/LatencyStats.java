package io.sqlmem.stats;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long answers took.
 *
 * @param count how many there were
 * @param mean their mean time, {@code null} if there was none
 * @param p99 a time that 99 of 100 did not exceed, at most an eighth more than the least
 * such time; {@code null} if there was none
 */
public record LatencyStats(long count, @Nullable Duration mean, @Nullable Duration p99) {
}
