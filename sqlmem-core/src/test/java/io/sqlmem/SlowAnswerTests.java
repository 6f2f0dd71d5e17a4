package io.sqlmem;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import io.sqlmem.routing.Explanation;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.testkit.CountingDataSource;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Statements that memory answers slower than the source does.
 */
@SuppressWarnings("NullAway.Init")
class SlowAnswerTests {

	/** SQLite has no way to join by these but to try each row with each. */
	private static final String SLOW_IN_MEMORY = "select count(*) from a join b on a.x + 0 = b.y + 0";

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

	private TestSchema schema;

	private CountingDataSource source;

	private SqlMem cache;

	private JdbcTemplate jdbc;

	private void open(Duration slow) {
		this.schema = TestDatabase.POSTGRESQL.newSchema();
		this.schema.execute("create table a (x integer)", "create table b (y integer)",
				"insert into a select * from generate_series(1, 2000)",
				"insert into b select * from generate_series(1, 2000)",
				"create view late as select 1 as v from pg_sleep(0.2)");
		this.source = new CountingDataSource(this.schema.dataSource());
		this.cache = SqlMem.builder(this.source).slowAnswer(slow).clock(this.now::get).build();
		this.jdbc = new JdbcTemplate(this.cache.dataSource());
	}

	@AfterEach
	void close() {
		if (this.cache != null) {
			this.cache.close();
			this.schema.close();
		}
	}

	@Test
	void theSourceAnswersForSomeTimeWhatItAnswersFaster() {
		open(Duration.ofMillis(10));
		await().untilAsserted(() -> {
			askSlowly();
			assertThat(this.cache.stats().passThroughs()).containsKey("SLOWER");
		});
		Explanation explanation = this.cache.explain(SLOW_IN_MEMORY);
		assertThat(explanation.route()).isEqualTo(Explanation.Route.SOURCE);
		assertThat(explanation.reason()).isEqualTo(PassThroughReason.SLOWER);
		long hits = this.cache.stats().hits();
		assertThat(hits).isGreaterThan(2);
		this.now.updateAndGet((instant) -> instant.plus(Duration.ofMinutes(9)));
		askSlowly();
		assertThat(this.cache.stats().hits()).isEqualTo(hits);
		this.now.updateAndGet((instant) -> instant.plus(Duration.ofMinutes(1)));
		askSlowly();
		assertThat(this.cache.stats().hits()).isEqualTo(hits + 1);
		await().untilAsserted(
				() -> assertThat(this.cache.explain(SLOW_IN_MEMORY).reason()).isEqualTo(PassThroughReason.SLOWER));
		assertThat(this.cache.stats().hits()).isEqualTo(hits + 1);
	}

	private void askSlowly() {
		assertThat(this.jdbc.queryForObject(SLOW_IN_MEMORY, Integer.class)).isEqualTo(2000);
	}

	@Test
	void memoryGoesOnWithWhatTheSourceAnswersSlower() {
		open(Duration.ofNanos(1));
		this.jdbc.queryForList("select v from late");
		this.source.reset();
		await().untilAsserted(() -> {
			assertThat(this.jdbc.queryForList("select v from late", Integer.class)).containsExactly(1);
			assertThat(this.source.executed()).contains("select v from late");
		});
		await().until(() -> this.source.open() == 0);
		this.source.reset();
		for (int i = 0; i < 10; i++) {
			this.jdbc.queryForList("select v from late");
		}
		assertThat(this.source.executed()).isEmpty();
		assertThat(this.cache.stats().passThroughs()).isEmpty();
	}

	@Test
	void nothingIsComparedWhereThatIsNotWanted() {
		open(Duration.ZERO);
		askSlowly();
		this.source.reset();
		for (int i = 0; i < 5; i++) {
			askSlowly();
		}
		assertThat(this.source.executed()).isEmpty();
		assertThat(this.cache.stats().hits()).isEqualTo(5);
	}

	@Test
	void aNegativeTimeIsRefused() {
		this.schema = TestDatabase.H2.newSchema();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SqlMem.builder(this.schema.dataSource()).slowAnswer(Duration.ofMillis(-1)))
			.withMessageContaining("sqlmem.slow-answer")
			.withMessageContaining("PT-0.001S");
		this.schema.close();
	}

}
