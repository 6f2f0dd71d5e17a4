package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TimeZone;

import io.sqlmem.SqlMem;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * No change is missed, whatever is written while and between the source is read.
 */
class NothingMissedTests extends AbstractDeltaTests {

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aRowStampedBeforeAndCommittedAfterAPullIsSeenWithinTheLookback(TestDatabase database) throws Exception {
		openDelta(database, (delta) -> delta.lookback(Duration.ofSeconds(60)));
		put(1, 10, "10:00:00");
		query(ALL);
		Connection slow = writer(insert(2, 20, "10:00:01"));
		put(3, 30, "10:01:00");
		this.cache.refresh();
		assertMemory(List.of("1,10", "3,30"));
		commit(slow);
		this.cache.refresh();
		assertCurrent();
		assertThat(stats("d").guarantee())
			.isEqualTo((database == TestDatabase.POSTGRESQL) ? "exact" : "bounded by lookback");
	}

	/** Shows that the test above can fail. */
	@ParameterizedTest
	@EnumSource(value = TestDatabase.class, names = { "MARIADB", "H2" })
	void withoutLookbackThatIsNotPromised(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		query(ALL);
		Connection slow = writer(insert(2, 20, "10:00:01"));
		put(3, 30, "10:01:00");
		this.cache.refresh();
		commit(slow);
		this.cache.refresh();
		assertMemory(List.of("1,10", "3,30"));
		assertThat(stats("d").guarantee()).isEqualTo("best effort");
	}

	@Test
	void onPostgresNoOpenTransactionIsOvertakenHoweverLongItTakes() throws Exception {
		openDelta(TestDatabase.POSTGRESQL);
		Connection slow = writer("insert into d (id, v, changed) values (1, 10, now())");
		Connection later = writer("select 1");
		this.schema.execute("insert into d (id, v, changed) values (2, 20, clock_timestamp())");
		assertThat(query(ALL)).containsExactly("2,20");
		assertThat(stats("d").guarantee()).isEqualTo("exact");
		this.schema.execute("insert into d (id, v, changed) values (3, 30, clock_timestamp())");
		this.cache.refresh();
		// It has not written before now, but its time stands since it began.
		execute(later, "insert into d (id, v, changed) values (4, 40, now())");
		this.schema.execute("insert into d (id, v, changed) values (5, 50, clock_timestamp())");
		this.cache.refresh();
		assertMemory(List.of("2,20", "3,30", "5,50"));
		commit(slow);
		this.cache.refresh();
		assertMemory(List.of("1,10", "2,20", "3,30", "5,50"));
		commit(later);
		this.cache.refresh();
		assertCurrent();
		assertThat(stats("d").rows()).isEqualTo(5);
	}

