package io.sqlmem.jdbc;

import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.sqlmem.routing.BoundParameter;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.testkit.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class CachingStatementTests {

	private final TestDatabase database;

	private DoorFixture fixture;

	private Connection connection;

	@SuppressWarnings("NullAway") // The connection is opened before each test.
	CachingStatementTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeEach
	void open() throws SQLException {
		this.fixture = new DoorFixture(this.database, 2);
		this.connection = this.fixture.door.getConnection();
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.close();
		assertThat(this.fixture.source.open()).isZero();
		this.fixture.close();
	}

	@Test
	void showsAnswersFromMemoryThroughEveryMethod() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			assertThat(statement.execute(DoorFixture.HIT_ALL)).isTrue();
			ResultSet rows = statement.getResultSet();
			assertThat(rows.next()).isTrue();
			assertThat(rows.getString("name")).isEqualTo(DoorFixture.REMEMBERED);
			assertThat(statement.getUpdateCount()).isEqualTo(-1);
			assertThat((Object) statement.getWarnings()).isNull();
			assertThat(statement.getMoreResults()).isFalse();
			assertThat(rows.isClosed()).isTrue();
			statement.setMaxRows(1);
			rows = statement.executeQuery(DoorFixture.HIT_ALL);
			assertThat(rows.next()).isTrue();
			assertThat(rows.next()).isFalse();
			ResultSet next = statement.executeQuery(DoorFixture.HIT_ALL);
			assertThat(rows.isClosed()).isTrue();
			statement.closeOnCompletion();
			next.close();
			assertThat(statement.isClosed()).isTrue();
		}
		assertThat(this.fixture.source.borrowed()).isZero();
	}

	@Test
	void describesTheAnswerWithoutTheSource() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(DoorFixture.HIT)) {
			assertThat(statement.getMetaData().getColumnCount()).isEqualTo(2);
			assertThat(this.fixture.source.borrowed()).isZero();
			ParameterMetaData parameters = statement.getParameterMetaData();
			assertThat(parameters.getParameterCount()).isEqualTo(1);
			assertThat(this.fixture.source.borrowed()).isEqualTo(1);
		}
	}

	@Test
	void showsResultsOfTheSourceThroughEveryMethod() throws SQLException {
		this.fixture.router.passWrites();
		try (Statement statement = this.connection.createStatement()) {
			assertThat(statement.execute("UPDATE words SET name = 'x'")).isFalse();
			assertThat(statement.getUpdateCount()).isEqualTo(2);
			assertThat(statement.getResultSet()).isNull();
			assertThat(statement.getMoreResults()).isFalse();
			assertThat(statement.getUpdateCount()).isEqualTo(-1);
			assertThat(statement.execute("SELECT 5 AS n")).isTrue();
			try (ResultSet rows = statement.getResultSet()) {
				assertThat(rows.next()).isTrue();
				assertThat(rows.getInt("n")).isEqualTo(5);
			}
			statement.addBatch("INSERT INTO words VALUES (10, 'ten')");
			statement.addBatch("INSERT INTO words VALUES (11, 'eleven')");
			assertThat(statement.executeBatch()).containsExactly(1, 1);
			assertThat(this.fixture.router.written()).isEqualTo(2);
		}
		try (PreparedStatement statement = this.connection.prepareStatement("INSERT INTO words VALUES (?, ?)")) {
			for (int i = 20; i < 23; i++) {
				statement.setInt(1, i);
				statement.setString(2, "n" + i);
				statement.addBatch();
			}
			assertThat(statement.executeBatch()).hasSize(3);
			assertThat(this.fixture.router.written()).isEqualTo(3);
		}
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM words")) {
			rows.next();
			assertThat(rows.getInt(1)).isEqualTo(7);
		}
	}

	@Test
	void keepsTheStatementOfTheSourceForTheNextExecution() throws SQLException {
		String sql = "SELECT name FROM words WHERE id = ?";
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			for (int i = 1; i <= 2; i++) {
				statement.setInt(1, i);
				try (ResultSet rows = statement.executeQuery()) {
					assertThat(rows.next()).isTrue();
					assertThat(rows.getString(1)).isEqualTo((i == 1) ? "one" : "two");
				}
			}
			try (ResultSet rows = statement.executeQuery()) {
				assertThat(rows.next()).isTrue();
				assertThat(rows.getString(1)).isEqualTo("two");
			}
		}
		assertThat(this.fixture.source.prepared()).containsExactly(sql);
	}

	@Test
	void replaysParametersAsTheyWereWhenTheyWereSet() throws SQLException {
		this.fixture.router.passWrites();
		String bytes = (this.database == TestDatabase.POSTGRESQL) ? "BYTEA" : "VARBINARY(9)";
		this.fixture.schema.execute("CREATE TABLE kinds (a SMALLINT, b BIGINT, c DECIMAL(9,2), d REAL, e DATE, f "
				+ bytes + ", g VARCHAR(9), h INT, i BOOLEAN, j " + stamp() + ")");
		try (PreparedStatement insert = this.connection
			.prepareStatement("INSERT INTO kinds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
			Date date = Date.valueOf("2024-02-29");
			Timestamp timestamp = Timestamp.valueOf("2024-07-01 10:11:12");
			byte[] content = { 1, 2 };
			insert.setShort(1, (short) 7);
			insert.setLong(2, 5_000_000_000L);
			insert.setBigDecimal(3, new BigDecimal("1.25"));
			insert.setFloat(4, 1.5f);
			insert.setDate(5, date);
			insert.setBytes(6, content);
			insert.setObject(7, "text");
			insert.setNull(8, Types.INTEGER);
			insert.setBoolean(9, true);
			insert.setObject(10, timestamp, Types.TIMESTAMP);
			date.setTime(0);
			timestamp.setTime(0);
			content[0] = 9;
			assertThat(insert.executeUpdate()).isEqualTo(1);
		}
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT * FROM kinds")) {
			assertThat(rows.next()).isTrue();
			assertThat(rows.getShort(1)).isEqualTo((short) 7);
			assertThat(rows.getLong(2)).isEqualTo(5_000_000_000L);
			assertThat(rows.getBigDecimal(3)).isEqualTo(new BigDecimal("1.25"));
			assertThat(rows.getFloat(4)).isEqualTo(1.5f);
			assertThat(rows.getDate(5)).isEqualTo(Date.valueOf("2024-02-29"));
			assertThat(rows.getBytes(6)).containsExactly(1, 2);
			assertThat(rows.getString(7)).isEqualTo("text");
			assertThat(rows.getObject(8)).isNull();
			assertThat(rows.getBoolean(9)).isTrue();
			assertThat(rows.getTimestamp(10)).isEqualTo(Timestamp.valueOf("2024-07-01 10:11:12"));
		}
	}

	private String stamp() {
		return (this.database == TestDatabase.MARIADB) ? "DATETIME" : "TIMESTAMP";
	}

	@Test
	void recordsParametersForTheRouter() throws SQLException {
		List<BoundParameter> seen = new ArrayList<>();
		String sql = "SELECT ?, ?, ?, ?";
		this.fixture.router.learn(sql, List.of(), 4, (parameters) -> {
			seen.addAll(parameters);
			return List.of();
		});
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			statement.setInt(1, 5);
			statement.setObject(2, "x");
			statement.setObject(3, 7, Types.BIGINT);
			statement.setNull(4, Types.VARCHAR);
			statement.executeQuery().close();
			assertThat(seen).containsExactly(BoundParameter.of(5, Types.INTEGER),
					BoundParameter.of("x", BoundParameter.UNTYPED), BoundParameter.of(7, Types.BIGINT),
					BoundParameter.of(null, Types.VARCHAR));
			seen.clear();
			statement.setObject(3, new BigDecimal("1"), Types.DECIMAL, 2);
			statement.setCharacterStream(4, new StringReader("x"));
			statement.executeQuery().close();
			assertThat(seen).endsWith(BoundParameter.opaque(Types.DECIMAL), BoundParameter.opaque(Types.LONGVARCHAR));
		}
		assertThat(this.fixture.source.borrowed()).isZero();
	}

	@Test
	void letsTheSourceReportWhatIsWrongWithParameters() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(DoorFixture.HIT)) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(statement::executeQuery);
			assertThat(this.fixture.router.passed()).containsExactly(PassThroughReason.PARAMETER_VALUE);
			statement.setInt(1, 1);
			assertThat(statement.executeQuery().next()).isTrue();
			statement.clearParameters();
			assertThatExceptionOfType(SQLException.class).isThrownBy(statement::executeQuery);
		}
		try (PreparedStatement statement = this.connection.prepareStatement(DoorFixture.HIT)) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.setInt(0, 1));
			assertThat(this.fixture.source.prepared()).isNotEmpty();
		}
		if (this.database == TestDatabase.MARIADB) {
			return; // Its driver takes parameters that the statement does not have.
		}
		try (PreparedStatement statement = this.connection.prepareStatement(DoorFixture.HIT)) {
			statement.setInt(1, 1);
			statement.setInt(2, 1);
			assertThatExceptionOfType(SQLException.class).isThrownBy(statement::executeQuery);
		}
	}

	@Test
	void letsTheSourceReportWhatIsExecutedWrongly() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			assertThat(failure(() -> statement.executeUpdate(DoorFixture.HIT_ALL)))
				.isEqualTo(failureAtSource((theirs) -> theirs.executeUpdate(DoorFixture.HIT_ALL)));
			this.fixture.router.passWrites();
			assertThat(failure(() -> statement.executeQuery("UPDATE words SET name = 'x' WHERE id = 99"))).isEqualTo(
					failureAtSource((theirs) -> theirs.executeQuery("UPDATE words SET name = 'x' WHERE id = 99")));
			assertThat(failure(() -> statement.setFetchSize(-1)))
				.isEqualTo(failureAtSource((theirs) -> theirs.setFetchSize(-1)));
			assertThat(failure(() -> statement.setMaxRows(-1)))
				.isEqualTo(failureAtSource((theirs) -> theirs.setMaxRows(-1)));
		}
		try (PreparedStatement statement = this.connection.prepareStatement(DoorFixture.HIT)) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.executeQuery(DoorFixture.HIT_ALL));
		}
	}

	private static String failure(ThrowingCallable call) {
		try {
			call.call();
			return "none";
		}
		catch (Throwable ex) {
			return ((SQLException) ex).getSQLState() + " " + ex.getClass().getName();
		}
	}

	private String failureAtSource(StatementCall call) throws SQLException {
		try (Connection theirs = this.fixture.schema.dataSource().getConnection();
				Statement statement = theirs.createStatement()) {
			return failure(() -> call.run(statement));
		}
	}

	@Test
	void leavesUpdatableResultsAndGeneratedKeysToTheSource() throws SQLException {
		try (Statement statement = this.connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE,
				ResultSet.CONCUR_UPDATABLE); ResultSet rows = statement.executeQuery(DoorFixture.HIT_ALL)) {
			assertThat(rows.next()).isTrue();
			assertThat(rows.getString("name")).isNotEqualTo(DoorFixture.REMEMBERED);
			assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_UPDATABLE);
		}
		this.fixture.router.passWrites();
		this.fixture.schema.execute((this.database == TestDatabase.MARIADB)
				? "CREATE TABLE keyed (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9))"
				: "CREATE TABLE keyed (id INT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name VARCHAR(9))");
		try (PreparedStatement statement = this.connection.prepareStatement("INSERT INTO keyed (name) VALUES (?)",
				Statement.RETURN_GENERATED_KEYS)) {
			statement.setString(1, "x");
			statement.executeUpdate();
			try (ResultSet keys = statement.getGeneratedKeys()) {
				assertThat(keys.next()).isTrue();
				assertThat(keys.getInt(1)).isEqualTo(1);
				assertThat(keys.getStatement()).isSameAs(statement);
			}
		}
		assertThat(this.fixture.router.passed()).contains(PassThroughReason.STATEMENT_OPTIONS);
	}

	@Test
	void scrollsOverAnswersFromMemory() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(DoorFixture.HIT_ALL,
				ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
				ResultSet rows = statement.executeQuery()) {
			assertThat(rows.last()).isTrue();
			assertThat(rows.getRow()).isEqualTo(2);
			assertThat(rows.previous()).isTrue();
			assertThat(rows.getInt(1)).isEqualTo(1);
		}
		assertThat(this.fixture.source.borrowed()).isZero();
	}

	@Test
	void isCancelledByAnotherThread() throws Exception {
		String endless = switch (this.database) {
			case POSTGRESQL -> "SELECT pg_sleep(60)";
			case MARIADB -> "SELECT COUNT(*) FROM seq_1_to_10000000 a, seq_1_to_10000000 b WHERE a.seq + b.seq < 0";
			case H2 ->
				"SELECT COUNT(*) FROM SYSTEM_RANGE(1, 10000000) a, SYSTEM_RANGE(1, 10000000) b WHERE a.x + b.x < 0";
		};
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (Statement statement = this.connection.createStatement()) {
			Future<String> result = executor.submit(() -> failure(() -> statement.executeQuery(endless)));
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
				statement.cancel();
				return result.isDone();
			});
			assertThat(result.get()).isNotEqualTo("none");
		}
		finally {
			executor.shutdownNow();
		}
	}

	/**
	 * Something done with a statement.
	 */
	@FunctionalInterface
	private interface StatementCall {

		void run(Statement statement) throws SQLException;

	}

}
