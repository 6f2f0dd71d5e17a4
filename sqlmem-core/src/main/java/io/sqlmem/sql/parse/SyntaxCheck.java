package io.sqlmem.sql.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.LexedStatement.Obstacle;
import io.sqlmem.sql.parse.Token.Type;
import org.jspecify.annotations.Nullable;

/**
 * Looks in the tokens of one statement for what the parser reads wrongly: operators
 * beyond a small set, strings that stand where a literal cannot, mixtures of operators
 * whose precedence it does not know, and nesting that could overflow a stack.
 */
final class SyntaxCheck {

	private static final int MAX_NESTING = 200;

	/** The height that operators of one level may pile up to, beside each other. */
	private static final int MAX_HEIGHT = 1000;

	private static final Set<String> OPERATORS = Set.of("=", "<>", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%",
			"||", "::", "~", "~*", "!~", "!~*", Tokenizer.NOT_DISTINCT);

	private static final Set<String> BEFORE_SIGN = Set.of("=", "<>", "<", ">", "<=", ">=", "+", "*", "/");

	private static final Set<String> BEFORE_STRING = Set.of("LIKE", "ILIKE", "REGEXP", "RLIKE", "ESCAPE", "AND", "OR",
			"NOT", "THEN", "ELSE", "WHEN", "CASE", "BETWEEN", "SELECT", "DISTINCT", "ALL", "BY", "FROM", "WHERE",
			"HAVING", "ON", "IN", "DATE", "TIME", "TIMESTAMP", "TIMESTAMPTZ", "INTERVAL", "ZONE", "BOTH", "LEADING",
			"TRAILING", "SEPARATOR");

	private static final Set<String> BOUNDARIES = Set.of("AND", "OR", "NOT", "XOR", "WHEN", "THEN", "ELSE", "SELECT",
			"FROM", "WHERE", "GROUP", "ORDER", "HAVING", "ON", "BETWEEN", "LIKE", "IN", "IS", "UNION", "INTERSECT",
			"EXCEPT", "LIMIT", "OFFSET", "FETCH");

	private static final Set<String> STACKING = Set.of("AND", "OR", "NOT", "XOR", "UNION", "INTERSECT", "EXCEPT",
			"MINUS", "JOIN");

	private final List<Token> tokens;

	private final boolean namesByStrings;

	private final boolean combinesBits;

	private final Deque<Level> levels = new ArrayDeque<>();

	/**
	 * A check.
	 * @param tokens the tokens
	 * @param namesByStrings whether a string behind AS or a parenthesis names a column
	 * @param combinesBits whether {@code &} and {@code |} bind as the parser thinks
	 */
	SyntaxCheck(List<Token> tokens, boolean namesByStrings, boolean combinesBits) {
		this.combinesBits = combinesBits;
		this.tokens = tokens;
		this.namesByStrings = namesByStrings;
	}

	/**
	 * The first obstacle.
	 * @return the obstacle, {@code null} if there is none
	 */
	@Nullable Obstacle obstacle() {
		this.levels.push(new Level());
		for (int i = 0; i < this.tokens.size(); i++) {
			Token token = this.tokens.get(i);
			Token before = (i > 0) ? this.tokens.get(i - 1) : null;
			Token after = (i + 1 < this.tokens.size()) ? this.tokens.get(i + 1) : null;
			String found = misplaced(token, before);
			if (found != null) {
				return new Obstacle(PassThroughReason.UNSUPPORTED_SYNTAX, found);
			}
			if (locks(token, after)) {
				return new Obstacle(PassThroughReason.LOCKING_READ,
						token.text() + " " + ((after != null) ? after.text() : ""));
			}
			follow(token, before);
			Level level = this.levels.element();
			if (level.concatenates && level.adds) {
				return new Obstacle(PassThroughReason.UNSUPPORTED_SYNTAX, "|| beside + or - without parentheses");
			}
			if (this.levels.size() > MAX_NESTING || level.outerHeight + level.height > MAX_HEIGHT) {
				return new Obstacle(PassThroughReason.UNSUPPORTED_TEXT, "nested too deeply");
			}
		}
		return null;
	}

