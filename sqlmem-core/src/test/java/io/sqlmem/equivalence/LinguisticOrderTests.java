package io.sqlmem.equivalence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.routing.Explanation;
import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.OtherDatabase;
import io.sqlmem.testkit.TestDatabase;
import io.sqlmem.testkit.TestSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The order of texts under collations that SQLite does not know is the source's own, and
 * is answered from memory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinguisticOrderTests {

	private static final List<Database> DATABASES = List.of(TestDatabase.POSTGRESQL, TestDatabase.MARIADB,
			OtherDatabase.MYSQL);

	private static final String[] NAMES = { "Äpfel", "apple", "Apple", "äpfel", "_x", "Zoe", "zoe", "", "résumé",
			"resume", "Resume", "co-op", "coop", "CO-OP", "a b", "ab", "straße", "strasse", "10", "9", "中", "é", "E" };

	private static final List<String> EVERYWHERE = List.of("select id, name from people order by name, id",
			"select id, name from people order by name desc, id", "select id from people order by name, id limit 5",
			"select id from people order by nick nulls first, id", "select id from people order by nick, id",
			"select name, id from people where boss = 1 order by 1, 2 limit 3 offset 1",
			"select a.id, b.id from people a join people b on a.name < b.name and a.boss = b.boss order by a.id, b.id",
			"select id from people where name >= nick and nick is not null",
			"select a.id from people a where exists (select 1 from people b where b.name > a.name and b.boss = a.boss)",
			"select p.id, b.name from people p left join people b on b.id = p.boss order by b.name, p.id",
			"select d.id, d.n from (select id, name as n from people where boss > 1) d order by d.n, d.id",
			"with d as (select id, name as n from people) select x.n, y.id from d x join d y on x.id = y.id "
					+ "order by x.n, y.id",
			"select boss, name, id from people order by boss desc, name desc, id",
			"select id from people order by case when boss = 1 then name end, id",
			"select id, name from people order by length(name), name, id",
			"select id, name from people where name like 'a%' order by name, id",
			"select id from people order by lower(name), id",
			"select id from people order by upper(nick) desc, id limit 7",
			"select d.id from (select id, name as n from people) d order by lower(d.n), d.id",
			"select boss from people group by boss, city order by city, boss");

	private static final List<String> POSTGRES = List.of("select min(name), max(name), count(*) from people",
			"select boss, min(name), max(nick) from people group by boss order by boss",
			"select boss, min(name) from people group by boss order by min(name), boss",
			"select boss, max(name) as m from people group by boss having max(name) > min(name) order by m desc",
			"select distinct name from people order by name",
			"select name, count(*) from people group by name order by name",
			"select d.m from (select boss, max(name) as m from people group by boss) d order by d.m",
			"select id, rank() over (order by name) from people",
			"select id, row_number() over (partition by boss order by name desc, id) from people",
			"select boss, name, count(*) from people group by rollup (boss, name) order by boss, name",
			"select min(name) filter (where boss = 1) from people", "select id, mixed from people order by mixed, id",
			"select id from people order by padded, id",
			"select a.id, b.id from people a join people b on a.mixed > b.mixed and a.id < b.id",
			"select id from people where mixed > 'resume' order by id",
			"select id, name from people where name > 'résumé' order by name, id",
			"select id from people where name <= 'Apple' or name >= 'zoe' and id > 3 order by id",
			"select id from people where not (name between 'ab' and 'coop') order by id",
			"select d.id from (select id, name as n from people) d where d.n > 'é' order by d.id",
			"select id from people where (name, id) > ('coop', 2) order by name, id limit 4");

	private static final List<String> MARIADB = List.of("select id, modern from people order by modern, id",
			"select id, modern from people order by modern desc, id limit 4",
			"select id, size from people order by size, id",
			"select size, count(*) from people group by size order by size",
			"select distinct size from people order by size desc", "select id from people order by latin, id",
			"select a.id from people a where exists (select 1 from people b where b.modern > a.modern and b.boss = a.boss)",
			"select id from people where modern > 'résumé' order by modern, id",
			"select id from people where not (modern between 'ab' and 'coop') order by id");

	private static final List<String> MYSQL = List.of("select id, modern from people order by modern, id",
			"select id, modern from people order by modern desc, id limit 4",
			"select id, cased from people order by cased, id", "select id from people order by german desc, id",
			"select id from people order by latin, id",
			"select a.id from people a where exists (select 1 from people b where b.modern > a.modern and b.boss = a.boss)",
			"select a.id from people a where exists (select 1 from people b where b.cased < a.cased and b.boss = a.boss)");

	private final Map<Database, TestSchema> schemas = new HashMap<>();

	private final Map<Database, SqlMem> caches = new HashMap<>();

	private static TestSchema open(Database database) {
		boolean postgres = database == TestDatabase.POSTGRESQL;
		TestSchema schema = postgres ? database.newLinguisticSchema() : database.newSchema();
		if (postgres) {
			schema
				.execute("create collation mixed (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
		}
		schema.execute("create table people (id integer primary key, name varchar(40) not null, nick varchar(40), "
				+ "city varchar(40), boss integer, " + columns(database) + ")");
		for (int i = 0; i < NAMES.length; i++) {
			String name = "'" + NAMES[i] + "'";
			String nick = (i % 4 == 0) ? "null" : "'" + NAMES[(i * 7) % NAMES.length] + "'";
			String latin = "'" + NAMES[i].replace("中", "x") + "'";
			String more = postgres ? name + ", " + name
					: (database == TestDatabase.MARIADB) ? name + ", '" + "SML".charAt(i % 3) + "', " + latin
							: name + ", " + name + ", " + name + ", " + latin;
			schema.execute("insert into people values (" + i + ", " + name + ", " + nick + ", 'c" + i % 5 + "', "
					+ i % 4 + ", " + more + ")");
		}
		return schema;
	}

	private static String columns(Database database) {
		if (database == TestDatabase.POSTGRESQL) {
			return "mixed text collate mixed, padded char(10)";
		}
		return (database == TestDatabase.MARIADB)
				? "modern varchar(40) collate utf8mb4_uca1400_ai_ci, size enum('S', 'M', 'L'), "
						+ "latin varchar(40) character set latin1"
				: "modern varchar(40) collate utf8mb4_unicode_ci, cased varchar(40) collate utf8mb4_0900_as_cs, "
						+ "german varchar(40) collate utf8mb4_de_pb_0900_ai_ci, latin varchar(40) character set latin1";
	}

	private TestSchema schema(Database database) {
		return this.schemas.computeIfAbsent(database, LinguisticOrderTests::open);
	}

	private SqlMem cache(Database database) {
		return this.caches.computeIfAbsent(database, (opened) -> SqlMem.builder(schema(opened).dataSource()).build());
	}

	@AfterAll
	void close() {
		this.caches.values().forEach(SqlMem::close);
		this.schemas.values().forEach(TestSchema::close);
	}

	static List<Arguments> statements() {
		List<Arguments> all = new ArrayList<>();
		DATABASES.forEach((database) -> {
			EVERYWHERE.stream()
				.filter((sql) -> database == TestDatabase.POSTGRESQL || !sql.contains("nulls first"))
				.filter((sql) -> database == TestDatabase.POSTGRESQL || !sql.contains("name >= nick"))
				// MariaDB describes columns of a derived table that is sorted otherwise.
				.filter((sql) -> database == TestDatabase.POSTGRESQL || !sql.contains("d.n") && !sql.contains("d as"))
				.forEach((sql) -> all.add(Arguments.of(database, sql)));
			((database == TestDatabase.POSTGRESQL) ? POSTGRES : (database == TestDatabase.MARIADB) ? MARIADB : MYSQL)
				.forEach((sql) -> all.add(Arguments.of(database, sql)));
		});
		return all;
	}

	@ParameterizedTest
	@MethodSource("statements")
	void theSourcesOwnOrderIsAnsweredFromMemory(Database database, String sql) {
		SqlMem cache = cache(database);
		Answer expected = Answer.of(schema(database).dataSource(), sql);
		Answer actual = Answer.of(cache.dataSource(), sql);
		assertThat(expected.error()).isEmpty();
		if (sql.endsWith("nick is not null")) {
			// Places of texts of different columns are not comparable.
			assertThat(cache.explain(sql).route()).isEqualTo(Explanation.Route.SOURCE);
			return;
		}
		assertThat(cache.explain(sql).route()).as(() -> String.valueOf(cache.explain(sql)))
			.isEqualTo(Explanation.Route.MEMORY);
		boolean ordered = sql.contains("order by") && !sql.contains("over (");
		assertThat(ordered ? actual : actual.unordered()).as(() -> String.valueOf(cache.explain(sql)))
			.isEqualTo(ordered ? expected : expected.unordered());
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void textsThatTheColumnHoldsAreComparedInMemoryAndOthersAtTheSource(TestDatabase database) throws SQLException {
		String sql = "select id from people where " + (database == TestDatabase.POSTGRESQL ? "name" : "modern")
				+ " > ? order by id";
		SqlMem cache = cache(database);
		DataSource source = schema(database).dataSource();
		Answer.of(cache.dataSource(), sql.replace("?", "'Zoe'"));
		for (String text : List.of("résumé", "co-op", "", "nobody", "zoé", "Zoe ")) {
			boolean held = List.of(NAMES).contains(text);
			long before = passedThrough(cache);
			assertThat(ids(cache.dataSource(), sql, text)).as(text).isEqualTo(ids(source, sql, text));
			assertThat(passedThrough(cache) - before).as(text).isEqualTo(held ? 0 : 1);
		}
		assertThat(ids(cache.dataSource(), sql, null)).isEmpty();
		assertThat(cache.stats().errors()).isZero();
	}

	private static long passedThrough(SqlMem cache) {
		return cache.stats().passThroughs().getOrDefault("UNPROVEN_VALUES", 0L);
	}

	private static List<Integer> ids(DataSource source, String sql, @Nullable String text) throws SQLException {
		List<Integer> ids = new ArrayList<>();
		try (Connection connection = source.getConnection();
				PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, text);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					ids.add(row.getInt(1));
				}
			}
		}
		return ids;
	}

	@Test
	void hiddenColumnsAreLoadedOnlyIfTheyAreNeededAndShownNowhere() {
		TestSchema schema = schema(TestDatabase.POSTGRESQL);
		schema.execute("create table seldom (id integer primary key, name text)", "insert into seldom values (1, 'b')");
		SqlMem cache = cache(TestDatabase.POSTGRESQL);
		Answer.of(cache.dataSource(), "select name from seldom where id = 1");
		assertThat(cache.explain("select name from seldom order by name").tables().values())
			.allMatch((columns) -> columns.equals(List.of("name")));
		Answer.of(cache.dataSource(), "select name from seldom order by name");
		assertThat(cache.stats().tables()).filteredOn((table) -> table.name().endsWith("seldom"))
			.allMatch((table) -> table.columns().equals(List.of("id", "name")));
	}

}
