package io.sqlmem.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL behind a HikariCP pool, for the time of a benchmark.
 */
final class Source implements AutoCloseable {

	private final EmbeddedPostgres server;

	private final HikariDataSource pool;

	private Source(EmbeddedPostgres server) {
		this.server = server;
		this.pool = new HikariDataSource();
		this.pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
		this.pool.setUsername("postgres");
	}

	static Source start() throws IOException {
		// A folder per user: binaries unpacked by one are not writable for another.
		Path home = Path.of(System.getProperty("java.io.tmpdir"),
				"sqlmem-benchmarks-postgresql-" + System.getProperty("user.name"));
		Files.createDirectories(home);
		return new Source(EmbeddedPostgres.builder()
			.setOverrideWorkingDirectory(home.toFile())
			.setDataDirectory(Files.createTempDirectory(home, "data"))
			.setCleanDataDirectory(true)
			.setLocaleConfig("locale", "C.UTF-8")
			.setLocaleConfig("encoding", "UTF8")
			.start());
	}

	DataSource dataSource() {
		return this.pool;
	}

	void execute(String... statements) throws SQLException {
		try (Connection connection = this.pool.getConnection(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.pool.close();
		this.server.close();
	}

}
