package io.sqlmem.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/**
 * Executes administrative statements.
 */
final class Sql {

	private Sql() {
	}

	/**
	 * Execute one statement on a connection of its own, in auto-commit.
	 * @param dataSource where
	 * @param sql the statement
	 * @throws SQLException if the server refuses
	 */
	static void execute(DataSource dataSource, String sql) throws SQLException {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
