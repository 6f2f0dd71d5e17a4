package io.sqlmem.stats;

import java.time.Duration;
import java.time.Instant;

/**
 * The source's clock as it was measured last.
 *
 * @param offset by how much it is ahead of this machine's, negative if it is behind
 * @param errorBound how far the time that answers show may be from the source's now: half
 * the round trip of the measurement, and what clocks may drift apart since then
 * @param measured when it was measured, by this machine's clock
 */
public record ClockStats(Duration offset, Duration errorBound, Instant measured) {
}
