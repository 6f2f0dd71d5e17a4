package io.sqlmem.sql.parse;

import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WrittenTableFinder}.
 */
class WrittenTableFinderTests {

	private static final LexicalRules POSTGRESQL = new LexicalRules(false, false, false, true, false, false, true,
			false, false, false, false);

	private static final LexicalRules MARIADB = new LexicalRules(true, true, true, false, true, false, false, true,
			true, false, false);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					insert into pet (id, name) values (?, upper(?)) | pet
					INSERT INTO public."Pet" VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET name = excluded.name returning id | pet
					insert into pet select * from other where exists (select 1 from third) | pet
					insert into pet default values; | pet
					update Pet set name = ? where id in (?, ?) | pet
					update pet as p set name = coalesce(q.name, 'x') from other q where q.id = p.id | pet
					update pet p set (a, b) = (select c, d from other) | pet
					delete from shop.pet where id = ? and (name = ? or name is null) | pet
					merge into pet p using (select 1 as id) s on (p.id = s.id) when matched then update set name = 'a' | pet
					/* note */ delete from pet -- all | pet
					""")
	void isTheOnlyOne(String sql, String table) {
		assertThat(new StatementLexer().lex(sql, POSTGRESQL).writtenTable()).extracting(WrittenTable::name)
			.isEqualTo(table);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			insert ignore into `Pet` (id) values (1) on duplicate key update name = values(name) | pet
			replace into pet set id = 1 | pet
			""")
	void isTheOnlyOneOfMariaDb(String sql, String table) {
		assertThat(new StatementLexer().lex(sql, MARIADB).writtenTable()).extracting(WrittenTable::name)
			.isEqualTo(table);
	}

	@ParameterizedTest
	@ValueSource(strings = { "insert into pet (id) values (next_number())", "update pet set v = public.f(1)",
			"with gone as (delete from other returning id) insert into pet select * from gone",
			"insert into pet with gone as (delete from other returning id) select * from gone",
			"insert into pet select * from final table (delete from other)", "update only pet set v = 1",
			"delete from pet using other where pet.id = other.id", "truncate table pet", "drop table pet",
			"create table pet (id integer)", "call f()", "select id from pet", "update pet, other set pet.v = other.v",
			"update pet join other on true set pet.v = 1", "delete pet, other from pet join other",
			"delete from pet, other using pet join other", "delete from pet; delete from other",
			"insert pet values (1)", "update pet", "delete from", "insert into (pet) values (1)" })
	void isInDoubt(String sql) {
		assertThat(new StatementLexer().lex(sql, POSTGRESQL).writtenTable()).isNull();
		assertThat(new StatementLexer().lex(sql, MARIADB).writtenTable()).isNull();
	}

	@Test
	void functionsMayHaveQuotedNames() {
		assertThat(new StatementLexer().lex("update pet set v = \"f\"(1)", POSTGRESQL).writtenTable()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			update pet set name = ?, v = (select ? from t) where id = ? | {id=?2}
			UPDATE public."Pet" p SET name = ? WHERE p."ID" = ? AND v IN (?, 7) | {id=?1, v=?2} {id=?1, v=7}
			update pet set v = ? where v > ? and id = ? and exists (select 1 from t where x or y) returning id | {id=?2}
			delete from pet where id = ? and version = ? | {id=?0, version=?1}
			delete from pet as p where (v = 1 or v = 2) and p.id in (?, ?) | {id=?0} {id=?1}
			insert into pet (id, name) values (?, upper(?)), (5, ?) returning id | {id=?0} {id=5, name=?2}
			insert into pet (a, id) values ((?), ?); | {id=?1}
			""")
	void limitsTheRows(String sql, String rows) {
		assertThat(rows(sql)).isEqualTo(rows);
	}

	@ParameterizedTest
	@ValueSource(strings = { "update pet set id = ? where id = ?", "update pet set v = 1", "delete from pet",
			"update pet set v = 1 where id = 1 or v = ?", "update pet set v = 1 where not id = ?",
			"update pet set v = 1 where id between ? and 5 and id = ?", "update pet set v = 1 where id = ? + 1",
			"update pet set v = 1 where v between 1 and id = ?", "update pet set v = 1 where id = 1.5",
			"update pet set v = q.v from other q where id = ?", "update pet set (v, w) = (1, 2) where id = ?",
			"delete from pet p using other q where id = ?", "update pet set v = 1 where (id = ? or v = 1)",
			"update pet set v = 1 where v || 'a' = ? and id = ?", "delete from pet where id in (select ?)",
			"insert into pet values (?, ?)", "insert into pet (id) values (?) on conflict (id) do nothing",
			"insert into pet (id) select ?", "insert into pet (id, v) values (?, ?), (default, 1 + ?)",
			"delete from pet where current of c", "merge into pet (id) values (?)" })
	void rowsAreInDoubt(String sql) {
		assertThat(rows(sql)).isEmpty();
	}

	@Test
	void tellsInsertsFromOthers() {
		assertThat(table("insert into pet (a, \"B\") select 1, 2").given()).containsExactlyInAnyOrder("a", "b");
		assertThat(table("insert into pet select 1, 2").given()).isNull();
		assertThat(table("insert into pet (a) values (1) on conflict (a) do update set b = 1").given()).isNull();
		assertThat(table("update pet set a = 1 where b = 2").given()).isNull();
	}

	private static String rows(String sql) {
		return table(sql).rows()
			.stream()
			.map((row) -> new TreeMap<>(row).entrySet()
				.stream()
				.map((entry) -> entry.getKey() + "="
						+ (entry.getValue().isParameter() ? "?" + entry.getValue().parameter()
								: entry.getValue().integer()))
				.collect(Collectors.joining(", ", "{", "}")))
			.collect(Collectors.joining(" "));
	}

	private static WrittenTable table(String sql) {
		return Objects.requireNonNull(new StatementLexer().lex(sql, POSTGRESQL).writtenTable());
	}

}
