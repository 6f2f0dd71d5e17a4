package io.sqlmem.refresh;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;

import io.sqlmem.ColdReadPolicy;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Changes that are followed, beside everything else that happens to copies.
 */
class DeltaSeamTests extends AbstractDeltaTests {

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aResetDuringAPullKeepsItsRowsOut(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		query(ALL);
		put(2, 20, "10:00:01");
		Gate gate = gateAt(1);
		Future<?> refresh = refresh();
		gate.awaitReached();
		this.cache.reset();
		this.schema.execute("delete from d where id = 1");
		assertThat(query(ALL)).containsExactly("2,20");
		gate.open();
		get(refresh);
		assertCurrent();
		assertThat(stats("d").rows()).isEqualTo(1);
		put(3, 30, "10:00:02");
		this.cache.refresh();
		assertCurrent();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aHardResetDuringAPullKeepsItsRowsOut(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		query(ALL);
		put(2, 20, "10:00:01");
		Gate gate = gateAt(1);
		Future<?> refresh = refresh();
		gate.awaitReached();
		this.cache.hardReset();
		this.schema.execute("delete from d where id = 1");
		assertThat(query(ALL)).containsExactly("2,20");
		gate.open();
		get(refresh);
		assertCurrent();
		assertThat(stats().errors()).isZero();
		put(3, 30, "10:00:02");
		this.cache.refresh();
		assertCurrent();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theSourceAnswersUntilTheTableIsLoaded(TestDatabase database) throws Exception {
		openDelta(database, type(database), (delta) -> {
		}, (builder) -> builder.coldReads(ColdReadPolicy.SOURCE));
		put(1, 10, "10:00:00");
		Gate gate = gateAt(1);
		assertThat(query(ALL)).containsExactly("1,10");
		gate.awaitReached();
		assertThat(query(ALL)).containsExactly("1,10");
		assertThat(stats().passThroughs()).containsOnlyKeys("COLD");
		put(2, 20, "10:00:01");
		gate.open();
		await().until(() -> stats("d").state().equals("READY"));
		this.cache.refresh();
		assertCurrent();
	}

	@Test
	void changesThatDoNotFitHurtNoOtherTable() throws Exception {
		openDelta(TestDatabase.H2, "timestamp(6)", (delta) -> {
		}, (builder) -> builder.cacheLimit(2L << 20)
			.delta("c", (delta) -> delta.changeColumn("changed").lookback(Duration.ZERO)));
		this.schema.execute("create table c (id integer primary key, filling varchar(1000), changed timestamp(6))",
				"insert into c values (0, 'x', " + stamp("10:00:00") + ")");
		put(1, 10, "10:00:00");
		query(ALL);
		query("select filling from c");
		this.schema.execute(
				"insert into c select x, repeat('x', 1000), " + stamp("10:00:01") + " from system_range(1, 12000)");
		put(2, 20, "10:00:01");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.cache.refresh());
		assertThat(stats("c").state()).isEqualTo("ERROR");
		assertThat(stats("c").lastError()).contains("sqlmem.cache-limit");
		assertCurrent();
		assertThat(query("select filling from c")).containsExactly("x");
	}

	@Test
	void copiesThatFollowChangesMakeRoomForNoOther() throws Exception {
		openDelta(TestDatabase.H2, "timestamp(6)", (delta) -> {
		}, (builder) -> builder.cacheLimit(1L << 20));
		this.schema.execute("insert into d select x, x, " + stamp("10:00:00") + " from system_range(1, 10000)",
				"create table big as select x as id, repeat('x', 100) as filling from system_range(1, 20000)");
		assertThat(query("select count(*) from d")).containsExactly("10000");
		assertThat(query("select count(filling) from big")).containsExactly("20000");
		assertThat(stats().passThroughs()).containsOnlyKeys("OVER_LIMIT");
		put(10_001, 1, "10:00:01");
		this.cache.refresh();
		assertMemory("select count(*) from d", "10001");
		assertThat(stats().evictions()).isZero();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void statisticsFollowATableThatGrows(TestDatabase database) throws Exception {
		openDelta(database);
		put(0, 0, "10:00:00");
		query(ALL);
		long rows = analyzed();
		assertThat(rows).isLessThan(10);
		long schema = store("pragma schema_version");
		StringBuilder many = new StringBuilder(
				"insert into d (id, v, changed) values (1, 1, " + stamp("10:00:01") + ")");
		for (int i = 2; i <= 3_000; i++) {
			many.append(", (").append(i).append(", ").append(i).append(", ").append(stamp("10:00:01")).append(")");
		}
		this.schema.execute(many.toString());
		this.cache.refresh();
		assertThat(analyzed()).isBetween(1_500L, 6_000L);
		// So that readers look at them.
		assertThat(store("pragma schema_version")).isGreaterThan(schema);
		assertThat(query("select sum(v) from d")).containsExactly("4501500");
		schema = store("pragma schema_version");
		put(3_001, 1, "10:00:02");
		this.cache.refresh();
		assertThat(store("pragma schema_version")).isEqualTo(schema);
	}

	/**
	 * Written anew in between, the table looks empty to PostgreSQL's older transactions.
	 */
	@Test
	void keysAreNotComparedWithATableThatIsBeingWrittenAnew() throws Exception {
		openDelta(TestDatabase.POSTGRESQL, "timestamptz", (delta) -> delta.deleteDetection(Duration.ofNanos(1)),
				(builder) -> builder.delta("c",
						(delta) -> delta.changeColumn("changed").deleteDetection(Duration.ofNanos(1))));
		this.schema.execute("create table c (id integer primary key, v integer, changed timestamptz)",
				"insert into c values (1, 1, " + stamp("10:00:00") + ")");
		put(1, 10, "10:00:00");
		query(ALL);
		query("select v from c");
		Gate gate = gateAt(1);
		Future<?> refresh = refresh();
		gate.awaitReached();
		List<Future<?>> rewrites = List.of(alter("d"), alter("c"));
		await().until(() -> query(this.source,
				"select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'alter%'")
			.equals(List.of(String.valueOf(rewrites.stream().filter((rewrite) -> !rewrite.isDone()).count()))));
		gate.open();
		get(refresh);
		assertMemory(List.of("1,10"));
		assertThat(query("select v from c")).containsExactly("1");
		for (Future<?> rewrite : rewrites) {
			get(rewrite);
		}
		this.cache.refresh();
		assertCurrent();
	}

	@ParameterizedTest
	@EnumSource(value = TestDatabase.class, names = { "POSTGRESQL", "MARIADB" })
	void rowsOfAnotherTableOfTheNameAreNotMixedIn(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		query(ALL);
		if (database == TestDatabase.MARIADB) {
			// It tells by the second when a table was made.
			long made = Instant.now().getEpochSecond();
			await().until(() -> Instant.now().getEpochSecond() > made);
		}
		String like = (database == TestDatabase.MARIADB) ? "create table other like d"
				: "create table other (like d including all)";
		this.schema.execute(like, "insert into other values (2, 20, " + stamp("10:00:01") + ")",
				"alter table d rename to old", "alter table other rename to d");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.cache.refresh());
		assertThat(stats("d").lastError()).contains("has changed in the source");
		assertMemory(List.of("1,10"));
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aColumnOfAnotherTypeIsNotReadAsWhatItWas(TestDatabase database) throws Exception {
		TestClock clock = new TestClock();
		open(database, (builder) -> builder.ttl("t", Duration.ofMinutes(1)).clock(clock));
		String sql = "select v from t where id = 1";
		assertThat(query(sql)).containsExactly("7");
		this.schema.execute(switch (database) {
			case POSTGRESQL -> "alter table t alter v type varchar(9)";
			case MARIADB -> "alter table t modify v varchar(9)";
			case H2 -> "alter table t alter column v varchar(9)";
		}, "update t set v = '007'");
		clock.advance(Duration.ofMinutes(2));
		assertThat(query(sql)).containsExactly("007");
		assertThat(stats().passThroughs()).containsOnlyKeys("LOAD_FAILED");
	}

	private Future<?> alter(String table) {
		return this.threads
			.submit(() -> this.schema.execute("alter table " + table + " alter v type integer using v + 0"));
	}

	private long analyzed() throws SQLException {
		return store("select max(cast(stat as integer)) from sqlite_stat1 where idx is not null or tbl like 't%'");
	}

	private long store(String sql) throws SQLException {
		try (var connection = DriverManager.getConnection("jdbc:sqlite:" + this.cache.storeFile());
				var statement = connection.createStatement();
				ResultSet row = statement.executeQuery(sql)) {
			return row.next() ? row.getLong(1) : 0;
		}
	}

	private void assertMemory(String sql, String... rows) throws SQLException {
		long before = stats().hits();
		assertThat(query(sql)).containsExactly(rows);
		assertThat(stats().hits()).isEqualTo(before + 1);
	}

}
