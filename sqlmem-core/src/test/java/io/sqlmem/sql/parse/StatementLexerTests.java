package io.sqlmem.sql.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.LexedStatement.Obstacle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatementLexer}; the cases stand in kinds.txt and texts.txt.
 */
class StatementLexerTests {

	private static final LexicalRules POSTGRESQL = new LexicalRules(false, false, false, true, false, false, true,
			false, false, false, false);

	private static final LexicalRules MARIADB = new LexicalRules(true, true, true, false, true, false, false, true,
			true, false, false);

	private static final LexicalRules H2 = new LexicalRules(false, false, false, true, false, true, true, false, false,
			false, false);

	private static final LexicalRules SQLSERVER = new LexicalRules(false, false, false, false, false, false, true,
			false, false, true, false);

	private static final LexicalRules ORACLE = new LexicalRules(false, false, false, false, false, false, false, false,
			false, false, true);

	private static final List<LexicalRules> ALL_RULES = List.of(POSTGRESQL, MARIADB, H2, SQLSERVER, ORACLE);

	private final StatementLexer lexer = new StatementLexer();

	static Stream<String> kinds() throws IOException {
		return lines("kinds.txt");
	}

	static Stream<String> texts() throws IOException {
		return lines("texts.txt");
	}

	private static Stream<String> lines(String resource) throws IOException {
		try (InputStream in = StatementLexerTests.class.getResourceAsStream(resource)) {
			assertThat(in).isNotNull();
			String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			return text.lines().filter((line) -> !line.isBlank() && !line.startsWith("#")).toList().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void tellsTheKind(String line) {
		String[] parts = line.split("\\s+", 3);
		LexedStatement lexed = lex(parts[0], parts[2]);
		assertThat(lexed.kind() + (lexed.changesSession() ? "*" : "")).isEqualTo(parts[1]);
	}

	@ParameterizedTest
	@MethodSource("texts")
	void makesTheParsersText(String line) {
		String[] parts = line.split("\\s+", 2);
		boolean refused = parts[1].contains("  !!  ") || parts[1].contains(" !!  ");
		String[] pair = parts[1].split(refused ? " !!  " : " =>  ", 2);
		LexedStatement lexed = lex(parts[0], pair[0].strip());
		Obstacle obstacle = lexed.obstacle();
		assertThat((obstacle != null) ? "!! " + obstacle.detail() : lexed.text())
			.isEqualTo((refused ? "!! " : "") + unescape(pair[1]));
	}

	@Test
	void countsPlaceholders() {
		assertThat(lex("pg", "select ?, '?', \"?\" /* ? */ -- ?\n from t where a=? and b in (?,?)").parameterCount())
			.isEqualTo(4);
	}

	@Test
	void refusesLongTexts() {
		assertRefused("select '" + "x".repeat(StatementLexer.MAX_LENGTH) + "'", StatementKind.QUERY);
		assertRefused("delete from t where a = '" + "x".repeat(StatementLexer.MAX_LENGTH) + "'", StatementKind.WRITE);
	}

	@Test
	void refusesManyParameters() {
		assertRefused("select a from t where a in (?" + ",?".repeat(StatementLexer.MAX_PARAMETERS) + ")",
				StatementKind.QUERY);
		assertAccepted("select a from t where a in (?" + ",?".repeat(StatementLexer.MAX_PARAMETERS - 1) + ")");
	}

	@Test
	void refusesDeepNesting() {
		assertRefused("select " + "(".repeat(300) + "1" + ")".repeat(300), StatementKind.QUERY);
		assertRefused("select " + "case when a then ".repeat(300) + "1" + " end".repeat(300), StatementKind.QUERY);
		assertRefused("select 1 where a" + " or a".repeat(1100), StatementKind.QUERY);
		assertRefused("select 1" + " + 1".repeat(1100), StatementKind.QUERY);
		assertRefused("select 1 where" + " not".repeat(1100) + " a", StatementKind.QUERY);
		assertRefused("select 1" + " union select 1".repeat(1100), StatementKind.QUERY);
		assertAccepted("select 1 where (a = 1 and b = 2)" + " or (a = 1 and b = 2)".repeat(900));
		assertAccepted("select a" + ", a + 1".repeat(2000) + " from t");
	}

	@Test
	void neverThrows() {
		Random random = new Random(7);
		List<String> pieces = List.of("select", "with", " ", "(", ")", "'", "\"", "`", "--", "/*", "*/", "/*!", "$",
				"$$", "?", "??", ";", "\\", "\n", "\r", "a", "1", ".", "e", "::", ":", "|", "||", "+", "into",
				"set statement", " for ", "explain analyze ", "begin ", "insert into", "{", "case ", " end ", "E'",
				"\uD83D", "\uDE00", "\u0000", "é", "as (", "delete from", "union", ",", "@");
		for (int i = 0; i < 50_000; i++) {
			StringBuilder sql = new StringBuilder();
			for (int length = random.nextInt(20); length >= 0; length--) {
				sql.append(pieces.get(random.nextInt(pieces.size())));
			}
			for (LexicalRules rules : ALL_RULES) {
				LexedStatement lexed = this.lexer.lex(sql.toString(), rules);
				assertThat(lexed.kind()).isNotNull();
			}
		}
	}

	@Test
	@Timeout(20)
	void survivesPathologicalTexts() {
		for (String piece : List.of("(", "with x as (", "set statement a for ", "explain analyze ", "case ", "/*!",
				"/*", "(with ", "(update ", "'", "$a", "select a into ")) {
			for (LexicalRules rules : ALL_RULES) {
				assertThat(this.lexer.lex(piece.repeat(50_000), rules).kind()).isNotNull();
			}
		}
	}

	private void assertRefused(String sql, StatementKind kind) {
		LexedStatement lexed = lex("pg", sql);
		assertThat(lexed.kind()).isEqualTo(kind);
		assertThat(lexed.obstacle()).isNotNull()
			.extracting(Obstacle::reason)
			.isEqualTo(PassThroughReason.UNSUPPORTED_TEXT);
	}

	private void assertAccepted(String sql) {
		LexedStatement lexed = lex("pg", sql);
		assertThat(lexed.obstacle()).isNull();
		assertThat(new SqlParser().parse(lexed)).isNotNull();
	}

	private LexedStatement lex(String rules, String sql) {
		return this.lexer.lex(unescape(sql), rules(rules));
	}

	static LexicalRules rules(String name) {
		return switch (name) {
			case "pg" -> POSTGRESQL;
			case "my" -> MARIADB;
			case "h2" -> H2;
			case "ms" -> SQLSERVER;
			case "or" -> ORACLE;
			default -> throw new IllegalArgumentException(name);
		};
	}

	private static String unescape(String text) {
		return text.translateEscapes();
	}

}
