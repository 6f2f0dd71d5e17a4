package io.sqlmem.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.sqlmem.testkit.TestSchema.Login;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL server from binaries on the class path: a namespace is a database.
 */
final class PostgresqlServer implements DatabaseServer {

	private static final String USER = "postgres";

	private final EmbeddedPostgres server;

	private PostgresqlServer(EmbeddedPostgres server) {
		this.server = server;
	}

	/**
	 * Start a server that stops with this JVM.
	 * @return the running server
	 */
	static DatabaseServer start() {
		// A folder per user: binaries unpacked by one are not writable for another.
		File folder = new File(System.getProperty("java.io.tmpdir"),
				"sqlmem-postgresql-" + System.getProperty("user.name"));
		try {
			return new PostgresqlServer(EmbeddedPostgres.builder()
				.setOverrideWorkingDirectory(folder)
				.setLocaleConfig("locale", "C.UTF-8")
				.setLocaleConfig("encoding", "UTF8")
				.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot start PostgreSQL", ex);
		}
	}

	@Override
	public DataSource main() {
		return this.server.getPostgresDatabase();
	}

	@Override
	public TestSchema create(String name, boolean linguistic) throws SQLException {
		String locale = linguistic ? " LOCALE_PROVIDER icu ICU_LOCALE 'en-US'" : "";
		Sql.execute(main(), "CREATE DATABASE " + name + " TEMPLATE template0" + locale);
		Login login = new Login(this.server.getJdbcUrl(USER, name), USER, "");
		return new TestSchema(this.server.getDatabase(USER, name), login,
				() -> Sql.execute(main(), "DROP DATABASE " + name + " WITH (FORCE)"));
	}

}
