package io.sqlmem;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.sqlmem.routing.Explanation;
import io.sqlmem.stats.ClockStats;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import io.sqlmem.type.DescriptorReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Queries that ask for the time.
 */
@SuppressWarnings("NullAway.Init")
class ClockTests {

	/** By much more than clocks of one machine differ. */
	private static final Duration APART = Duration.ofSeconds(30);

	private Database database;

	private TestSchema schema;

	private SqlMem cache;

	static Stream<Database> databases() {
		return Stream.of(TestDatabase.POSTGRESQL, TestDatabase.MARIADB, TestDatabase.H2, OtherDatabase.MYSQL);
	}

	private void open(Database database, ClockPolicy policy) {
		this.database = database;
		this.schema = database.newSchema();
		boolean zoned = database == TestDatabase.POSTGRESQL;
		String timestamp = database.isMySqlLike() ? "datetime(6)" : "timestamp(6)";
		this.schema.execute("create table event (id integer primary key, born date, at " + timestamp + ", zoned "
				+ (zoned ? "timestamptz" : timestamp) + ")");
		for (int i = -3; i <= 3; i++) {
			this.schema.execute("insert into event values (" + i + ", cast(" + moved("current_date", i, "day")
					+ " as date), " + moved("localtimestamp", i, "hour") + ", "
					+ moved(zoned ? "now()" : "localtimestamp", i, "hour") + ")");
		}
		this.cache = SqlMem.builder(this.schema.dataSource()).clock(policy).build();
	}

	private String moved(String time, int count, String unit) {
		return time + " + "
				+ (this.database.isMySqlLike() ? "interval " + count + " " + unit : "interval '" + count + "' " + unit);
	}

	@AfterEach
	void close() {
		this.cache.close();
		this.schema.close();
	}

	@ParameterizedTest
	@MethodSource("databases")
	void theSourceTellsTheTimeByDefault(Database database) {
		open(database, ClockPolicy.ELSEWHERE);
		for (String sql : List.of("select id from event where born = current_date",
				"select id from event where at > localtimestamp")) {
			assertThat(this.cache.explain(sql).route()).as(sql).isEqualTo(Explanation.Route.SOURCE);
		}
		assertThat(this.cache.stats().clock()).isNull();
	}

	@ParameterizedTest
	@MethodSource("databases")
	void answersAreThoseOfTheSourcesClock(Database database) throws SQLException {
		open(database, ClockPolicy.SOURCE);
		for (String sql : statements()) {
			assertThat(this.cache.explain(sql).route()).as(() -> sql + ": " + this.cache.explain(sql))
				.isEqualTo(Explanation.Route.MEMORY);
			List<String> before = ask(this.schema.dataSource().getConnection(), sql);
			List<String> answer = ask(this.cache.dataSource().getConnection(), sql);
			// A day may begin between two questions.
			List<String> after = ask(this.schema.dataSource().getConnection(), sql);
			assertThat(answer).as(sql).isIn(before, after);
		}
		assertThat(this.cache.stats().passThroughs()).isEmpty();
		ClockStats clock = Objects.requireNonNull(this.cache.stats().clock());
		assertThat(clock.offset().abs()).isLessThan(APART);
		assertThat(clock.errorBound()).isPositive().isLessThan(APART);
	}

	private List<String> statements() {
		List<String> common = List.of("select id from event where born = current_date order by id",
				"select id from event where at > localtimestamp order by id",
				"select id from event where at between " + moved("localtimestamp", -2, "hour")
						+ " and localtimestamp order by id",
				"select id from event where born < current_date and at < localtimestamp order by id",
				"select id, case when born >= current_date then 'new' else 'old' end from event order by id",
				"select born, count(*) from event where born >= current_date group by born order by born");
		return Stream.concat(common.stream(), own().stream()).toList();
	}

