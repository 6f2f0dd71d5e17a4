package io.sqlmem.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Counts the writes that the application sent to the source. A copy whose load began in
 * an earlier epoch may miss some of them. Safe for use by many threads.
 */
public final class WriteEpoch {

	private final AtomicLong epoch = new AtomicLong();

	private final Runnable writing;

	private final LongConsumer written;

	/**
	 * A first epoch.
	 * @param writing called before a transaction writes for the first time, by its thread
	 * @param written told of every epoch that begins, by the thread that has written
	 */
	public WriteEpoch(Runnable writing, LongConsumer written) {
		this.writing = writing;
		this.written = written;
	}

	/**
	 * The epoch now.
	 * @return a number that only grows
	 */
	public long current() {
		return this.epoch.get();
	}

	/**
	 * A transaction is about to write. {@link #advance()} follows in any case.
	 */
	public void announce() {
		this.writing.run();
	}

	/**
	 * A transaction that may have written has ended.
	 */
	public void advance() {
		this.written.accept(this.epoch.incrementAndGet());
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
