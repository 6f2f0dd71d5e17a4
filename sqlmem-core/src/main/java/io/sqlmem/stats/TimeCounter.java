package io.sqlmem.stats;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts something that takes time. Safe for use by many threads, which do not wait for
 * each other.
 */
public final class TimeCounter {

	private final LongAdder count = new LongAdder();

	private final LongAdder nanos = new LongAdder();

	/**
	 * Count one.
	 * @param nanos how long it took, in nanoseconds
	 */
	public void record(long nanos) {
		this.count.increment();
		this.nanos.add(nanos);
	}

	/**
	 * What was counted so far.
	 * @return the count and the time of all
	 */
	public TimeStats stats() {
		return TimeStats.ofNanos(this.count.sum(), this.nanos.sum());
	}

}
