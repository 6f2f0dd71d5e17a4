package io.sqlmem.routing;

import java.util.function.Function;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.LikePattern;
import org.jspecify.annotations.Nullable;

/**
 * Spells LIKE patterns for SQLite: as GLOB where case matters, as LIKE where it does not.
 */
final class PatternCompiler {

	/** SQLite refuses longer patterns (SQLITE_MAX_LIKE_PATTERN_LENGTH). */
	private static final int LONGEST = 10_000;

	private PatternCompiler() {
	}

	/**
	 * The pattern in SQLite's spelling.
	 * @param pattern the pattern
	 * @param text reads its parts
	 * @return the spelling, {@code null} if a part is NULL
	 */
	static @Nullable String compile(LikePattern pattern, Function<Expr, @Nullable String> text) {
		StringBuilder joined = new StringBuilder();
		for (Expr part : pattern.parts()) {
			String value = text.apply(part);
			if (value == null) {
				return null;
			}
			joined.append(value);
		}
		check(pattern, joined);
		StringBuilder compiled = new StringBuilder();
		for (int i = 0; i < joined.length(); i++) {
			char unit = joined.charAt(i);
			boolean escaped = pattern.escape() != 0 && unit == pattern.escape();
			if (escaped) {
				i++;
				literal(joined, i, pattern, compiled);
			}
			else if (unit == '%' || unit == '_') {
				compiled.append(pattern.caseInsensitive() ? unit : (unit == '%') ? '*' : '?');
			}
			else {
				append(unit, pattern.caseInsensitive(), compiled);
			}
		}
		return compiled.toString();
	}

	private static void check(LikePattern pattern, CharSequence text) {
		boolean refused = text.length() > LONGEST
				|| pattern.caseInsensitive() && !text.chars().allMatch((unit) -> unit >= ' ' && unit <= '~')
				|| pattern.noSupplementary() && text.chars().anyMatch((unit) -> Character.isSurrogate((char) unit));
		if (refused) {
			throw refused("a pattern with characters that the collation treats in its own way");
		}
	}

	/** The products differ in what an escape before an ordinary character means. */
	private static void literal(CharSequence text, int at, LikePattern pattern, StringBuilder compiled) {
		char unit = (at < text.length()) ? text.charAt(at) : 0;
		if (unit != '%' && unit != '_' && unit != pattern.escape()) {
			throw refused("a pattern that escapes an ordinary character");
		}
		append(unit, pattern.caseInsensitive(), compiled);
	}

	private static void append(char unit, boolean like, StringBuilder compiled) {
		if (like) {
			compiled.append((unit == '%' || unit == '_' || unit == '\\') ? "\\" : "").append(unit);
		}
		else if (unit == '*' || unit == '?' || unit == '[') {
			compiled.append('[').append(unit).append(']');
		}
		else {
			compiled.append(unit);
		}
	}

	private static ElsewhereException refused(String detail) {
		return new ElsewhereException(PassThroughReason.PARAMETER_VALUE, detail);
	}

}
