package io.sqlmem.sql.dialect;

import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;

/**
 * FORMAT of MySQL and MariaDB: numbers as texts with a literal number of places and
 * commas between thousands.
 */
final class FormattedNumbers {

	/** Of places, beside which there is room for digits. */
	private static final int MOST_PLACES = 10;

	private FormattedNumbers() {
	}

	static Expr format(List<Expr> arguments, Requirements requirements) {
		boolean exact = !arguments.isEmpty()
				&& (arguments.get(0).type().kind().isExactNumeric() || Quotients.is(arguments.get(0)))
				&& !arguments.get(0).type().isShownAsTruth();
		if (arguments.size() != 2 || !exact) {
			throw TextFunctions.unproven("format of other than a number to a literal number of places");
		}
		long places = TextFunctions.literal(arguments.get(1));
		if (places < 0 || places > MOST_PLACES) {
			throw TextFunctions.unproven("format to " + places + " places");
		}
		Expr number = arguments.get(0);
		int scale = number.type().scale();
		boolean rounds = places < scale || Quotients.is(number) || Quotients.hides(number);
		Expr rounded = (rounds && number.type().scale() > 0)
				? NumberFunctions.round(List.of(number, arguments.get(1)), requirements) : number;
		int shown = (int) Math.min(places, scale);
		long unit = NumberFunctions.powerOfTen(shown);
		String digits = "iif($1 < 0, '-', '') || printf('%,d', abs($1) / " + unit + ")";
		if (places > 0) {
			digits += " || '.'" + ((shown > 0) ? " || substr(abs($1) % " + unit + " + " + unit + ", 2)" : "") + " || '"
					+ "0".repeat((int) places - shown) + "'";
		}
		return new CallExpr("(CASE WHEN $1 IS NOT NULL THEN " + digits + " END)", List.of(rounded),
				SqlType.varchar(0, Collation.COERCIBLE));
	}

}
