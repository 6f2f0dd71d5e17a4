package io.sqlmem.refresh;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.sqlmem.SqlMemBuilder;
import io.sqlmem.stats.TableStats;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The background keeps copies younger than their TTL.
 */
class RefreshCycleTests extends AbstractLoadTests {

	private static final Duration TTL = Duration.ofSeconds(60);

	/** Cycles come by the real time, copies age by the test's clock. */
	private static final Duration INTERVAL = Duration.ofMillis(10);

	private static final Duration ALMOST = TTL.minusMillis(5);

	private final TestClock clock = new TestClock();

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void copiesAreLoadedAgainAheadOfTheirExpiry(TestDatabase database) throws Exception {
		open(database, this::settings);
		assertThat(query("select sum(v) from t")).containsExactly("21");
		this.schema.execute("update t set v = 8");
		this.clock.advance(ALMOST);
		await().until(() -> this.clock.instant().equals(tableStats().lastRefresh()));
		assertThat(query("select sum(v) from t")).containsExactly("24");
		assertThat(stats().hits()).isEqualTo(1);
		assertThat(stats().refetches()).isZero();
		assertThat(this.source.loads()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void cyclesDoNotPileUpBehindALoad(TestDatabase database) throws Exception {
		open(database, this::settings);
		this.schema.execute("create table u (id integer primary key, v integer)", "insert into u values (1, 1)");
		query("select sum(v) from t");
		Gate gate = gateAt(2);
		this.clock.advance(ALMOST);
		gate.awaitReached();
		query("select sum(v) from u");
		this.clock.advance(ALMOST);
		// The other table shows that cycles go on.
		for (int i = 0; i < 3; i++) {
			int loads = this.source.loads();
			await().until(() -> stats().tables()
				.stream()
				.anyMatch((table) -> this.clock.instant().equals(table.lastRefresh())));
			assertThat(this.source.loads()).isLessThanOrEqualTo(loads + 1);
			this.clock.advance(ALMOST);
		}
		gate.open();
		await().until(
				() -> stats().tables().stream().allMatch((table) -> this.clock.instant().equals(table.lastRefresh())));
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aFailingTableKeepsItsCopyAndStopsNoOther(TestDatabase database) throws Exception {
		open(database, this::settings);
		this.schema.execute("create table u (id integer primary key, v integer)", "insert into u values (1, 1)");
		query("select sum(v) from t");
		query("select sum(v) from u");
		this.source.refuse("t");
		this.schema.execute("update u set v = 2");
		this.clock.advance(ALMOST);
		await().until(() -> table("t").consecutiveFailures() >= 2);
		await().until(() -> this.clock.instant().equals(table("u").lastRefresh()));
		assertThat(table("t").state()).isIn("READY", "REFRESHING");
		assertThat(table("t").lastErrorAt()).isEqualTo(this.clock.instant());
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(query("select sum(v) from u")).containsExactly("2");
		assertThat(stats().hits()).isEqualTo(2);
		this.source.refuse("");
		await().until(() -> {
			this.clock.advance(INTERVAL);
			return table("t").consecutiveFailures() == 0;
		});
		assertThat(table("t").lastError()).isNotNull();
		assertThat(query("select sum(v) from t")).containsExactly("21");
	}

	@Test
	void closingTheCacheEndsTheThread() throws Exception {
		open(TestDatabase.H2, this::settings);
		query("select sum(v) from t");
		Thread thread = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((candidate) -> candidate.getName().equals("sqlmem-refresh"))
			.findFirst()
			.orElseThrow();
		assertThat(thread.isDaemon()).isTrue();
		this.cache.close();
		thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
		assertThat(thread.isAlive()).isFalse();
	}

	private TableStats table(String name) {
		return stats().tables()
			.stream()
			.filter((table) -> table.name().toLowerCase(Locale.ROOT).endsWith("." + name))
			.findFirst()
			.orElseThrow();
	}

	private void settings(SqlMemBuilder builder) {
		builder.clock(this.clock).refreshInterval(INTERVAL).ttl("*", TTL);
	}

}
