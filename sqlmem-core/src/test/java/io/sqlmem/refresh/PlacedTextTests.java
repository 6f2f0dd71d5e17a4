package io.sqlmem.refresh;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.sqlmem.SqlMem;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Texts under collations without regard to case are compared as they are while all are of
 * plain ASCII, and by their places in the source's order from then on.
 */
class PlacedTextTests extends AbstractLoadTests {

	private static final String[] NAMES = { "José", "JOSÉ", "jose", "Zoë", "zoe ", "Straße", "strasse", "e\u0301", "é",
			"ı", "İ", "i", "I", "ä", "ae", "Æ", "ﬁ", "fi", "", " ", "a\u00ad", "a", "a\u00a0", "😀", "😁", "中", "Łódź",
			"Привет", "й", "и", "ö", "ø" };

	private static final List<String> CONDITIONS = List.of("name = '%s'", "name <> '%s'", "not name <=> '%s'",
			"name in ('%s', 'José')", "name not in ('%s', 'é')", "name between '%s' and 'ø'", "name > '%s'",
			"(name, n) in (('%s', 1), ('é', 2))", "case name when '%s' then n end = 1");

	private static final List<String> STATEMENTS = List.of("select count(distinct name) from p",
			"select n, count(distinct name) from p group by n order by n",
			"select count(*) c from p group by name order by c",
			"select id, count(*) over (partition by name) from p order by id",
			"select x.id, y.id from p x join p y on x.name = y.name order by x.id, y.id",
			"select id from p where name in (select name from p where n = 1) order by id");

	private int stamp;

	static List<Arguments> collations() {
		Stream<Arguments> mariaDb = Stream
			.of("utf8mb4_general_ci", "utf8mb4_uca1400_ai_ci", "utf8mb4_uca1400_nopad_as_cs", "utf8mb4_german2_ci",
					"utf8mb4_turkish_ci")
			.map((collation) -> Arguments.of(TestDatabase.MARIADB, collation));
		Stream<Arguments> mySql = Stream
			.of("utf8mb4_general_ci", "utf8mb4_0900_ai_ci", "utf8mb4_0900_as_cs", "utf8mb4_swedish_ci")
			.map((collation) -> Arguments.of(OtherDatabase.MYSQL, collation));
		return Stream.concat(mariaDb, mySql).toList();
	}

	static List<Database> databases() {
		return List.of(TestDatabase.MARIADB, OtherDatabase.MYSQL);
	}

	private void openWith(Database database, String collation, String... names) {
		this.schema = database.newSchema();
		this.source = new WatchedSource(this.schema.dataSource());
		this.cache = SqlMem.builder(this.source)
			.refreshInterval(AbstractDeltaTests.NEVER)
			.delta("p", (delta) -> delta.changeColumn("changed").lookback(Duration.ZERO))
			.build();
		this.schema.execute("create table p (id integer primary key, name varchar(60) collate " + collation
				+ ", n integer not null, changed bigint not null)");
		for (int i = 0; i < names.length; i++) {
			put(i, names[i]);
		}
	}

	private void put(int id, String name) {
		this.schema.execute("delete from p where id = " + id,
				"insert into p values (" + id + ", '" + name + "', " + id % 3 + ", " + ++this.stamp + ")");
	}

	/** Ask both, and tell whether memory has answered. */
	private boolean isAnswered(String sql) throws SQLException {
		List<String> expected = query(this.source, sql);
		long answers = answers();
		assertThat(query(sql)).as(sql).isEqualTo(expected);
		return answers() > answers;
	}

	private long answers() {
		return stats().hits() + stats().misses() + stats().refetches();
	}

	private boolean comparesByPlaces(String sql) {
		return String.valueOf(this.cache.explain(sql).sqliteSql()).contains(".o2");
	}

