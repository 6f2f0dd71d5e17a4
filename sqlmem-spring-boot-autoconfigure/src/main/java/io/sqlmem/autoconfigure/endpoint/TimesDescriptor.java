package io.sqlmem.autoconfigure.endpoint;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.sqlmem.stats.LatencyStats;
import io.sqlmem.stats.TimeStats;
import org.jspecify.annotations.Nullable;

/**
 * How long something took, as the endpoints show it.
 *
 * @param count how often it was done
 * @param meanMicros the mean time in microseconds, {@code null} if it was not done yet
 * @param p99Micros a time in microseconds that 99 of 100 did not exceed, at most an
 * eighth more than the least such time; {@code null} if it is not known
 */
public record TimesDescriptor(long count, @Nullable Double meanMicros, @Nullable Double p99Micros) {

	static TimesDescriptor of(TimeStats times) {
		return new TimesDescriptor(times.count(), micros(times.mean()), null);
	}

	static TimesDescriptor of(LatencyStats times) {
		return new TimesDescriptor(times.count(), micros(times.mean()), micros(times.p99()));
	}

	private static @Nullable Double micros(@Nullable Duration time) {
		return (time != null) ? time.toNanos() / (double) TimeUnit.MICROSECONDS.toNanos(1) : null;
	}

}
