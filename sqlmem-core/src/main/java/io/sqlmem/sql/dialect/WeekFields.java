package io.sqlmem.sql.dialect;

import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Weeks as ISO 8601 counts them, and what else is counted from days since 1970.
 */
public final class WeekFields {

	private static final long MICROS_PER_DAY = 86_400_000_000L;

	/** The first of December 9999. */
	private static final long LAST_MONTH = 2_932_866;

	private WeekFields() {
	}

	/**
	 * A field as PostgreSQL counts it.
	 * @param field the field's name in lower case
	 * @param operand a date or timestamp
	 * @param type the type of the result
	 * @return the field, {@code null} if it is none of these
	 */
	public static @Nullable Expr extract(String field, Expr operand, SqlType type) {
		return switch (field) {
			case "week" -> format("%V", operand, type, 53);
			case "isoyear" -> format("%G", operand, type, 10_000);
			case "epoch" -> epoch(operand);
			case "second" -> second(operand);
			default -> null;
		};
	}

	/** The seconds since 1970, with microseconds if it is not a date. */
	private static @Nullable Expr epoch(Expr operand) {
		if (operand.type().kind() == TypeKind.TIMESTAMP && operand.type().scale() <= 6) {
			return new CallExpr("($1 + 0)", List.of(operand), SqlType.decimal(18, 6));
		}
		return null;
	}

	/** The seconds of a minute, with microseconds. */
	private static @Nullable Expr second(Expr operand) {
		if (operand.type().kind() != TypeKind.TIMESTAMP || operand.type().scale() > 6) {
			return null;
		}
		return new CallExpr("(($1 % 60000000 + 60000000) % 60000000)", List.of(operand), SqlType.decimal(18, 6), 0,
				60_000_000);
	}

	/**
	 * The seconds between two timestamps.
	 * @param later the later one
	 * @param earlier the earlier one
	 * @return a decimal of six places, {@code null} if they are no timestamps
	 */
	public static @Nullable Expr secondsBetween(Expr later, Expr earlier) {
		boolean timestamps = later.type().kind() == TypeKind.TIMESTAMP && earlier.type().kind() == TypeKind.TIMESTAMP;
		return (timestamps && later.type().scale() <= 6 && earlier.type().scale() <= 6)
				? new CallExpr("($1 - $2)", List.of(later, earlier), SqlType.decimal(18, 6)) : null;
	}

	/** The last day of a month; SQLite does not count on to the year 10,000. */
	static Expr lastDay(Expr operand) {
		return new CallExpr(
				"(CASE WHEN (" + day(operand) + ") >= " + LAST_MONTH + " THEN " + (LAST_MONTH + 30)
						+ " ELSE unixepoch((" + day(operand)
						+ ") * 86400, 'unixepoch', 'start of month', '+1 month', '-1 day') / 86400 END)",
				List.of(operand), SqlType.DATE);
	}

	private static Expr format(String format, Expr operand, SqlType type, long max) {
		return new CallExpr("CAST(strftime('" + format + "', (" + day(operand) + ") * 86400, 'unixepoch') AS INTEGER)",
				List.of(operand), type, 0, max);
	}

	private static String day(Expr operand) {
		if (operand.type().kind() == TypeKind.DATE) {
			return "$1";
		}
		if (operand.type().kind() == TypeKind.TIMESTAMP && operand.type().scale() <= 6) {
			return "($1 - ($1 % " + MICROS_PER_DAY + " + " + MICROS_PER_DAY + ") % " + MICROS_PER_DAY + ") / "
					+ MICROS_PER_DAY;
		}
		throw TextFunctions.unproven("a calendar field of " + operand.type().kind());
	}

}