	@ParameterizedTest
	@MethodSource("collations")
	void textsBeyondAsciiAreComparedAsTheSourceComparesThem(Database database, String collation) throws SQLException {
		openWith(database, collation, NAMES);
		for (String condition : CONDITIONS) {
			for (String name : NAMES) {
				assertThat(isAnswered("select id from p where " + condition.formatted(name) + " order by id"))
					.as(condition + " " + name)
					.isTrue();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("collations")
	void textsBeyondAsciiAreToldApartAsTheSourceTellsThemApart(Database database, String collation)
			throws SQLException {
		openWith(database, collation,
				Stream.of(NAMES).filter((name) -> !"  a\u00a0".contains(name)).toArray(String[]::new));
		for (String statement : STATEMENTS) {
			assertThat(isAnswered(statement)).as(statement).isTrue();
		}
	}

	/** A temporary table of MySQL's takes some of them for different. */
	@Test
	void blanksAndNothingAreToldApartByTheSource() throws SQLException {
		openWith(OtherDatabase.MYSQL, "utf8mb4_unicode_ci", "", " ", "a", "a\u00a0", "é");
		assertThat(isAnswered("select id from p where name = 'a' order by id")).isTrue();
		for (String statement : STATEMENTS) {
			assertThat(isAnswered(statement)).as(statement).isFalse();
		}
	}

	@ParameterizedTest
	@MethodSource("databases")
	void textsOfPlainAsciiAreComparedAsTheyAre(Database database) throws SQLException {
		openWith(database, "utf8mb4_general_ci", "Jose", "zoe");
		String sql = "select id from p where name = 'JOSE' and name > 'a'";
		assertThat(isAnswered(sql)).isTrue();
		assertThat(comparesByPlaces(sql)).isFalse();
		put(2, "José");
		this.cache.refresh();
		await().until(() -> isAnswered(sql));
		assertThat(comparesByPlaces(sql)).isTrue();
		assertThat(comparesByPlaces("select id from p where name = 'zoe'")).isFalse();
		assertThat(isAnswered("select id from p where name = 'zoe'")).isTrue();
		assertThat(comparesByPlaces("select id from p where name = 'zoe'")).isTrue();
	}

	@ParameterizedTest
	@MethodSource("databases")
	void groupsShowTextsWhileEachHasOneSpelling(Database database) throws SQLException {
		openWith(database, "utf8mb4_unicode_ci", "José", "Zoë", "José", "Straße");
		List<String> shown = List.of("select name, count(*) from p group by name order by name",
				"select distinct name from p order by name", "select min(name), max(name) from p",
				"select name from p where n = 0 union select name from p where n > 0");
		for (String statement : shown) {
			assertThat(isAnswered(statement)).as(statement).isTrue();
		}
		put(4, "Ana");
		put(5, "ZoË");
		this.cache.refresh();
		String counted = "select count(distinct name) from p";
		assertThat(isAnswered(counted)).isTrue();
		for (String statement : shown) {
			query(statement);
			assertThat(this.cache.stats().passThroughs().getOrDefault("UNPROVEN_VALUES", 0L)).as(statement)
				.isGreaterThan(shown.indexOf(statement));
		}
		assertThat(isAnswered(counted)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("databases")
	void textsThatSortingMayNotReadToTheirEndsGoToTheSource(Database database) throws SQLException {
		String collation = (database == TestDatabase.MARIADB) ? "utf8mb4_uca1400_as_cs" : "utf8mb4_0900_as_cs";
		openWith(database, "utf8mb4_unicode_ci", "é");
		this.schema.execute(
				"create table long_texts (id integer primary key, name varchar(255) collate " + collation + ")",
				"insert into long_texts values (1, repeat('é', 20)), (2, 'é')");
		assertThat(isAnswered("select id from long_texts where name = 'é'")).isTrue();
		this.schema.execute("insert into long_texts values (3, repeat('é', 200))");
		this.cache.refresh("long_texts");
		assertThat(isAnswered("select id from long_texts where name = 'é'")).isFalse();
	}

}
