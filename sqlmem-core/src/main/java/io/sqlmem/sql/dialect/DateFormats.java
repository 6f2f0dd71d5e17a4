package io.sqlmem.sql.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Dates and timestamps as text. Where all fields of a pattern have a fixed number of
 * digits, the texts order alike under every collation; otherwise the session's decides.
 */
public final class DateFormats {

	/** Digits in fixed places, which SQLite formats itself. */
	private static final Map<String, String> MARIADB = ordered("%Y", "%Y", "%m", "%m", "%d", "%d", "%H", "%H", "%i",
			"%M", "%s", "%S", "%S", "%S", "%T", "%H:%M:%S", "%j", "%j", "%v", "%V", "%x", "%G", "%w", "%w", "%%", "%%");

	/** The others, each as SQLite's text with the seconds since 1970 as {@code $s}. */
	private static final Map<String, String> VARYING = ordered("%e", number("%d"), "%c", number("%m"), "%k",
			number("%H"), "%l", "((" + number("%H") + " + 11) % 12 + 1)", "%h",
			"printf('%02d', (" + number("%H") + " + 11) % 12 + 1)", "%I",
			"printf('%02d', (" + number("%H") + " + 11) % 12 + 1)", "%p", "iif(" + number("%H") + " < 12, 'AM', 'PM')",
			"%y", "substr(strftime('%Y', $s), 3)");

	/** In English. */
	private static final Map<String, String> NAMES = ordered("%M", DateTemplates.month("9"), "%b",
			DateTemplates.month("3"), "%W", DateTemplates.day("9"), "%a", DateTemplates.day("3"));

	private static final Map<String, String> H2 = ordered("yyyy", "%Y", "MM", "%m", "dd", "%d", "HH", "%H", "mm", "%M",
			"ss", "%S");

	private static final String SEPARATORS = "-/:. ";

	/** What MariaDB writes as it is, beside letters and digits. */
	private static final String PLAIN = SEPARATORS + ",_()[]+*";

	private static final Pattern FORMATTED = Pattern.compile("\\b(strftime|date|datetime)\\(");

	private DateFormats() {
	}