	private List<String> own() {
		if (this.database == TestDatabase.POSTGRESQL) {
			return List.of("select id from event where zoned < now() order by id",
					"select id from event where zoned >= now() - interval '90 minutes' order by id",
					"select id from event where zoned > current_timestamp - interval '1 day' order by id",
					"select id from event where born > current_date - 2 order by id",
					"select id from event where born > current_date - interval '2 days' order by id",
					"select id from event where zoned > transaction_timestamp() order by id");
		}
		if (this.database.isMySqlLike()) {
			return List.of("select id from event where at < now() order by id",
					"select id from event where at < now(6) order by id",
					"select id from event where at > now() - interval 90 minute order by id",
					"select id from event where born = curdate() or born = current_date() order by id",
					"select id from event where at > current_timestamp order by id",
					"select id from event where at > current_timestamp(3) order by id");
		}
		return List.of();
	}

	@ParameterizedTest
	@MethodSource("databases")
	void theTimeIsShownAsTheSourceShowsIt(Database database) throws SQLException {
		open(database, ClockPolicy.SOURCE);
		String now = database.isMySqlLike() ? "now(6)" : "localtimestamp";
		String sql = "select current_date as d, " + now + " as t from event where id = 1";
		assertThat(this.cache.explain(sql).route()).as(() -> this.cache.explain(sql).toString())
			.isEqualTo(Explanation.Route.MEMORY);
		try (Connection source = this.schema.dataSource().getConnection();
				Connection cached = this.cache.dataSource().getConnection();
				Statement atSource = source.createStatement();
				Statement atCache = cached.createStatement()) {
			ResultSet expected = atSource.executeQuery(sql);
			ResultSet actual = atCache.executeQuery(sql);
			expected.next();
			actual.next();
			assertThat(DescriptorReader.read(actual.getMetaData()))
				.isEqualTo(DescriptorReader.read(expected.getMetaData()));
			assertThat(actual.getObject(1)).hasSameClassAs(expected.getObject(1));
			assertThat(actual.getObject(2)).hasSameClassAs(expected.getObject(2));
			LocalDateTime time = actual.getObject(2, LocalDateTime.class);
			assertThat(Duration.between(time, expected.getObject(2, LocalDateTime.class)).abs()).isLessThan(APART);
			assertThat(actual.getObject(1, LocalDate.class)).isEqualTo(time.toLocalDate());
		}
	}

	@ParameterizedTest
	@MethodSource("databases")
	void withinATransactionTheTimeMayStandStill(Database database) throws SQLException {
		open(database, ClockPolicy.SOURCE);
		String sql = "select id from event where born = current_date";
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.executeQuery(sql).close();
			assertElsewhere(database.isMySqlLike() ? 0 : 1);
			connection.rollback();
			connection.setAutoCommit(true);
			statement.executeQuery(sql).close();
			assertElsewhere(database.isMySqlLike() ? 0 : 1);
		}
	}

	private void assertElsewhere(long times) {
		assertThat(this.cache.stats().passThroughs().getOrDefault("CLOCK", 0L)).isEqualTo(times);
	}

	@ParameterizedTest
	@MethodSource("databases")
	void otherTimesAreToldByTheSource(Database database) {
		open(database, ClockPolicy.SOURCE);
		List<String> mySql = List.of("sysdate()", "utc_timestamp()", "now(7)");
		List<String> others = (database == TestDatabase.POSTGRESQL)
				? List.of("clock_timestamp()", "statement_timestamp()", "current_timestamp(3)")
				: database.isMySqlLike() ? mySql : List.of("current_timestamp", "localtimestamp(3)");
		for (String other : others) {
			assertThat(this.cache.explain("select id from event where at < " + other).route()).as(other)
				.isEqualTo(Explanation.Route.SOURCE);
		}
	}

	private static List<String> ask(Connection opened, String sql) throws SQLException {
		try (Connection connection = opened;
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			List<String> answer = new ArrayList<>();
			int width = rows.getMetaData().getColumnCount();
			while (rows.next()) {
				answer.add(rows.getString(1) + ((width > 1) ? " " + rows.getString(width) : ""));
			}
			return answer;
		}
	}

}
