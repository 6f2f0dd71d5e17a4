package io.sqlmem.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

/**
 * The process of a server that stops with this JVM and leaves no files. Used by one
 * thread.
 */
final class ServerProcess {

	private static final Duration START_LIMIT = Duration.ofMinutes(2);

	private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

	private final Process process;

	private final Path log;

	private ServerProcess(Process process, Path log) {
		this.process = process;
		this.log = log;
	}

	/**
	 * Start a process.
	 * @param command the command
	 * @param folder what it writes to, deleted with all it holds when the process ends
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	static ServerProcess start(List<String> command, Path folder) throws IOException {
		Path log = folder.resolve("server.log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder), "server-stop"));
		return new ServerProcess(process, log);
	}

	/**
	 * Wait until it can be connected to.
	 * @param dataSource leads to it
	 * @throws IOException if its log cannot be read
	 * @throws SQLException if it has ended or does not begin; the message is its log
	 */
	void awaitStart(DataSource dataSource) throws IOException, SQLException {
		long deadline = System.nanoTime() + START_LIMIT.toNanos();
		while (true) {
			try {
				dataSource.getConnection().close();
				return;
			}
			catch (SQLException ex) {
				if (!this.process.isAlive() || System.nanoTime() > deadline) {
					throw new SQLException(Files.readString(this.log), ex);
				}
				LockSupport.parkNanos(RETRY_PAUSE.toNanos());
			}
		}
	}

	private static void stop(Process process, Path folder) {
		try {
			process.destroy();
			if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
				process.destroyForcibly().waitFor();
			}
			Folders.delete(folder);
		}
		catch (IOException ex) {
			System.err.println("Cannot delete " + folder + ": " + ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
