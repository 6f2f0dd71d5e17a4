package io.sqlmem.refresh;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import io.sqlmem.SqlMem;
import io.sqlmem.TableSettingException;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Copies take over what has changed, and nothing else is read.
 */
class DeltaTests extends AbstractDeltaTests {

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void insertsAndUpdatesAreTakenOver(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		put(2, 20, "10:00:01");
		assertThat(query(ALL)).containsExactly("1,10", "2,20");
		assertThat(stats("d").tracking()).isEqualTo("DELTA");
		assertThat(stats("d").watermark()).contains("10:00:01");
		put(3, 30, "10:00:02");
		put(1, 11, "10:00:02.000001");
		this.cache.refresh();
		assertMemory(List.of("1,11", "2,20", "3,30"));
		assertThat(stats("d").rows()).isEqualTo(3);
		assertThat(stats("d").watermark()).contains("10:00:02.000001");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void onlyWhatHasChangedIsRead(TestDatabase database) throws Exception {
		openDelta(database);
		for (int i = 1; i <= 50; i++) {
			put(i, i, "10:00:" + (i + 9));
		}
		assertThat(query("select count(*) from d")).containsExactly("50");
		put(51, 51, "10:01:00");
		int[] rows = new int[1];
		this.source.beforeRow((row, connection) -> rows[0] = row);
		this.cache.refresh();
		// The last one of before, the new one and the end.
		assertThat(rows[0]).isEqualTo(3);
		assertThat(query("select count(*) from d")).containsExactly("51");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aPullWithoutChangesMovesNothing(TestDatabase database) throws Exception {
		TestClock clock = new TestClock();
		openDelta(database, type(database), (delta) -> {
		}, (builder) -> builder.clock(clock));
		put(1, 10, "10:00:00");
		query(ALL);
		String watermark = stats("d").watermark();
		clock.advance(Duration.ofMinutes(1));
		this.cache.refresh();
		assertThat(stats("d").watermark()).isEqualTo(watermark);
		assertThat(stats("d").lastUpsert()).isEqualTo(clock.instant().minusSeconds(60));
		assertThat(stats("d").lastRefresh()).isEqualTo(clock.instant());
		assertThat(stats("d").staleness()).isZero();
		put(1, 11, "10:00:00");
		clock.advance(Duration.ofMinutes(1));
		this.cache.refresh();
		assertCurrent();
		assertThat(stats("d").lastUpsert()).isEqualTo(clock.instant());
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void anEmptyTableFills(TestDatabase database) throws Exception {
		openDelta(database);
		assertThat(query(ALL)).isEmpty();
		assertThat(stats("d").watermark()).isNull();
		this.cache.refresh();
		assertThat(query(ALL)).isEmpty();
		put(1, 10, "10:00:00");
		this.cache.refresh();
		assertCurrent();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aColumnAskedForLaterLoadsTheTableWithANewWatermark(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		assertThat(query("select id from d")).containsExactly("1");
		put(2, 20, "10:00:01");
		assertThat(query(ALL)).containsExactly("1,10", "2,20");
		assertThat(stats("d").watermark()).contains("10:00:01");
		put(1, 12, "10:00:02");
		this.cache.refresh();
		assertCurrent();
	}

	@ParameterizedTest
	@CsvSource({ "POSTGRESQL,bigint", "MARIADB,bigint", "H2,bigint", "POSTGRESQL,'numeric(18,3)'",
			"MARIADB,'decimal(18,3)'", "H2,'decimal(18,3)'", "POSTGRESQL,smallint", "MARIADB,int unsigned",
			"MARIADB,bigint unsigned" })
	void numbersTellChangesToo(TestDatabase database, String type) throws Exception {
		openDelta(database, type, (delta) -> {
		}, (builder) -> {
		});
		this.schema.execute("insert into d values (1, 10, 1), (2, 20, 2)");
		query(ALL);
		this.schema.execute("update d set v = 11, changed = 3 where id = 1", "insert into d values (3, 30, 4)");
		this.cache.refresh();
		assertCurrent();
		assertThat(stats("d").watermark()).startsWith("4");
		assertThat(stats("d").guarantee()).isEqualTo("best effort");
		this.schema.execute("update d set v = 12, changed = 5 where id = 1");
		this.cache.refresh();
		assertCurrent();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void datesTellChangesToo(TestDatabase database) throws Exception {
		openDelta(database, "date", (delta) -> delta.lookback(Duration.ofSeconds(60)), (builder) -> {
		});
		this.schema.execute("insert into d values (1, 10, '2026-01-15'), (2, 20, '2026-01-14')");
		query(ALL);
		// The day before counts as lookback.
		this.schema.execute("update d set v = 11 where id = 1", "insert into d values (3, 30, '2026-01-14')");
		this.cache.refresh();
		assertCurrent();
		assertThat(stats("d").guarantee()).isEqualTo("bounded by lookback");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void keysOfAllKindsAreFound(TestDatabase database) throws Exception {
		openDelta(database);
		open2("k", "a varchar(20) not null, b uuid not null, v integer, changed " + type(database)
				+ ", primary key (a, b)");
		String id = "'00000000-0000-0000-0000-000000000001'";
		this.schema.execute("insert into k values ('x', " + id + ", 1, '2026-01-15 10:00:00')",
				"insert into k values ('X', '00000000-0000-0000-0000-000000000002', 2, '2026-01-15 10:00:00')");
		assertThat(query("select v from k order by v")).containsExactly("1", "2");
		this.schema.execute("update k set v = 3, changed = '2026-01-15 10:00:01' where b = " + id,
				"insert into k values ('y', " + id + ", 4, '2026-01-15 10:00:01')");
		this.cache.refresh();
		assertThat(query("select v from k order by v")).containsExactly("2", "3", "4");
		assertThat(stats("k").rows()).isEqualTo(3);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aViewFollowsByTheKeyThatIsNamed(TestDatabase database) throws Exception {
		openDelta(database);
		this.cache.close();
		this.schema.execute("create view dv as select id, v, changed from d");
		this.cache = SqlMem.builder(this.source)
			.refreshInterval(NEVER)
			.delta("dv", (delta) -> delta.changeColumn("changed").keyColumns("id"))
			.build();
		put(1, 10, "10:00:00");
		assertThat(query("select id, v from dv")).containsExactly("1,10");
		put(1, 11, "10:00:01");
		this.cache.refresh();
		assertThat(query("select id, v from dv")).containsExactly("1,11");
		assertThat(stats("dv").guarantee()).isEqualTo("best effort");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aKeyThatIsNoneKeepsTheTableAtTheSource(TestDatabase database) throws Exception {
		openDelta(database, (delta) -> delta.keyColumns("v"));
		put(1, 10, "10:00:00");
		put(2, 10, "10:00:00");
		assertThat(query(ALL)).containsExactly("1,10", "2,10");
		assertThat(stats("d").lastError()).contains("sqlmem.delta.d.key-columns do not tell the rows of");
		assertThat(stats("d").state()).isEqualTo("ERROR");
		this.schema.execute("update d set v = null where id = 2");
		this.cache.invalidate("d");
		assertThat(query(ALL)).hasSize(2);
		assertThat(stats("d").lastError()).contains("has no key");
		assertThat(stats().passThroughs()).containsEntry("LOAD_FAILED", 2L);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aKeyThatIsNoneAnyMoreFailsTheTable(TestDatabase database) throws Exception {
		openDelta(database, (delta) -> delta.keyColumns("v"));
		put(1, 10, "10:00:00");
		query(ALL);
		put(2, 20, "10:00:01");
		put(3, 20, "10:00:01");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.cache.refresh());
		assertThat(stats("d").lastError()).contains("do not tell the rows of");
		assertThat(stats("d").state()).isEqualTo("ERROR");
		assertMemory(List.of("1,10"));
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void settingsThatDoNotFitKeepTheTableAtTheSource(TestDatabase database) throws Exception {
		openDelta(database, (delta) -> delta.changeColumn("moved"));
		put(1, 10, "10:00:00");
		assertThat(query(ALL)).containsExactly("1,10");
		put(1, 11, "10:00:01");
		assertThat(query(ALL)).containsExactly("1,11");
		assertThat(stats().passThroughs()).containsEntry("LOAD_FAILED", 2L);
		assertThat(stats("d").tracking()).isEqualTo("DELTA");
		assertThat(stats("d").state()).isEqualTo("ERROR");
		assertThat(stats("d").lastError()).contains("sqlmem.delta.d.change-column").contains("has no column moved");
		assertThatExceptionOfType(TableSettingException.class).isThrownBy(() -> this.cache.start())
			.matches((ex) -> ex.property().equals("sqlmem.delta.d.change-column") && ex.value().equals("moved"));
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void factsOfTheCopyStayProofs(TestDatabase database) throws Exception {
		openDelta(database);
		open2("k", "id integer primary key, name varchar(20), n decimal(18,0), changed " + type(database));
		this.schema.execute("insert into k values (1, 'plain', 1, '2026-01-15 10:00:00')");
		String sum = "select sum(n) from k";
		assertThat(query(sum)).containsExactly("1");
		assertThat(query("select upper(name) from k")).containsExactly("PLAIN");
		this.schema.execute("insert into k values (2, 'ß', 999999999999999999, '2026-01-15 10:00:01')");
		for (int i = 3; i < 14; i++) {
			this.schema.execute("insert into k values (" + i + ", 'é', 999999999999999999, '2026-01-15 10:00:02')");
		}
		this.cache.refresh();
		assertThat(query(sum)).isEqualTo(query(this.source, sum));
		String upper = "select upper(name) from k order by id";
		assertThat(query(upper)).isEqualTo(query(this.source, upper));
		assertThat(stats().passThroughs()).containsKey("UNPROVEN_VALUES");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aLargeChangeIsKeptInTheStoreUntilItIsVisible(TestDatabase database) throws Exception {
		openDelta(database);
		put(0, 0, "10:00:00");
		query(ALL);
		StringBuilder rows = new StringBuilder(
				"insert into d (id, v, changed) values (1, 1, " + stamp("10:00:01") + ")");
		for (int i = 2; i <= 25_000; i++) {
			rows.append(", (").append(i).append(", ").append(i).append(", ").append(stamp("10:00:01")).append(")");
		}
		this.schema.execute(rows.toString(), "update d set v = -1, changed = " + stamp("10:00:02") + " where id = 0");
		this.cache.refresh();
		String sums = "select count(*), sum(v), min(v) from d";
		assertThat(query(sums)).isEqualTo(query(this.source, sums)).containsExactly("25001,312512499,-1");
		assertThat(stats("d").rows()).isEqualTo(25_001);
	}

	/** Another table that follows its changes. */
	private void open2(String table, String columns) {
		this.cache.close();
		this.schema.execute("create table " + table + " (" + columns + ")");
		this.cache = SqlMem.builder(this.source)
			.refreshInterval(NEVER)
			.delta(table, (delta) -> delta.changeColumn("changed"))
			.build();
	}

}
