package io.sqlmem.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

import io.sqlmem.SqlMem;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The cache's own file and SQLite text, read by sqlite-jdbc through one statement that is
 * prepared once.
 */
final class RawSqlite implements AutoCloseable {

	private final Connection connection;

	private final PreparedStatement select;

	private RawSqlite(Connection connection, String sql) throws SQLException {
		this.connection = connection;
		try (Statement statement = connection.createStatement()) {
			statement.execute("PRAGMA mmap_size = " + (1L << 30));
		}
		this.select = connection.prepareStatement(sql);
	}

	/**
	 * Read what the cache reads.
	 * @param cache a cache that has loaded the statement's table
	 * @param sql the statement in the source's SQL
	 * @return its raw reading
	 * @throws SQLException if the store cannot be opened
	 */
	static RawSqlite of(SqlMem cache, String sql) throws SQLException {
		SQLiteConfig config = new SQLiteConfig();
		config.setReadOnly(true);
		config.setOpenMode(SQLiteOpenMode.NOMUTEX);
		return new RawSqlite(config.createConnection("jdbc:sqlite:" + cache.storeFile()),
				Objects.requireNonNull(cache.explain(sql).sqliteSql(), "Not answered from memory"));
	}

	Item find(long id) throws SQLException {
		this.select.setLong(1, id);
		try (ResultSet row = this.select.executeQuery()) {
			row.next();
			return Item.readStored(row);
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}
