package io.sqlmem.stats;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How often something was done and how long that took.
 *
 * @param count how often
 * @param total the time of all together
 */
public record TimeStats(long count, Duration total) {

	/** Nothing done. */
	public static final TimeStats NONE = new TimeStats(0, Duration.ZERO);

	static TimeStats ofNanos(long count, long nanos) {
		return new TimeStats(count, Duration.ofNanos(nanos));
	}

	/**
	 * The mean time.
	 * @return the mean, {@code null} if nothing was done yet
	 */
	public @Nullable Duration mean() {
		return (this.count > 0) ? this.total.dividedBy(this.count) : null;
	}

}
