package io.sqlmem.sql.dialect;

import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The fields of dates and timestamps, out of days and microseconds since 1970.
 */
final class DateFunctions {

	private static final long MICROS_PER_SECOND = 1_000_000;

	private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

	private DateFunctions() {
	}

	/** A field as a function of its own. */
	static FunctionRegistry.Rule field(String field) {
		return (arguments, requirements) -> {
			Expr extracted = extract(field, TextFunctions.single(arguments), SqlType.INTEGER);
			if (extracted == null) {
				throw TextFunctions.unproven("the field " + field);
			}
			return extracted;
		};
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
			case "hour" -> extractTime(operand, 3_600, 24, type);
			case "minute" -> extractTime(operand, 60, 60, type);
			default -> null;
		};
	}

	private static Expr extractFormat(String format, Expr operand, SqlType type, long max) {
		String seconds = switch (operand.type().kind()) {
			case DATE -> "$1 * 86400";
			case TIMESTAMP -> floorDivide(micros(operand.type()), MICROS_PER_DAY) + " * 86400";
			default -> throw TextFunctions.unproven("a calendar field of " + operand.type().kind());
		};
		return new CallExpr("CAST(strftime('" + format + "', " + seconds + ", 'unixepoch') AS INTEGER)",
				List.of(operand), type, 0, max);
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