	private @Nullable String misplaced(Token token, @Nullable Token before) {
		return switch (token.type()) {
			case OPERATOR -> known(token.text()) || combines(token, before) ? null : "the operator " + token.text();
			case STRING -> literalMayFollow(before) || this.namesByStrings && nameMayFollow(before) ? null
					: "a string literal after " + text(before);
			case NUMBER -> (before != null && (before.is(Type.NUMBER) || before.is(Type.STRING)))
					? "a number after " + before.text() : null;
			case DOT -> (before == null || before.is(Type.WORD) || before.is(Type.QUOTED)) ? null
					: "a point after " + before.text();
			case QUOTED -> (before != null && token.glued() && before.is(Type.QUOTED)) ? "names without a blank" : null;
			default -> null;
		};
	}

	/** Behind U, {@code &} begins another kind of literal. */
	private boolean combines(Token token, @Nullable Token before) {
		boolean operator = token.text().equals("&") || token.text().equals("|");
		boolean value = before != null && !before.is("U")
				&& (before.is(Type.WORD) || before.is(Type.QUOTED) || before.is(Type.NUMBER) || before.is(Type.CLOSE));
		return operator && this.combinesBits && value;
	}

	/**
	 * A sign may touch the operator before it; products split longer runs differently.
	 */
	private static boolean known(String operator) {
		if (OPERATORS.contains(operator)) {
			return true;
		}
		int last = operator.length() - 1;
		char sign = operator.charAt(last);
		return (sign == '-' || sign == '+') && last > 0 && BEFORE_SIGN.contains(operator.substring(0, last));
	}

	private static boolean literalMayFollow(@Nullable Token before) {
		if (before == null) {
			return true;
		}
		return switch (before.type()) {
			case OPERATOR, OPEN, COMMA -> true;
			case WORD -> BEFORE_STRING.contains(upper(before));
			default -> false;
		};
	}

	private static boolean nameMayFollow(@Nullable Token before) {
		return before != null && (before.is("AS") || before.is(Type.CLOSE));
	}

	private static boolean locks(Token token, @Nullable Token after) {
		if (after == null || !after.is(Type.WORD)) {
			return false;
		}
		if (token.is("FOR")) {
			return after.is("UPDATE") || after.is("SHARE") || after.is("NO") || after.is("KEY");
		}
		return token.is("LOCK") && after.is("IN");
	}

	private void follow(Token token, @Nullable Token before) {
		Level level = this.levels.element();
		switch (token.type()) {
			case OPEN -> open(false);
			case CLOSE -> close(false);
			case COMMA -> level.boundary(true);
			case OPERATOR -> level.operator(token.text(), before);
			case WORD -> word(token, level);
			default -> {
			}
		}
	}

	private void word(Token token, Level level) {
		String word = upper(token);
		if (word.equals("CASE")) {
			open(true);
		}
		else if (word.equals("END")) {
			close(true);
		}
		else if (BOUNDARIES.contains(word)) {
			level.boundary(false);
		}
		if (STACKING.contains(word)) {
			this.levels.element().height++;
		}
	}

	private void open(boolean ofCase) {
		Level outer = this.levels.element();
		Level inner = new Level();
		inner.ofCase = ofCase;
		inner.outerHeight = outer.outerHeight + outer.height + 1;
		this.levels.push(inner);
	}

	/** Columns may be named end: only what was opened is closed. */
	private void close(boolean ofCase) {
		if (this.levels.size() > 1 && this.levels.element().ofCase == ofCase) {
			this.levels.pop();
		}
	}

	private static String upper(Token token) {
		return token.text().toUpperCase(Locale.ROOT);
	}

	private static String text(@Nullable Token token) {
		return (token != null) ? token.text() : "";
	}

	/**
	 * What was met between one opening parenthesis or CASE and its end.
	 */
	private static final class Level {

		private boolean ofCase;

		private int outerHeight;

		private int height;

		private boolean concatenates;

		private boolean adds;

		void operator(String operator, @Nullable Token before) {
			switch (operator.charAt(0)) {
				case '=', '<', '>', '!', ' ' -> boundary(false);
				case '+', '-' -> add(before);
				case '|' -> {
					this.concatenates = true;
					this.height++;
				}
				case ':' -> {
				}
				default -> this.height++;
			}
		}

		private void add(@Nullable Token before) {
			boolean sign = before == null || before.is(Type.OPERATOR) || before.is(Type.OPEN) || before.is(Type.COMMA);
			this.adds |= !sign;
			this.height++;
		}

		void boundary(boolean separates) {
			this.concatenates = false;
			this.adds = false;
			if (separates) {
				this.height = 0;
			}
		}

	}

}
