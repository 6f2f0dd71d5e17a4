package io.sqlmem.sql.dialect;

import java.time.LocalDate;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Conversions between dates and timestamps, which all products do alike.
 */
public final class DateConversions {

	private DateConversions() {
	}

	/**
	 * A date as the timestamp of its midnight.
	 * @param date a date
	 * @return a timestamp
	 */
	public static Expr toTimestamp(Expr date) {
		if (date instanceof LiteralExpr literal && literal.value() instanceof LocalDate day) {
			return new LiteralExpr(day.atStartOfDay(), SqlType.time(TypeKind.TIMESTAMP, 6));
		}
		if (date instanceof Expr.ParameterExpr) {
			throw TextFunctions.unproven("a parameter as a date beside a timestamp");
		}
		return DateFunctions.dateToTimestamp(date);
	}

	/**
	 * The day of a timestamp.
	 * @param timestamp a timestamp
	 * @return a date
	 */
	public static Expr toDate(Expr timestamp) {
		return DateFunctions.timestampToDate(timestamp);
	}

}
