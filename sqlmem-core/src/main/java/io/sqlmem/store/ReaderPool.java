package io.sqlmem.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that answer queries. The one given back last is borrowed first: its
 * statements and pages are the warmest. Safe for use by many threads.
 */
final class ReaderPool implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ReaderPool.class);

	private static final long SECONDS_TO_END = 5;

	private final StoreConnections connections;

	private final int size;

	private final Semaphore permits;

	private final Semaphore keeps;

	private final ConcurrentLinkedDeque<StoreReader> idle = new ConcurrentLinkedDeque<>();

	private final Set<StoreReader> all = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	ReaderPool(StoreConnections connections, int size) {
		this.connections = connections;
		this.size = size;
		this.permits = new Semaphore(size);
		this.keeps = new Semaphore(size / 2);
	}

	StoreReader borrow() throws SQLException {
		if (!this.permits.tryAcquire()) {
			awaitPermit();
		}
		StoreReader reader = null;
		try {
			checkOpen();
			reader = this.idle.pollFirst();
			if (reader == null) {
				reader = open();
			}
			reader.borrow();
			return reader;
		}
		finally {
			if (reader == null) {
				this.permits.release();
			}
		}
	}

	void giveBack(StoreReader reader, boolean kept) {
		if (reader.recycle() && !this.closed) {
			this.idle.addFirst(reader);
		}
		else {
			end(reader);
		}
		if (kept) {
			this.keeps.release();
		}
		this.permits.release();
	}

	/**
	 * Allow a borrowed reader to be kept for long.
	 */
	boolean tryKeep() {
		return !this.closed && this.keeps.tryAcquire();
	}

	/**
	 * How many readers are borrowed now.
	 */
	int borrowed() {
		return this.size - this.permits.availablePermits();
	}

	@Override
	public void close() {
		this.closed = true;
		try {
			for (StoreReader reader : this.all) {
				reader.interrupt();
			}
			if (this.permits.tryAcquire(this.size, SECONDS_TO_END, TimeUnit.SECONDS)) {
				this.permits.release(this.size);
			}
		}
		catch (SQLException ex) {
			logger.debug("Could not interrupt a query", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		// A reader that is still out ends when it is given back.
		for (StoreReader reader = this.idle.pollFirst(); reader != null; reader = this.idle.pollFirst()) {
			end(reader);
		}
	}

	private void awaitPermit() throws SQLException {
		try {
			this.permits.acquire();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SQLException("Interrupted while waiting for a connection to the cache", ex);
		}
	}

	private StoreReader open() throws SQLException {
		StoreReader reader = new StoreReader(this.connections.reader(), this);
		this.all.add(reader);
		return reader;
	}

	private void end(StoreReader reader) {
		this.all.remove(reader);
		try {
			reader.end();
		}
		catch (SQLException ex) {
			logger.debug("Could not close a connection to the cache", ex);
		}
	}

	private void checkOpen() throws SQLException {
		if (this.closed) {
			throw Store.closedException();
		}
	}

}
