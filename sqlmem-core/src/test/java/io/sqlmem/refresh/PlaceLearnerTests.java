package io.sqlmem.refresh;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.routing.Explanation;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Texts that a copy does not hold are compared in memory once the source has told where
 * they belong, and only among the rows that it has told it of.
 */
class PlaceLearnerTests extends AbstractLoadTests {

	private static final String AFTER = "select id, name from p where name > ? order by id";

	private static final String[] NAMES = { "Äpfel", "apple", "Apple", "_x", "Zoe", "zoe", "", "résumé", "resume",
			"co-op", "coop", "a b", "straße", "10", "9", "中", "é" };

	private static final List<String> OTHERS = List.of("M", "m", "zzz", "applé", "APPLE", "coöp", "co op", "Zoe ", " ",
			"-", "ss", "stras", "100", "文", "~", "'", "x\\y");

	private static final Duration POLL = Duration.ofMillis(5);

	private int stamp;

	static List<Database> databases() {
		return List.of(TestDatabase.POSTGRESQL, TestDatabase.MARIADB, OtherDatabase.MYSQL);
	}

	static List<Database> mySqlLikes() {
		return List.of(TestDatabase.MARIADB, OtherDatabase.MYSQL);
	}

	static List<Arguments> encodings() {
		return Stream.of("utf8mb3_swedish_ci", "utf8mb3_unicode_ci", "utf8mb4_swedish_ci", "utf8mb4_unicode_520_ci")
			.flatMap((collation) -> mySqlLikes().stream().map((database) -> Arguments.of(database, collation)))
			.toList();
	}

	private void openWith(Database database, String... names) {
		boolean postgres = database == TestDatabase.POSTGRESQL;
		this.schema = postgres ? database.newLinguisticSchema() : database.newSchema();
		this.source = new WatchedSource(this.schema.dataSource());
		this.cache = SqlMem.builder(this.source)
			.refreshInterval(AbstractDeltaTests.NEVER)
			.delta("p", (delta) -> delta.changeColumn("changed").lookback(Duration.ZERO))
			.build();
		String collation = postgres ? "" : " collate utf8mb4_unicode_ci";
		this.schema.execute(
				"create table p (id integer primary key, name varchar(60)" + collation + ", changed bigint not null)");
		for (int i = 0; i < names.length; i++) {
			put(i, names[i]);
		}
	}

	private void put(int id, String name) {
		this.schema.execute("delete from p where id = " + id,
				"insert into p values (" + id + ", '" + name + "', " + ++this.stamp + ")");
	}

