package io.sqlmem.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import com.mysql.cj.jdbc.MysqlDataSource;
import io.sqlmem.testkit.TestSchema.Login;
import org.junit.jupiter.api.Assumptions;

/**
 * A MySQL 8.0 server from binaries on the class path: a namespace is a database. Of
 * shared libraries that not every Linux has it needs libnuma, without which tests on it
 * are skipped; libaio, which it does not use here, is replaced.
 */
final class MySqlServer implements DatabaseServer {

	private static final String BINARIES = "/mysql-Linux-amd64.tar.gz";

	private static final String USER = "root";

	private final String address;

	private final DataSource main;

	private MySqlServer(int port) {
		this.address = "jdbc:mysql://localhost:" + port + "/";
		this.main = dataSource(login("mysql"));
	}

	/**
	 * Start a server that stops with this JVM and leaves no files.
	 * @return the running server
	 */
	static DatabaseServer start() {
		boolean built = System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
		Assumptions.assumeTrue(built, "MySQL's binaries are for Linux on amd64, so nothing is tested on it");
		try {
			Path folder = Files.createTempDirectory("sqlmem-mysql-");
			unpack(folder);
			checkRuns(folder);
			int port = freePort();
			run(command(folder, "--initialize-insecure"), folder.resolve("initialize.log"));
			List<String> command = command(folder, "--port=" + port, "--bind-address=127.0.0.1", "--mysqlx=OFF",
					"--socket=" + folder.resolve("socket"), "--pid-file=" + folder.resolve("pid"), "--skip-log-bin",
					"--character-set-server=utf8mb4", "--innodb-flush-log-at-trx-commit=0", "--secure-file-priv=NULL",
					"--default-authentication-plugin=mysql_native_password");
			ServerProcess process = ServerProcess.start(command, folder);
			MySqlServer server = new MySqlServer(port);
			process.awaitStart(server.main);
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot start MySQL", ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot start MySQL", ex);
		}
	}

	private static void unpack(Path folder) throws IOException {
		Path archive = folder.resolve("mysql.tar.gz");
		try (InputStream binaries = MySqlServer.class.getResourceAsStream(BINARIES)) {
			if (binaries == null) {
				throw new IOException(BINARIES + " is not on the class path");
			}
			Files.copy(binaries, archive);
		}
		run(List.of("tar", "-xzf", archive.toString(), "-C", folder.toString()), folder.resolve("tar.log"));
		Files.delete(archive);
		// The server looks beside itself first. Its own asynchronous reads are switched
		// off, so that any library does in the place of libaio, which many systems lack.
		Files.createSymbolicLink(folder.resolve("bin/libaio.so.1"), folder.resolve("lib/libcrypto.so.1.0.0"));
	}

	/** Tests on MySQL are skipped where a shared library is missing that it needs. */
	private static void checkRuns(Path folder) {
		try {
			run(command(folder, "--version"), folder.resolve("version.log"));
		}
		catch (IOException ex) {
			Assumptions.abort("MySQL does not run here, so nothing is tested on it: " + ex.getMessage());
		}
	}

	private static List<String> command(Path folder, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(folder.resolve("bin/mysqld").toString());
		command.add("--no-defaults");
		command.add("--basedir=" + folder);
		command.add("--datadir=" + folder.resolve("data"));
		command.add("--tmpdir=" + folder);
		command.add("--innodb-use-native-aio=0");
		command.add("--innodb-flush-method=nosync");
		command.add("--skip-innodb-doublewrite");
		command.add("--lc-messages-dir=" + folder.resolve("share"));
		if ("root".equals(System.getProperty("user.name"))) {
			command.add("--user=root");
		}
		command.addAll(List.of(arguments));
		return command;
	}

	private static void run(List<String> command, Path log) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		try {
			if (process.waitFor() != 0) {
				throw new IOException(command.get(0) + ": " + Files.readString(log));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted", ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
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
		return new Login(this.address + database + "?sslMode=DISABLED", USER, "");
	}

	private static DataSource dataSource(Login login) {
		MysqlDataSource dataSource = new MysqlDataSource();
		dataSource.setUrl(login.url());
		dataSource.setUser(login.user());
		dataSource.setPassword(login.password());
		return dataSource;
	}

}
