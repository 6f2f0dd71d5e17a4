package io.sqlmem.store;

import java.sql.SQLException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * Gives the pages of dropped copies back to the file system, while readers go on.
 */
final class Vacuum {

	private static final Logger logger = LoggerFactory.getLogger(Vacuum.class);

	/** Loads get their turn after so many. */
	private static final int PAGES_PER_TRANSACTION = 2_000;

	private static final long INCREMENTAL = 2;

	private final Writer writer;

	private final StoreFile file;

	Vacuum(Writer writer, StoreFile file) {
		this.writer = writer;
		this.file = file;
	}

	/**
	 * Give free pages back, a few at a time.
	 * @return whether that could be done
	 */
	boolean incremental() throws SQLException {
		long[] free = new long[1];
		boolean[] possible = new boolean[1];
		this.writer.exclusively((connection) -> {
			possible[0] = pragma(connection, "auto_vacuum") == INCREMENTAL;
			free[0] = pragma(connection, "freelist_count");
		});
		if (!possible[0]) {
			logger.warn("vacuum() gives nothing back: {} was made without sqlmem.pragmas.auto_vacuum=incremental. "
					+ "Set it and call hardReset(), or call vacuumFully()", this.file.path());
			return false;
		}
		// As many as there are now: loads may free more for ever.
		for (long left = free[0]; left > 0; left -= PAGES_PER_TRANSACTION) {
			this.writer.transaction(
					(connection) -> runToEnd(connection, "PRAGMA incremental_vacuum(" + PAGES_PER_TRANSACTION + ")"));
		}
		this.writer.exclusively(Vacuum::checkpoint);
		return true;
	}

	/**
	 * Write the whole file anew, without free pages and each table in one piece.
	 */
	void full() throws SQLException {
		this.writer.exclusively((connection) -> {
			long bytes = (pragma(connection, "page_count") - pragma(connection, "freelist_count"))
					* pragma(connection, "page_size");
			if (bytes > this.file.freeBytes()) {
				throw new StoreFullException("%,d bytes are free where %s is, and vacuumFully() needs %,d"
					.formatted(this.file.freeBytes(), this.file.path(), bytes));
			}
			StagedTable.execute(connection, "VACUUM");
			checkpoint(connection);
		});
	}

	/** Cuts the file, unless someone still reads what was there before. */
	private static void checkpoint(SQLiteConnection connection) throws SQLException {
		runToEnd(connection, "PRAGMA wal_checkpoint(PASSIVE)");
	}

	/** A pragma frees one page for each row that is asked for. */
	private static void runToEnd(SQLiteConnection connection, String pragma) throws SQLException {
		SqliteStatement statement = SqliteStatement.prepare(connection, pragma);
		try {
			statement.execute(new Object[0]);
			while (statement.next()) {
				// The rows say nothing.
			}
		}
		finally {
			statement.close();
		}
	}

	private static long pragma(SQLiteConnection connection, String name) throws SQLException {
		SqliteStatement statement = SqliteStatement.prepare(connection, "PRAGMA " + name);
		try {
			statement.execute(new Object[0]);
			return statement.next() ? statement.getLong(1) : 0;
		}
		finally {
			statement.close();
		}
	}

}
