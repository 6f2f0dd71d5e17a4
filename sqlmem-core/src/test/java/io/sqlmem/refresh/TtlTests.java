package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

import io.sqlmem.ColdReadPolicy;
import io.sqlmem.SqlMemBuilder;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * No answer is older than a table's TTL.
 */
class TtlTests extends AbstractLoadTests {

	private static final Duration TTL = Duration.ofSeconds(60);

	private static final Duration INSTANT = Duration.ofMillis(1);

	private final TestClock clock = new TestClock();

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void anExpiredCopyIsLoadedAgainBeforeItAnswers(TestDatabase database) throws Exception {
		open(database, this::ttl);
		assertThat(query("select sum(v) from t")).containsExactly("21");
		this.schema.execute("update t set v = 8");
		this.clock.advance(TTL);
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(tableStats().state()).isEqualTo("READY");
		assertThat(tableStats().staleness()).isEqualTo(TTL);
		this.clock.advance(INSTANT);
		assertThat(tableStats().state()).isEqualTo("STALE");
		assertThat(query("select sum(v) from t")).containsExactly("24");
		assertThat(stats().refetches()).isEqualTo(1);
		assertThat(tableStats().tracking()).isEqualTo("TTL");
		assertThat(tableStats().lastRefresh()).isEqualTo(this.clock.instant());
		assertThat(tableStats().staleness()).isZero();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void ageIsMeasuredFromTheBeginningOfTheLoad(TestDatabase database) throws Exception {
		open(database, this::ttl);
		Gate gate = gateAt(3);
		Future<List<String>> first = queryElsewhere("select sum(v) from t");
		gate.awaitReached();
		this.clock.advance(TTL);
		gate.open();
		assertThat(get(first)).containsExactly("21");
		this.schema.execute("update t set v = 8");
		this.clock.advance(INSTANT);
		assertThat(query("select sum(v) from t")).containsExactly("24");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aLoadSlowerThanTheTtlServesNobody(TestDatabase database) throws Exception {
		open(database, this::ttl);
		this.source.beforeRow((row, connection) -> this.clock.advance(TTL));
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(this.source.loads()).isEqualTo(1);
		assertThat(stats().passThroughs()).containsOnlyKeys("COLD");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void queriesShareTheReload(TestDatabase database) throws Exception {
		open(database, this::ttl);
		query("select sum(v) from t");
		this.clock.advance(TTL.plus(INSTANT));
		this.schema.execute("update t set v = 8");
		Gate gate = gateAt(1);
		List<Future<List<String>>> queries = new ArrayList<>();
		queries.add(queryElsewhere("select sum(v) from t"));
		gate.awaitReached();
		for (int i = 0; i < 4; i++) {
			queries.add(queryElsewhere("select max(v) from t where v > " + i));
		}
		gate.open();
		assertThat(get(queries.remove(0))).containsExactly("24");
		for (Future<List<String>> query : queries) {
			assertThat(get(query)).containsExactly("8");
		}
		assertThat(this.source.loads()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theSourceAnswersDuringAReloadIfNobodyIsToWait(TestDatabase database) throws Exception {
		open(database, (builder) -> ttl(builder).coldReads(ColdReadPolicy.SOURCE));
		query("select sum(v) from t");
		await().until(() -> tableStats().state().equals("READY"));
		this.clock.advance(TTL.plus(INSTANT));
		this.schema.execute("update t set v = 8");
		Gate gate = gateAt(1);
		assertThat(query("select sum(v) from t")).containsExactly("24");
		gate.awaitReached();
		assertThat(query("select sum(v) from t")).containsExactly("24");
		assertThat(stats().passThroughs()).containsEntry("COLD", 3L);
		assertThat(this.source.loads()).isEqualTo(2);
		gate.open();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void whoHoldsAConnectionDoesNotWaitForAReload(TestDatabase database) throws Exception {
		open(database, this::ttl);
		query("select sum(v) from t");
		this.clock.advance(TTL.plus(INSTANT));
		this.schema.execute("update t set v = 8");
		Gate gate = gateAt(1);
		try (Connection connection = this.cache.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.executeQuery("select 1").close();
			try (ResultSet row = statement.executeQuery("select sum(v) from t")) {
				assertThat(row.next()).isTrue();
				assertThat(row.getInt(1)).isEqualTo(24);
			}
			connection.rollback();
		}
		gate.awaitReached();
		assertThat(stats().passThroughs()).containsEntry("COLD", 1L);
		gate.open();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theSourceAnswersIfAReloadFails(TestDatabase database) throws Exception {
		open(database, this::ttl);
		query("select sum(v) from t");
		this.clock.advance(TTL.plus(INSTANT));
		this.schema.execute("update t set v = 8");
		this.source.beforeRow((row, connection) -> {
			throw new SQLException("row " + row + " is lost");
		});
		assertThat(query("select sum(v) from t")).containsExactly("24");
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(query("select sum(v) from t")).containsExactly("24");
		assertThat(stats().passThroughs()).containsOnlyKeys("LOAD_FAILED");
		assertThat(tableStats().state()).isEqualTo("ERROR");
		assertThat(tableStats().consecutiveFailures()).isEqualTo(2);
		assertThat(tableStats().lastError()).contains("row 1 is lost");
		assertThat(tableStats().lastErrorAt()).isEqualTo(this.clock.instant());
		this.source.beforeRow((row, connection) -> {
		});
		this.clock.advance(Duration.ofSeconds(2));
		assertThat(query("select sum(v) from t")).containsExactly("24");
		assertThat(tableStats().state()).isEqualTo("READY");
		assertThat(tableStats().consecutiveFailures()).isZero();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void anExpiredCopyOfALostTableGivesTheSourcesError(TestDatabase database) throws Exception {
		open(database, this::ttl);
		query("select sum(v) from t");
		this.schema.execute("drop table t");
		assertThat(query("select sum(v) from t")).containsExactly("21");
		this.clock.advance(TTL.plus(INSTANT));
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> query("select sum(v) from t"))
			.matches((ex) -> ex.getSQLState().startsWith("42"));
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aClockThatIsPutBackMakesNoCopyYounger(TestDatabase database) throws Exception {
		open(database, this::ttl);
		query("select sum(v) from t");
		this.schema.execute("update t set v = 8");
		this.clock.advance(Duration.ofHours(-1));
		assertThat(query("select sum(v) from t")).containsExactly("24");
		assertThat(query("select sum(v) from t")).containsExactly("24");
		assertThat(this.source.loads()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aTableOfAJoinExpiresAlone(TestDatabase database) throws Exception {
		open(database, this::ttl);
		this.schema.execute("create table u (id integer primary key, name varchar(10))",
				"insert into u values (1, 'one')");
		String join = "select t.v, u.name from t join u on u.id = t.id";
		assertThat(query(join)).containsExactly("7,one");
		this.schema.execute("update t set v = 8", "update u set name = 'two'");
		this.clock.advance(TTL.plus(INSTANT));
		assertThat(query(join)).containsExactly("8,one");
		assertThat(stats().tables()).extracting((table) -> table.tracking()).containsExactly("TTL", "STATIC");
	}

	private SqlMemBuilder ttl(SqlMemBuilder builder) {
		return builder.clock(this.clock).ttl("t", TTL);
	}

}
