package io.sqlmem.sql.parse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatementShapeTests {

	private static final LexicalRules POSTGRESQL = new LexicalRules(false, false, false, true, false, false, true,
			false, false, false, false);

	private static final LexicalRules MARIADB = new LexicalRules(true, true, true, false, true, false, false, true,
			true, false, false);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					select a from t where b = 'secret' and c = 4711              | select a from t where b = ? and c = ?
					select a from t where b='secret'                             | select a from t where b=?
					select a from t where b in (1, 2, 3) and c in (?)            | select a from t where b in (?, …) and c in (?)
					select a from t where b in (?,?)                             | select a from t where b in (?, …)
					select substring(a, 2, 3) from t limit 5                     | select substring(a, ?, ?) from t limit ?
					select /* secret */ a from t -- secret                       | select a from t
					select E'sec\\'ret', x'ff', date '2024-01-01' from t         | select E?, x?, date ? from t
					select $$secret$$, $tag$secret$tag$ from t                   | select ?, ? from t
					select "Name" from t where n = 1e10 or n = .5 or n = 0xff    | select "Name" from t where n = ? or n = ? or n = ?
					select 'an unfinished secret                                 | select ?
					insert into t values (1, 'secret'), (2, 'secret')            | insert into t values (?, …), (?, …)
					create user u password 'secret'                              | create user u password ?
					set role secret                                              | set …
					call p('secret')                                             | call …
					explain select 'secret'                                      | explain …
					""")
	void showsNoValue(String sql, String shape) {
		assertThat(StatementShape.of(sql, POSTGRESQL, true)).isEqualTo(shape).doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "select \"secret\" from t", "select 'it\\'s secret' from t",
			"select \"it\"\"s secret\" from t", "select 'a' 'secret' from t # secret" })
	void readsTheTextAsTheSourceDoes(String sql) {
		assertThat(StatementShape.of(sql, MARIADB, true)).startsWith("select ?").doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "select q'[it's secret]' from t", "select [secret] from t" })
	void ofUnknownRulesOnlyTheFirstWordIsShown(String sql) {
		assertThat(StatementShape.of(sql, POSTGRESQL, false)).isEqualTo("select …");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1_000, 100_000 })
	void isShort(int columns) {
		assertThat(StatementShape.of("select " + "a, ".repeat(columns) + "a from t", POSTGRESQL, true))
			.hasSizeLessThanOrEqualTo(StatementShape.MAX_LENGTH + 2)
			.endsWith(" …");
	}

}
