package io.sqlmem.sql.dialect;

import java.math.RoundingMode;
import java.util.List;

import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ArithmeticExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Functions on exact numbers. Decimals are stored unscaled, so rounding is integer
 * division.
 */
public final class NumberFunctions {

	private static final String ROUNDED = "(CASE WHEN $1 < 0 THEN ($1 - ";

	private NumberFunctions() {
	}

	/** ABS. */
	static Expr abs(List<Expr> arguments, Requirements requirements) {
		if (Quotients.is(TextFunctions.single(arguments))) {
			return Quotients.abs(TextFunctions.single(arguments));
		}
		Expr number = exact(TextFunctions.single(arguments));
		long limit = number.type().limit();
		requirements.requireRange(number, -limit, limit);
		return new CallExpr("abs($1)", List.of(number), number.type(), 0, limit);
	}

	/** SIGN, where it is an integer. */
	static Expr sign(List<Expr> arguments, Requirements requirements) {
		return new CallExpr("(($1 > 0) - ($1 < 0))", List.of(exact(TextFunctions.single(arguments))), SqlType.INTEGER,
				-1, 1);
	}

	/** SIGN of an integer, where it is a floating-point number. */
	static Expr signAsDouble(List<Expr> arguments, Requirements requirements) {
		Expr number = TextFunctions.single(arguments);
		if (!number.type().kind().isInteger()) {
			throw TextFunctions.unproven("sign of " + number.type().kind());
		}
		return new CallExpr("CAST(($1 > 0) - ($1 < 0) AS REAL)", List.of(number), SqlType.of(TypeKind.DOUBLE));
	}

	/** FLOOR of a decimal. */
	static FunctionRegistry.Rule floor(SqlType result) {
		return (arguments, requirements) -> cut(arguments, requirements, RoundingMode.FLOOR,
				"(CASE WHEN $1 >= 0 THEN $1 / %1$d ELSE ($1 - %2$d) / %1$d END)", result);
	}

	/** CEILING of a decimal. */
	static FunctionRegistry.Rule ceiling(SqlType result) {
		return (arguments, requirements) -> cut(arguments, requirements, RoundingMode.CEILING,
				"(CASE WHEN $1 > 0 THEN ($1 + %2$d) / %1$d ELSE $1 / %1$d END)", result);
	}

	private static Expr cut(List<Expr> arguments, Requirements requirements, RoundingMode rounding, String template,
			SqlType result) {
		Expr number = TextFunctions.single(arguments);
		if (Quotients.is(number)) {
			return Quotients.whole(number, rounding);
		}
		if (number.type().kind() != TypeKind.DECIMAL || number.type().scale() == 0) {
			throw TextFunctions.unproven("rounding of other than a decimal with places");
		}
		long unit = powerOfTen(number.type().scale());
		requirements.requireRange(number, Long.MIN_VALUE + unit, Long.MAX_VALUE - unit);
		return new CallExpr(template.formatted(unit, unit - 1), List.of(number), result, Long.MIN_VALUE / unit - 1,
				Long.MAX_VALUE / unit + 1);
	}

	/** MOD with a literal divisor that is neither zero nor minus one. */
	static Expr mod(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 2 || !arguments.get(0).type().kind().isInteger()) {
			throw TextFunctions.unproven("mod of other numbers than integers");
		}
		return remainder(arguments.get(0), arguments.get(1), arguments.get(0).type());
	}

	/**
	 * The remainder by a literal.
	 * @param left the dividend
	 * @param right the divisor
	 * @param type the type of the result
	 * @return the remainder
	 */
	static Expr remainder(Expr left, Expr right, SqlType type) {
		if (!(right instanceof LiteralExpr)) {
			throw TextFunctions.unproven("a remainder by other than a literal");
		}
		long divisor = TextFunctions.literal(right);
		if (divisor == 0 || divisor == -1) {
			throw TextFunctions.unproven("a remainder by " + divisor);
		}
		return new ArithmeticExpr(ArithmeticOperator.REMAINDER, left, right, type);
	}

	/** ROUND of a decimal to a literal number of places, halves away from zero. */
	static Expr round(List<Expr> arguments, Requirements requirements) {
		Expr number = TextFunctions.single(arguments.subList(0, 1));
		long places = (arguments.size() == 1) ? 0 : TextFunctions.literal(arguments.get(1));
		if (Quotients.is(number) && arguments.size() <= 2 && places >= 0 && places <= number.type().scale()) {
			return Quotients.round(number, (int) places);
		}
		if (number instanceof Expr.ColumnExpr && Quotients.hides(number) && arguments.size() <= 2 && places >= 0
				&& places < number.type().scale()) {
			return Quotients.round(number, (int) places);
		}
		if (number.type().kind() != TypeKind.DECIMAL || arguments.size() > 2 || places < 0
				|| places > number.type().scale()) {
			throw TextFunctions.unproven("round that is not of a decimal to fewer places");
		}
		return rounded(number, (int) places, requirements);
	}

	/** TRUNCATE of a decimal to a literal number of places. */
	static Expr truncate(List<Expr> arguments, Requirements requirements) {
		Expr number = arguments.get(0);
		long places = (arguments.size() == 2) ? TextFunctions.literal(arguments.get(1)) : -1;
		boolean quotient = Quotients.is(number);
		if (!quotient && number.type().kind() != TypeKind.DECIMAL || places < 0 || places > number.type().scale()) {
			throw TextFunctions.unproven("truncate that is not of a decimal to fewer places");
		}
		if (quotient) {
			return Quotients.stored(number, (int) places, RoundingMode.DOWN);
		}
		long unit = powerOfTen(number.type().scale() - (int) places);
		return new CallExpr("($1 / " + unit + ")", List.of(number), SqlType.decimal(18, (int) places),
				Long.MIN_VALUE / unit, Long.MAX_VALUE / unit);
	}

	/**
	 * A number rounded to fewer places, halves away from zero.
	 * @param number an exact number
	 * @param places the places, at most as many as it has
	 * @param requirements takes the bounds within which nothing overflows
	 * @return the number
	 */
	public static Expr rounded(Expr number, int places, Requirements requirements) {
		int cut = number.type().scale() - places;
		if (cut == 0) {
			return number;
		}
		if (Exprs.dependsOnTotal(number)) {
			return Numerics.cast(number, 18, places);
		}
		long unit = powerOfTen(cut);
		long limit = Long.MAX_VALUE - unit;
		requirements.requireRange(number, -limit, limit);
		return new CallExpr((ROUNDED + "%1$d) / %2$d ELSE ($1 + %1$d) / %2$d END)").formatted(unit / 2, unit),
				List.of(number), SqlType.decimal(18, places), Long.MIN_VALUE / unit - 1, Long.MAX_VALUE / unit + 1);
	}

	static boolean isRounded(CallExpr call) {
		return call.template().startsWith(ROUNDED);
	}

	/**
	 * A power of ten.
	 * @param exponent between 0 and 18
	 * @return ten to that power
	 */
	public static long powerOfTen(int exponent) {
		long power = 1;
		for (int i = 0; i < exponent; i++) {
			power *= 10;
		}
		return power;
	}

	private static Expr exact(Expr number) {
		TypeKind kind = number.type().kind();
		if (!kind.isExactNumeric() || kind.isUnsigned()) {
			throw TextFunctions.unproven("a numeric function on " + kind);
		}
		return number;
	}

}
