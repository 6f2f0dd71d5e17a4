package io.sqlmem.store;

import java.sql.SQLException;

import org.sqlite.SQLiteConnection;

/**
 * Prepares the connections that answer queries, for instance by registering the functions
 * that translations use.
 */
@FunctionalInterface
public interface ReaderInitializer {

	/** Nothing to prepare. */
	ReaderInitializer NONE = (connection) -> {
	};

	/**
	 * Called once for each connection, before its first query.
	 * @param connection a read-only connection to the store
	 * @throws SQLException if the connection cannot be used
	 */
	void initialize(SQLiteConnection connection) throws SQLException;

}
