package io.sqlmem.refresh;

import java.sql.SQLException;
import java.time.Duration;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sqlmem.SqlMem;
import io.sqlmem.SqlMemBuilder;
import io.sqlmem.routing.Explanation;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tables that do not fit.
 */
class CacheLimitTests extends AbstractLoadTests {

	private static final long LIMIT = 2L << 20;

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aTableOfTooManyRowsIsNotLoadedAtAll(TestDatabase database) throws Exception {
		open(database, LIMIT);
		fill(database, 400_000, "1");
		assertThat(query("select count(*), sum(n) from big")).containsExactly("400000,400000");
		assertThat(query("select count(*) from big where n = 1")).containsExactly("400000");
		assertThat(this.source.loads()).isZero();
		assertOverLimit(2);
		Explanation explanation = this.cache.explain("select n from big where id = 7");
		assertThat(explanation.route()).isEqualTo(Explanation.Route.SOURCE);
		assertThat(explanation.reason()).isEqualTo(PassThroughReason.OVER_LIMIT);
		assertThat(explanation.detail()).contains("sqlmem.cache-limit");
		assertThat(this.cache.explain("select v from t").route()).isEqualTo(Explanation.Route.MEMORY);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void whatDidNotFitIsTriedAgainAfterSomeTime(TestDatabase database) throws Exception {
		TestClock clock = new TestClock();
		open(database);
		this.cache.close();
		this.cache = SqlMem.builder(this.source).cacheLimit(LIMIT).clock(clock).build();
		fill(database, 400_000, "1");
		query("select count(n) from big");
		this.schema.execute("delete from big where id > 1000");
		clock.advance(Duration.ofMinutes(9));
		assertThat(query("select count(n) from big")).containsExactly("1000");
		assertThat(stats().misses()).isZero();
		clock.advance(Duration.ofMinutes(1));
		assertThat(query("select count(n) from big")).containsExactly("1000");
		assertThat(stats().misses()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aTableOfLongTextsIsGivenUp(TestDatabase database) throws Exception {
		open(database, 6 * LIMIT);
		fill(database, 60_000, "repeat('x', 400)");
		assertThat(query("select filling from big where id = 5")).singleElement().asString().hasSize(400);
		assertThat(this.source.loads()).isEqualTo(1);
		assertOverLimit(1);
		assertThat(query("select count(*) from big where filling is null")).containsExactly("0");
		assertThat(this.source.loads()).isEqualTo(1);
		assertThat(query("select n from big where id = 5")).containsExactly("1");
		assertThat(query("select n from big where id = 6")).containsExactly("1");
		assertThat(stats().hits()).isEqualTo(1);
		assertThat(tableStats().columns()).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theOldCopyStaysIfItsSuccessorDoesNotFit(TestDatabase database) throws Exception {
		open(database, LIMIT);
		fill(database, 1_000, "'x'");
		assertThat(query("select count(n) from big")).containsExactly("1000");
		this.schema.execute("delete from big");
		fillAgain(database, 400_000, "'x'");
		assertThatExceptionOfType(SQLException.class).isThrownBy(this.cache::refresh)
			.havingRootCause()
			.withMessageContaining("sqlmem.cache-limit");
		assertThat(query("select count(n) from big")).containsExactly("1000");
		assertThat(tableStats().state()).isEqualTo("READY");
		this.schema.execute("delete from big where id > 500");
		this.cache.refresh();
		assertThat(query("select count(n) from big")).containsExactly("500");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void roomThatIsFreedIsUsed(TestDatabase database) throws Exception {
		open(database, LIMIT);
		fill(database, 100_000, "'x'");
		for (int i = 0; i < 6; i++) {
			assertThat(query("select sum(n) from big")).containsExactly("100000");
			this.cache.invalidate("big");
		}
		assertThat(stats().passThroughs()).isEmpty();
	}

	/** The place is full although the limit is not reached. */
	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aFullPlaceLeavesEverythingServing(TestDatabase database) throws Exception {
		open(database);
		this.cache.close();
		listen();
		this.cache = SqlMem.builder(this.source).pragma("max_page_count", "300").build();
		fill(database, 30_000, "repeat('x', 100)");
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(query("select filling from big where id = 5")).singleElement().asString().hasSize(100);
		assertThat(stats().passThroughs()).containsOnlyKeys("OVER_LIMIT");
		assertThat(query("select sum(v) from t")).containsExactly("21");
		assertThat(query("select sum(w) from t")).containsExactly("210");
		assertThat(query("select sum(n) from big where id < 11")).containsExactly("10");
		assertThat(stats().refetches()).isEqualTo(1);
		assertThat(stats().misses()).isEqualTo(2);
		assertThat(stats().errors()).isZero();
		this.cache.refresh();
		assertThat(query("select sum(w) from t")).containsExactly("210");
	}

	@Test
	void statsShowTheLimit() throws Exception {
		open(TestDatabase.H2, 3 * LIMIT);
		assertThat(stats().limit()).isEqualTo(3 * LIMIT);
		query("select v from t");
		assertThat(stats().bytes()).isPositive();
		try (SqlMem other = SqlMem.builder(this.source).build()) {
			assertThat(other.stats().limit()).isPositive()
				.isLessThanOrEqualTo(other.storeFile().toFile().getTotalSpace() / 2);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Long.MIN_VALUE })
	void aLimitIsPositive(long bytes) {
		open(TestDatabase.H2);
		SqlMemBuilder builder = SqlMem.builder(this.source);
		assertThatIllegalArgumentException().isThrownBy(() -> builder.cacheLimit(bytes))
			.withMessageContaining("sqlmem.cache-limit is " + bytes);
	}

	private void open(TestDatabase database, long limit) {
		open(database);
		this.cache.close();
		listen();
		this.cache = SqlMem.builder(this.source).cacheLimit(limit).build();
	}

	private void listen() {
		this.log.start();
		((Logger) LoggerFactory.getLogger(TableLoader.class)).addAppender(this.log);
	}

	@AfterEach
	@Override
	void close() {
		((Logger) LoggerFactory.getLogger(TableLoader.class)).detachAppender(this.log);
		super.close();
	}

	private void assertOverLimit(long times) {
		assertThat(stats().passThroughs()).containsOnlyKeys("OVER_LIMIT").containsEntry("OVER_LIMIT", times);
		assertThat(tableStats().state()).isEqualTo("ERROR");
		assertThat(this.log.list).filteredOn((event) -> event.getLevel().toString().equals("WARN"))
			.singleElement()
			.satisfies((event) -> assertThat(event.getFormattedMessage()).containsIgnoringCase("big does not fit")
				.contains("sqlmem.cache-limit"));
	}

	private void fill(TestDatabase database, int count, String filling) {
		this.schema.execute("create table big (id integer primary key, n integer, filling varchar(1000))");
		fillAgain(database, count, filling);
	}

	private void fillAgain(TestDatabase database, int count, String filling) {
		String rows = switch (database) {
			case POSTGRESQL -> "generate_series(1, " + count + ") as s(x)";
			case MARIADB -> "(select seq as x from seq_1_to_" + count + ") s";
			case H2 -> "system_range(1, " + count + ") as s(x)";
		};
		this.schema.execute("insert into big select x, 1, " + filling + " from " + rows);
	}

}
