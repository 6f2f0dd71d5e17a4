package io.sqlmem.store;

import io.sqlmem.schema.WrittenTables;

/**
 * Counts the writes that the application sent to the source. A copy whose load began in
 * an earlier epoch than the last that touched its table may miss some of them. Safe for
 * use by many threads.
 */
public final class WriteEpoch {

	private volatile long epoch;

	private final Runnable writing;

	private final Written written;

	/**
	 * A first epoch.
	 * @param writing called before a transaction writes for the first time, by its thread
	 * @param written told of every epoch that begins, by the thread that has written
	 */
	public WriteEpoch(Runnable writing, Written written) {
		this.writing = writing;
		this.written = written;
	}

	/**
	 * The epoch now.
	 * @return a number that only grows
	 */
	public long current() {
		return this.epoch;
	}

	/**
	 * A transaction is about to write. {@link #advance} follows in any case.
	 */
	public void announce() {
		this.writing.run();
	}

	/**
	 * A transaction that may have written has ended. Whoever is told learns of epochs in
	 * their order.
	 * @param touched what it may have changed
	 */
	public synchronized void advance(WrittenTables touched) {
		long next = this.epoch + 1;
		this.epoch = next;
		this.written.began(next, touched);
	}

	/**
	 * Is told of writes.
	 */
	@FunctionalInterface
	public interface Written {

		/**
		 * A transaction that may have written has ended.
		 * @param epoch the epoch that begins with that
		 * @param touched what it may have changed
		 */
		void began(long epoch, WrittenTables touched);

	}

}
