package io.sqlmem.refresh;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sqlmem.SqlMem;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PSQLException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A source that stops, comes back, cuts connections and hangs, behind a pool as
 * applications have it. What is loaded is answered all the while.
 */
@SuppressWarnings("NullAway.Init")
class SourceFaultTests {

	private static final String LOADED = "select sum(v) from t";

	private static final String OTHER = "select sum(v) from u";

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@TempDir
	Path directory;

	private EmbeddedPostgres server;

	private HikariDataSource pool;

	private WatchedSource source;

	private SqlMem cache;

	@BeforeEach
	void open() throws Exception {
		this.server = startServer(0);
		HikariConfig settings = new HikariConfig();
		settings.setJdbcUrl(this.server.getJdbcUrl("postgres", "postgres"));
		settings.setConnectionTimeout(2_000);
		settings.setMaximumPoolSize(4);
		this.pool = new HikariDataSource(settings);
		for (String table : List.of("t", "u")) {
			execute("create table " + table + " (id integer primary key, v integer)");
			execute("insert into " + table + " values (1, 7), (2, 7), (3, 7)");
		}
		this.source = new WatchedSource(this.pool);
		this.cache = SqlMem.builder(this.source).fetchBatch(2).build();
		assertThat(query(LOADED)).isEqualTo("21");
	}

	@AfterEach
	void close() throws IOException {
		this.threads.shutdownNow();
		this.cache.close();
		this.pool.close();
		this.server.close();
	}

	@Test
	void aServerThatStopsInMidLoadAndComesBackIsFoundAgain() throws Exception {
		Future<String> waiting = holdLoadOf(OTHER, () -> {
			this.server.close();
			assertThat(query(LOADED)).isEqualTo("21");
		});
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(waiting))
			.havingCause()
			.isInstanceOf(SQLException.class)
			.satisfies((failure) -> assertThat(rootOf(failure)).isInstanceOfAny(PSQLException.class, IOException.class))
			// The connection is lost, or the server says goodbye.
			.satisfies((failure) -> assertThat(((SQLException) failure).getSQLState()).matches("08...|57P01"));
		long hits = this.cache.stats().hits();
		for (int i = 0; i < 100; i++) {
			assertThat(query(LOADED)).isEqualTo("21");
		}
		assertThat(this.cache.stats().hits()).isEqualTo(hits + 100);
		assertThat(this.cache.stats().tables()).anyMatch((table) -> table.state().equals("ERROR"))
			.anyMatch((table) -> table.state().equals("READY"));
		assertSourcesOwnError("select pg_backend_pid()");
		assertSourcesOwnError(OTHER);

		this.server = startServer(this.server.getPort());
		await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> query(OTHER).equals("21"));
		assertThat(query("select max(v) from t")).isEqualTo("7");
		awaitMemory(OTHER);
		execute("update t set v = 8");
		this.cache.refresh();
		assertThat(query(LOADED)).isEqualTo("24");
	}

	@Test
	void connectionsThatAreCutAreMissedByNobody() throws Exception {
		Future<String> waiting = holdLoadOf(OTHER, () -> {
			try (Connection connection = this.server.getPostgresDatabase().getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("select pg_terminate_backend(pid) from pg_stat_activity "
						+ "where pid <> pg_backend_pid() and backend_type = 'client backend'");
			}
			assertThat(query(LOADED)).isEqualTo("21");
			// As a pool does by itself where a connection was idle for half a second.
			this.pool.getHikariPoolMXBean().softEvictConnections();
		});
		// By the source itself, over a connection that the pool opens anew.
		assertThat(get(waiting)).isEqualTo("21");
		assertThat(this.cache.stats().passThroughs()).containsOnlyKeys("LOAD_FAILED");
		awaitMemory(OTHER);
		assertThat(this.cache.stats().passThroughs()).containsOnlyKeys("LOAD_FAILED");
		assertThat(query(LOADED)).isEqualTo("21");
	}

	@Test
	void aTableThatHangsHoldsUpNoOther() throws Exception {
		try (Connection locking = this.pool.getConnection(); Statement statement = locking.createStatement()) {
			// Planned before: the source describes no statement on a table that is
			// locked.
			this.cache.explain(OTHER);
			locking.setAutoCommit(false);
			statement.execute("lock table u in access exclusive mode");
			int opened = this.source.opened();
			Future<String> waiting = this.threads.submit((Callable<String>) () -> query(OTHER));
			await().until(() -> this.source.opened() > opened);
			for (int i = 0; i < 100; i++) {
				assertThat(query(LOADED)).isEqualTo("21");
			}
			assertThat(waiting).isNotDone();
			locking.rollback();
			assertThat(get(waiting)).isEqualTo("21");
		}
		assertThat(this.cache.stats().passThroughs()).isEmpty();
	}

	/** A query whose load is held at a row until something has happened. */
	private Future<String> holdLoadOf(String sql, Happening happening) throws Exception {
		Gate gate = new Gate();
		this.source.beforeRow((row, connection) -> {
			if (row == 2 && !gate.isOpen()) {
				gate.pass();
			}
		});
		Future<String> waiting = this.threads.submit((Callable<String>) () -> query(sql));
		gate.awaitReached();
		happening.run();
		gate.open();
		return waiting;
	}

	private void assertSourcesOwnError(String sql) {
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> query(sql))
			.satisfies((failure) -> assertThat(failure.getClass().getName()).doesNotContain("sqlmem"))
			.satisfies((failure) -> assertThat(failure.getSQLState()).matches("08...|57P01"));
	}

	private static Throwable rootOf(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root;
	}

	/** Tables that could not be loaded are not tried again at once. */
	private void awaitMemory(String sql) {
		await().atMost(Duration.ofSeconds(30)).until(() -> {
			long before = passThroughs();
			assertThat(query(sql)).isEqualTo("21");
			return passThroughs() == before;
		});
	}

	private long passThroughs() {
		return this.cache.stats().passThroughs().values().stream().mapToLong(Long::longValue).sum();
	}

	private EmbeddedPostgres startServer(int port) throws IOException {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setOverrideWorkingDirectory(new File(System.getProperty("java.io.tmpdir"),
					"sqlmem-postgresql-" + System.getProperty("user.name")))
			.setLocaleConfig("locale", "C.UTF-8")
			.setLocaleConfig("encoding", "UTF8")
			.setDataDirectory(this.directory.resolve("data"))
			.setCleanDataDirectory(false);
		if (port != 0) {
			builder.setPort(port);
		}
		return builder.start();
	}

	private void execute(String sql) throws SQLException {
		try (Connection connection = this.pool.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private String query(String sql) throws SQLException {
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(sql)) {
			row.next();
			return row.getString(1);
		}
	}

	private static <T> T get(Future<T> future) throws Exception {
		return future.get(60, TimeUnit.SECONDS);
	}

	/**
	 * Happens to the source.
	 */
	@FunctionalInterface
	private interface Happening {

		void run() throws Exception;

	}

}
