package io.sqlmem.stats;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Counts times by their order of magnitude, in eight steps for each power of two. Small:
 * only the steps that occur take room. Safe for use by many threads, which do not wait
 * for each other.
 */
public final class LatencyHistogram {

	private static final int STEP_BITS = 3;

	/** Shorter times count as this one, about half a microsecond. */
	private static final int MIN_BITS = 9;

	/** Longer times count as this one, about an hour. */
	private static final int MAX_BITS = 42;

	private static final int BUCKETS = (MAX_BITS - MIN_BITS) << STEP_BITS;

	private final AtomicReferenceArray<@Nullable LongAdder> buckets = new AtomicReferenceArray<>(BUCKETS);

	private final LongAdder nanos = new LongAdder();

	/**
	 * Count a time.
	 * @param nanos the time in nanoseconds
	 */
	public void record(long nanos) {
		int index = bucket(nanos);
		LongAdder bucket = this.buckets.get(index);
		if (bucket == null) {
			this.buckets.compareAndSet(index, null, new LongAdder());
			bucket = this.buckets.get(index);
		}
		if (bucket != null) {
			bucket.increment();
		}
		this.nanos.add(nanos);
	}

	/**
	 * What was counted so far.
	 * @return a snapshot
	 */
	public LatencyStats stats() {
		long[] counts = new long[BUCKETS];
		long all = 0;
		for (int i = 0; i < BUCKETS; i++) {
			LongAdder bucket = this.buckets.get(i);
			counts[i] = (bucket != null) ? bucket.sum() : 0;
			all += counts[i];
		}
		if (all == 0) {
			return new LatencyStats(0, null, null);
		}
		long left = all - all / 100;
		int index = -1;
		while (left > 0) {
			left -= counts[++index];
		}
		return new LatencyStats(all, Duration.ofNanos(this.nanos.sum() / all), Duration.ofNanos(end(index)));
	}

	private static int bucket(long nanos) {
		if (nanos < 1L << MIN_BITS) {
			return 0;
		}
		if (nanos >= 1L << MAX_BITS) {
			return BUCKETS - 1;
		}
		int magnitude = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
		int step = (int) (nanos >>> (magnitude - STEP_BITS)) & ((1 << STEP_BITS) - 1);
		return ((magnitude - MIN_BITS) << STEP_BITS) + step;
	}

	/** The longest time that a bucket counts. */
	private static long end(int bucket) {
		int magnitude = (bucket >> STEP_BITS) + MIN_BITS;
		int step = bucket & ((1 << STEP_BITS) - 1);
		long width = 1L << (magnitude - STEP_BITS);
		return (1L << magnitude) + (step + 1) * width - 1;
	}

}
