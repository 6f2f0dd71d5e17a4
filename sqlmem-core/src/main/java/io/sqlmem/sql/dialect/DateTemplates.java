package io.sqlmem.sql.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's TO_CHAR of a date or timestamp. A template's names of months and days are
 * English whatever the session's language is.
 */
final class DateTemplates {

	private static final String MONTHS = "January  February March    April    May      June     July     August   "
			+ "SeptemberOctober  November December ";

	private static final String DAYS = "Sunday   Monday   Tuesday  WednesdayThursday Friday   Saturday ";

	/** Shorter texts are cut faster. */
	private static final String SHORT_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

	private static final String SHORT_DAYS = "SunMonTueWedThuFriSat";

	/** What is written as it is, beside what stands in double quotes. */
	private static final String PLAIN = "-/:., _()";

	/** SQLite's texts by the fields' names; a longer name before those it starts with. */
	private static final Map<String, String> FIELDS = fields();

	private DateTemplates() {
	}

	/**
	 * Bind a call.
	 * @param arguments a date or timestamp, and a template
	 * @param requirements takes what must be true of the data
	 * @return the text
	 */
	static Expr toChar(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 2 || !(arguments.get(1) instanceof LiteralExpr literal)
				|| !(literal.value() instanceof String template)) {
			throw TextFunctions.unproven("a date formatted by other than a literal");
		}
		Expr moment = arguments.get(0);
		String text = text(template, DateFunctions.seconds(moment.type()));
		if (text == null) {
			throw TextFunctions.unproven("the date format " + template);
		}
		// Digits in fixed places are in the same order under every collation.
		boolean words = Stream.of(MONTHS, DAYS, SHORT_MONTHS, SHORT_DAYS, "%p", "%P").anyMatch(text::contains);
		Collation collation = (words || template.contains("FM")) ? Collation.COERCIBLE : Collation.BINARY;
		return new CallExpr(text, List.of(moment), SqlType.varchar(0, collation));
	}

	private static @Nullable String text(String template, String seconds) {
		List<String> parts = new ArrayList<>();
		// One call for all fields in a row that SQLite formats itself.
		StringBuilder format = new StringBuilder();
		int at = 0;
		while (at < template.length()) {
			char next = template.charAt(at);
			int end = (next == '"') ? template.indexOf('"', at + 1) : at + 1;
			String name = field(template, at);
			String field = (name != null) ? FIELDS.get(name) : null;
			if (name != null && field != null) {
				if (field.startsWith("%")) {
					format.append(field);
				}
				else {
					addFormatted(format, seconds, parts);
					parts.add(field.replace("$s", seconds + ", 'unixepoch'"));
				}
				at += name.length();
			}
			else if (next == '"' && end > at && template.substring(at, end).matches("\"[\\w .,-]*")) {
				format.append(template, at + 1, end);
				at = end + 1;
			}
			else if (PLAIN.indexOf(next) >= 0) {
				format.append(next);
				at++;
			}
			else {
				return null;
			}
		}
		boolean fields = !parts.isEmpty() || format.indexOf("%") >= 0;
		addFormatted(format, seconds, parts);
		// A number alone is a text too.
		return fields ? "(" + String.join(" || ", parts) + ((parts.size() == 1) ? " || '')" : ")") : null;
	}

	private static void addFormatted(StringBuilder format, String seconds, List<String> parts) {
		if (!format.isEmpty()) {
			boolean plain = format.indexOf("%") < 0;
			parts.add(plain ? "'" + format + "'" : DateFormats.written(format.toString(), seconds + ", 'unixepoch'"));
			format.setLength(0);
		}
	}

	private static @Nullable String field(String template, int at) {
		return FIELDS.keySet().stream().filter((field) -> template.startsWith(field, at)).findFirst().orElse(null);
	}

	/** The first letters of a month's name, filled up with blanks. */
	static String month(String letters) {
		return "substr('" + MONTHS + "', CAST(strftime('%m', $s) AS INTEGER) * 9 - 8, " + letters + ")";
	}

	/** The first letters of a day's name, filled up with blanks. */
	static String day(String letters) {
		return "substr('" + DAYS + "', CAST(strftime('%w', $s) AS INTEGER) * 9 + 1, " + letters + ")";
	}

	private static Map<String, String> fields() {
		Map<String, String> fields = new LinkedHashMap<>();
		addName(fields, "FMMonth", "rtrim(" + month("9") + ")");
		addName(fields, "FMDay", "rtrim(" + day("9") + ")");
		addName(fields, "Month", month("9"));
		addName(fields, "Mon", "substr('" + SHORT_MONTHS + "', CAST(strftime('%m', $s) AS INTEGER) * 3 - 2, 3)");
		addName(fields, "Day", day("9"));
		addName(fields, "Dy", "substr('" + SHORT_DAYS + "', CAST(strftime('%w', $s) AS INTEGER) * 3 + 1, 3)");
		addNumber(fields, "FMMM", "CAST(strftime('%m', $s) AS INTEGER)");
		addNumber(fields, "FMDD", "CAST(strftime('%d', $s) AS INTEGER)");
		addNumber(fields, "FMHH24", "CAST(strftime('%H', $s) AS INTEGER)");
		addNumber(fields, "FMHH12", "CAST(strftime('%I', $s) AS INTEGER)");
		addNumber(fields, "IYYY", "%G");
		addNumber(fields, "YYYY", "%Y");
		addNumber(fields, "YY", "substr(strftime('%Y', $s), 3)");
		addNumber(fields, "IW", "%V");
		addNumber(fields, "Q", "((CAST(strftime('%m', $s) AS INTEGER) + 2) / 3)");
		addNumber(fields, "MM", "%m");
		addNumber(fields, "MI", "%M");
		addNumber(fields, "DDD", "%j");
		addNumber(fields, "DD", "%d");
		addNumber(fields, "HH24", "%H");
		addNumber(fields, "HH12", "%I");
		addNumber(fields, "HH", "%I");
		fields.put("AM", "%p");
		fields.put("PM", "%p");
		fields.put("am", "%P");
		fields.put("pm", "%P");
		addNumber(fields, "SS", "%S");
		return fields;
	}

	private static void addName(Map<String, String> fields, String name, String text) {
		String prefix = name.startsWith("FM") ? "FM" : "";
		String word = name.substring(prefix.length());
		fields.put(name, text);
		fields.put(prefix + word.toUpperCase(Locale.ROOT), "upper(" + text + ")");
		fields.put(prefix + word.toLowerCase(Locale.ROOT), "lower(" + text + ")");
	}

	private static void addNumber(Map<String, String> fields, String name, String text) {
		String prefix = name.startsWith("FM") ? "FM" : "";
		fields.put(name, text);
		fields.put(prefix + name.substring(prefix.length()).toLowerCase(Locale.ROOT), text);
	}

}
