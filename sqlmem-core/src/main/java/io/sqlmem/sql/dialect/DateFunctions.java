package io.sqlmem.sql.dialect;

import java.util.List;
import java.util.Locale;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The fields of dates and timestamps, out of days and microseconds since 1970.
 */
final class DateFunctions {

	private static final long MICROS_PER_SECOND = 1_000_000;

	private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

	/** More than there are days in the years that are answered from memory. */
	private static final long MOST_DAYS = 4_000_000;

	private static final String FORMAT = "CAST(strftime('%s', ";

	private static final String QUARTER = "(($1 + 2) / 3)";

	private DateFunctions() {
	}

	/** DATE_PART of a field that is an integer, as a floating point number. */
	static Expr part(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 2 || !(arguments.get(0) instanceof LiteralExpr literal)
				|| !(literal.value() instanceof String field)) {
			throw TextFunctions.unproven("date_part of this form");
		}
		String name = field.toLowerCase(Locale.ROOT);
		Expr extracted = extract(name, arguments.get(1), SqlType.INTEGER);
		if (extracted == null && !name.equals("epoch") && !name.equals("second")) {
			extracted = WeekFields.extract(name, arguments.get(1), SqlType.INTEGER);
		}
		if (extracted == null) {
			throw TextFunctions.unproven("the field " + field);
		}
		return new CallExpr("CAST($1 AS REAL)", List.of(extracted), SqlType.of(TypeKind.DOUBLE));
	}

	/** A field as a function of its own. */
	static FunctionRegistry.Rule field(String field) {
		return field(field, SqlType.INTEGER);
	}

	static FunctionRegistry.Rule field(String field, SqlType type) {
		return (arguments, requirements) -> {
			Expr extracted = field.equals("second") ? second(TextFunctions.single(arguments))
					: extract(field, TextFunctions.single(arguments), type);
			if (extracted == null) {
				throw TextFunctions.unproven("the field " + field);
			}
			return extracted;
		};
	}

	/** The whole seconds of a minute. */
	static Expr second(Expr operand) {
		return extractTime(operand, 1, 60, SqlType.INTEGER);
	}

	/**
	 * EXTRACT.
	 * @param field the field's name
	 * @param operand a date or timestamp
	 * @param type the type of the result
	 * @return the field, {@code null} if it is not proven
	 */
	static @Nullable Expr extract(String field, Expr operand, SqlType type) {
		return switch (field) {
			case "year" -> extractFormat("%Y", operand, type, 9999);
			case "month" -> extractFormat("%m", operand, type, 12);
			case "day" -> extractFormat("%d", operand, type, 31);
			case "quarter" -> {
				Expr month = extractFormat("%m", operand, SqlType.INTEGER, 12);
				yield new CallExpr(QUARTER, List.of(month), type, 1, 4);
			}
			case "doy" -> extractFormat("%j", operand, type, 366);
			// From Sunday, which is 0, as SQLite counts.
			case "dow" -> extractFormat("%w", operand, type, 6);
			case "isodow" -> weekday(operand, 6, 1, type);
			case "hour" -> extractTime(operand, 3_600, 24, type);
			case "minute" -> extractTime(operand, 60, 60, type);
			default -> null;
		};
	}

	/**
	 * How many digits a field of a date or timestamp has at most.
	 * @param expr an expression
	 * @return the digits, 0 if it is no such field or is never wider than one
	 */
	static int digits(Expr expr) {
		if (!(expr instanceof CallExpr call)) {
			return 0;
		}
		String template = call.template();
		if (template.equals(QUARTER)) {
			return 1;
		}
		if (template.startsWith(FORMAT.formatted("%Y"))) {
			return 4;
		}
		if (template.startsWith(FORMAT.formatted("%j"))) {
			return 3;
		}
		boolean two = template.startsWith(FORMAT.formatted("%m")) || template.startsWith(FORMAT.formatted("%d"))
				|| template.endsWith(" % 24)") || template.endsWith(" % 60)");
		return two ? 2 : 0;
	}

	private static Expr extractFormat(String format, Expr operand, SqlType type, long max) {
		return new CallExpr(FORMAT.formatted(format) + seconds(operand.type()) + ", 'unixepoch') AS INTEGER)",
				List.of(operand), type, 0, max);
	}

	/** The seconds since 1970 at which a day or second starts, as SQLite's text. */
	static String seconds(SqlType type) {
		return switch (type.kind()) {
			case DATE -> "$1 * 86400";
			case TIMESTAMP -> floorDivide(micros(type), MICROS_PER_SECOND);
			default -> throw TextFunctions.unproven("a calendar field of " + type.kind());
		};
	}

	/**
	 * The day of the week.
	 * @param operand a date or timestamp
	 * @param shift how many days Sunday is after the first day of the week
	 * @param first the number of the first day
	 */
	private static Expr weekday(Expr operand, int shift, int first, SqlType type) {
		Expr sunday = extractFormat("%w", operand, SqlType.INTEGER, 6);
		return new CallExpr("(($1 + " + shift + ") % 7 + " + first + ")", List.of(sunday), type, first, first + 6L);
	}

	/** MariaDB's DAYOFWEEK, from 1 on Sundays, and WEEKDAY, from 0 on Mondays. */
	static FunctionRegistry.Rule weekday(int shift, int first) {
		return (arguments, requirements) -> weekday(TextFunctions.single(arguments), shift, first, SqlType.INTEGER);
	}

	private static Expr extractTime(Expr operand, long unitSeconds, long modulus, SqlType type) {
		String micros = switch (operand.type().kind()) {
			case TIMESTAMP -> floorModulo(micros(operand.type()), MICROS_PER_DAY);
			case TIME -> micros(operand.type());
			default -> throw TextFunctions.unproven("a time field of " + operand.type().kind());
		};
		return new CallExpr("((" + micros + ") / " + unitSeconds * MICROS_PER_SECOND + " % " + modulus + ")",
				List.of(operand), type, 0, modulus);
	}

	/** The number of days from the second to the first. */
	static Expr daysBetween(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 2) {
			throw TextFunctions.unproven("datediff with " + arguments.size() + " arguments");
		}
		return new CallExpr("($1 - $2)", List.of(asDay(arguments.get(0)), asDay(arguments.get(1))), SqlType.INTEGER,
				-MOST_DAYS, MOST_DAYS);
	}

	/** The day of a date or timestamp. */
	static Expr day(List<Expr> arguments, Requirements requirements) {
		return asDay(TextFunctions.single(arguments));
	}

	private static Expr asDay(Expr moment) {
		return switch (moment.type().kind()) {
			case DATE -> moment;
			case TIMESTAMP -> timestampToDate(moment);
			default -> throw TextFunctions.unproven("the day of " + moment.type().kind());
		};
	}

	/** PostgreSQL's DATE_TRUNC of a timestamp without time zone. */
	static Expr truncate(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 2 || !(arguments.get(0) instanceof LiteralExpr literal)
				|| !(literal.value() instanceof String field) || arguments.get(1).type().kind() != TypeKind.TIMESTAMP) {
			throw TextFunctions.unproven("date_trunc of other than a timestamp");
		}
		Expr moment = arguments.get(1);
		String template = switch (field.toLowerCase(Locale.ROOT)) {
			case "second" -> truncated(MICROS_PER_SECOND);
			case "minute" -> truncated(60 * MICROS_PER_SECOND);
			case "hour" -> truncated(3_600 * MICROS_PER_SECOND);
			case "day" -> truncated(MICROS_PER_DAY);
			// The first of January 1970 was a Thursday, weeks begin on Mondays.
			case "week" -> "($1 - (($1 + " + 3 * MICROS_PER_DAY + ") % " + 7 * MICROS_PER_DAY + " + "
					+ 7 * MICROS_PER_DAY + ") % " + 7 * MICROS_PER_DAY + ")";
			case "month" -> startOf(moment, "'start of month'");
			case "quarter" -> startOf(moment, "'start of month', '-' || ((CAST(strftime('%m', " + seconds(moment.type())
					+ ", 'unixepoch') AS INTEGER) - 1) % 3) || ' months'");
			case "year" -> startOf(moment, "'start of year'");
			default -> throw TextFunctions.unproven("date_trunc to " + field);
		};
		return new CallExpr(template, List.of(moment), SqlType.time(TypeKind.TIMESTAMP, 6));
	}

	/** Whether a call cuts a timestamp off at a unit, of a year at most. */
	static boolean isTruncation(CallExpr call) {
		boolean plain = call.template().startsWith("($1 - (($1 ")
				|| call.template().startsWith("(CAST(strftime('%s', ") && call.template().endsWith(" * 1000000)");
		return plain && call.operands().size() == 1 && call.type().kind() == TypeKind.TIMESTAMP
				&& call.operands().get(0).type().kind() == TypeKind.TIMESTAMP;
	}

	private static String startOf(Expr moment, String modifiers) {
		return "(CAST(strftime('%s', " + seconds(moment.type()) + ", 'unixepoch', " + modifiers + ") AS INTEGER) * "
				+ MICROS_PER_SECOND + ")";
	}

	private static String truncated(long unit) {
		return "($1 - (" + floorModulo("$1", unit) + "))";
	}

	/** A date as the timestamp of its midnight. */
	static Expr dateToTimestamp(Expr date) {
		return new CallExpr("($1 * " + MICROS_PER_DAY + ")", List.of(date), SqlType.time(TypeKind.TIMESTAMP, 6));
	}

	/** The day of a timestamp. */
	static Expr timestampToDate(Expr timestamp) {
		return new CallExpr(floorDivide(micros(timestamp.type()), MICROS_PER_DAY), List.of(timestamp), SqlType.DATE);
	}

	private static String micros(SqlType type) {
		if (type.scale() > 6) {
			throw TextFunctions.unproven("a field of a time finer than microseconds");
		}
		return "$1";
	}

	/** SQLite's division truncates towards zero; days before 1970 need the floor. */
	private static String floorDivide(String dividend, long divisor) {
		return "((" + dividend + " - (" + floorModulo(dividend, divisor) + ")) / " + divisor + ")";
	}

	private static String floorModulo(String dividend, long divisor) {
		return "(%1$s %% %2$d + %2$d) %% %2$d".formatted(dividend, divisor);
	}

}
