package io.sqlmem.sql.dialect;

import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * The weeks of MySQL and MariaDB, which a mode numbers: whether they begin on Sundays or
 * Mondays, whether the first one of a year is the one with its first such day or the one
 * with more than half of its days, and whether days before it belong to a week 0 or to
 * the last week of the year before.
 */
final class NumberedWeeks {

	/** The microseconds of a day, which a timestamp is rounded down to. */
	private static final long MICROS_PER_DAY = 86_400_000_000L;

	/** Weeks of ISO 8601. */
	private static final int ISO = 3;

	private static final String WEEK = " % 100)";

	private NumberedWeeks() {
	}

	/** WEEK of a date, in mode 0 or a literal's. */
	static Expr week(List<Expr> arguments, Requirements requirements) {
		return switch (mode(arguments)) {
			case 0 -> number("(CAST(" + format("%U", "") + " AS INTEGER)" + WEEK, arguments.get(0), 0, 53);
			case 1 -> number("(" + sinceMonday() + WEEK, arguments.get(0), 0, 53);
			case ISO -> isoWeek(arguments);
			case 5 -> number("(CAST(" + format("%W", "") + " AS INTEGER)" + WEEK, arguments.get(0), 0, 53);
			default -> throw TextFunctions.unproven("the mode of a week");
		};
	}

	/** WEEKOFYEAR, that of ISO 8601. */
	static Expr ofYear(List<Expr> arguments, Requirements requirements) {
		return isoWeek(List.of(TextFunctions.single(arguments)));
	}

	private static Expr isoWeek(List<Expr> arguments) {
		return number("(CAST(" + format("%V", "") + " AS INTEGER)" + WEEK, arguments.get(0), 1, 53);
	}

	/** YEARWEEK, whose weeks are never 0. */
	static Expr withYear(List<Expr> arguments, Requirements requirements) {
		return switch (mode(arguments)) {
			case 0, 2 -> number(
					"iif(" + format("%U", "") + " = '00', CAST(" + format("%Y%U", ", 'start of year', '-1 day'")
							+ " AS INTEGER), CAST(" + format("%Y%U", "") + " AS INTEGER))",
					arguments.get(0), 0, 999_999);
			case 1, ISO -> number("CAST(" + format("%G%V", "") + " AS INTEGER)", arguments.get(0), 0, 999_999);
			default -> throw TextFunctions.unproven("the mode of a week");
		};
	}

	/**
	 * How many digits a week without its year has.
	 * @param template SQLite's text
	 * @return the digits, 0 if it is none
	 */
	static int digits(String template) {
		return template.endsWith(WEEK) ? 2 : 0;
	}

	private static int mode(List<Expr> arguments) {
		if (arguments.size() == 1) {
			return 0;
		}
		if (arguments.size() == 2 && arguments.get(1) instanceof LiteralExpr literal
				&& literal.value() instanceof Long mode && mode >= 0 && mode < 8) {
			return mode.intValue();
		}
		throw TextFunctions.unproven("a week of this form");
	}

	/**
	 * From the Monday on or before the first of January, if that is a Thursday at the
	 * latest.
	 */
	private static String sinceMonday() {
		String first = "((CAST(" + format("%w", ", 'start of year'") + " AS INTEGER) + 6) % 7)";
		return "((CAST(" + format("%j", "") + " AS INTEGER) - 1 + " + first + ") / 7 + (" + first + " <= 3))";
	}

	private static String format(String format, String modifiers) {
		return "strftime('" + format + "', $day * 86400, 'unixepoch'" + modifiers + ")";
	}

	private static Expr number(String template, Expr operand, long min, long max) {
		String day = switch (operand.type().kind()) {
			case DATE -> "$1";
			case TIMESTAMP -> "(($1 - ($1 % " + MICROS_PER_DAY + " + " + MICROS_PER_DAY + ") % " + MICROS_PER_DAY
					+ ") / " + MICROS_PER_DAY + ")";
			default -> throw TextFunctions.unproven("the week of " + operand.type().kind());
		};
		if (operand.type().kind() == TypeKind.TIMESTAMP && operand.type().scale() > 6) {
			throw TextFunctions.unproven("the week of a time finer than microseconds");
		}
		return new CallExpr(template.replace("$day", day), List.of(operand), SqlType.INTEGER, min, max);
	}

}