	private static List<String> ask(DataSource source, String sql, String text) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (Connection connection = source.getConnection();
				PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
				statement.setString(i, text);
			}
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					rows.add(row.getString(1) + " " + row.getString(2));
				}
			}
		}
		return rows;
	}

	/** Ask both, and tell whether memory has answered. */
	private boolean isHit(String sql, String text) throws SQLException {
		List<String> expected = ask(this.source, sql, text);
		long hits = stats().hits();
		assertThat(ask(this.cache.dataSource(), sql, text)).as(text).isEqualTo(expected);
		return stats().hits() > hits;
	}

	private void learn(String sql, String text) {
		await().pollDelay(Duration.ZERO).pollInterval(POLL).until(() -> isHit(sql, text));
	}

	/** What there was to learn has been learned, or given up. */
	private void awaitIdle() {
		await().pollDelay(Duration.ZERO).pollInterval(POLL).until(() -> this.source.open() == 0);
	}

	/** The first question that is asked to learn a place is held. */
	private Gate gateAtQuestion() {
		Gate gate = new Gate();
		AtomicBoolean held = new AtomicBoolean();
		this.source.beforePrepare(() -> {
			if (Thread.currentThread().getName().equals("sqlmem-places") && held.compareAndSet(false, true)) {
				gate.pass();
			}
		});
		return gate;
	}

	@ParameterizedTest
	@MethodSource("databases")
	void placesAreLearnedFromTheSource(Database database) throws SQLException {
		openWith(database, NAMES);
		query("select name from p order by name");
		for (String text : OTHERS) {
			learn(AFTER, text);
			for (String condition : List.of("name >= ?", "name < ?", "name <= ?", "name between ? and 'M'",
					"not name between 'M' and ?")) {
				assertThat(isHit("select id, name from p where " + condition + " order by name desc, id", text))
					.isTrue();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("databases")
	void pagesBeginAfterRowsThatAreGone(Database database) throws SQLException {
		openWith(database, NAMES);
		String page = "select id, name from p where name > ? or name = ? and id > 3 order by name, id limit 4";
		boolean plain = database != TestDatabase.POSTGRESQL;
		if (plain) {
			this.schema.execute("delete from p where id in (0, 3, 7, 12, 15, 16)");
		}
		for (String text : List.of("coo", "zoo", "a")) {
			learn(page, text);
		}
	}

	@ParameterizedTest
	@MethodSource("databases")
	void aConstantBesideAColumnIsOrderedAmongItsTexts(Database database) throws SQLException {
		openWith(database, NAMES);
		this.schema.execute("insert into p values (30, null, 30)", "insert into p values (31, null, 31)");
		for (String key : List.of("coalesce(name, 'm')", "coalesce(name, 'APPLE') desc", "coalesce(name, '')",
				"case when id = 3 then 'ss' else name end", "lower(coalesce(name, 'M'))",
				"case when id > 9 then coalesce(name, 'zzz') end")) {
			learn("select id, name from p order by " + key + ", id", "");
		}
		learn("select a.id, b.id from p a join p b on coalesce(a.name, b.name) > b.name order by a.id, b.id", "");
	}

	@ParameterizedTest
	@MethodSource("databases")
	void twoConstantsMayHaveOnePlace(Database database) throws SQLException {
		openWith(database, NAMES);
		for (String sql : List.of("order by case when id = 3 then 'ma' when id = 4 then 'mb' else name end, id",
				"where case when id < 9 then name else 'ma' end > 'mb' order by id")) {
			String all = "select id, name from p " + sql;
			assertThat(ask(this.cache.dataSource(), all, "")).isEqualTo(ask(this.source, all, ""));
			assertThat(this.cache.explain(all).route()).isEqualTo(Explanation.Route.SOURCE);
		}
		assertThat(this.cache.explain("select max(d.n) from (select coalesce(name, 'ma') as n from p) d").route())
			.isEqualTo(Explanation.Route.SOURCE);
		assertThat(
				this.cache.explain("select d.n from (select coalesce(name, 'ma') as n from p) d order by d.n").route())
			.isEqualTo(Explanation.Route.SOURCE);
	}

	@Test
	void literalsAreLearnedAsParametersAre() throws SQLException {
		openWith(TestDatabase.POSTGRESQL, NAMES);
		String sql = "select id, name from p where name >= 'M' and name < 'S' order by id";
		assertThat(isHit(sql, "")).isFalse();
		learn(sql, "");
		assertThat(isHit(AFTER, "M")).isTrue();
	}

	@Test
	void aTextThatComesOnceIsNotAskedFor() throws SQLException {
		openWith(TestDatabase.POSTGRESQL, NAMES);
		query("select name from p order by name");
		Gate gate = gateAtQuestion();
		gate.open();
		for (String text : OTHERS) {
			assertThat(isHit(AFTER, text)).isFalse();
		}
		assertThat(gate.isReached()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u0001", "😀" })
	void otherTextsAreLeftToTheSource(String text) throws SQLException {
		openWith(TestDatabase.MARIADB, NAMES);
		query("select name from p order by name");
		for (int i = 0; i < 4; i++) {
			assertThat(isHit(AFTER, text)).isFalse();
			awaitIdle();
		}
	}

	@ParameterizedTest
	@MethodSource("mySqlLikes")
	void columnsOfFewerLettersAreComparedWithAsciiOnly(Database database) throws SQLException {
		openWith(database, NAMES);
		this.schema.execute("create table l (id integer primary key, name varchar(20) character set latin1)",
				"insert into l values (1, 'a'), (2, 'Z'), (3, 'é')");
		String sql = AFTER.replace("from p", "from l");
		learn(sql, "m");
		for (int i = 0; i < 4; i++) {
			assertThat(isHit(sql, "ö")).isFalse();
			awaitIdle();
		}
	}

	@ParameterizedTest
	@MethodSource("encodings")
	void otherEncodingsOfAllLettersAreComparedWithAny(Database database, String collation) throws SQLException {
		openWith(database);
		this.schema.execute("alter table p modify name varchar(60) character set "
				+ collation.substring(0, collation.indexOf('_')) + " collate " + collation);
		for (int i = 0; i < NAMES.length; i++) {
			put(i, NAMES[i]);
		}
		for (String text : List.of("m", "ö", "Å", "Ü", "文", "ÆX", "ssz")) {
			learn(AFTER, text);
		}
	}

	@ParameterizedTest
	@MethodSource("databases")
	void aTextThatComesBesideALearnedPlaceHasItForgotten(Database database) throws SQLException {
		openWith(database, "a", "b", "y", "z");
		learn(AFTER, "m");
		learn(AFTER, "bb");
		put(20, "l");
		this.cache.refresh();
		assertThat(isHit(AFTER, "m")).isFalse();
		learn(AFTER, "m");
		put(21, "n");
		put(22, "zz");
		put(1, "y");
		this.cache.refresh();
		learn(AFTER, "m");
		put(23, "m");
		this.cache.refresh();
		assertThat(isHit(AFTER, "m")).isTrue();
		put(23, "x");
		this.cache.refresh();
		learn(AFTER, "m");
	}

	@ParameterizedTest
	@MethodSource("databases")
	void placesInOtherGapsAndWithoutNewTextsStay(Database database) throws SQLException {
		openWith(database, "a", "b", "y", "z");
		learn(AFTER, "m");
		put(20, "aa");
		put(21, "y");
		put(22, "zz");
		this.schema.execute("delete from p where id = 1");
		this.cache.refresh();
		assertThat(isHit(AFTER, "m")).isTrue();
		this.cache.refresh();
		assertThat(isHit(AFTER, "m")).isTrue();
	}

	@ParameterizedTest
	@MethodSource("databases")
	void aPlaceIsAsTrueWhenItsNeighboursAreGone(Database database) throws SQLException {
		openWith(database, "a", "k", "q", "z");
		learn(AFTER, "m");
		put(1, "aa");
		put(2, "zz");
		this.cache.refresh();
		assertThat(isHit(AFTER, "m")).isTrue();
		// Between other neighbours now, and their middle is on the other side of m.
		put(20, "l");
		this.cache.refresh();
		assertThat(isHit(AFTER, "m")).isFalse();
		learn(AFTER, "m");
	}

	@ParameterizedTest
	@MethodSource("databases")
	void aLoadForgetsAllPlaces(Database database) throws SQLException {
		openWith(database, "b", "y");
		learn(AFTER, "m");
		put(20, "a");
		put(21, "c");
		this.cache.refresh("p");
		assertThat(isHit(AFTER, "m")).isFalse();
		learn(AFTER, "m");
	}

	@Test
	void copiesOfAnEarlierRunLearnPlacesAnew(@TempDir Path directory) throws SQLException {
		openWith(TestDatabase.POSTGRESQL, NAMES);
		for (int run = 0; run < 2; run++) {
			this.cache.close();
			this.cache = SqlMem.builder(this.source).cacheDb(directory.resolve("cache.db")).build();
			assertThat(isHit(AFTER, "m")).isFalse();
			learn(AFTER, "m");
		}
		assertThat(stats().misses() + stats().refetches()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatIsLearnedWhileTheCopyChangesIsOfNoUse(boolean load) throws Exception {
		openWith(TestDatabase.POSTGRESQL, "a", "y");
		query("select name from p order by name");
		Gate gate = gateAtQuestion();
		assertThat(isHit(AFTER, "m")).isFalse();
		assertThat(isHit(AFTER, "m")).isFalse();
		gate.awaitReached();
		put(20, "l");
		put(21, "b");
		put(22, "n");
		if (load) {
			this.cache.refresh("p");
		}
		else {
			this.cache.refresh();
		}
		gate.open();
		awaitIdle();
		assertThat(isHit(AFTER, "m")).isFalse();
		learn(AFTER, "m");
	}

	@ParameterizedTest
	@MethodSource("databases")
	void comparisonsAreTheSourcesWhileRowsChange(Database database) throws SQLException {
		openWith(database, NAMES);
		Random random = new Random(11);
		long hits = stats().hits();
		for (int cycle = 0; cycle < 10; cycle++) {
			for (int i = 0; i < 3; i++) {
				String name = (random.nextBoolean() ? NAMES[random.nextInt(NAMES.length)]
						: OTHERS.get(random.nextInt(12))) + "abzé ".substring(random.nextInt(5));
				put(random.nextInt(25), name);
			}
			if (cycle % 4 == 3) {
				this.cache.refresh("p");
			}
			else {
				this.cache.refresh();
			}
			for (String text : OTHERS) {
				isHit(AFTER, text);
			}
			awaitIdle();
			for (String text : OTHERS) {
				isHit(AFTER, text);
			}
		}
		assertThat(stats().hits() - hits).isGreaterThan(10 * OTHERS.size());
	}

}
