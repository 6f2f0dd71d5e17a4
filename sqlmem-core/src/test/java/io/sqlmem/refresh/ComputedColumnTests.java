package io.sqlmem.refresh;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

import io.sqlmem.SqlMem;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.stats.TableStats;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Copies hold what only the source computes of a row, for as long as it can.
 */
class ComputedColumnTests extends AbstractDeltaTests {

	private static final String LOGARITHMS = "select id, ln(v) from d where v > 0 order by id";

	static List<Database> databases() {
		return List.of(TestDatabase.POSTGRESQL, TestDatabase.MARIADB, OtherDatabase.MYSQL, TestDatabase.H2);
	}

	/** An expression that is not translated. */
	private static String expression(Database database) {
		if (database == TestDatabase.POSTGRESQL) {
			return "to_char(v, 'FM000')";
		}
		return (database == TestDatabase.H2) ? "bitand(v, 5)" : "crc32(v)";
	}

	private static String select(Database database) {
		return "select id, " + expression(database) + " as e from d order by id";
	}

	private long passed(PassThroughReason reason) {
		return stats().passThroughs().getOrDefault(reason.name(), 0L);
	}

	private void assertAnswered(String sql) throws SQLException {
		long before = stats().hits();
		assertThat(query(sql)).isEqualTo(query(this.source, sql));
		assertThat(stats().hits()).as(() -> this.cache.explain(sql).toString()).isEqualTo(before + 1);
	}

	private void assertPassed(PassThroughReason reason, String sql) throws SQLException {
		long before = passed(reason);
		assertThat(query(sql)).isEqualTo(query(this.source, sql));
		assertThat(passed(reason)).as(() -> this.cache.explain(sql).toString()).isEqualTo(before + 1);
	}

	private void askTwice(String sql) throws SQLException {
		assertPassed(PassThroughReason.COLD, sql);
		assertThat(query(sql)).isEqualTo(query(this.source, sql));
	}

	private String openAskedTwice(Database database) throws SQLException {
		openDelta(database);
		put(1, 11, "10:00:00");
		put(2, 7, "10:00:01");
		String sql = select(database);
		askTwice(sql);
		return sql;
	}

	@ParameterizedTest
	@MethodSource("databases")
	void whatIsAskedForAgainIsCopied(Database database) throws SQLException {
		String sql = openAskedTwice(database);
		assertAnswered(sql);
		TableStats table = stats("d");
		assertThat(table.columns()).anyMatch((name) -> name.contains("("));
		assertThat(table.complete()).isFalse();
		query("select * from d");
		assertThat(stats("d").complete()).isTrue();
		assertAnswered(sql);
	}

	@ParameterizedTest
	@MethodSource("databases")
	void changesAreFollowed(Database database) throws SQLException {
		String sql = openAskedTwice(database);
		long misses = stats().misses();
		put(2, 8, "10:00:02");
		put(3, 9, "10:00:03");
		this.cache.refresh();
		assertAnswered(sql);
		assertThat(stats().misses()).isEqualTo(misses);
	}

	@Test
	void anOrderThatOnlyTheSourceHasFollowsChanges() throws SQLException {
		this.schema = TestDatabase.POSTGRESQL.newLinguisticSchema();
		this.source = new WatchedSource(this.schema.dataSource());
		this.cache = SqlMem.builder(this.source)
			.refreshInterval(NEVER)
			.delta("d", (delta) -> delta.changeColumn("changed"))
			.build();
		this.schema.execute("create table d (id integer primary key, a varchar(9), b varchar(9), changed bigint)",
				"insert into d values (1, 'Zoe', 'b', 1), (2, 'anna', 'C', 2), (3, 'Émile', null, 3)");
		String sql = "select id from d order by a || ', ' || b, id";
		askTwice(sql);
		assertAnswered(sql);
		this.schema.execute("insert into d values (4, 'anna', 'B', 4), (5, 'Anna', 'c', 5), (6, 'émile', 'x', 6)",
				"update d set b = 'ä', changed = 7 where id = 1");
		this.cache.refresh();
		assertAnswered(sql);
	}

