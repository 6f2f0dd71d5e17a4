package io.sqlmem.store;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the writes that the application sent to the source. A copy whose load began in
 * an earlier epoch may miss some of them. Safe for use by many threads.
 */
public final class WriteEpoch {

	private final AtomicLong epoch = new AtomicLong();

	/**
	 * The epoch now.
	 * @return a number that only grows
	 */
	public long current() {
		return this.epoch.get();
	}

	/**
	 * A transaction that may have written has ended.
	 */
	public void advance() {
		this.epoch.incrementAndGet();
	}

	/**
	 * Whether a copy may miss writes.
	 * @param copy the copy
	 * @return whether its load began in an earlier epoch
	 */
	public boolean isStale(TableCopy copy) {
		return copy.writeEpoch() < current();
	}

}
