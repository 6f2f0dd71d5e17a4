package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.sqlmem.SqlMemBuilder;
import io.sqlmem.testkit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tables that a cycle loads again are of one moment, and appear together.
 */
class CycleLoadsTests extends AbstractDeltaTests {

	private static final Duration TTL = Duration.ofMinutes(1);

	/** Due for the next cycle, but not expired. */
	private static final Duration ALMOST = TTL.minusMillis(1);

	private static final String BOTH = "select (select sum(v) from t), (select sum(v) from u)";

	private final TestClock clock = new TestClock();

	private final AtomicReference<@Nullable Connection> reading = new AtomicReference<>();

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void loadsOfACycleAreOfOneMoment(TestDatabase database) throws Exception {
		openTables(database);
		Gate gate = gateAtSecondTable();
		this.clock.advance(ALMOST);
		gate.awaitReached();
		commit(writer("update t set v = 8", "update u set v = 2"));
		gate.open();
		awaitRefreshed();
		assertThat(query(BOTH)).containsExactly("21,1");
		this.clock.advance(ALMOST);
		awaitRefreshed();
		assertThat(query(BOTH)).containsExactly("24,2");
		assertThat(stats().refetches()).isZero();
		assertThat(stats().errors()).isZero();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void readersSeeAllLoadsOfACycleOrNone(TestDatabase database) throws Exception {
		openTables(database);
		AtomicBoolean ended = new AtomicBoolean();
		Future<Integer> reader = this.threads.submit((Callable<Integer>) () -> {
			int answers = 0;
			while (!ended.get() || answers == 0) {
				assertThat(query("select min(t.v) - 6 - min(u.v) from t, u")).containsExactly("0");
				answers++;
			}
			return answers;
		});
		for (int i = 2; i < 12; i++) {
			commit(writer("update t set v = " + (6 + i), "update u set v = " + i));
			this.clock.advance(ALMOST);
			awaitRefreshed();
		}
		ended.set(true);
		assertThat(get(reader)).isPositive();
		assertThat(query(BOTH)).containsExactly("51,11");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void changesAndLoadsShareACycle(TestDatabase database) throws Exception {
		openTables(database, (builder) -> builder.delta("d", (delta) -> delta.changeColumn("changed")));
		this.schema.execute("create table d (id integer primary key, v integer, changed " + type(database) + ")",
				insert(1, 10, "10:00:00"));
		query(ALL);
		Gate gate = gateAtSecondTable();
		this.schema.execute(insert(2, 20, "10:00:01"), "update t set v = 8");
		this.clock.advance(ALMOST);
		gate.awaitReached();
		// A cycle before may have seen the row, but this one shows nothing before its
		// end.
		assertThat(query("select (select count(*) from d where id < 2), (select sum(v) from t)"))
			.containsExactly("1,21");
		gate.open();
		awaitRefreshed();
		assertThat(query("select (select count(*) from d), (select sum(v) from t)")).containsExactly("2,24");
	}

	/**
	 * On PostgreSQL a transaction sees a table as empty that was emptied after it began.
	 */
	@Test
	void aTableThatIsEmptiedAndFilledMeanwhileIsNeverSeenEmpty() throws Exception {
		openTables(TestDatabase.POSTGRESQL);
		Gate gate = new Gate();
		AtomicBoolean passed = new AtomicBoolean();
		this.source.beforeRow((row, connection) -> {
			if (passed.compareAndSet(false, true)) {
				gate.pass();
			}
		});
		this.clock.advance(ALMOST);
		gate.awaitReached();
		List<Future<?>> fills = List.of(fill("truncate t", "insert into t values (1, 5, 5)"),
				fill("truncate u", "insert into u values (1, 5)"));
		await().until(() -> query(this.source,
				"select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'truncate%'")
			.equals(List.of(String.valueOf(fills.stream().filter((fill) -> !fill.isDone()).count()))));
		gate.open();
		awaitRefreshed();
		assertThat(query(BOTH)).containsExactly("21,1");
		for (Future<?> fill : fills) {
			get(fill);
		}
		this.clock.advance(ALMOST);
		awaitRefreshed();
		assertThat(query(BOTH)).containsExactly("5,5");
	}

	@Test
	void whatCannotBeHeldIsLoadedApart() throws Exception {
		openTables(TestDatabase.POSTGRESQL);
		this.schema.execute("create materialized view m as select 1 as v");
		query("select v from m");
		this.schema.execute("update t set v = 8", "drop materialized view m",
				"create materialized view m as select 2 as v");
		this.clock.advance(ALMOST);
		awaitRefreshed();
		await().until(() -> query("select v from m").equals(List.of("2")));
		assertThat(query(BOTH)).containsExactly("24,1");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aQueryOfAnExpiredTableWaitsForTheCycle(TestDatabase database) throws Exception {
		openTables(database);
		Gate gate = gateAtSecondTable();
		this.clock.advance(ALMOST);
		gate.awaitReached();
		this.clock.advance(TTL);
		Future<List<String>> late = queryElsewhere(BOTH);
		gate.open();
		assertThat(get(late)).containsExactly("21,1");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aTableForgottenMeanwhileStaysForgotten(TestDatabase database) throws Exception {
		openTables(database);
		Gate gate = gateAtSecondTable();
		this.clock.advance(ALMOST);
		gate.awaitReached();
		this.schema.execute("delete from t where id = 1", "delete from u");
		this.cache.invalidate("t");
		gate.open();
		await().until(() -> this.clock.instant().equals(stats("u").lastRefresh()));
		assertThat(query("select sum(v) from t")).containsExactly("14");
		assertThat(stats().errors()).isZero();
	}

	private Future<?> fill(String... sql) {
		return this.threads.submit((Callable<Void>) () -> {
			commit(writer(sql));
			return null;
		});
	}

	/** Held when a connection begins to read its second table. */
	private Gate gateAtSecondTable() {
		Gate gate = new Gate();
		AtomicBoolean passed = new AtomicBoolean();
		this.source.beforeRow((row, connection) -> {
			if (row == 1 && this.reading.getAndSet(connection) == connection && passed.compareAndSet(false, true)) {
				gate.pass();
			}
		});
		return gate;
	}

	private void awaitRefreshed() {
		await().until(() -> this.clock.instant().equals(stats("t").lastRefresh())
				&& this.clock.instant().equals(stats("u").lastRefresh()));
	}

	private void openTables(TestDatabase database) throws SQLException {
		openTables(database, (builder) -> {
		});
	}

	private void openTables(TestDatabase database, Consumer<SqlMemBuilder> more) throws SQLException {
		open(database, (builder) -> {
			builder.ttl("*", TTL).refreshInterval(Duration.ofMillis(20)).clock(this.clock);
			more.accept(builder);
		});
		this.schema.execute("create table u (id integer primary key, v integer)", "insert into u values (1, 1)");
		query(BOTH);
		query("select min(t.v) - 6 - min(u.v) from t, u");
	}

}
