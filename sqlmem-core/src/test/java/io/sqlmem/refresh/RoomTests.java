package io.sqlmem.refresh;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sqlmem.stats.TableStats;
import io.sqlmem.testkit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tables that do not fit beside each other.
 */
class RoomTests extends AbstractLoadTests {

	private static final long MEGABYTE = 1L << 20;

	private static final int ROWS = 40_000;

	/** What is known of the rows is enough: the second is not even begun. */
	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aLoadReservesTheRoomThatItNeedsAtLeast(TestDatabase database) throws Exception {
		open(database, (builder) -> builder.cacheLimit(MEGABYTE));
		numbers(database, "a");
		numbers(database, "b");
		Gate gate = gateAt(3);
		Future<List<String>> first = queryElsewhere("select count(x) from a");
		gate.awaitReached();
		assertThat(query("select count(x) from b")).containsExactly(String.valueOf(ROWS));
		assertThat(this.source.loads()).isEqualTo(1);
		gate.open();
		get(first);
		assertThat(stats().passThroughs()).containsOnlyKeys("OVER_LIMIT").containsEntry("OVER_LIMIT", 1L);
		assertThat(query("select count(x) from a")).containsExactly(String.valueOf(ROWS));
		assertThat(stats().hits()).isEqualTo(1);
	}

	/**
	 * Long texts show only while they come: the younger load sees that it is too much.
	 */
	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theYoungerLoadGivesUp(TestDatabase database) throws Exception {
		open(database, (builder) -> builder.cacheLimit(14 * MEGABYTE));
		texts(database, "a", 300);
		texts(database, "b", 300);
		Gate gate = gateAt(ROWS / 2);
		Future<List<String>> first = queryElsewhere("select count(x) from a");
		gate.awaitReached();
		assertThat(query("select count(x) from b")).containsExactly(String.valueOf(ROWS));
		gate.open();
		assertThat(get(first)).containsExactly(String.valueOf(ROWS));
		assertOnlyTheOlderIsThere();
	}

