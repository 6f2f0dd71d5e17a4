package io.sqlmem.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Counts the writes that the application sent to the source. A copy whose load began in
 * an earlier epoch may miss some of them. Safe for use by many threads.
 */
public final class WriteEpoch {

	private final AtomicLong epoch = new AtomicLong();

	private final LongConsumer listener;

	/**
	 * A first epoch.
	 */
	public WriteEpoch() {
		this((epoch) -> {
		});
	}

	/**
	 * A first epoch.
	 * @param listener told of every epoch that begins, by the thread that has written
	 */
	public WriteEpoch(LongConsumer listener) {
		this.listener = listener;
	}

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
		this.listener.accept(this.epoch.incrementAndGet());
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
