package io.sqlmem.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

import io.sqlmem.SqlMem;
import io.sqlmem.SqlMemBuilder;
import io.sqlmem.StartupRefreshException;
import io.sqlmem.stats.TableStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * How copies of an earlier run catch up when the cache starts again, without any query.
 */
class StartUpTests extends AbstractRestartTests {

	private static final Duration TTL = Duration.ofMinutes(10);

	private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void copiesThatAreTooOldAreLoadedAgain(boolean inMemory) throws Exception {
		start(inMemory, this::settings);
		query("select v from t");
		this.schema.execute("update t set v = 8");
		later(TTL.plusSeconds(1));
		start(inMemory, this::settings).start();
		await().until(() -> this.now.equals(loadedAt()));
		assertThat(loads()).isEqualTo(1);
		assertThat(query("select sum(v) from t")).containsExactly("24");
		assertThat(cache().stats().hits()).isEqualTo(1);
	}

	@Test
	void theFirstStatementBeginsItWithoutAStart() throws Exception {
		this.schema.execute("create table other (id integer)");
		start(true, this::settings);
		query("select v from t");
		later(TTL.plusSeconds(1));
		start(true, this::settings);
		query("select count(*) from other");
		await().until(() -> this.now.equals(loadedAt()));
	}

	@Test
	void aBlockingStartWaitsForThem() throws Exception {
		start(true, this::settings);
		query("select v from t");
		this.schema.execute("update t set v = 8");
		later(TTL.plusSeconds(1));
		start(true, (builder) -> settings(builder).blockingStartupRefresh(true)).start();
		assertThat(loadedAt()).isEqualTo(this.now);
		assertThat(query("select sum(v) from t")).containsExactly("24");
		assertThat(cache().stats().hits()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void copiesTakeOverChangesAtOnce(boolean blocking) throws Exception {
		UnaryOperator<SqlMemBuilder> settings = (builder) -> builder.blockingStartupRefresh(blocking)
			.table("t", (table) -> table.columns("v").preload(true).delta((delta) -> delta.changeColumn("id")));
		start(true, settings).start();
		await().until(() -> !loadedAt().equals(Instant.MIN));
		this.schema.execute("insert into t values (4, 9, 'd')");
		start(true, settings).start();
		if (!blocking) {
			await().until(() -> cache().stats().tables().stream().anyMatch((table) -> table.rows() == 4));
		}
		assertThat(query("select sum(v) from t")).containsExactly("30");
		assertThat(cache().stats().hits()).isEqualTo(1);
		assertThat(loads()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void copiesThatAreGoodAreOnlyTakenUp(boolean blocking) throws Exception {
		UnaryOperator<SqlMemBuilder> settings = (builder) -> settings(builder).blockingStartupRefresh(blocking)
			.table("t", (table) -> table.preload(true));
		start(true, settings).start();
		await().until(() -> this.now.equals(loadedAt()));
		assertThat(loads()).isEqualTo(1);
		start(true, settings).start();
		await().until(() -> cache().stats().tables().size() == 1);
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(loads()).isZero();
		assertThat(cache().stats().tables().get(0).state()).isEqualTo("READY");
	}

	@Test
	void tablesThatAreGoneOrHaveChangedAreForgotten() throws Exception {
		this.schema.execute("create table other (id integer)", "create table changed (id integer)");
		start(true);
		query("select v from t");
		query("select count(*) from other");
		query("select count(*) from changed");
		this.schema.execute("drop table t", "alter table changed add column more integer");
		SqlMem cache = start(true);
		cache.start();
		await().until(() -> cache.stats().tables().size() == 1 && cache.save());
		this.schema.execute("create table t (id integer primary key, v integer, w varchar(20))");
		assertThat(query("select count(*) from t")).containsExactly("0");
		assertThat(query("select count(more) from changed")).containsExactly("0");
	}

	@Test
	void aSourceThatCannotBeAskedFailsABlockingStartOnly() throws Exception {
		start(true);
		query("select v from t");
		end();
		AtomicBoolean down = new AtomicBoolean(true);
		DelegatingDataSource failing = new DelegatingDataSource(this.source) {

			@Override
			public Connection getConnection() throws SQLException {
				if (down.get()) {
					throw new SQLException("The source is down", "08001");
				}
				return super.getConnection();
			}

		};
		try (SqlMem cache = SqlMem.builder(failing).cacheDb(file()).blockingStartupRefresh(true).build()) {
			assertThatExceptionOfType(StartupRefreshException.class).isThrownBy(cache::start)
				.withMessageContaining("sqlmem.blocking-startup-refresh")
				.withMessageContaining("The source is down");
		}
		try (SqlMem cache = SqlMem.builder(failing)
			.cacheDb(file())
			.table("t", (table) -> table.preload(true))
			.build()) {
			cache.start();
			down.set(false);
			assertThat(query(cache, "select sum(v) from t")).containsExactly("21");
		}
	}

	private SqlMemBuilder settings(SqlMemBuilder builder) {
		return builder.clock(() -> this.now).ttl("*", TTL);
	}

	private void later(Duration time) {
		this.now = this.now.plus(time);
	}

	private Instant loadedAt() {
		return cache().stats()
			.tables()
			.stream()
			.filter((table) -> table.name().endsWith(".t"))
			.map(TableStats::lastRefresh)
			.filter((at) -> at != null)
			.findFirst()
			.orElse(Instant.MIN);
	}

}