	@Test
	void onPostgresThereIsNoProofForWhoMayNotSeeOthers() throws Exception {
		openDelta(TestDatabase.POSTGRESQL);
		this.cache.close();
		put(1, 10, "10:00:00");
		this.schema.execute("drop role if exists reader", "create role reader",
				"grant usage on schema public to reader", "grant select on d to reader");
		Connection other = writer("select 1");
		WatchedSource limited = new WatchedSource(new DelegatingDataSource(this.schema.dataSource()) {
			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				execute(connection, "set session authorization reader");
				return connection;
			}
		});
		this.cache = SqlMem.builder(limited)
			.refreshInterval(NEVER)
			.delta("d", (delta) -> delta.changeColumn("changed"))
			.build();
		query(ALL);
		assertThat(stats("d").guarantee()).isEqualTo("bounded by lookback");
		commit(other);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void rowsOfTheWatermarkItselfAreReadAgain(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		query(ALL);
		put(2, 20, "10:00:00");
		put(1, 11, "10:00:00");
		this.cache.refresh();
		assertCurrent();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void rowsWithoutAStampAreReadEachTime(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		put(2, 20, "null");
		query(ALL);
		put(3, 30, "null");
		put(2, 21, "null");
		put(1, 11, "null");
		this.cache.refresh();
		assertCurrent();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aRowOfTheFutureDoesNotPoisonTheWatermark(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		this.schema.execute("insert into d (id, v, changed) values (2, 20, '2999-01-01 00:00:00')");
		query(ALL);
		assertThat(stats("d").watermark()).contains("10:00");
		put(3, 30, "10:00:01");
		this.schema.execute("insert into d (id, v, changed) values (4, 40, '2998-01-01 00:00:00')");
		this.cache.refresh();
		assertCurrent();
		assertThat(stats("d").watermark()).contains("10:00:01");
		put(5, 50, "10:00:02");
		this.schema.execute("update d set v = 21 where id = 2");
		this.cache.refresh();
		assertCurrent();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aPullThatFailsHalfWayChangesNothing(TestDatabase database) throws Exception {
		openDelta(database);
		put(1, 10, "10:00:00");
		query(ALL);
		put(2, 20, "10:00:01");
		put(3, 30, "10:00:02");
		this.source.beforeRow((row, connection) -> {
			if (row == 3) {
				throw new SQLException("row 3 is lost");
			}
		});
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.cache.refresh());
		assertMemory(List.of("1,10"));
		assertThat(stats("d").watermark()).contains("10:00");
		assertThat(stats("d").state()).isEqualTo("ERROR");
		assertThat(stats("d").lastError()).contains("row 3 is lost");
		assertThat(stats("d").consecutiveFailures()).isEqualTo(1);
		assertThat(this.source.open()).isZero();
		this.source.beforeRow((row, connection) -> {
		});
		this.cache.refresh();
		assertCurrent();
		assertThat(stats("d").state()).isEqualTo("READY");
		assertThat(stats("d").consecutiveFailures()).isZero();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void numbersDrawnEarlyAndCommittedLateAreSeenWithinTheLookback(TestDatabase database) throws Exception {
		openDelta(database, "bigint", (delta) -> delta.lookback(Duration.ofSeconds(60)), (builder) -> {
		});
		this.schema.execute("insert into d values (1, 10, 1)");
		query(ALL);
		Connection slow = writer("insert into d values (2, 20, 2)");
		this.schema.execute("insert into d values (3, 30, 3)");
		this.cache.refresh();
		this.schema.execute("insert into d values (4, 40, 4)");
		this.cache.refresh();
		commit(slow);
		this.cache.refresh();
		assertCurrent();
	}

	@Test
	void theSessionsTimeZoneDoesNotMatterOnPostgres() throws Exception {
		String[] zone = { "Asia/Tokyo" };
		openDelta(TestDatabase.POSTGRESQL);
		this.cache.close();
		WatchedSource travelling = new WatchedSource(new DelegatingDataSource(this.schema.dataSource()) {
			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				execute(connection, "set time zone '" + zone[0] + "'");
				return connection;
			}
		});
		this.cache = SqlMem.builder(travelling)
			.refreshInterval(NEVER)
			.delta("d", (delta) -> delta.changeColumn("changed").lookback(Duration.ZERO))
			.build();
		this.schema.execute("set time zone 'UTC'", insert(1, 10, "10:00:00+00"));
		query(ALL);
		for (String next : List.of("America/Los_Angeles", "UTC", "Pacific/Kiritimati", "America/Los_Angeles")) {
			zone[0] = next;
			int id = query(this.source, "select max(id) + 1 from d").stream().mapToInt(Integer::parseInt).sum();
			this.schema.execute("insert into d (id, v, changed) values (" + id + ", 1, clock_timestamp())");
			this.cache.refresh();
			assertCurrent();
			assertThat(stats("d").rows()).isEqualTo(id);
		}
	}

	@ParameterizedTest
	@EnumSource(value = TestDatabase.class, names = { "MARIADB", "H2" })
	void stampsOfAnotherZoneAreNotOvertaken(TestDatabase database) throws Exception {
		TimeZone before = TimeZone.getDefault();
		try {
			TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
			openDelta(database);
			// This application stamps in UTC, nine hours behind the session.
			this.schema.execute("set time zone '+09:00'".replace("time zone",
					(database == TestDatabase.MARIADB) ? "time_zone =" : "time zone"));
			String utc = (database == TestDatabase.MARIADB) ? "utc_timestamp(6)"
					: "cast(current_timestamp at time zone 'UTC' as timestamp)";
			this.schema.execute("insert into d (id, v, changed) values (1, 10, " + utc + ")");
			// A row of the future for it, although not for the session.
			this.schema.execute("insert into d (id, v, changed) values (2, 20, " + utc + " + interval '5' hour)");
			query(ALL);
			this.schema.execute("insert into d (id, v, changed) values (3, 30, " + utc + ")");
			this.cache.refresh();
			assertCurrent();
		}
		finally {
			TimeZone.setDefault(before);
		}
	}

}
