package io.sqlmem;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.sqlmem.stats.CacheStats;
import io.sqlmem.testkit.CountingDataSource;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is loaded when, and what it costs the source.
 */
@SuppressWarnings("NullAway.Init")
class LearningTests {

	private TestSchema schema;

	private CountingDataSource source;

	private SqlMem cache;

	static Stream<Database> databases() {
		return Stream.concat(Stream.of(TestDatabase.values()), Stream.of(OtherDatabase.MYSQL));
	}

	private void open(Database database) {
		this.schema = database.newSchema();
		this.schema.execute("create table t (a integer primary key, b varchar(10), d integer, e integer)",
				"insert into t values (1, 'one', 10, 100), (2, 'two', 20, 200)");
		this.source = new CountingDataSource(this.schema.dataSource());
		this.cache = SqlMem.builder(this.source).build();
	}

	@AfterEach
	void close() {
		this.cache.close();
		this.schema.close();
	}

	@ParameterizedTest
	@MethodSource("databases")
	void columnsAccumulateUntilTheTableIsComplete(Database database) throws SQLException {
		open(database);
		assertThat(loadsOf("select a, b from t")).isEqualTo(1);
		assertThat(loadsOf("select a, d from t")).isEqualTo(1);
		assertThat(loadsOf("select b from t")).isZero();
		assertThat(loadsOf("select * from t")).isEqualTo(1);
		assertThat(loadsOf("select a from t")).isZero();
		CacheStats stats = this.cache.stats();
		assertThat(stats.misses()).isEqualTo(1);
		assertThat(stats.refetches()).isEqualTo(2);
		assertThat(stats.hits()).isEqualTo(2);
		assertThat(stats.tables()).singleElement().satisfies((table) -> {
			assertThat(table.complete()).isTrue();
			assertThat(table.rows()).isEqualTo(2);
			assertThat(table.state()).isEqualTo("READY");
		});
	}

	@ParameterizedTest
	@MethodSource("databases")
	void hitsBorrowNoConnection(Database database) throws SQLException {
		open(database);
		query(this.cache.dataSource(), "select a, b from t where a = 1");
		this.source.reset();
		for (int i = 0; i < 1_000; i++) {
			assertThat(query(this.cache.dataSource(), "select a, b from t where a = 1")).isEqualTo(1);
		}
		assertThat(this.source.borrowed()).isZero();
		assertThat(this.source.executed()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("databases")
	void concurrentFirstQueriesLoadOnce(Database database) throws Exception {
		open(database);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		CountDownLatch start = new CountDownLatch(1);
		try {
			List<Future<Integer>> answers = IntStream.range(0, 8)
				.mapToObj((i) -> threads.submit((Callable<Integer>) () -> {
					start.await();
					return query(this.cache.dataSource(), "select a, b, d, e from t");
				}))
				.toList();
			start.countDown();
			for (Future<Integer> answer : answers) {
				assertThat(answer.get()).isEqualTo(2);
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(loads()).isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource("databases")
	void aPoolOfOneNeverDeadlocks(Database database) throws SQLException {
		open(database);
		DataSource pool = this.schema.newPool(1);
		try (SqlMem pooled = SqlMem.builder(pool).build();
				Connection connection = pooled.dataSource().getConnection()) {
			connection.setAutoCommit(false);
			assertThat(query(connection, "select 1")).isEqualTo(1);
			assertThat(query(connection, "select a, b from t")).isEqualTo(2);
			connection.commit();
			assertThat(pooled.stats().passThroughs()).containsKeys("NO_TABLE", "COLD");
		}
	}

	@ParameterizedTest
	@MethodSource("databases")
	void writesThatPassAreSeenAfterTheyCommit(Database database) throws SQLException {
		open(database);
		try (SqlMem writing = SqlMem.builder(this.source).writes(WritePolicy.PASS_THROUGH).build()) {
			assertThat(query(writing.dataSource(), "select a from t")).isEqualTo(2);
			try (Connection connection = writing.dataSource().getConnection();
					Statement statement = connection.createStatement()) {
				connection.setAutoCommit(false);
				statement.executeUpdate("insert into t values (3, 'three', 30, 300)");
				assertThat(query(connection, "select a from t")).isEqualTo(3);
				assertThat(query(writing.dataSource(), "select a from t")).isEqualTo(2);
				connection.commit();
				assertThat(query(connection, "select a from t")).isEqualTo(3);
			}
			assertThat(query(writing.dataSource(), "select a from t")).isEqualTo(3);
		}
	}

	@ParameterizedTest
	@MethodSource("databases")
	void refreshInvalidateAndResetBringNewRows(Database database) throws SQLException {
		open(database);
		DataSource cached = this.cache.dataSource();
		assertThat(query(cached, "select a from t")).isEqualTo(2);
		this.schema.execute("insert into t values (3, 'x', 1, 1)");
		assertThat(query(cached, "select a from t")).isEqualTo(2);
		this.cache.refresh();
		assertThat(query(cached, "select a from t")).isEqualTo(3);
		this.schema.execute("insert into t values (4, 'x', 1, 1)");
		this.cache.invalidate("t");
		assertThat(query(cached, "select a from t")).isEqualTo(4);
		this.schema.execute("insert into t values (5, 'x', 1, 1)");
		this.cache.reset();
		assertThat(query(cached, "select a from t")).isEqualTo(5);
	}

	private int loadsOf(String sql) throws SQLException {
		int before = loads();
		assertThat(query(this.cache.dataSource(), sql)).isEqualTo(2);
		return loads() - before;
	}

	private int loads() {
		return (int) this.source.executed()
			.stream()
			.filter((sql) -> sql.startsWith("SELECT \"") || sql.startsWith("SELECT `"))
			.count();
	}

	private static int query(DataSource dataSource, String sql) throws SQLException {
		try (Connection connection = dataSource.getConnection()) {
			return query(connection, sql);
		}
	}

	private static int query(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			int count = 0;
			while (rows.next()) {
				count++;
			}
			return count;
		}
	}

}
