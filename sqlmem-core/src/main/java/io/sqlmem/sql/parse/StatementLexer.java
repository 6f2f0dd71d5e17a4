package io.sqlmem.sql.parse;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.LexedStatement.Obstacle;
import org.jspecify.annotations.Nullable;

/**
 * Reads a statement's tokens by the source's own rules, before and independent of the
 * parser: tells what the statement does even if the parser does not understand it, and
 * keeps from the parser whatever it is known to read into a wrong tree. Where the rules
 * leave doubt, the text is an {@link LexedStatement.Obstacle obstacle}. Never throws;
 * stateless.
 */
public final class StatementLexer {

	/** The most characters that are parsed. */
	public static final int MAX_LENGTH = 100_000;

	private static final String SEVERAL = "several statements";

	/** Names of columns that the parser takes for keywords unless they are quoted. */
	private static final Set<String> NAMES = Set.of("UUID", "NUMBER", "SETTINGS", "PIVOT", "FINAL", "PRIOR");

	/** The most placeholders that are parsed. */
	public static final int MAX_PARAMETERS = 10_000;

	/**
	 * Read a statement.
	 * @param sql the text as the application wrote it
	 * @param rules how the source splits text into tokens
	 * @return what the text is
	 */
	public LexedStatement lex(String sql, LexicalRules rules) {
		Tokenizer tokenizer = new Tokenizer(sql, rules);
		List<Token> tokens = tokenizer.tokens();
		StatementClassifier classifier = new StatementClassifier(tokens, rules);
		int parameters = (int) tokens.stream().filter((token) -> token.is(Token.Type.PLACEHOLDER)).count();
		String problem = classifier.multiple() ? SEVERAL : tokenizer.problem();
		List<Token> readable = rules.dollarQuotes() ? JsonOperators.asCalls(tokens) : tokens;
		Obstacle obstacle = obstacle(sql, readable, parameters, problem, rules);
		boolean plain = classifier.kind() == StatementKind.WRITE && problem == null;
		return new LexedStatement(classifier.kind(), classifier.changesSession(), classifier.multiple(),
				plain ? WrittenTableFinder.of(tokens) : null, parameters,
				(obstacle != null) ? "" : render(readable, rules), obstacle);
	}

	private static @Nullable Obstacle obstacle(String sql, List<Token> tokens, int parameters, @Nullable String problem,
			LexicalRules rules) {
		if (sql.length() > MAX_LENGTH) {
			return new Obstacle(PassThroughReason.UNSUPPORTED_TEXT, "longer than " + MAX_LENGTH + " characters");
		}
		if (parameters > MAX_PARAMETERS) {
			return new Obstacle(PassThroughReason.UNSUPPORTED_TEXT, "more than " + MAX_PARAMETERS + " parameters");
		}
		if (problem != null && problem.equals(SEVERAL)) {
			return new Obstacle(PassThroughReason.UNSUPPORTED_TEXT, problem);
		}
		if (problem != null) {
			return new Obstacle(PassThroughReason.UNSUPPORTED_SYNTAX, problem);
		}
		return new SyntaxCheck(tokens, rules.doubleQuotedStrings(), rules.foldsToLowerCase()).obstacle();
	}

	private static String render(List<Token> tokens, LexicalRules rules) {
		StringBuilder text = new StringBuilder();
		boolean blankNeeded = false;
		for (int i = 0; i < tokens.size(); i++) {
			Token token = tokens.get(i);
			if (token.is(Token.Type.SEMICOLON)) {
				break;
			}
			if (!text.isEmpty() && (!token.glued() || blankNeeded)) {
				text.append(' ');
			}
			boolean quoted = (rules.backtickIdentifiers() || rules.foldsToLowerCase()) && isName(
					(i > 0) ? tokens.get(i - 1) : null, token, (i + 1 < tokens.size()) ? tokens.get(i + 1) : null);
			text.append(quoted ? quoted(token.text(), rules) : token.text());
			blankNeeded = token.is(Token.Type.PLACEHOLDER);
		}
		return text.toString();
	}

	/**
	 * Quotes change nothing where names of columns are the same in every case, or in
	 * lower case without them.
	 */
	private static String quoted(String name, LexicalRules rules) {
		return rules.backtickIdentifiers() ? '`' + name + '`' : '"' + name.toLowerCase(Locale.ROOT) + '"';
	}

	private static boolean isName(@Nullable Token before, Token token, @Nullable Token after) {
		if (before != null && (before.text().equals("::") || before.is("AS"))) {
			return false;
		}
		boolean called = after != null && (after.is(Token.Type.OPEN) || after.is(Token.Type.STRING));
		return token.is(Token.Type.WORD) && !called && NAMES.contains(token.text().toUpperCase(Locale.ROOT));
	}

}