	@Test
	void ofARowThatItCannotBeComputedOfTheSourceIsAsked() throws SQLException {
		openDelta(TestDatabase.POSTGRESQL);
		put(1, 11, "10:00:00");
		put(2, 0, "10:00:01");
		assertPassed(PassThroughReason.COLD, LOGARITHMS);
		assertPassed(PassThroughReason.LOAD_FAILED, LOGARITHMS);
		assertPassed(PassThroughReason.LOAD_FAILED, LOGARITHMS);
		query(ALL);
		assertCurrent();
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> query("select id, ln(v) from d"))
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("2201E"));
	}

	@Test
	void ofAChangedRowThatItCannotBeComputedOfTheSourceIsAsked() throws SQLException {
		openDelta(TestDatabase.POSTGRESQL);
		put(1, 11, "10:00:00");
		askTwice(LOGARITHMS);
		assertAnswered(LOGARITHMS);
		put(2, 0, "10:00:01");
		this.cache.refresh();
		await().until(() -> query(ALL).equals(query(this.source, ALL)));
		assertPassed(PassThroughReason.LOAD_FAILED, LOGARITHMS);
		put(3, 5, "10:00:02");
		this.cache.refresh();
		assertCurrent();
	}

	/** What others need is not given up for one that is new. */
	@Test
	void onlyWhatIsNewIsGivenUp() throws SQLException {
		openDelta(TestDatabase.POSTGRESQL);
		put(1, 0, "10:00:00");
		String sql = select(TestDatabase.POSTGRESQL);
		askTwice(sql);
		assertPassed(PassThroughReason.COLD, LOGARITHMS);
		assertPassed(PassThroughReason.LOAD_FAILED, LOGARITHMS);
		assertAnswered(sql);
	}

	@Test
	void thereIsALimit() throws SQLException {
		openDelta(TestDatabase.POSTGRESQL, type(TestDatabase.POSTGRESQL), (delta) -> {
		}, (builder) -> builder.computedColumns(1));
		put(1, 11, "10:00:00");
		askTwice(select(TestDatabase.POSTGRESQL));
		assertPassed(PassThroughReason.COLD, LOGARITHMS);
		assertPassed(PassThroughReason.OVER_LIMIT, LOGARITHMS);
		assertAnswered(select(TestDatabase.POSTGRESQL));
	}

	@Test
	void thereMayBeNone() throws SQLException {
		openDelta(TestDatabase.POSTGRESQL, type(TestDatabase.POSTGRESQL), (delta) -> {
		}, (builder) -> builder.computedColumns(0));
		put(1, 11, "10:00:00");
		assertPassed(PassThroughReason.UNSUPPORTED_FUNCTION, LOGARITHMS);
		assertPassed(PassThroughReason.UNSUPPORTED_FUNCTION, LOGARITHMS);
		assertThatIllegalArgumentException().isThrownBy(() -> SqlMem.builder(this.source).computedColumns(-1))
			.withMessage("sqlmem.computed-columns is -1: write a number of columns from 0 to 1000");
	}

	@Test
	void anotherTypeOfAColumnChangesWhatIsComputed() throws SQLException {
		open(TestDatabase.POSTGRESQL, (builder) -> builder.refreshInterval(Duration.ofMillis(20)));
		String sql = "select id, least(v, 12.5) as e, width_bucket(v, 0, 20, 4) from t order by id";
		askTwice(sql);
		assertAnswered(sql);
		this.schema.execute("alter table t alter v type numeric(6,2)", "update t set v = 11.75");
		await().until(() -> query(sql).equals(query(this.source, sql)));
		await().untilAsserted(() -> assertAnswered(sql));
	}

	@ParameterizedTest
	@MethodSource("databases")
	void aLaterRunLearnsAnew(Database database, @TempDir Path directory) throws SQLException {
		openDelta(database, type(database), (delta) -> {
		}, (builder) -> builder.cacheDb(directory.resolve("cache.db")));
		put(1, 11, "10:00:00");
		String sql = select(database);
		askTwice(sql);
		query(ALL);
		assertAnswered(sql);
		this.cache.close();
		put(2, 9, "10:00:05");
		this.cache = SqlMem.builder(this.source)
			.cacheDb(directory.resolve("cache.db"))
			.refreshInterval(NEVER)
			.delta("d", (delta) -> delta.changeColumn("changed"))
			.build();
		query(ALL);
		this.cache.refresh();
		assertCurrent();
		assertThat(stats("d").columns()).noneMatch((name) -> name.contains("("));
		askTwice("select id, " + expression(database) + " as e from d where id > 0 order by id");
		askThird(sql);
	}

	private void askThird(String sql) throws SQLException {
		assertThat(query(sql)).isEqualTo(query(this.source, sql));
		assertAnswered(sql);
	}

	@Test
	void manyThreadsMayAskAtOnce() throws Exception {
		openDelta(TestDatabase.POSTGRESQL);
		for (int id = 1; id <= 50; id++) {
			put(id, id, "10:00:00");
		}
		List<String> expected = query(this.source, LOGARITHMS);
		List<Future<List<String>>> answers = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			answers.add(this.threads.submit((Callable<List<String>>) () -> query(LOGARITHMS)));
		}
		for (Future<List<String>> answer : answers) {
			assertThat(get(answer)).isEqualTo(expected);
		}
		assertAnswered(LOGARITHMS);
	}

}