	/** The older load sees it, and waits for the younger one to free what it wrote. */
	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theYoungerLoadMakesWay(TestDatabase database) throws Exception {
		open(database, (builder) -> builder.cacheLimit(14 * MEGABYTE));
		texts(database, "a", 300);
		texts(database, "b", 300);
		Gate older = new Gate();
		Gate younger = new Gate();
		AtomicReference<@Nullable Thread> first = new AtomicReference<>();
		this.source.beforeRow((row, connection) -> {
			if (row == 3 && first.compareAndSet(null, Thread.currentThread())) {
				older.pass();
			}
			if (row == ROWS / 2 && first.get() != Thread.currentThread()) {
				younger.pass();
			}
		});
		Future<List<String>> a = queryElsewhere("select count(x) from a");
		older.awaitReached();
		Future<List<String>> b = queryElsewhere("select count(x) from b");
		younger.awaitReached();
		older.open();
		await().until(() -> waits(first.get()));
		younger.open();
		assertThat(get(a)).containsExactly(String.valueOf(ROWS));
		assertThat(get(b)).containsExactly(String.valueOf(ROWS));
		assertOnlyTheOlderIsThere();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theLeastRecentlyUsedTableLeaves(TestDatabase database) throws Exception {
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		Logger logger = (Logger) LoggerFactory.getLogger("io.sqlmem.store.Evictor");
		logger.addAppender(log);
		open(database, (builder) -> builder.cacheLimit(3 * MEGABYTE / 2));
		for (String table : List.of("a", "b", "c")) {
			numbers(database, table);
			assertThat(query("select count(x) from " + table)).containsExactly(String.valueOf(ROWS));
		}
		logger.detachAppender(log);
		assertThat(stats().misses()).isEqualTo(3);
		assertThat(loaded()).containsExactly("b", "c");
		assertThat(stats().evictions()).isEqualTo(1);
		assertThat(log.list).singleElement()
			.asString()
			.containsIgnoringCase(".a leaves the cache to make room for ")
			.containsIgnoringCase(".c");
		// Tables that do not fit together do not take turns.
		assertThat(query("select count(x) from a")).containsExactly(String.valueOf(ROWS));
		assertThat(query("select count(y) from a")).containsExactly(String.valueOf(ROWS));
		assertThat(loaded()).containsExactly("b", "c");
		assertThat(stats().passThroughs()).containsExactly(Map.entry("OVER_LIMIT", 2L));
		this.cache.invalidate("b");
		assertThat(query("select count(x) from a")).containsExactly(String.valueOf(ROWS));
		assertThat(loaded()).containsExactly("a", "c");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void aTableWithATtlStays(TestDatabase database) throws Exception {
		open(database, (builder) -> builder.cacheLimit(3 * MEGABYTE / 2).ttl("a", Duration.ofHours(1)));
		for (String table : List.of("a", "b", "c")) {
			numbers(database, table);
			query("select count(x) from " + table);
		}
		assertThat(loaded()).containsExactly("a", "c");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void whatAStatementNeedsDoesNotMakeRoomForTheRestOfIt(TestDatabase database) throws Exception {
		open(database, (builder) -> builder.cacheLimit(3 * MEGABYTE / 2));
		for (String table : List.of("a", "b", "c")) {
			numbers(database, table);
		}
		query("select count(x) from a");
		query("select count(x) from b");
		assertThat(query("select count(a.x) from a join c on a.id = c.id")).containsExactly(String.valueOf(ROWS));
		assertThat(loaded()).containsExactly("a", "c");
		assertThat(stats().passThroughs()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void nothingLeavesForWhatDoesNotFitEvenThen(TestDatabase database) throws Exception {
		open(database, (builder) -> builder.cacheLimit(3 * MEGABYTE / 2));
		numbers(database, "a");
		query("select count(x) from a");
		this.schema.execute("create table huge (id integer not null primary key, x double precision not null)",
				"insert into huge select x, x from " + rows(database, 10 * ROWS));
		assertThat(query("select count(x) from huge")).containsExactly(String.valueOf(10 * ROWS));
		assertThat(loaded()).containsExactly("a");
		assertThat(stats().evictions()).isZero();
	}

	/** Whether a load waits for another one to give way. */
	private static boolean waits(@Nullable Thread load) {
		return load != null
				&& Arrays.stream(load.getStackTrace()).anyMatch((frame) -> frame.getMethodName().equals("awaitEnd"));
	}

	private void assertOnlyTheOlderIsThere() throws Exception {
		assertThat(stats().passThroughs()).containsOnlyKeys("OVER_LIMIT").containsEntry("OVER_LIMIT", 1L);
		assertThat(loaded()).containsExactly("a");
		assertThat(query("select count(x) from a")).containsExactly(String.valueOf(ROWS));
		assertThat(stats().hits()).isEqualTo(1);
	}

	private List<String> loaded() {
		return stats().tables()
			.stream()
			.filter((table) -> table.rows() > 0)
			.map(TableStats::name)
			.map((name) -> name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
			.sorted()
			.toList();
	}

	private void numbers(TestDatabase database, String table) {
		this.schema.execute(
				"create table " + table + " (id integer not null primary key, x double precision not null, "
						+ "y double precision not null)",
				"insert into " + table + " select x, x, x from " + rows(database, ROWS));
	}

	private void texts(TestDatabase database, String table, int length) {
		this.schema.execute("create table " + table + " (id integer not null primary key, x varchar(1000))",
				"insert into " + table + " select x, repeat('x', " + length + ") from " + rows(database, ROWS));
	}

	private static String rows(TestDatabase database, int count) {
		return switch (database) {
			case POSTGRESQL -> "generate_series(1, " + count + ") as s(x)";
			case MARIADB -> "(select seq as x from seq_1_to_" + count + ") s";
			case H2 -> "system_range(1, " + count + ") as s(x)";
		};
	}

}
