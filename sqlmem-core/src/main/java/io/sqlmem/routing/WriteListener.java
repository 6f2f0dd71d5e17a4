package io.sqlmem.routing;

import io.sqlmem.store.WriteEpoch;

/**
 * Learns of writes that the application sends through to the source.
 */
public interface WriteListener {

	/**
	 * A listener that counts epochs.
	 * @param epoch the count
	 * @return the listener
	 */
	static WriteListener of(WriteEpoch epoch) {
		return new WriteListener() {

			@Override
			public void writing() {
				epoch.announce();
			}

			@Override
			public void written() {
				epoch.advance();
			}

		};
	}

	/**
	 * A transaction is about to write for the first time. {@link #written()} follows in
	 * any case.
	 */
	void writing();

	/**
	 * A transaction that may have written has ended. Copies whose load began before now
	 * may miss what it wrote.
	 */
	void written();

}
