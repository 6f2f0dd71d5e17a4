package io.sqlmem.sql.parse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WrittenTable}.
 */
class WrittenTableTests {

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
		assertThat(new StatementLexer().lex(sql, POSTGRESQL).writtenTable()).isEqualTo(table);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			insert ignore into `Pet` (id) values (1) on duplicate key update name = values(name) | pet
			replace into pet set id = 1 | pet
			""")
	void isTheOnlyOneOfMariaDb(String sql, String table) {
		assertThat(new StatementLexer().lex(sql, MARIADB).writtenTable()).isEqualTo(table);
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

}
