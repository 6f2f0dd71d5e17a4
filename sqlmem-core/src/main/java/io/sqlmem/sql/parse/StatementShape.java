package io.sqlmem.sql.parse;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.parse.Token.Type;

/**
 * Writes a statement as people may see it: without comments and without any value.
 * Statements that differ in their values only have the same shape. Stateless.
 */
public final class StatementShape {

	/** The most characters of a shape, the mark of what is missing aside. */
	static final int MAX_LENGTH = 2_000;

	private static final String CUT = " …";

	private StatementShape() {
	}

	/**
	 * The shape of a statement. Of what is neither a query nor a write only the first
	 * word is shown.
	 * @param sql the text as the application wrote it
	 * @param rules how the source splits text into tokens
	 * @param known whether these are really the source's rules; if not, what they take
	 * for a name may be part of a value, and only the first word is shown
	 * @return its text, with {@code ?} for each value and {@code (?, …)} for lists of
	 * several
	 */
	public static String of(String sql, LexicalRules rules, boolean known) {
		List<Token> tokens = new Tokenizer(sql, rules).tokens();
		StatementKind kind = new StatementClassifier(tokens, rules).kind();
		if (!known || (kind != StatementKind.QUERY && kind != StatementKind.WRITE)) {
			return firstWord(tokens);
		}
		return render(withoutValues(tokens));
	}

	/**
	 * The values that are written in a statement.
	 * @param sql the text as the application wrote it
	 * @param rules how the source splits text into tokens
	 * @return the text of each, strings without their quotes
	 */
	public static List<String> values(String sql, LexicalRules rules) {
		return new Tokenizer(sql, rules).tokens()
			.stream()
			.filter((token) -> token.is(Type.STRING) || token.is(Type.NUMBER))
			.map((token) -> token.is(Type.STRING) ? token.text().replaceAll("^'|'$", "") : token.text())
			.filter((value) -> !value.isEmpty())
			.toList();
	}

	private static String firstWord(List<Token> tokens) {
		return tokens.stream().filter((token) -> token.is(Type.WORD)).findFirst().map(Token::text).orElse("") + CUT;
	}

	private static List<Token> withoutValues(List<Token> tokens) {
		List<Token> shape = new ArrayList<>();
		for (int i = 0; i < tokens.size(); i++) {
			Token token = tokens.get(i);
			int end = token.is(Type.OPEN) ? endOfList(tokens, i) : 0;
			if (end > 0) {
				shape.add(token);
				shape.add(new Token(Type.OTHER, "?, …", true));
				shape.add(tokens.get(end));
				i = end;
			}
			else {
				shape.add(isValue(token) ? new Token(Type.PLACEHOLDER, "?", token.glued()) : token);
			}
		}
		return shape;
	}

	/** The end of a list of several values, 0 if there is no such list. */
	private static int endOfList(List<Token> tokens, int open) {
		int next = open + 1;
		int values = 0;
		while (next + 1 < tokens.size() && isValue(tokens.get(next))) {
			values++;
			Token after = tokens.get(next + 1);
			if (after.is(Type.CLOSE)) {
				return (values > 1) ? next + 1 : 0;
			}
			if (!after.is(Type.COMMA)) {
				return 0;
			}
			next += 2;
		}
		return 0;
	}

	private static boolean isValue(Token token) {
		return token.is(Type.PLACEHOLDER) || token.is(Type.STRING) || token.is(Type.NUMBER);
	}

	private static String render(List<Token> tokens) {
		StringBuilder text = new StringBuilder();
		for (Token token : tokens) {
			if (!text.isEmpty() && !token.glued()) {
				text.append(' ');
			}
			text.append(token.text());
			if (text.length() > MAX_LENGTH) {
				text.setLength(MAX_LENGTH);
				return text.append(CUT).toString();
			}
		}
		return text.toString();
	}

}
