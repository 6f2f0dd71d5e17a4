package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's {@code double precision}, as IEEE 754 has it. What leaves its range is an
 * error at the source, and a zero of negative sign is not told apart in the store: both
 * fail here.
 */
public final class Doubles {

	private static final SqlType DOUBLE = SqlType.of(TypeKind.DOUBLE);

	private static final String OF = "sqlmem_double";

	private static final String NUMERIC = "sqlmem_double_numeric";

	private static final String ADD = "sqlmem_double_add";

	private static final String SUBTRACT = "sqlmem_double_subtract";

	private static final String MULTIPLY = "sqlmem_double_multiply";

	private static final String DIVIDE = "sqlmem_double_divide";

	/** Integers of so many digits are exact, and so are powers of ten. */
	private static final int EXACT_DIGITS = 15;

	/** What PostgreSQL takes over into a numeric. */
	private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_EVEN);

	private Doubles() {
	}

	static Map<String, StoreFunction> functions() {
		return Map.of(OF, Doubles::convert, NUMERIC, Doubles::numeric, ADD, checked((left, right) -> left + right),
				SUBTRACT, checked((left, right) -> left - right), MULTIPLY,
				checked((left, right) -> inRange(left * right, left != 0 && right != 0)), DIVIDE,
				checked((left, right) -> inRange(left / right, left != 0)));
	}

	/**
	 * Whether a number can be converted.
	 * @param type its type
	 * @return whether it can
	 */
	public static boolean takes(SqlType type) {
		return type.kind().isApproximate() || Numerics.isExact(type);
	}

	/**
	 * A number as the nearest floating point number of 64 bits.
	 * @param number an exact or floating point number
	 * @return the floating point number
	 */
	public static Expr of(Expr number) {
		TypeKind kind = number.type().kind();
		if (kind == TypeKind.DOUBLE) {
			return number;
		}
		if (number instanceof LiteralExpr literal && literal.value() instanceof Number value) {
			return new LiteralExpr(Double.parseDouble(value.toString()), DOUBLE);
		}
		if (kind == TypeKind.REAL) {
			return new CallExpr("$1", List.of(number), DOUBLE);
		}
		if (!Numerics.isExact(number.type()) || number instanceof LiteralExpr || number instanceof Expr.ParameterExpr) {
			throw new ElsewhereException(PassThroughReason.TYPE_MISMATCH, kind + " as a double");
		}
		if (kind.isInteger()) {
			return new CallExpr("CAST($1 AS REAL)", List.of(number), DOUBLE);
		}
		boolean exact = number instanceof ColumnExpr && kind == TypeKind.DECIMAL
				&& number.type().precision() <= EXACT_DIGITS && number.type().precision() > 0;
		String template = exact ? "(CAST($1 AS REAL) / " + NumberFunctions.powerOfTen(number.type().scale()) + ".0)"
				: OF + "($1, " + Math.max(number.type().scale(), 0) + ")";
		return new CallExpr(template, List.of(number), DOUBLE);
	}

	/**
	 * A floating point number as a numeric, of fifteen digits at most.
	 * @param number a floating point number of 64 bits
	 * @return the numeric
	 */
	public static Expr toNumeric(Expr number) {
		return new CallExpr(NUMERIC + "($1)", List.of(number), SqlType.of(TypeKind.NUMERIC));
	}

	/**
	 * A sum, difference, product or quotient.
	 * @param operator the operator
	 * @param left a number
	 * @param right a number
	 * @param requirements takes what must be true of the data
	 * @return the floating point number
	 */
	public static Expr arithmetic(ArithmeticOperator operator, Expr left, Expr right, Requirements requirements) {
		if (left.type().kind() == TypeKind.REAL || right.type().kind() == TypeKind.REAL) {
			throw new ElsewhereException(PassThroughReason.TYPE_MISMATCH,
					left.type().kind() + " " + operator.symbol() + " " + right.type().kind());
		}
		String function = switch (operator) {
			case ADD -> ADD;
			case SUBTRACT -> SUBTRACT;
			case MULTIPLY -> MULTIPLY;
			case DIVIDE -> DIVIDE;
			case REMAINDER ->
				throw new ElsewhereException(PassThroughReason.TYPE_MISMATCH, "the remainder of a double");
		};
		Expr result = new CallExpr(function + "($1, $2)", List.of(of(left), of(right)), DOUBLE);
		requirements.requireEvaluation(result, Property.TOTAL);
		return result;
	}

	/**
	 * The negative.
	 * @param number a floating point number of 64 bits
	 * @return its negative; fails for zero, of which it would be told apart
	 */
	public static Expr negate(Expr number) {
		return new CallExpr(MULTIPLY + "(-1.0, $1)", List.of(number), DOUBLE);
	}

	private static @Nullable Object convert(@Nullable Object[] arguments) {
		if (arguments[0] instanceof Long unscaled && arguments[1] instanceof Long scale) {
			return Double.parseDouble(BigDecimal.valueOf(unscaled, Math.toIntExact(scale)).toString());
		}
		return (arguments[0] instanceof String number) ? (Object) Double.parseDouble(number) : null;
	}

	private static @Nullable Object numeric(@Nullable Object[] arguments) {
		if (!(arguments[0] instanceof Double number)) {
			return null;
		}
		if (number.isInfinite()) {
			throw new ArithmeticException("an infinite number");
		}
		BigDecimal rounded = new BigDecimal(number).round(SHOWN).stripTrailingZeros();
		return (rounded.scale() < 0) ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
	}

	private static StoreFunction checked(DoubleBinaryOperator operator) {
		return (arguments) -> {
			if (!(arguments[0] instanceof Double left) || !(arguments[1] instanceof Double right)) {
				return null;
			}
			double result = operator.applyAsDouble(left, right);
			if (Double.isNaN(result) || Double.isInfinite(result)
					|| Double.doubleToRawLongBits(result) == Double.doubleToRawLongBits(-0.0)) {
				throw new ArithmeticException("a number out of range");
			}
			return result;
		};
	}

	private static double inRange(double result, boolean nonZero) {
		return (result == 0 && nonZero) ? Double.NaN : result;
	}

}
