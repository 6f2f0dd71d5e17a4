package io.sqlmem.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

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

	/** Held while readers are opened, and alone while there is no file to read. */
	private final ReadWriteLock opening = new ReentrantReadWriteLock();

	/** Goes up with every new file. */
	private volatile int generation;

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
			reader = idle();
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
		if (reader.recycle() && !this.closed && reader.generation() == this.generation) {
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
	 * Replace the file that is read. Who reads goes on with the old one, if the file
	 * system lets it; who borrows meanwhile waits.
	 * @param replacement puts a new file in its place and opens it
	 * @return the connection that it was opened with
	 */
	SQLiteConnection replace(Writer.Replacement replacement) throws SQLException {
		this.opening.writeLock().lock();
		try {
			this.generation++;
			endIdle();
			return replacement.open();
		}
		finally {
			this.opening.writeLock().unlock();
		}
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
		endIdle();
	}

	private void endIdle() {
		for (StoreReader reader = this.idle.pollFirst(); reader != null; reader = this.idle.pollFirst()) {
			end(reader);
		}
	}

	private @Nullable StoreReader idle() {
		StoreReader reader = this.idle.pollFirst();
		while (reader != null && reader.generation() != this.generation) {
			end(reader);
			reader = this.idle.pollFirst();
		}
		return reader;
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
		this.opening.readLock().lock();
		try {
			StoreReader reader = new StoreReader(this.connections.reader(), this, this.generation);
			this.all.add(reader);
			return reader;
		}
		finally {
			this.opening.readLock().unlock();
		}
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
