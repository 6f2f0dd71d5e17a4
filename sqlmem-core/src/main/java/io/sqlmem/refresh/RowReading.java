package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import io.sqlmem.store.CachedTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads rows of a table from the source, as long as they are wanted. Used by one thread;
 * {@link #cancel()} may come from another.
 */
final class RowReading {

	private static final Logger logger = LoggerFactory.getLogger(TableLoader.class);

	private static final int ROWS_BETWEEN_LOOKS = 1_000;

	private final LoadSource source;

	private final CachedTable table;

	private volatile @Nullable Statement running;

	private volatile boolean cancelled;

	/**
	 * A reading that has not begun.
	 * @param source the source
	 * @param table the table
	 */
	RowReading(LoadSource source, CachedTable table) {
		this.source = source;
		this.table = table;
	}

	/**
	 * Read.
	 * @param connection a connection to the source
	 * @param sql the query
	 * @param rows takes the rows
	 * @return whether all was read; not if they were not wanted any more
	 * @throws io.sqlmem.sql.ElsewhereException if the table was forgotten meanwhile
	 * @throws SQLException if the source fails, the table is not what it was, or this was
	 * cancelled
	 */
	boolean run(Connection connection, String sql, Rows rows) throws SQLException {
		boolean all = query(connection, sql, List.of(), rows);
		if (all) {
			this.source.descriptions().check(connection, this.table.source());
		}
		return all;
	}

	/**
	 * Read in a transaction that {@link #run} has read in before.
	 * @param connection a connection to the source
	 * @param sql the query
	 * @param parameters its parameters
	 * @param rows takes all rows
	 * @throws io.sqlmem.sql.ElsewhereException if the table was forgotten meanwhile
	 * @throws SQLException if the source fails or this was cancelled
	 */
	void readMore(Connection connection, String sql, List<Object> parameters, Rows rows) throws SQLException {
		query(connection, sql, parameters, rows);
	}

	private boolean query(Connection connection, String sql, List<Object> parameters, Rows rows) throws SQLException {
		try (Statement statement = open(connection, sql, parameters)) {
			this.running = statement;
			checkWanted();
			rows.prepare(statement);
			statement.setFetchSize(this.source.fetchSize());
			checkWanted();
			try (ResultSet found = (statement instanceof PreparedStatement prepared) ? prepared.executeQuery()
					: statement.executeQuery(sql)) {
				boolean all = false;
				try {
					all = read(found, rows);
				}
				finally {
					// A driver that streams outside of a transaction would read all other
					// rows first.
					if (!all && !this.source.profile().streamsInTransaction()) {
						cancel(statement);
					}
				}
				return all;
			}
		}
		finally {
			this.running = null;
		}
	}

	private static Statement open(Connection connection, String sql, List<Object> parameters) throws SQLException {
		if (parameters.isEmpty()) {
			return connection.createStatement();
		}
		PreparedStatement statement = connection.prepareStatement(sql);
		for (int i = 0; i < parameters.size(); i++) {
			statement.setObject(i + 1, parameters.get(i));
		}
		return statement;
	}

	private boolean read(ResultSet found, Rows rows) throws SQLException {
		long count = 0;
		while (found.next()) {
			rows.read(found);
			count++;
			if (count % ROWS_BETWEEN_LOOKS == 0) {
				checkWanted();
				if (!rows.areWanted()) {
					return false;
				}
			}
		}
		return true;
	}

	private void checkWanted() throws SQLException {
		if (this.cancelled) {
			throw new SQLException("The cache was closed while " + this.table.source().name() + " was being read");
		}
		if (this.table.isForgotten()) {
			throw TableLoad.forgotten(this.table.source().name());
		}
	}

	/** Stop, now or before it begins. */
	void cancel() {
		this.cancelled = true;
		Statement statement = this.running;
		if (statement != null) {
			cancel(statement);
		}
	}

	private static void cancel(Statement statement) {
		try {
			statement.cancel();
		}
		catch (SQLException ex) {
			logger.debug("A query of the source could not be cancelled", ex);
		}
	}

	boolean isCancelled() {
		return this.cancelled;
	}

	/**
	 * Takes rows.
	 */
	interface Rows {

		/**
		 * Do what is to be done before the query, with the statement that will run it.
		 */
		default void prepare(Statement statement) throws SQLException {
		}

		/** Take the current row. */
		void read(ResultSet row) throws SQLException;

		/** Whether more rows are wanted; asked now and then. */
		default boolean areWanted() throws SQLException {
			return true;
		}

	}

}
