package io.sqlmem.sql.bind;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A regular expression that says no more than SQLite's GLOB can: characters, dots, sets
 * of characters, counts of them, and anchors at both ends. All products understand these
 * alike.
 *
 * @param glob the pattern of GLOB
 * @param negated whether texts match that do not match it
 * @param filled whether empty texts do not match
 */
record SimplePattern(String glob, boolean negated, boolean filled) {

	/** Of one character or set. */
	private static final int MOST_REPEATED = 50;

	private static final String SPECIAL = "[]{}()*+?|^$\\";

	/** What stands for itself behind a backslash. */
	private static final String ESCAPED = SPECIAL + ".-@/";

	/**
	 * Read a regular expression.
	 * @param expression its text
	 * @param anyCase whether the case of letters means nothing; then the pattern is in
	 * lower case
	 * @return the pattern, {@code null} if it is not as simple as that
	 */
	static @Nullable SimplePattern read(String expression, boolean anyCase) {
		return expression.isEmpty() ? null : new Reader(expression, anyCase).read();
	}

	/**
	 * Reads one expression.
	 */
	private static final class Reader {

		private final String expression;

		private final boolean anyCase;

		private final StringBuilder glob = new StringBuilder();

		private int at;

		Reader(String expression, boolean anyCase) {
			this.expression = expression;
			this.anyCase = anyCase;
		}

		@Nullable SimplePattern read() {
			boolean start = this.expression.startsWith("^");
			boolean end = this.expression.endsWith("$") && !this.expression.endsWith("\\$");
			int last = this.expression.length() - (end ? 1 : 0);
			this.at = start ? 1 : 0;
			if (this.at >= last) {
				return null;
			}
			int parts = 0;
			while (this.at < last) {
				String part = part(last);
				if (part == null) {
					return null;
				}
				parts++;
				char count = (this.at < last) ? this.expression.charAt(this.at) : 0;
				boolean whole = start && end && parts == 1 && this.at + 1 == last;
				if ((count == '+' || count == '*') && whole && part.startsWith("[")) {
					String others = part.startsWith("[^") ? "[" + part.substring(2) : "[^" + part.substring(1);
					return new SimplePattern("*" + others + "*", true, count == '+');
				}
				if (!repeated(part, count, last)) {
					return null;
				}
			}
			return new SimplePattern((start ? "" : "*") + this.glob + (end ? "" : "*"), false, false);
		}

		private boolean repeated(String part, char count, int last) {
			switch (count) {
				case '*', '+' -> {
					if (!part.equals("?")) {
						return false;
					}
					this.glob.append((count == '+') ? "?*" : "*");
					this.at++;
				}
				case '{' -> {
					int close = this.expression.indexOf('}', this.at);
					String times = (close > 0 && close < last) ? this.expression.substring(this.at + 1, close) : "";
					if (!times.matches("[1-9]\\d?") || Integer.parseInt(times) > MOST_REPEATED) {
						return false;
					}
					this.glob.append(part.repeat(Integer.parseInt(times)));
					this.at = close + 1;
				}
				case '?' -> {
					return false;
				}
				default -> this.glob.append(part);
			}
			// Counts of counts mean other things.
			return this.at >= last || count == 0 || "*+{".indexOf(count) < 0
					|| "*+?{".indexOf(this.expression.charAt(this.at)) < 0;
		}

		/** One character or set, as GLOB writes it. */
		private @Nullable String part(int last) {
			char character = this.expression.charAt(this.at);
			if (character == '[') {
				return set(last);
			}
			if (character == '.') {
				this.at++;
				return "?";
			}
			if (character == '\\') {
				this.at++;
				boolean escaped = this.at < last && ESCAPED.indexOf(this.expression.charAt(this.at)) >= 0;
				return escaped ? literal(this.expression.charAt(this.at++)) : null;
			}
			if (SPECIAL.indexOf(character) >= 0 || Character.isSurrogate(character)
					|| this.anyCase && character > '~') {
				return null;
			}
			this.at++;
			return literal(character);
		}

		private String literal(char character) {
			char cased = this.anyCase ? Character.toLowerCase(character) : character;
			return ("*?[".indexOf(character) >= 0) ? "[" + character + "]" : String.valueOf(cased);
		}

		private @Nullable String set(int last) {
			int close = this.expression.indexOf(']', this.at + 1);
			if (close < 0 || close >= last) {
				return null;
			}
			String inner = this.expression.substring(this.at + 1, close);
			boolean negated = inner.startsWith("^");
			String members = negated ? inner.substring(1) : inner;
			// Words, digits, blanks and a few marks, and ranges of one kind.
			if (!members.matches("([a-z](-[a-z])?|[A-Z](-[A-Z])?|\\d(-\\d)?|[ _.,@:;/#%])+")) {
				return null;
			}
			for (int i = 1; i + 1 < members.length(); i++) {
				if (members.charAt(i) == '-' && members.charAt(i - 1) > members.charAt(i + 1)) {
					return null;
				}
			}
			this.at = close + 1;
			return (negated ? "[^" : "[") + (this.anyCase ? members.toLowerCase(Locale.ROOT) : members) + "]";
		}

	}

}
