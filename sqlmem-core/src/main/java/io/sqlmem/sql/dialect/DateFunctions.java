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

	/** Days to add so that no date is negative; a multiple of a week. */
	private static final long SHIFT_DAYS = 7_000_000;

	private static final long SHIFT_MICROS = SHIFT_DAYS * MICROS_PER_DAY;

	/** The days from the first of March of the year 0 to the start of 1970. */
	private static final long MARCH = 719_468;

	/**
	 * The days from the start of the year 1 to that of 1970. As far from the start of
	 * their year are days that are as many days after that of March as they are after
	 * this one, which has the leap day at the end of the year.
	 */
	private static final long JANUARY = 719_162;

	private static final long DAYS_PER_CENTURIES = 146_097;

	/** Of days since 1970. */
	private static final String SINCE_ZERO = "($1 + 719528)";

	private static final String YEAR_MONTH = " + 0)";

	private static final String YEAR = " * 100 + 1)";

	private static final String MONTH = " + 2) / 153 + 2) % 12 + 1)";

	private static final String DAY = " + 2) % 153 / 5 + 1)";

	private static final String DAY_OF_YEAR = " % 1461 / 4 + 1)";

	private static final String START = "(unixepoch(";

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
			case "year" -> extracted(year(operand.type()), operand, type, 9999);
			case "month" -> extracted(month(operand.type()), operand, type, 12);
			case "day" -> extracted("((5 * " + dayOfYear(operand.type(), MARCH) + DAY, operand, type, 31);
			case "quarter" -> {
				Expr month = extracted(month(operand.type()), operand, SqlType.INTEGER, 12);
				yield new CallExpr(QUARTER, List.of(month), type, 1, 4);
			}
			case "doy" ->
				extracted("((4 * " + dayOfCentury(operand.type(), JANUARY) + " + 3)" + DAY_OF_YEAR, operand, type, 366);
			// From Sunday, which is 0; the first of January 1970 was a Thursday.
			case "dow" -> extracted("(" + days(operand.type(), SHIFT_DAYS + 4) + " % 7)", operand, type, 6);
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
		if (NumberedWeeks.digits(template) > 0) {
			return NumberedWeeks.digits(template);
		}
		if (template.endsWith(YEAR_MONTH) || template.equals(SINCE_ZERO)) {
			return 6;
		}
		if (template.equals(QUARTER)) {
			return 1;
		}
		if (template.endsWith(YEAR)) {
			return 4;
		}
		if (template.endsWith(DAY_OF_YEAR)) {
			return 3;
		}
		boolean two = template.endsWith(MONTH) || template.endsWith(DAY) || template.endsWith(" % 24)")
				|| template.endsWith(" % 60)");
		return two ? 2 : 0;
	}

	private static Expr extracted(String template, Expr operand, SqlType type, long max) {
		return new CallExpr(template, List.of(operand), type, 0, max);
	}

	/**
	 * Days since another day than the start of 1970, as SQLite's text: integers are
	 * cheaper there than its functions of dates. Not negative for dates that are stored.
	 */
	private static String days(SqlType type, long since) {
		return switch (type.kind()) {
			case DATE -> "($1 + " + since + ")";
			case TIMESTAMP -> "((" + micros(type) + " + " + since * MICROS_PER_DAY + ") / " + MICROS_PER_DAY + ")";
			default -> throw TextFunctions.unproven("a calendar field of " + type.kind());
		};
	}

	private static String dayOfCentury(SqlType type, long since) {
		return "((4 * " + days(type, since) + " + 3) % " + DAYS_PER_CENTURIES + " / 4)";
	}

	private static String dayOfYear(SqlType type, long since) {
		return "((4 * " + dayOfCentury(type, since) + " + 3) % 1461 / 4)";
	}

	private static String year(SqlType type) {
		return "((4 * " + dayOfCentury(type, JANUARY) + " + 3) / 1461 + (4 * " + days(type, JANUARY) + " + 3) / "
				+ DAYS_PER_CENTURIES + YEAR;
	}

	/** Of months that begin with March, 153 days are five. */
	private static String month(SqlType type) {
		return "(((5 * " + dayOfYear(type, MARCH) + MONTH;
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
		return new CallExpr("(" + days(operand.type(), SHIFT_DAYS + 4 + shift) + " % 7 + " + first + ")",
				List.of(operand), type, first, first + 6L);
	}

	/** MariaDB's DAYOFWEEK, from 1 on Sundays, and WEEKDAY, from 0 on Mondays. */
	static FunctionRegistry.Rule weekday(int shift, int first) {
		return (arguments, requirements) -> weekday(TextFunctions.single(arguments), shift, first, SqlType.INTEGER);
	}

	private static Expr extractTime(Expr operand, long unitSeconds, long modulus, SqlType type) {
		String micros = switch (operand.type().kind()) {
			case TIMESTAMP -> micros(operand.type()) + " + " + SHIFT_MICROS;
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

	/** The days since the year 0. */
	static Expr daysSinceZero(List<Expr> arguments, Requirements requirements) {
		return new CallExpr(SINCE_ZERO, List.of(asDay(TextFunctions.single(arguments))), SqlType.INTEGER, 0, MOST_DAYS);
	}

	/** The time of day of a timestamp of whole seconds. */
	static Expr timeOfDay(List<Expr> arguments, Requirements requirements) {
		Expr moment = TextFunctions.single(arguments);
		if (moment.type().kind() != TypeKind.TIMESTAMP || moment.type().scale() > 0) {
			throw TextFunctions.unproven("the time of " + moment.type().kind());
		}
		return new CallExpr("(" + floorModulo("$1", MICROS_PER_DAY) + ")", List.of(moment),
				SqlType.time(TypeKind.TIME, 0));
	}

	/** The year and the month as one number. */
	static Expr yearAndMonth(Expr moment, SqlType type) {
		return new CallExpr("(" + year(moment.type()) + " * 100 + " + month(moment.type()) + YEAR_MONTH,
				List.of(moment), type, 0, 999_912);
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
			case "quarter" ->
				startOf(moment, "'start of month', '-' || ((" + month(moment.type()) + " - 1) % 3) || ' months'");
			case "year" -> startOf(moment, "'start of year'");
			default -> throw TextFunctions.unproven("date_trunc to " + field);
		};
		return new CallExpr(template, List.of(moment), SqlType.time(TypeKind.TIMESTAMP, 6));
	}

	/** Whether a call cuts a timestamp off at a unit, of a year at most. */
	static boolean isTruncation(CallExpr call) {
		boolean plain = call.template().startsWith("($1 - (($1 ")
				|| call.template().startsWith(START) && call.template().endsWith(" * 1000000)");
		return plain && call.operands().size() == 1 && call.type().kind() == TypeKind.TIMESTAMP
				&& call.operands().get(0).type().kind() == TypeKind.TIMESTAMP;
	}

	private static String startOf(Expr moment, String modifiers) {
		return START + seconds(moment.type()) + ", 'unixepoch', " + modifiers + ") * " + MICROS_PER_SECOND + ")";
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
		return "((" + dividend + " + " + SHIFT_MICROS + ") / " + divisor + " - " + SHIFT_MICROS / divisor + ")";
	}

	private static String floorModulo(String dividend, long divisor) {
		return "(%1$s %% %2$d + %2$d) %% %2$d".formatted(dividend, divisor);
	}

}
