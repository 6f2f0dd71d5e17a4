package io.sqlmem.sql.parse;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import net.sf.jsqlparser.statement.select.PlainSelect;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link SqlParser}.
 */
class SqlParserTests {

	private final SqlParser parser = new SqlParser();

	@Test
	void parsesPlaceholdersBetweenBars() {
		assertThat(this.parser.parse(lex("select a from t where b like '%'||?||'%';"))).isInstanceOf(PlainSelect.class);
	}

	@Test
	void readsToTheEnd() {
		assertFails(new LexedStatement(StatementKind.QUERY, false, false, null, 0, "select 1; select 2", null));
		assertFails(lex("select a from t where"));
		assertFails(lex("select a b c from t"));
		assertFails(lex("select a = b = c from t"));
	}

	@Test
	void doesNotParseObstacles() {
		assertThatExceptionOfType(ElsewhereException.class)
			.isThrownBy(() -> this.parser.parse(lex("select x'00' from t")))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PassThroughReason.UNSUPPORTED_SYNTAX));
	}

	@Test
	void survivesAStackThatOverflows() {
		String deep = "select " + "f(".repeat(50_000) + "1" + ")".repeat(50_000);
		assertFails(new LexedStatement(StatementKind.QUERY, false, false, null, 0, deep, null));
	}

	@Test
	void warmsUp() {
		assertThatNoException().isThrownBy(this.parser::warmUp);
	}

	@Test
	void readsNames() {
		assertThat(Identifier.of("a")).isEqualTo(new Identifier("a", false));
		assertThat(Identifier.of("\"a b\"")).isEqualTo(new Identifier("a b", true));
		assertThat(Identifier.of("`a``b`")).isEqualTo(new Identifier("a`b", true));
	}

	private void assertFails(LexedStatement statement) {
		assertThatExceptionOfType(ElsewhereException.class).isThrownBy(() -> this.parser.parse(statement))
			.satisfies((ex) -> {
				assertThat(ex.reason()).isEqualTo(PassThroughReason.UNPARSABLE);
				assertThat(ex.detail()).hasSizeLessThanOrEqualTo(200);
			});
	}

	private static LexedStatement lex(String sql) {
		return new StatementLexer().lex(sql, StatementLexerTests.rules("pg"));
	}

}
