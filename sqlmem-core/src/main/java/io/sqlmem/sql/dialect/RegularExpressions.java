package io.sqlmem.sql.dialect;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions that PostgreSQL and Java read alike and that take Java no long
 * time, on texts of printable ASCII: characters, sets, groups, alternatives, counts of
 * what has no count within, and anchors at both ends of an alternative.
 */
public final class RegularExpressions {

	private static final String MATCHES = "sqlmem_matches";

	private static final String SPECIAL = "[]{}()*+?|^$\\";

	/** What stands for itself behind a backslash. */
	private static final String ESCAPED = SPECIAL + ".-@/";

	/** Digits, words and blanks, and all others. */
	private static final String CLASSES = "dwsDWS";

	private static final Pattern SET = Pattern
		.compile("\\[\\^?-?([a-z](-[a-z])?|[A-Z](-[A-Z])?|\\d(-\\d)?|[ _.,@:;/#%+!=~'\"<>*?(){}|$])+-?]");

	private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,2})(,(\\d{0,2}))?}");

	/** Counts without an end, each of which may be tried at every place of a text. */
	private static final int MOST_ENDLESS = 3;

	private static final int MOST_COMPILED = 200;

	private static final Cache<String, Pattern> COMPILED = Caffeine.newBuilder().maximumSize(MOST_COMPILED).build();

	private final String expression;

	private int at;

	private int endless;

	private int counts;

	private RegularExpressions(String expression) {
		this.expression = expression;
	}

	static Map<String, StoreFunction> functions() {
		return Map.of(MATCHES, RegularExpressions::matches);
	}

	/**
	 * Whether a text of printable ASCII has a part that matches.
	 * @param text the text
	 * @param expression the regular expression
	 * @param anyCase whether the case of letters means nothing
	 * @param truth the type of truth values
	 * @return the predicate, {@code null} if the expression is not as simple as that
	 */
	public static @Nullable Expr matched(Expr text, String expression, boolean anyCase, SqlType truth) {
		RegularExpressions reader = new RegularExpressions(expression);
		if (expression.isEmpty() || !expression.chars().allMatch((c) -> c >= ' ' && c <= '~') || !reader.alternatives(0)
				|| reader.at < expression.length()) {
			return null;
		}
		SqlType type = SqlType.varchar(0, Collation.COERCIBLE);
		LiteralExpr pattern = new LiteralExpr((anyCase ? "(?i)" : "") + expression, type);
		return new PredicateExpr(MATCHES + "($1, $2)", List.of(text, pattern), truth);
	}

	private boolean alternatives(int depth) {
		while (sequence(depth)) {
			if (peek() != '|') {
				return true;
			}
			this.at++;
		}
		return false;
	}

	private boolean sequence(int depth) {
		if (depth == 0 && peek() == '^') {
			this.at++;
		}
		int parts = 0;
		while (this.at < this.expression.length() && peek() != '|' && peek() != ')' && peek() != '$') {
			int before = this.counts;
			boolean group = peek() == '(';
			if (!part(depth) || !counted(group && this.counts > before)) {
				return false;
			}
			parts++;
		}
		if (depth == 0 && peek() == '$') {
			this.at++;
		}
		return parts > 0 && (this.at == this.expression.length() || peek() == '|' || depth > 0 && peek() == ')');
	}

	private boolean part(int depth) {
		char character = peek();
		this.at++;
		if (character == '(') {
			boolean alternatives = this.expression.indexOf('|', this.at) >= 0;
			boolean read = peek() != '?' && alternatives(depth + 1) && peek() == ')';
			this.counts += alternatives ? 1 : 0;
			this.at++;
			return read;
		}
		if (character == '[') {
			int close = this.expression.indexOf(']', this.at);
			String set = (close > 0) ? this.expression.substring(this.at - 1, close + 1) : "";
			this.at = close + 1;
			return SET.matcher(set).matches() && isOrdered(set);
		}
		if (character == '\\') {
			char escaped = peek();
			this.at++;
			return escaped != 0 && (ESCAPED.indexOf(escaped) >= 0 || CLASSES.indexOf(escaped) >= 0);
		}
		return SPECIAL.indexOf(character) < 0;
	}

	private static boolean isOrdered(String set) {
		for (int i = 2; i + 2 < set.length(); i++) {
			boolean range = set.charAt(i) == '-' && Character.isLetterOrDigit(set.charAt(i - 1))
					&& Character.isLetterOrDigit(set.charAt(i + 1));
			if (range && set.charAt(i - 1) > set.charAt(i + 1)) {
				return false;
			}
		}
		return true;
	}

	/** A count, if one follows; none may follow what counts within. */
	private boolean counted(boolean counts) {
		char count = peek();
		if ("*+?{".indexOf(count) < 0 || count == 0) {
			return true;
		}
		if (count == '{') {
			Matcher bounds = COUNT.matcher(this.expression).region(this.at, this.expression.length());
			if (!bounds.lookingAt()) {
				return false;
			}
			String most = bounds.group(3);
			this.endless += (bounds.group(2) != null && most.isEmpty()) ? 1 : 0;
			boolean reversed = most != null && !most.isEmpty()
					&& Integer.parseInt(most) < Integer.parseInt(bounds.group(1));
			this.at = bounds.end();
			this.counts++;
			return !counts && !reversed && "*+?{".indexOf(next()) < 0 && this.endless <= MOST_ENDLESS;
		}
		this.endless += (count != '?') ? 1 : 0;
		this.counts++;
		this.at++;
		return (!counts || count == '?') && "*+?{".indexOf(next()) < 0 && this.endless <= MOST_ENDLESS;
	}

	private char peek() {
		return (this.at < this.expression.length()) ? this.expression.charAt(this.at) : 0;
	}

	/** The next character, or one that counts nothing. */
	private char next() {
		return (this.at < this.expression.length()) ? this.expression.charAt(this.at) : ' ';
	}

	private static @Nullable Object matches(@Nullable Object[] arguments) {
		String text = (String) arguments[0];
		if (text == null) {
			return null;
		}
		Pattern pattern = COMPILED.get(String.valueOf(arguments[1]), Pattern::compile);
		return pattern.matcher(text).find() ? 1L : 0L;
	}

}
