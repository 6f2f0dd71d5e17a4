package io.sqlmem.refresh;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import io.sqlmem.LogCapture;
import io.sqlmem.SqlMemBuilder;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the settings say of single tables, and what the log says of them.
 */
class TableSettingsTests extends AbstractLoadTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final LogCapture log = new LogCapture(TableLoader.class.getName(), null);

	@AfterEach
	void stopListening() {
		this.log.close();
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void theMostQualifiedNameCounts(TestDatabase database) throws Exception {
		TestClock clock = new TestClock();
		String schema = (database == TestDatabase.MARIADB) ? "test" : "public";
		open(database,
				(builder) -> builder.clock(clock)
					.ttl("*", HOUR)
					.ttl("T", Duration.ofMinutes(2))
					.ttl(schema + ".u", Duration.ofMinutes(1))
					.ttl("u", HOUR));
		this.schema.execute("create table u (id integer primary key)", "create table w (id integer primary key)");
		query("select count(*) from t");
		query("select count(*) from u");
		query("select count(*) from w");
		clock.advance(Duration.ofSeconds(61));
		// A schema of MariaDB's has a name of the test's own, which no setting means.
		assertThat(state("u")).isEqualTo((database == TestDatabase.MARIADB) ? "READY" : "STALE");
		assertThat(state("t")).isEqualTo("READY");
		clock.advance(Duration.ofSeconds(60));
		assertThat(state("t")).isEqualTo("STALE");
		assertThat(state("w")).isEqualTo("READY");
		clock.advance(HOUR);
		assertThat(state("w")).isEqualTo("STALE");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void tablesWithoutAStrategyAreNamedOnce(TestDatabase database) throws Exception {
		open(database);
		query("select v from t");
		query("select w from t");
		this.cache.reset();
		query("select w from t");
		assertThat(tableStats().tracking()).isEqualTo("STATIC");
		assertThat(logged(Level.INFO, "is STATIC")).singleElement()
			.asString()
			.containsIgnoringCase(".t is STATIC")
			.containsIgnoringCase("sqlmem.ttl[t]")
			.contains("sqlmem.ttl[\"*\"]");
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void settingsOfTablesThatDoNotExistAreLoggedOnce(TestDatabase database) throws Exception {
		open(database,
				(builder) -> builder.refreshInterval(Duration.ofMillis(5))
					.ttl("t", HOUR)
					.ttl("missing", HOUR)
					.ttl("\"no-name\"", HOUR)
					.index("lost.table", "id"));
		query("select v from t");
		await().until(() -> logged(Level.ERROR, "finds no table").size() >= 3);
		assertThat(logged(Level.ERROR, "")).hasSize(3)
			.anySatisfy((line) -> assertThat(line).startsWith("sqlmem.ttl.missing: ").contains("no table missing"))
			.anySatisfy((line) -> assertThat(line).startsWith("sqlmem.ttl.\"no-name\": "))
			.anySatisfy((line) -> assertThat(line).startsWith("sqlmem.indexes.lost.table: "));
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void declaredIndexesAreOnEveryCopyWithTheirColumns(TestDatabase database) throws Exception {
		open(database, (builder) -> indexes(builder).ttl("t", HOUR));
		this.schema.execute(IntStream.range(4, 300)
			.mapToObj((id) -> "(%d, %d, %d)".formatted(id, id, id))
			.collect(Collectors.joining(", ", "insert into t values ", "")));
		assertThat(query("select count(*) from t")).containsExactly("299");
		assertThat(names(tableStats().columns())).containsExactly("id", "v", "w");
		assertThat(names(tableStats().indexes())).containsExactly("id", "w", "w, v");
		assertThat(this.cache.explain("select v from t where w = 200").queryPlan()).singleElement()
			.asString()
			.contains("SEARCH", "INDEX");
		this.cache.refresh();
		assertThat(names(tableStats().indexes())).containsExactly("id", "w", "w, v");
		assertThat(query("select v from t where w = 200")).containsExactly("200");
		assertThat(this.source.loads()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void indexesOnColumnsThatDoNotExistAreLoggedOnceAndLeftOut(TestDatabase database) throws Exception {
		open(database, (builder) -> indexes(builder).index("t", "v", "colour"));
		query("select v from t");
		this.cache.refresh();
		assertThat(names(tableStats().indexes())).containsExactly("id", "w", "w, v");
		assertThat(logged(Level.ERROR, "")).singleElement()
			.asString()
			.startsWith("sqlmem.indexes.t: ")
			.contains("(v, colour)")
			.containsIgnoringCase("the column colour of " + tableStats().name());
	}

	private static SqlMemBuilder indexes(SqlMemBuilder builder) {
		return builder.index("t", "W").index("t", "w", " v ");
	}

	private String state(String table) {
		return stats().tables()
			.stream()
			.filter((candidate) -> candidate.name().toLowerCase(Locale.ROOT).endsWith("." + table))
			.findFirst()
			.orElseThrow()
			.state();
	}

	private static List<String> names(List<String> names) {
		return names.stream().map((name) -> name.toLowerCase(Locale.ROOT)).toList();
	}

	private List<String> logged(Level level, String part) {
		return this.log.at(level).stream().filter((message) -> message.contains(part)).toList();
	}

}