	private static Map<String, String> ordered(String... pairs) {
		Map<String, String> fields = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			fields.put(pairs[i], pairs[i + 1]);
		}
		return fields;
	}

	private static String number(String field) {
		return "CAST(strftime('" + field + "', $s) AS INTEGER)";
	}

	/**
	 * Whether an expression is a date or timestamp as text. No two of one pattern are
	 * equal under any collation unless their bytes are.
	 * @param call the expression
	 * @return whether it is
	 */
	public static boolean isFormatted(CallExpr call) {
		return call.type().kind() == TypeKind.VARCHAR && FORMATTED.matcher(call.template()).find();
	}

	/**
	 * A moment by a format of {@code strftime}, which takes twice as long as the
	 * functions that know one format only.
	 * @param format the format
	 * @param moment the moment and its modifiers, as arguments of SQLite's functions
	 * @return SQLite's text
	 */
	static String written(String format, String moment) {
		return switch (format) {
			case "%Y-%m-%d" -> "date(" + moment + ")";
			case "%Y-%m" -> "substr(date(" + moment + "), 1, 7)";
			case "%Y-%m-%d %H:%M:%S" -> "datetime(" + moment + ")";
			default -> "strftime('" + format + "', " + moment + ")";
		};
	}

	/**
	 * MySQL's and MariaDB's DATE_FORMAT.
	 * @param names whether months and days have English names
	 * @return its rule
	 */
	static FunctionRegistry.Rule dateFormat(boolean names) {
		return (arguments, requirements) -> {
			String pattern = pattern(arguments);
			return format(arguments.get(0), pattern, parts(pattern, names));
		};
	}

	/**
	 * A name of a month or day.
	 * @param field the field of DATE_FORMAT
	 * @return the rule of a function that tells it
	 */
	static FunctionRegistry.Rule name(String field) {
		return (arguments, requirements) -> format(TextFunctions.single(arguments), field, parts(field, true));
	}

	/** H2's FORMATDATETIME of a timestamp, in its default locale and zone. */
	static Expr formatDateTime(List<Expr> arguments, Requirements requirements) {
		if (arguments.isEmpty() || arguments.get(0).type().kind() != TypeKind.TIMESTAMP) {
			throw TextFunctions.unproven("formatdatetime of other than a timestamp");
		}
		String pattern = pattern(arguments);
		Parts parts = new Parts();
		int at = 0;
		while (at < pattern.length()) {
			String field = field(pattern, at, H2);
			if (field == null && SEPARATORS.indexOf(pattern.charAt(at)) < 0) {
				throw TextFunctions.unproven("the date format " + pattern);
			}
			parts.add((field != null) ? H2.get(field) : pattern.substring(at, at + 1));
			at += (field != null) ? field.length() : 1;
		}
		return format(arguments.get(0), pattern, parts);
	}

	private static String pattern(List<Expr> arguments) {
		if (arguments.size() != 2 || !(arguments.get(1) instanceof LiteralExpr literal)
				|| !(literal.value() instanceof String pattern)) {
			throw TextFunctions.unproven("a date formatted by other than a literal");
		}
		return pattern;
	}

	private static Parts parts(String pattern, boolean names) {
		Parts parts = new Parts();
		int at = 0;
		while (at < pattern.length()) {
			String fixed = field(pattern, at, MARIADB);
			String varying = field(pattern, at, VARYING);
			String name = names ? field(pattern, at, NAMES) : null;
			char next = pattern.charAt(at);
			if (fixed != null) {
				parts.add(MARIADB.get(fixed));
			}
			else if (varying != null) {
				parts.addOwn(VARYING.get(varying));
			}
			else if (name != null) {
				parts.addOwn("rtrim(" + NAMES.get(name) + ")");
			}
			else if (PLAIN.indexOf(next) >= 0 || next < '\u007f' && Character.isLetterOrDigit(next)) {
				parts.add(String.valueOf(next));
			}
			else {
				throw TextFunctions.unproven("the date format " + pattern);
			}
			at += (fixed != null || varying != null || name != null) ? 2 : 1;
		}
		return parts;
	}

	private static Expr format(Expr moment, String pattern, Parts parts) {
		boolean fields = pattern.codePoints().anyMatch(Character::isLetter);
		if (!fields) {
			throw TextFunctions.unproven("the date format " + pattern);
		}
		String seconds = DateFunctions.seconds(moment.type());
		return new CallExpr(parts.text(seconds), List.of(moment),
				SqlType.varchar(0, parts.fixed ? Collation.BINARY : Collation.COERCIBLE));
	}

	private static @Nullable String field(String pattern, int at, Map<String, String> fields) {
		for (String field : fields.keySet()) {
			if (pattern.startsWith(field, at)) {
				return field;
			}
		}
		return null;
	}

	/**
	 * The parts of a text: one call for all in a row that SQLite formats itself.
	 */
	private static final class Parts {

		private final List<String> texts = new ArrayList<>();

		private final StringBuilder format = new StringBuilder();

		private boolean fixed = true;

		void add(@Nullable String part) {
			this.format.append(part);
		}

		void addOwn(@Nullable String text) {
			flush();
			this.texts.add(String.valueOf(text));
			this.fixed = false;
		}

		private void flush() {
			if (!this.format.isEmpty()) {
				this.texts.add(written(this.format.toString(), "$s"));
				this.format.setLength(0);
			}
		}

		String text(String seconds) {
			flush();
			String joined = String.join(" || ", this.texts).replace("$s", seconds + ", 'unixepoch'");
			return (this.texts.size() == 1 && this.fixed) ? joined : "('' || " + joined + ")";
		}

	}

}
