package io.sqlmem.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The one connection that changes the store, used for one short transaction after the
 * other. Safe for use by many threads.
 */
final class Writer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Writer.class);

	/** Changed under the lock and the monitor of interruptions. */
	private volatile SQLiteConnection connection;

	private final boolean keeps;

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<Garbage> garbage = new ConcurrentLinkedQueue<>();

	private final Object interruption = new Object();

	private volatile boolean closed;

	/**
	 * A writer.
	 * @param connection its connection, which it closes
	 * @param keeps whether the file is of use once it is closed
	 */
	Writer(SQLiteConnection connection, boolean keeps) {
		this.connection = connection;
		this.keeps = keeps;
	}

	/**
	 * Do some work in a transaction of its own.
	 * @param work what to do
	 * @throws StoreFullException if there is no space for it
	 * @throws SQLException if it failed; nothing has changed then, unless it was the
	 * commit that failed
	 */
	void transaction(Work work) throws SQLException {
		this.lock.lock();
		try {
			checkOpen();
			execute("BEGIN");
			try {
				work.run(this.connection);
				execute("COMMIT");
			}
			catch (SQLException | RuntimeException ex) {
				rollback(ex);
				if (ex instanceof SQLiteException failure && failure.getResultCode() == SQLiteErrorCode.SQLITE_FULL) {
					throw new StoreFullException("there is no space left for the cache", failure);
				}
				throw ex;
			}
		}
		finally {
			this.lock.unlock();
		}
		if (!this.garbage.isEmpty() && !this.lock.isHeldByCurrentThread()) {
			collectGarbage();
		}
	}

	/**
	 * Have a table dropped that nobody reads any more: at once if that is possible
	 * without waiting, else with a later call.
	 * @param name its name in the store
	 * @param table the table whose copy it is if it may have another one by the time that
	 * it is dropped, {@code null} if it is waste in any case
	 */
	void discard(String name, @Nullable CachedTable table) {
		this.garbage.add(new Garbage(name, table));
		collectGarbage();
	}

	void collectGarbage() {
		if (!this.lock.tryLock()) {
			return;
		}
		try {
			List<Garbage> left = new ArrayList<>();
			for (Garbage next = this.garbage.poll(); next != null && !this.closed; next = this.garbage.poll()) {
				if (!drop(next)) {
					left.add(next);
				}
			}
			this.garbage.addAll(left);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Run something while no transaction is under way.
	 */
	void exclusively(Work work) throws SQLException {
		this.lock.lock();
		try {
			if (!this.closed) {
				work.run(this.connection);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Replace the file that is written, while no transaction is under way.
	 * @param replacement makes the new file and opens it
	 * @throws SQLException if that failed, or the writer was closed
	 */
	void replace(Replacement replacement) throws SQLException {
		this.lock.lock();
		try {
			checkOpen();
			this.garbage.clear();
			synchronized (this.interruption) {
				this.connection.close();
			}
			SQLiteConnection opened = replacement.open();
			synchronized (this.interruption) {
				this.connection = opened;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void close() throws SQLException {
		this.closed = true;
		synchronized (this.interruption) {
			if (!this.connection.isClosed()) {
				this.connection.getDatabase().interrupt();
			}
		}
		this.lock.lock();
		try {
			synchronized (this.interruption) {
				if (this.keeps && !this.connection.isClosed()) {
					// Starting a statement ends the interruption, which would leave the
					// journal behind.
					execute("SELECT 1");
				}
				this.connection.close();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean drop(Garbage waste) {
		try {
			transaction((connection) -> {
				if (waste.table() == null || waste.table().copy() == null) {
					try (Statement statement = connection.createStatement()) {
						statement.execute("DROP TABLE IF EXISTS " + waste.name());
					}
					CopyCatalog.remove(connection, waste.name());
				}
			});
			return true;
		}
		catch (SQLException ex) {
			logger.debug("Could not drop {}", waste.name(), ex);
			return false;
		}
	}

	private void rollback(Exception cause) {
		try {
			// SQLite has already ended a transaction that found its disk full.
			execute("ROLLBACK");
		}
		catch (SQLException ex) {
			cause.addSuppressed(ex);
		}
	}

	private void execute(String sql) throws SQLException {
		StagedTable.execute(this.connection, sql);
	}

	private void checkOpen() throws SQLException {
		if (this.closed) {
			throw Store.closedException();
		}
	}

	/**
	 * Uses the connection.
	 */
	@FunctionalInterface
	interface Work {

		void run(SQLiteConnection connection) throws SQLException;

	}

	/**
	 * Opens another file.
	 */
	@FunctionalInterface
	interface Replacement {

		SQLiteConnection open() throws SQLException;

	}

	private record Garbage(String name, @Nullable CachedTable table) {
	}

}
