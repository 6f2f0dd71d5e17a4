package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sqlmem.routing.Explanation;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Loads that fail half-way.
 */
class LoadFailureTests extends AbstractLoadTests {

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theSourceAnswersAfterAFailedFirstLoad(TestDatabase database) throws Exception {
		TestClock clock = new TestClock();
		open(database, (builder) -> builder.clock(clock));
		failAt(3);
		assertThat(query("select id, v from t order by id")).containsExactly("1,7", "2,7", "3,7");
		assertThat(tableStats().state()).isEqualTo("ERROR");
		assertThat(stats().passThroughs()).containsOnlyKeys("LOAD_FAILED");
		assertThat(stats().errors()).isEqualTo(1);
		assertThat(this.source.open()).isZero();
		passAgain();
		clock.advance(Duration.ofSeconds(1));
		assertThat(query("select id, v from t order by id")).containsExactly("1,7", "2,7", "3,7");
		assertThat(tableStats().state()).isEqualTo("READY");
		assertThat(stats().misses()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aTableThatFailsIsTriedLessAndLessOften(TestDatabase database) throws Exception {
		TestClock clock = new TestClock();
		open(database, (builder) -> builder.clock(clock));
		failAt(1);
		int tries = 0;
		for (int second = 0; second < 20; second++) {
			query("select v from t");
			query("select w from t");
			if (Set.of(0, 1, 3, 7, 15).contains(second)) {
				tries++;
			}
			assertThat(this.source.loads()).isEqualTo(tries);
			clock.advance(Duration.ofSeconds(1));
		}
		assertThat(stats().passThroughs()).containsExactly(Map.entry("LOAD_FAILED", 40L));
		assertThat(stats().errors()).isEqualTo(5);
		assertThat(tableStats().consecutiveFailures()).isEqualTo(5);
		Explanation explanation = this.cache.explain("select v from t");
		assertThat(explanation.route()).isEqualTo(Explanation.Route.SOURCE);
		assertThat(explanation.reason()).isEqualTo(PassThroughReason.LOAD_FAILED);
		assertThat(explanation.detail()).contains("row 1 is lost", "tried again in");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aTableThatFailedIsTriedAtOnceAfterAReset(TestDatabase database) throws Exception {
		open(database, (builder) -> builder.clock(new TestClock()));
		List<Reset> resets = List.of(this.cache::refresh, () -> this.cache.invalidate("t"), this.cache::reset);
		for (Reset reset : resets) {
			failAt(1);
			query("select v from t");
			passAgain();
			int loads = this.source.loads();
			query("select v from t");
			assertThat(this.source.loads()).isEqualTo(loads);
			reset.run();
			query("select v from t");
			assertThat(this.source.loads()).isEqualTo(loads + 1);
			assertThat(tableStats().state()).isEqualTo("READY");
			this.cache.invalidate("t");
		}
	}

	/** The cycle tries by its own rules, and who asks meanwhile gets what it loads. */
	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theCyclesLoadEndsTheWait(TestDatabase database) throws Exception {
		TestClock clock = new TestClock();
		open(database,
				(builder) -> builder.clock(clock)
					.ttl("t", Duration.ofSeconds(10))
					.refreshInterval(Duration.ofMillis(10)));
		query("select v from t");
		clock.advance(Duration.ofSeconds(11));
		failAt(1);
		await().until(() -> tableStats().consecutiveFailures() > 0);
		query("select v from t");
		passAgain();
		await().until(() -> {
			clock.advance(Duration.ofMillis(10));
			return tableStats().state().equals("READY");
		});
		assertThat(query("select v from t")).hasSize(3);
		assertThat(stats().hits()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aFailedRefreshLeavesTheOldCopyAndItsFacts(TestDatabase database) throws Exception {
		open(database);
		assertThat(query("select sum(v) from t")).containsExactly("21");
		this.schema.execute("update t set v = 8");
		failAt(3);
		assertThatExceptionOfType(SQLException.class).isThrownBy(this.cache::refresh)
			.havingRootCause()
			.withMessage("row 3 is lost");
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(stats().hits()).isEqualTo(1);
		assertThat(tableStats().state()).isEqualTo("READY");
		passAgain();
		this.cache.refresh();
		assertThat(query("select sum(v) from t")).containsExactly("24");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aFailedLoadOfMoreColumnsLeavesTheOldCopy(TestDatabase database) throws Exception {
		open(database);
		assertThat(query("select sum(v) from t")).containsExactly("21");
		failAt(2);
		assertThat(query("select sum(w) from t")).containsExactly("210");
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(stats().hits()).isEqualTo(1);
		assertThat(stats().passThroughs()).containsEntry("LOAD_FAILED", 1L);
		assertThat(tableStats().columns()).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aConnectionCutWhileLoadingLeavesTheOldCopy(TestDatabase database) throws Exception {
		open(database);
		this.schema.execute("create table wide (id integer primary key, filling varchar(5000), v integer)");
		insertManyRows(database);
		assertThat(query("select count(*), sum(id) from wide")).containsExactly("10000,50005000");
		this.source.beforeRow((row, connection) -> {
			if (row == 10) {
				cut(database, connection);
			}
		});
		assertThat(query("select v, filling from wide where id = 7")).containsExactly("1," + "x".repeat(5000));
		assertThat(stats().passThroughs()).containsEntry("LOAD_FAILED", 1L);
		assertThat(query("select count(*), sum(id) from wide")).containsExactly("10000,50005000");
		assertThat(stats().hits()).isEqualTo(1);
		assertThat(tableStats().state()).isEqualTo("READY");
		assertThat(this.source.open()).isZero();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theSourcesOwnErrorIsReported(TestDatabase database) {
		open(database);
		assertThat(this.cache.explain("select v from t").route()).isEqualTo(Explanation.Route.MEMORY);
		this.schema.execute("drop table t");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> query("select v from t"))
			.isInstanceOf(expectedError("select v from t").getClass())
			.satisfies(
					(ex) -> assertThat(withoutNumber(ex)).isEqualTo(withoutNumber(expectedError("select v from t"))));
		assertThat(stats().passThroughs()).containsOnlyKeys("LOAD_FAILED");
	}

	private SQLException expectedError(String sql) {
		return assertThatExceptionOfType(SQLException.class).isThrownBy(() -> query(this.source, sql)).actual();
	}

	/** MariaDB's driver names the connection. */
	private static String withoutNumber(SQLException ex) {
		return String.valueOf(ex.getMessage()).replaceFirst("conn=\\d+", "");
	}

	private void failAt(int failing) {
		this.source.beforeRow((row, connection) -> {
			if (row == failing) {
				throw new SQLException("row " + failing + " is lost");
			}
		});
	}

	private void passAgain() {
		this.source.beforeRow((row, connection) -> {
		});
	}

	/** Something that has a table tried again. */
	private interface Reset {

		void run() throws SQLException;

	}

	/** More than fits into the buffers between a server and its client. */
	private void insertManyRows(TestDatabase database) {
		String rows = switch (database) {
			case POSTGRESQL -> "generate_series(1, 10000) as s(n)";
			case MARIADB -> "(select seq as n from seq_1_to_10000) s";
			case H2 -> "system_range(1, 10000) as s(n)";
		};
		this.schema.execute("insert into wide select n, repeat('x', 5000), 1 from " + rows);
	}

	private void cut(TestDatabase database, Connection connection) throws SQLException {
		switch (database) {
			case POSTGRESQL -> {
				int backend = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
				this.schema.execute("select pg_terminate_backend(" + backend + ")");
			}
			case MARIADB ->
				this.schema.execute("kill " + connection.unwrap(org.mariadb.jdbc.Connection.class).getThreadId());
			case H2 -> connection.close();
		}
	}

}
