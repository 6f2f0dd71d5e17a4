package io.sqlmem;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Large results that are read by a fetch size stay in the store, and what holds them
 * there is given back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class StreamingTests {

	private static final int ROWS = 5_000;

	private static final String ALL = "select id, name from words order by id";

	private TestSchema schema;

	private SqlMem cache;

	@BeforeAll
	void open() throws SQLException {
		this.schema = TestDatabase.H2.newSchema();
		this.schema.execute("create table words (id integer primary key, name varchar(20))",
				"insert into words select x, 'word ' || x from system_range(1, " + ROWS + ")");
		this.cache = SqlMem.builder(this.schema.dataSource()).build();
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.executeQuery("select * from words").close();
		}
	}

	@AfterAll
	void close() {
		this.cache.close();
		this.schema.close();
	}

	@Test
	void allRowsComeInOrder() throws SQLException {
		try (Connection connection = this.cache.dataSource().getConnection();
				ResultSet result = stream(connection.createStatement(), 7)) {
			for (int row = 1; row <= ROWS; row++) {
				assertThat(result.next()).isTrue();
				assertThat(result.getInt(1)).isEqualTo(row);
				assertThat(result.getString(2)).isEqualTo("word " + row);
				assertThat(result.getRow()).isEqualTo(row);
				assertThat(result.isFirst()).isEqualTo(row == 1);
				assertThat(result.isLast()).isEqualTo(row == ROWS);
				assertThat(result.isAfterLast()).isFalse();
				if (row < ROWS - 7) {
					assertThat(this.cache.stats().readers()).isEqualTo(1);
				}
			}
			assertThat(result.next()).isFalse();
			assertThat(this.cache.stats().readers()).isZero();
			assertThat(result.isAfterLast()).isTrue();
			assertThat(result.next()).isFalse();
		}
	}

	@Test
	void theMostRowsAreHeeded() throws SQLException {
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.setMaxRows(3_001);
			assertThat(count(stream(statement, 100))).isEqualTo(3_001);
			assertThat(this.cache.stats().readers()).isZero();
		}
	}

	@Test
	void smallResultsScrollableOnesAndThoseWithoutFetchSizeAreAtHand() throws SQLException {
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement plain = connection.createStatement();
				Statement small = connection.createStatement();
				Statement scrollable = connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE,
						ResultSet.CONCUR_READ_ONLY)) {
			plain.executeQuery(ALL).next();
			assertThat(this.cache.stats().readers()).isZero();
			small.setFetchSize(10);
			small.executeQuery("select id from words where id < 500").next();
			assertThat(this.cache.stats().readers()).isZero();
			ResultSet result = stream(scrollable, 10);
			assertThat(this.cache.stats().readers()).isZero();
			assertThat(result.last()).isTrue();
			assertThat(result.first()).isTrue();
		}
	}

	@Test
	void resultsThatMayFailOnTheWayAreAtHand() throws SQLException {
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.setFetchSize(10);
			long hits = this.cache.stats().hits();
			statement.executeQuery("select id, abs(id) from words order by id").next();
			statement.executeQuery("select name, sum(id) from words group by name order by name").next();
			assertThat(this.cache.stats().hits()).isEqualTo(hits + 2);
			assertThat(this.cache.stats().readers()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(Ending.class)
	void theReaderIsGivenBack(Ending ending) throws SQLException {
		try (Connection connection = this.cache.dataSource().getConnection();
				PreparedStatement statement = connection.prepareStatement(ALL)) {
			statement.setFetchSize(10);
			ResultSet result = statement.executeQuery();
			assertThat(result.next()).isTrue();
			assertThat(this.cache.stats().readers()).isEqualTo(1);
			ending.end(connection, statement, result);
			assertThat(this.cache.stats().readers()).isZero();
		}
	}

	@Test
	void aResultThatIsKeptStreamsOnUntilItsStatementIsClosed() throws SQLException {
		try (Connection connection = this.cache.dataSource().getConnection()) {
			Statement statement = connection.createStatement();
			ResultSet result = stream(statement, 10);
			assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isFalse();
			assertThat(result.next()).isTrue();
			assertThat(this.cache.stats().readers()).isEqualTo(1);
			statement.close();
			assertThat(result.isClosed()).isTrue();
			assertThat(this.cache.stats().readers()).isZero();
		}
	}

	@Test
	void openResultsNeverKeepOthersWaiting() {
		assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
			try (Connection connection = this.cache.dataSource().getConnection()) {
				List<ResultSet> open = new ArrayList<>();
				for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors() + 10; i++) {
					ResultSet result = stream(connection.createStatement(), 10);
					assertThat(result.next()).isTrue();
					open.add(result);
				}
				assertThat(this.cache.stats().readers()).isPositive();
				try (Statement statement = connection.createStatement()) {
					assertThat(count(statement.executeQuery(ALL))).isEqualTo(ROWS);
				}
				for (ResultSet result : open) {
					assertThat(count(result)).isEqualTo(ROWS - 1);
				}
				assertThat(this.cache.stats().readers()).isZero();
			}
		});
	}

	@Test
	void manyThreadsReadAtOnce() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Callable<Integer>> tasks = new ArrayList<>();
			for (int i = 0; i < 32; i++) {
				int limit = 1_500 + i * 100;
				tasks.add(() -> readTwice(limit));
			}
			List<Future<Integer>> counts = threads.invokeAll(tasks);
			for (int i = 0; i < counts.size(); i++) {
				assertThat(counts.get(i).get()).isEqualTo(2 * (1_500 + i * 100));
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.cache.stats().readers()).isZero();
	}

	private int readTwice(int limit) throws SQLException {
		try (Connection connection = this.cache.dataSource().getConnection();
				PreparedStatement statement = connection
					.prepareStatement("select id, name from words where id <= ? order by id desc")) {
			statement.setFetchSize(100);
			statement.setInt(1, limit);
			int rows = count(statement.executeQuery());
			return rows + count(statement.executeQuery());
		}
	}

	@Test
	void whatIsReadStaysAsItWasWhenTheTableIsLoadedAgain() throws SQLException {
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement();
				Statement other = connection.createStatement()) {
			ResultSet result = stream(statement, 10);
			assertThat(result.next()).isTrue();
			this.cache.refresh();
			assertThat(count(other.executeQuery("select count(*) from words"))).isEqualTo(1);
			assertThat(count(result)).isEqualTo(ROWS - 1);
		}
	}

	/** Needs 100 MB when it is all at hand. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 500 })
	void aResultLargerThanTheHeapCanBeRead(int fetchSize) throws Exception {
		try (TestSchema large = TestDatabase.POSTGRESQL.newSchema()) {
			large.execute("create table pages (id integer primary key, body varchar(500))",
					"insert into pages select i, repeat('x', 480) || i from generate_series(1, 200000) i");
			Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx48m",
					"-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"),
					StreamingMain.class.getName(), large.login().url(), large.login().user(),
					String.valueOf(large.login().password()), String.valueOf(fetchSize))
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
			assertThat(process.exitValue() == 0).isEqualTo(fetchSize > 0);
		}
	}

	private static ResultSet stream(Statement statement, int fetchSize) throws SQLException {
		statement.setFetchSize(fetchSize);
		return statement.executeQuery(ALL);
	}

	private static int count(ResultSet result) throws SQLException {
		int rows = 0;
		while (result.next()) {
			rows++;
		}
		return rows;
	}

	/**
	 * What ends the reading of a result.
	 */
	enum Ending {

		RESULT_CLOSED {
			@Override
			void end(Connection connection, PreparedStatement statement, ResultSet result) throws SQLException {
				result.close();
			}
		},

		STATEMENT_CLOSED {
			@Override
			void end(Connection connection, PreparedStatement statement, ResultSet result) throws SQLException {
				statement.close();
			}
		},

		STATEMENT_EXECUTED_AGAIN {
			@Override
			void end(Connection connection, PreparedStatement statement, ResultSet result) throws SQLException {
				statement.setMaxRows(1);
				statement.executeQuery();
			}
		},

		MORE_RESULTS {
			@Override
			void end(Connection connection, PreparedStatement statement, ResultSet result) throws SQLException {
				statement.getMoreResults();
			}
		},

		CONNECTION_CLOSED {
			@Override
			void end(Connection connection, PreparedStatement statement, ResultSet result) throws SQLException {
				connection.close();
			}
		},

		CONNECTION_ABORTED {
			@Override
			void end(Connection connection, PreparedStatement statement, ResultSet result) throws SQLException {
				connection.abort(Runnable::run);
			}
		},

		LAST_ROW_READ {
			@Override
			void end(Connection connection, PreparedStatement statement, ResultSet result) throws SQLException {
				count(result);
			}
		};

		abstract void end(Connection connection, PreparedStatement statement, ResultSet result) throws SQLException;

	}

}
