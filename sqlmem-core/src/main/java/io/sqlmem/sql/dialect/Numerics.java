package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.util.List;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Expressions of {@link TypeKind#NUMERIC}.
 */
public final class Numerics {

	private static final SqlType NUMERIC = SqlType.of(TypeKind.NUMERIC);

	/** The greatest integer whose square is an integer of 64 bits. */
	private static final long MOST_SQUARED = 3_037_000_499L;

	private Numerics() {
	}

	/**
	 * Whether a type is numeric and exact, with whatever scale.
	 * @param type a type
	 * @return whether it is
	 */
	public static boolean isExact(SqlType type) {
		return type.kind() == TypeKind.NUMERIC || type.kind().isExactNumeric();
	}

	/**
	 * An exact number as a numeric of the same value and scale.
	 * @param expr an exact number
	 * @return the numeric
	 */
	public static Expr of(Expr expr) {
		if (expr.type().kind() == TypeKind.NUMERIC) {
			return expr;
		}
		if (expr instanceof LiteralExpr literal && expr.type().kind() != TypeKind.UNSUPPORTED) {
			Object value = literal.value();
			return new LiteralExpr((value instanceof Long integer) ? BigDecimal.valueOf(integer) : value, NUMERIC);
		}
		if (!isExact(expr.type())) {
			throw new ElsewhereException(PassThroughReason.TYPE_MISMATCH, expr.type().kind() + " as a numeric");
		}
		if (expr instanceof AggregateExpr average && average.function() == AggregateFunction.AVG) {
			return FixedAverages.numeric(average);
		}
		return new CallExpr(NumericFunctions.OF + "($1, " + expr.type().scale() + ")", List.of(expr), NUMERIC);
	}

	/**
	 * Whether a call only changes how a number is stored.
	 * @param call a call
	 * @return whether it does
	 */
	public static boolean isConversion(CallExpr call) {
		return call.template().startsWith(NumericFunctions.OF + "(")
				|| call.template().startsWith(NumericFunctions.KEY + "(");
	}

	/**
	 * What functions of numerics are called with. SQLite writes a number with an exponent
	 * itself, for less than a call of a function of ours costs.
	 * @param call a call
	 * @return its operands
	 */
	public static List<Expr> operands(CallExpr call) {
		return call.template().startsWith(NumericFunctions.OF + "_")
				? call.operands().stream().map(Numerics::withExponent).toList() : call.operands();
	}

	private static Expr withExponent(Expr expr) {
		if (!(expr instanceof CallExpr call) || !call.template().startsWith(NumericFunctions.OF + "($1, ")) {
			return expr;
		}
		String scale = call.template()
			.substring((NumericFunctions.OF + "($1, ").length(), call.template().length() - 1);
		return new CallExpr("($1 || 'e-" + scale + "')", call.operands(), call.type());
	}

	/**
	 * What two numerics are compared and ordered by.
	 * @param expr an exact number
	 * @return its key
	 */
	public static Expr key(Expr expr) {
		return new CallExpr(NumericFunctions.KEY + "($1)", List.of(of(expr)), NUMERIC);
	}

	/**
	 * Arithmetic.
	 * @param operator the operator
	 * @param left an exact number
	 * @param right an exact number
	 * @return the result
	 */
	public static Expr arithmetic(ArithmeticOperator operator, Expr left, Expr right) {
		String function = switch (operator) {
			case ADD -> NumericFunctions.ADD;
			case SUBTRACT -> NumericFunctions.SUBTRACT;
			case MULTIPLY -> NumericFunctions.MULTIPLY;
			case DIVIDE -> NumericFunctions.DIVIDE;
			case REMAINDER -> NumericFunctions.REMAINDER;
		};
		return new CallExpr(function + "($1, $2)", List.of(of(left), of(right)), NUMERIC);
	}

	/**
	 * The negative.
	 * @param expr a numeric
	 * @return its negative
	 */
	public static Expr negate(Expr expr) {
		return new CallExpr(NumericFunctions.NEGATE + "($1)", List.of(of(expr)), expr.type());
	}

	/**
	 * A number at a declared precision and scale.
	 * @param expr an exact number
	 * @param precision the most digits, at most 18
	 * @param scale the places
	 * @return the decimal; fails where the number does not fit
	 */
	public static Expr cast(Expr expr, int precision, int scale) {
		return new CallExpr(NumericFunctions.CAST + "($1, " + precision + ", " + scale + ")", List.of(of(expr)),
				SqlType.decimal(precision, scale));
	}

	/**
	 * Whether an expression is cast to a precision and scale.
	 * @param call the expression
	 * @return whether it is
	 */
	static boolean isCast(CallExpr call) {
		return call.type().kind() == TypeKind.DECIMAL
				&& (call.template().equals("$1") || call.template().startsWith(NumericFunctions.CAST + "("));
	}

	static boolean isRounded(CallExpr call) {
		return call.template().startsWith(NumericFunctions.CAST + "(");
	}

	/**
	 * An average out of exact sum and count.
	 * @param average AVG of exact numbers
	 * @param argument what is averaged
	 * @param requirements takes the bounds within which nothing overflows
	 * @return the numeric
	 */
	public static Expr average(AggregateExpr average, Expr argument, Requirements requirements) {
		Expr counted = average.distinct() ? argument : presence(argument);
		Expr count = new AggregateExpr(AggregateFunction.COUNT, average.distinct(), counted, average.filter(),
				SqlType.BIGINT);
		SqlType summed = (argument.type().kind() == TypeKind.NUMERIC) ? NUMERIC : SqlType.BIGINT;
		AggregateExpr sum = new AggregateExpr(AggregateFunction.SUM, average.distinct(), argument, average.filter(),
				summed);
		if (summed == NUMERIC) {
			Expr total = sum(sum, argument, requirements);
			return (average.type().precision() == 0)
					? new CallExpr(NumericFunctions.MEAN + "($1, $2)", List.of(total, count), NUMERIC)
					: new CallExpr(NumericFunctions.QUOTIENT + "($1, $2, " + average.type().scale() + ")",
							List.of(total, new CallExpr("CAST(nullif($1, 0) AS TEXT)", List.of(count), NUMERIC)),
							average.type());
		}
		return average(sum, count, argument.type().scale());
	}

	/** What is NULL where a numeric is, and costs nothing to compute. */
	private static Expr presence(Expr numeric) {
		if (!(numeric instanceof CallExpr call) || !NumericFunctions.isStrict(call.template())) {
			return numeric;
		}
		List<Expr> varying = call.operands()
			.stream()
			.filter((operand) -> !(operand instanceof LiteralExpr literal && literal.value() != null))
			.toList();
		return (varying.size() == 1) ? presence(varying.get(0)) : numeric;
	}

	/**
	 * An average out of exact sum and count.
	 * @param sum the sum, as a stored integer
	 * @param count the count
	 * @param scale the scale of the sum
	 * @return the numeric
	 */
	public static Expr average(Expr sum, Expr count, int scale) {
		return new CallExpr(NumericFunctions.AVERAGE + "($1, $2, " + scale + ")", List.of(sum, count), NUMERIC);
	}

	/**
	 * A variance or standard deviation out of exact sums.
	 * @param argument integers or decimals
	 * @param filter the FILTER condition, {@code null} if there is none
	 * @param sample whether of a sample, not of the population
	 * @param root whether the standard deviation
	 * @param requirements takes the bounds within which nothing overflows
	 * @return the numeric
	 */
	public static Expr deviation(Expr argument, @Nullable Expr filter, boolean sample, boolean root,
			Requirements requirements) {
		requirements.requireRange(argument, -MOST_SQUARED, MOST_SQUARED);
		Expr square = new CallExpr("($1 * $1)", List.of(argument), SqlType.BIGINT);
		Expr count = new AggregateExpr(AggregateFunction.COUNT, false, argument, filter, SqlType.BIGINT);
		Expr sum = new AggregateExpr(AggregateFunction.SUM, false, argument, filter, SqlType.BIGINT);
		Expr squares = new AggregateExpr(AggregateFunction.SUM, false, square, filter, SqlType.BIGINT);
		return new CallExpr(NumericFunctions.DEVIATION + "($1, $2, $3, " + argument.type().scale() + ", "
				+ (sample ? 1 : 0) + ", " + (root ? 1 : 0) + ")", List.of(count, sum, squares), NUMERIC);
	}

	/**
	 * A sum.
	 * @param sum SUM of a numeric
	 * @param argument what is summed
	 * @param requirements takes the bounds within which nothing overflows
	 * @return the numeric
	 */
	public static Expr sum(AggregateExpr sum, Expr argument, Requirements requirements) {
		Expr scales = sum.distinct() ? null : ScaledChoice.scales(argument);
		if (scales == null) {
			return sum;
		}
		int places = ScaledChoice.places(argument);
		Expr unscaled = ScaledChoice.atScale(argument, places, SqlType.BIGINT, requirements);
		Expr total = new AggregateExpr(AggregateFunction.SUM, false, unscaled, sum.filter(), SqlType.BIGINT);
		Expr scale = new AggregateExpr(AggregateFunction.MAX, false, scales, sum.filter(), SqlType.INTEGER);
		return new CallExpr(NumericFunctions.SCALED + "($1, " + places + ", $2)", List.of(total, scale), sum.type());
	}

	/**
	 * A numeric out of a few scales as a decimal of one scale, where only its value
	 * matters: beside a number of that scale in a sum or difference.
	 * @param expr a numeric
	 * @param scale the places
	 * @param requirements takes the bounds within which nothing overflows
	 * @return the decimal, {@code null} if the numeric may have more places
	 */
	public static @Nullable Expr fixed(Expr expr, int scale, Requirements requirements) {
		if (ScaledChoice.scales(expr) == null || ScaledChoice.places(expr) > scale) {
			return null;
		}
		return ScaledChoice.atScale(expr, scale, SqlType.decimal(18, scale), requirements);
	}

	/** ABS. */
	static Expr abs(List<Expr> arguments, Requirements requirements) {
		return isNarrow(arguments) ? NumberFunctions.abs(arguments, requirements)
				: unary(NumericFunctions.ABS, arguments);
	}

	/** CEILING; of integers it is a floating point number. */
	static Expr ceiling(List<Expr> arguments, Requirements requirements) {
		return unary(NumericFunctions.CEILING, arguments);
	}

	/** FLOOR; of integers it is a floating point number. */
	static Expr floor(List<Expr> arguments, Requirements requirements) {
		return unary(NumericFunctions.FLOOR, arguments);
	}

	/** ROUND; of integers without places it is a floating point number. */
	static Expr round(List<Expr> arguments, Requirements requirements) {
		return rounded(NumericFunctions.ROUND, arguments);
	}

	/** TRUNC; of integers without places it is a floating point number. */
	static Expr trunc(List<Expr> arguments, Requirements requirements) {
		return rounded(NumericFunctions.TRUNC, arguments);
	}

	private static Expr rounded(String function, List<Expr> arguments) {
		if (arguments.size() == 1) {
			return new CallExpr(function + "($1, 0)", List.of(of(decimal(arguments))), NUMERIC);
		}
		if (arguments.size() != 2 || !isExact(arguments.get(0).type()) || !arguments.get(1).type().kind().isInteger()) {
			throw TextFunctions.unproven(function);
		}
		return new CallExpr(function + "($1, $2)", List.of(of(arguments.get(0)), arguments.get(1)), NUMERIC);
	}

	private static Expr unary(String function, List<Expr> arguments) {
		return new CallExpr(function + "($1)", List.of(of(decimal(arguments))), NUMERIC);
	}

	private static Expr decimal(List<Expr> arguments) {
		Expr number = TextFunctions.single(arguments);
		if (number.type().kind() != TypeKind.NUMERIC && number.type().kind() != TypeKind.DECIMAL) {
			throw TextFunctions.unproven("a numeric function on " + number.type().kind());
		}
		return number;
	}

	private static boolean isNarrow(List<Expr> arguments) {
		return arguments.stream().allMatch((argument) -> argument.type().kind().isExactNumeric());
	}

}
