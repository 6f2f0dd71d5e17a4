package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

import io.sqlmem.WritePolicy;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * All tables of a cycle are of one moment, and what fails or is replaced meanwhile hurts
 * no other.
 */
class DeltaCycleTests extends AbstractDeltaTests {

	private static final String ORPHANS = "select c.id from c left join d on d.id = c.parent where d.id is null";

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aJoinNeverSeesAChildBeforeItsParent(TestDatabase database) throws Exception {
		openFamily(database);
		Gate gate = new Gate();
		int[] pulls = new int[1];
		this.source.beforeRow((row, connection) -> {
			// The second table of the cycle is about to be read.
			if (row == 1 && ++pulls[0] == 2) {
				gate.pass();
			}
		});
		Future<?> refresh = refresh();
		gate.awaitReached();
		// Whichever table was read first: both are inserted after that.
		commit(writer(insert(2, 20, "10:00:01"), "insert into c values (20, 2, " + stamp("10:00:01") + ")",
				insert(3, 30, "10:00:01"),
				"update c set parent = 3, changed = " + stamp("10:00:01") + " where id = 10"));
		gate.open();
		get(refresh);
		assertThat(pulls[0]).isEqualTo(2);
		assertThat(query("select c.id, c.parent from c order by c.id")).containsExactly("10,1");
		assertThat(query(ORPHANS)).isEmpty();
		assertThat(query("select count(*) from d")).containsExactly("1");
		this.cache.refresh();
		assertThat(query("select c.id, c.parent from c order by c.id")).containsExactly("10,3", "20,2");
		assertThat(query("select count(*) from d")).containsExactly("3");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void readersSeeAllTablesOfACycleOrNone(TestDatabase database) throws Exception {
		openFamily(database);
		Gate end = new Gate();
		Future<Integer> reader = this.threads.submit((Callable<Integer>) () -> {
			int answers = 0;
			while (!end.isOpen() || answers == 0) {
				assertThat(query(ORPHANS)).isEmpty();
				assertThat(query("select (select count(*) from d) - (select count(*) from c) from d where id = 1"))
					.containsExactly("0");
				answers++;
			}
			return answers;
		});
		for (int i = 2; i < 60; i++) {
			String time = "10:00:" + (i < 10 ? "0" : "") + i;
			commit(writer(insert(i, i, time), "insert into c values (" + i * 10 + ", " + i + ", " + stamp(time) + ")"));
			this.cache.refresh();
		}
		end.open();
		assertThat(get(reader)).isPositive();
		assertThat(query("select count(*) from c")).containsExactly("59");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aFailingTableStopsNoOther(TestDatabase database) throws Exception {
		openFamily(database);
		String children = "select id from c order by id";
		query(children);
		this.source.refuse("c");
		put(2, 20, "10:00:01");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.cache.refresh());
		assertCurrent();
		assertThat(query(children)).containsExactly("10");
		assertThat(stats("c").state()).isEqualTo("ERROR");
		assertThat(stats("c").consecutiveFailures()).isEqualTo(1);
		assertThat(stats("d").state()).isEqualTo("READY");
		this.source.refuse("");
		this.schema.execute("insert into c values (20, 2, " + stamp("10:00:01") + ")");
		this.cache.refresh();
		assertThat(query(children)).containsExactly("10", "20");
		assertThat(stats("c").state()).isEqualTo("READY");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aCopyThatIsReplacedMeanwhileIsNotChanged(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		assertThat(query("select id from d")).containsExactly("1");
		put(2, 20, "10:00:01");
		Gate gate = gateAt(1);
		Future<?> refresh = refresh();
		gate.awaitReached();
		put(3, 30, "10:00:02");
		// Needs another column, so that the table is loaded.
		assertThat(query(ALL)).containsExactly("1,10", "2,20", "3,30");
		gate.open();
		get(refresh);
		assertCurrent();
		put(4, 40, "10:00:03");
		this.cache.refresh();
		assertCurrent();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void anInvalidationDuringAPullKeepsItsRowsOut(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		query(ALL);
		put(2, 20, "10:00:01");
		Gate gate = gateAt(1);
		Future<?> refresh = refresh();
		gate.awaitReached();
		this.cache.invalidate("d");
		this.schema.execute("delete from d where id = 1");
		assertThat(query(ALL)).containsExactly("2,20");
		gate.open();
		get(refresh);
		assertCurrent();
		assertThat(stats().errors()).isZero();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theCopyAnswersWhileChangesAreRead(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		query(ALL);
		put(2, 20, "10:00:01");
		Gate gate = gateAt(2);
		Future<?> refresh = refresh();
		gate.awaitReached();
		assertMemory(List.of("1,10"));
		gate.open();
		get(refresh);
		assertCurrent();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void writesOfTheApplicationLoadTheTableAgain(TestDatabase database) throws Exception {
		openDelta(database, type(database), (delta) -> {
		}, (builder) -> builder.writes(WritePolicy.PASS_THROUGH));
		put(1, 10, "10:00:00");
		put(2, 20, "10:00:00");
		query(ALL);
		Gate gate = gateAt(1);
		Future<?> refresh = refresh();
		gate.awaitReached();
		try (Connection connection = this.cache.dataSource().getConnection()) {
			execute(connection, "delete from d where id = 2");
		}
		gate.open();
		get(refresh);
		// What was read before the commit must not answer after it.
		assertThat(query(ALL)).containsExactly("1,10");
		try (Connection connection = this.cache.dataSource().getConnection()) {
			execute(connection, "delete from d where id = 1");
		}
		this.cache.refresh();
		assertThat(query(ALL)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void cyclesComeByThemselves(TestDatabase database) throws Exception {
		openDelta(database, type(database), (delta) -> {
		}, (builder) -> builder.refreshInterval(Duration.ofMillis(20)));
		put(1, 10, "10:00:00");
		query(ALL);
		put(2, 20, "10:00:01");
		await().until(() -> query(ALL).size() == 2);
		this.source.beforeRow((row, connection) -> {
			throw new SQLException("row " + row + " is lost");
		});
		await().until(() -> stats("d").consecutiveFailures() > 1);
		assertThat(query(ALL)).hasSize(2);
		this.source.beforeRow((row, connection) -> {
		});
		put(3, 30, "10:00:02");
		await().until(() -> query(ALL).size() == 3);
		assertThat(stats("d").consecutiveFailures()).isZero();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void closingEndsAPull(TestDatabase database) throws Exception {
		openDelta(database);
		for (int i = 1; i < 5; i++) {
			put(i, 10, "10:00:00");
		}
		query(ALL);
		Gate gate = gateAt(2);
		Future<?> refresh = refresh();
		gate.awaitReached();
		Future<?> close = this.threads.submit(() -> this.cache.close());
		gate.open();
		get(close);
		await().until(refresh::isDone);
		await().until(() -> this.source.open() == 0);
	}

	private void openFamily(TestDatabase database) throws SQLException {
		openDelta(database, type(database), (delta) -> {
		}, (builder) -> builder.delta("c", (delta) -> delta.changeColumn("changed").lookback(Duration.ZERO)));
		this.schema.execute("create table c (id integer primary key, parent integer, changed " + type(database) + ")");
		put(1, 10, "10:00:00");
		this.schema.execute("insert into c values (10, 1, " + stamp("10:00:00") + ")");
		query("select count(*) from c");
		query(ALL);
		query(ORPHANS);
	}

}
