package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import io.sqlmem.SqlMem;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * MariaDB's {@code TIMESTAMP} tells changes in sessions whose zone has hours that come
 * twice, although copies do not hold it there.
 */
class InstantDeltaTests extends AbstractDeltaTests {

	/** 2020-10-25 00:30 UTC: half past two in Berlin, for the first time. */
	private static final long FIRST = 1_603_585_800;

	private static final long HOUR = 3_600;

	@Test
	void instantsThatLookAlikeAreToldApart() throws Exception {
		openBerlin("timestamp(6) null");
		// Half past two comes twice: the later instant looks like the earlier one.
		put(1, FIRST + 600);
		put(2, FIRST);
		assertThat(query(ALL)).containsExactly("1,10", "2,10");
		assertThat(stats("d").watermark()).isEqualTo("2020-10-25T00:40:00Z");
		assertThat(stats("d").guarantee()).isEqualTo("best effort");
		put(3, FIRST + HOUR);
		put(1, FIRST + HOUR + 1);
		int[] rows = new int[1];
		this.source.beforeRow((row, connection) -> rows[0] = row);
		this.cache.refresh();
		assertCurrent();
		assertThat(rows[0]).isEqualTo(3);
		assertThat(stats("d").watermark()).isEqualTo("2020-10-25T01:30:01Z");
		this.schema.execute("insert into d values (4, 40, null)");
		this.cache.refresh();
		assertCurrent();
	}

	@Test
	void anIndexOnThemServes() throws Exception {
		openBerlin("timestamp(6) null");
		put(1, FIRST);
		query(ALL);
		String plan = query(this.source, "explain select id from d where changed >= from_unixtime(" + FIRST
				+ ".0) and unix_timestamp(changed) >= " + FIRST + ".0 or changed is null")
			.toString();
		assertThat(plan).contains("d_changed").contains("range");
	}

	@Test
	void otherColumnsOfThatTypeStayAtTheSource() throws Exception {
		openBerlin("timestamp null");
		put(1, FIRST);
		query(ALL);
		String changed = "select changed from d";
		assertThat(query(changed)).isEqualTo(query(this.source, changed));
		assertThat(stats().passThroughs()).containsKey("UNSUPPORTED_TYPE");
	}

	private void openBerlin(String type) throws SQLException {
		openDelta(TestDatabase.MARIADB, type, (delta) -> {
		}, (builder) -> {
		});
		this.cache.close();
		makeZone();
		this.source = new WatchedSource(new DelegatingDataSource(this.schema.dataSource()) {
			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				execute(connection, "set time_zone = 'Test/Berlin'");
				return connection;
			}
		});
		this.cache = SqlMem.builder(this.source)
			.refreshInterval(NEVER)
			.clock(new TestClock())
			.delta("d", (delta) -> delta.changeColumn("changed").lookback(Duration.ZERO))
			.build();
	}

	/** The server comes without any zone. */
	private void makeZone() {
		this.schema.execute("delete from mysql.time_zone_name where name = 'Test/Berlin'",
				"insert into mysql.time_zone (use_leap_seconds) values ('N')",
				"set @zone = (select max(time_zone_id) from mysql.time_zone)",
				"insert into mysql.time_zone_name values ('Test/Berlin', @zone)",
				"insert into mysql.time_zone_transition values (@zone, " + (FIRST + HOUR / 2) + ", 1)",
				"insert into mysql.time_zone_transition_type values (@zone, 0, 7200, 1, 'CEST'), "
						+ "(@zone, 1, 3600, 0, 'CET')");
	}

	private void put(int id, long epochSeconds) {
		this.schema.execute("delete from d where id = " + id,
				"insert into d values (" + id + ", 10, from_unixtime(" + epochSeconds + "))");
	}

}
