package io.sqlmem.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

import javax.sql.DataSource;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The same rows in a SQLite file with the page size, journal and memory map of SQLmem's
 * store, read by sqlite-jdbc through one statement that is prepared once.
 */
final class RawSqlite implements AutoCloseable {

	private final Path file;

	private final Connection connection;

	private final PreparedStatement select;

	private RawSqlite(Path file) throws SQLException {
		this.file = file;
		SQLiteConfig config = new SQLiteConfig();
		config.setReadOnly(true);
		config.setOpenMode(SQLiteOpenMode.NOMUTEX);
		this.connection = config.createConnection("jdbc:sqlite:" + file);
		execute(this.connection, "PRAGMA mmap_size = " + (1L << 30));
		this.select = this.connection.prepareStatement("SELECT c0, c1, c2, c3, c4 FROM t0 WHERE c0 = ?");
	}

	static RawSqlite copyOf(DataSource source) throws SQLException, IOException {
		Path ram = Path.of("/dev/shm");
		Path file = Files.isWritable(ram) ? Files.createTempFile(ram, "sqlmem-benchmark", ".db")
				: Files.createTempFile("sqlmem-benchmark", ".db");
		try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file)) {
			execute(writer, "PRAGMA page_size = 8192");
			execute(writer, "PRAGMA journal_mode = WAL");
			writer.setAutoCommit(false);
			execute(writer, "CREATE TABLE t0 (c0 INTEGER PRIMARY KEY, c1, c2, c3, c4)");
			fill(writer, source);
			writer.commit();
		}
		return new RawSqlite(file);
	}

	private static void fill(Connection writer, DataSource source) throws SQLException {
		try (Connection reader = source.getConnection();
				ResultSet rows = reader.createStatement()
					.executeQuery("SELECT id, name, price, day, stock FROM item ORDER BY id");
				PreparedStatement insert = writer.prepareStatement("INSERT INTO t0 VALUES (?, ?, ?, ?, ?)")) {
			while (rows.next()) {
				insert.setLong(1, rows.getLong(1));
				insert.setString(2, rows.getString(2));
				insert.setLong(3, rows.getBigDecimal(3).unscaledValue().longValueExact());
				insert.setLong(4, rows.getObject(4, LocalDate.class).toEpochDay());
				insert.setInt(5, rows.getInt(5));
				insert.addBatch();
			}
			insert.executeBatch();
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	Item find(long id) throws SQLException {
		this.select.setLong(1, id);
		try (ResultSet row = this.select.executeQuery()) {
			row.next();
			return Item.readStored(row);
		}
	}

	@Override
	public void close() throws SQLException, IOException {
		this.connection.close();
		for (String suffix : new String[] { "", "-wal", "-shm" }) {
			Files.deleteIfExists(Path.of(this.file + suffix));
		}
	}

}
