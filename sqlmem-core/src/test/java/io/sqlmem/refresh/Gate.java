package io.sqlmem.refresh;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds a thread where a test wants it.
 */
final class Gate {

	private static final long SECONDS = 60;

	private final CountDownLatch reached = new CountDownLatch(1);

	private final CountDownLatch opened = new CountDownLatch(1);

	/** Called by the thread that is to be held. */
	void pass() throws SQLException {
		this.reached.countDown();
		try {
			if (!this.opened.await(SECONDS, TimeUnit.SECONDS)) {
				throw new SQLException("Nobody opened the gate");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SQLException("Interrupted at the gate", ex);
		}
	}

	/** Wait until a thread is held. */
	void awaitReached() throws InterruptedException {
		if (!this.reached.await(SECONDS, TimeUnit.SECONDS)) {
			throw new AssertionError("Nobody came to the gate");
		}
	}

	boolean isReached() {
		return this.reached.getCount() == 0;
	}

	void open() {
		this.opened.countDown();
	}

	boolean isOpen() {
		return this.opened.getCount() == 0;
	}

}
