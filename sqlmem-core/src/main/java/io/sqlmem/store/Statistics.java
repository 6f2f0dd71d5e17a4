package io.sqlmem.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * Keeps what SQLite's planner knows of a copy's size near the truth while the copy
 * changes.
 */
final class Statistics {

	private static final Logger logger = LoggerFactory.getLogger(Statistics.class);

	/** Copies that have grown by less are still planned well. */
	private static final int GROWTH = 4;

	/** Below it every plan is quick. */
	private static final long SMALL = 250;

	/** How many rows of each index are looked at: milliseconds, whatever the copy has. */
	private static final int SAMPLE = 1_000;

	private final Writer writer;

	Statistics(Writer writer) {
		this.writer = writer;
	}

	/**
	 * Take the statistics of a copy again if it has grown since that was done last.
	 * @param table the table
	 * @param rows how many rows its copy has
	 */
	void renew(CachedTable table, long rows) {
		try {
			renewIfNeeded(table, rows);
		}
		catch (SQLException ex) {
			logger.debug("The statistics of {} could not be taken", table.source().name(), ex);
		}
	}

	private void renewIfNeeded(CachedTable table, long rows) throws SQLException {
		this.writer.exclusively((connection) -> {
			long known = Math.max(SMALL, Math.max(table.analyzedRows(), analyzed(connection, table.storedName())));
			if (rows / GROWTH >= known) {
				this.writer.transaction((same) -> analyze(same, table.storedName()));
				table.analyzed(rows);
			}
		});
	}

	private static long analyzed(SQLiteConnection connection, String stored) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = ?")) {
			statement.setString(1, stored);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() ? row.getLong(1) : 0;
			}
		}
	}

	/** Readers look at statistics only when the schema has changed. */
	private static void analyze(SQLiteConnection connection, String stored) throws SQLException {
		StagedTable.execute(connection, "PRAGMA analysis_limit = " + SAMPLE);
		try {
			StagedTable.execute(connection, "ANALYZE " + stored);
		}
		finally {
			StagedTable.execute(connection, "PRAGMA analysis_limit = 0");
		}
		StagedTable.execute(connection, "CREATE TABLE sqlmem_changed(c)");
		StagedTable.execute(connection, "DROP TABLE sqlmem_changed");
	}

}
