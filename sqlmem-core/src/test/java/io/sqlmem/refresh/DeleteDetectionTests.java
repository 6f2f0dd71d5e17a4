package io.sqlmem.refresh;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Rows that the source has deleted leave the copy if that is asked for.
 */
class DeleteDetectionTests extends AbstractDeltaTests {

	private static final Duration INTERVAL = Duration.ofMinutes(10);

	private final TestClock clock = new TestClock();

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void withoutItDeletedRowsStay(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		put(2, 20, "10:00:00");
		query(ALL);
		this.schema.execute("delete from d where id = 1");
		this.cache.refresh();
		assertMemory(List.of("1,10", "2,20"));
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void deletedRowsLeaveTheCopyAtTheInterval(TestDatabase database) throws Exception {
		openDetecting(database);
		for (int i = -3; i < 20; i++) {
			put(i, i, "10:00:00");
		}
		query(ALL);
		this.schema.execute("delete from d where id in (-3, 5)");
		// Another takes the place of a deleted row: the count is the same.
		put(100, 100, "10:00:01");
		put(101, 101, "10:00:01");
		this.cache.refresh();
		assertCurrent();
		assertThat(stats("d").rows()).isEqualTo(23);
		this.schema.execute("delete from d where id = 6");
		this.clock.advance(INTERVAL.minusMillis(1));
		this.cache.refresh();
		assertThat(query("select count(*) from d")).containsExactly("23");
		this.clock.advance(Duration.ofMillis(1));
		this.cache.refresh();
		assertCurrent();
		assertThat(stats("d").lastUpsert()).isEqualTo(this.clock.instant());
		this.schema.execute("delete from d");
		this.clock.advance(INTERVAL);
		this.cache.refresh();
		assertMemory(List.of());
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void onlyRangesThatDifferAreFetched(TestDatabase database) throws Exception {
		openDetecting(database);
		StringBuilder rows = new StringBuilder(
				"insert into d (id, v, changed) values (1, 1, " + stamp("10:00:00") + ")");
		for (int i = 2; i <= 70_000; i++) {
			rows.append(", (")
				.append(i * 3 - 100_000)
				.append(", ")
				.append(i)
				.append(", ")
				.append(stamp("09:00:00"))
				.append(")");
		}
		this.schema.execute(rows.toString());
		String sums = "select count(*), sum(v), min(id), max(id) from d";
		query(sums);
		this.schema.execute("delete from d where v in (2, 39999, 69999)");
		this.cache.refresh();
		long hits = stats().hits();
		assertThat(query(sums)).isEqualTo(query(this.source, sums));
		assertThat(stats().hits()).isEqualTo(hits + 1);
		assertThat(stats("d").rows()).isEqualTo(69_997);
		assertThat(query("select id from d where v in (2, 39999, 69999)")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "POSTGRESQL;a uuid, primary key (a)", "MARIADB;a uuid, primary key (a)",
					"H2;a uuid, primary key (a)", "POSTGRESQL;a varchar(40), primary key (a)",
					"MARIADB;a varchar(40), primary key (a)", "H2;a varchar(40), primary key (a)",
					"POSTGRESQL;a varchar(40), b integer default 1, primary key (b, a)",
					"MARIADB;a varchar(40), b integer default 1, primary key (b, a)",
					"H2;a varchar(40), b integer default 1, primary key (b, a)" })
	void keysOfOtherTypesAreComparedToo(TestDatabase database, String columns) throws Exception {
		openDetecting(database);
		this.schema.execute("create table k (v integer, changed " + type(database) + ", " + columns + ")");
		String id = "'00000000-0000-0000-0000-00000000000";
		for (int i = 1; i < 6; i++) {
			this.schema.execute(
					"insert into k (a, v, changed) values (" + id + i + "', " + i + ", " + stamp("10:00:00") + ")");
		}
		String all = "select v from k order by v";
		query(all);
		this.schema.execute("delete from k where v = 3",
				"insert into k (a, v, changed) values (" + id + "9', 9, " + stamp("10:00:01") + ")");
		this.cache.refresh();
		assertThat(query(all)).containsExactly("1", "2", "4", "5", "9");
		assertThat(stats("k").rows()).isEqualTo(5);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aChangedKeyIsADelete(TestDatabase database) throws Exception {
		openDetecting(database);
		put(1, 10, "10:00:00");
		query(ALL);
		this.schema.execute("update d set id = 2, changed = " + stamp("10:00:01"));
		this.cache.refresh();
		assertMemory(List.of("2,10"));
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void rowsThatNoCycleHasSeenLoadTheTableAgain(TestDatabase database) throws Exception {
		openDetecting(database);
		put(2, 20, "10:00:00");
		query(ALL);
		put(1, 10, "08:00:00");
		this.cache.refresh();
		await().until(() -> query(ALL).size() == 2);
		assertCurrent();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aComparisonThatFailsChangesNothing(TestDatabase database) throws Exception {
		openDetecting(database);
		this.schema.execute("create table k (a varchar(40) primary key, v integer, changed " + type(database) + ")",
				"insert into k values ('a', 1, " + stamp("10:00:00") + "), ('b', 2, " + stamp("10:00:00") + ")");
		String all = "select v from k order by v";
		query(all);
		this.schema.execute("delete from k where a = 'a'", "insert into k values ('c', 3, " + stamp("10:00:01") + ")");
		this.source.beforeRow((row, connection) -> {
			if (row == 2 && this.source.loads() == 3) {
				throw new SQLException("key " + row + " is lost");
			}
		});
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.cache.refresh());
		assertThat(query(all)).containsExactly("1", "2");
		this.cache.refresh();
		assertThat(query(all)).containsExactly("2", "3");
	}

	private void openDetecting(TestDatabase database) {
		openDelta(database, type(database), (delta) -> delta.deleteDetection(INTERVAL),
				(builder) -> builder.clock(this.clock)
					.delta("k", (delta) -> delta.changeColumn("changed").deleteDetection(INTERVAL)));
	}

}
