package io.sqlmem.refresh;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.sqlmem.DeltaSettings;
import io.sqlmem.TableSettingException;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Changes are found by columns that copies hold as date-times although the source keeps
 * them otherwise.
 */
class DatetimeDeltaTests extends AbstractDeltaTests {

	@ParameterizedTest
	@CsvSource({ "POSTGRESQL,T,", "MARIADB,T,", "H2,T,", "POSTGRESQL,' ',", "POSTGRESQL,T,Z", "MARIADB,T,+02:00",
			"H2,' ',-05:00" })
	void textsOfOneFormTellChanges(TestDatabase database, String separator, String suffix) throws Exception {
		openTexts(database, (delta) -> {
		});
		String day = "2026-01-15" + separator;
		String end = (suffix != null) ? suffix : "";
		put(1, 10, day + "10:00:00.5" + end);
		put(2, 20, day + "10:00:01.0" + end);
		assertThat(query(ALL)).containsExactly("1,10", "2,20");
		assertThat(stats("d").watermark()).isEqualTo(day + "10:00:01.0" + end);
		assertThat(stats("d").guarantee()).isEqualTo("best effort");
		put(1, 11, day + "10:00:02.0" + end);
		put(3, 30, day + "10:00:01.0" + end);
		int[] rows = new int[1];
		this.source.beforeRow((row, connection) -> rows[0] = row);
		this.cache.refresh();
		assertCurrent();
		// The watermark's own row, the two new ones and the end.
		assertThat(rows[0]).isEqualTo(4);
		put(4, 40, "2999-01-01" + separator + "00:00:00.0" + end);
		this.cache.refresh();
		assertCurrent();
		assertThat(stats("d").watermark()).isEqualTo(day + "10:00:02.0" + end);
		assertMemory("select count(*) from d where changed >= '2026-01-15T00:00'", "4");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void textsOfSeveralFormsDoNot(TestDatabase database) throws Exception {
		openTexts(database, (delta) -> {
		});
		put(1, 10, "2026-01-15T10:00:00");
		put(2, 20, "2026-01-15 10:00:01");
		assertThat(query(ALL)).containsExactly("1,10", "2,20");
		assertThat(stats("d").state()).isEqualTo("ERROR");
		assertThat(stats("d").lastError()).contains("texts of several forms");
		this.schema.execute("update d set changed = '2026-01-15T10:00:01' where id = 2");
		this.cache.invalidate("d");
		assertThat(query(ALL)).hasSize(2);
		assertThat(stats("d").state()).isEqualTo("READY");
		put(3, 30, "2026-01-15T12:00:00+01:00");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.cache.refresh());
		assertThat(stats("d").lastError()).contains("texts of several forms");
		this.schema.execute("update d set changed = '2026-01-15T15:00:00 or so' where id = 3");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.cache.refresh());
		assertThat(stats("d").lastError()).contains("not an ISO date-time").doesNotContain("or so");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void textsCommittedLateAreSeenWithinTheLookback(TestDatabase database) throws Exception {
		openTexts(database, (delta) -> delta.lookback(Duration.ofSeconds(60)));
		put(1, 10, "2026-01-15 10:00:00");
		query(ALL);
		var slow = writer("insert into d values (2, 20, '2026-01-15 10:00:01')");
		put(3, 30, "2026-01-15 10:05:00");
		this.cache.refresh();
		commit(slow);
		this.cache.refresh();
		assertCurrent();
	}

	@Test
	void timestampsFinerThanMicrosecondsTellChangesByTheirOwnDigits() throws Exception {
		open(TestDatabase.H2,
				(builder) -> builder.refreshInterval(NEVER)
					.datetimeColumns("d", "changed")
					.delta("d", (delta) -> delta.changeColumn("changed").lookback(Duration.ZERO)));
		this.schema.execute("create table d (id integer primary key, v integer, changed timestamp(9))",
				"insert into d values (1, 10, '2026-01-15 10:00:00.000000001')");
		query(ALL);
		assertThat(stats("d").watermark()).isEqualTo("2026-01-15T10:00:00.000000001");
		this.schema.execute("insert into d values (2, 20, '2026-01-15 10:00:00.000000002')");
		this.cache.refresh();
		assertCurrent();
		assertThat(stats("d").watermark()).endsWith("02");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aKeyOfDateTimesIsRefused(TestDatabase database) {
		openTexts(database, (delta) -> delta.keyColumns("changed"));
		assertThatExceptionOfType(TableSettingException.class).isThrownBy(() -> this.cache.start())
			.withMessageContaining("sqlmem.delta.d.key-columns")
			.withMessageContaining("datetime-columns");
	}

	private void openTexts(TestDatabase database, Consumer<DeltaSettings> settings) {
		openDelta(database, "varchar(40)", settings, (builder) -> builder.datetimeColumns("d", "changed"));
	}

	@Override
	void put(int id, int v, String changed) {
		this.schema.execute("delete from d where id = " + id,
				"insert into d values (" + id + ", " + v + ", '" + changed + "')");
	}

	private void assertMemory(String sql, String... rows) throws SQLException {
		long before = stats().hits();
		assertThat(query(sql)).containsExactly(rows);
		assertThat(stats().hits()).isEqualTo(before + 1);
	}

}
