package io.sqlmem.sql.dialect;

import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;

import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on stored integers that fails where a result leaves its bounds. Slower than
 * SQLite's operators, and meant for operands about which no facts are kept, such as sums.
 */
public final class ExactArithmetic {

	private static final String ADD = "sqlmem_exact_add";

	private static final String SUBTRACT = "sqlmem_exact_subtract";

	private static final String MULTIPLY = "sqlmem_exact_multiply";

	private ExactArithmetic() {
	}

	static Map<String, StoreFunction> functions() {
		return Map.of(ADD, checked(Math::addExact), SUBTRACT, checked(Math::subtractExact), MULTIPLY,
				checked(Math::multiplyExact));
	}

	private static StoreFunction checked(LongBinaryOperator operator) {
		return (arguments) -> {
			if (!(arguments[0] instanceof Long left) || !(arguments[1] instanceof Long right)
					|| !(arguments[2] instanceof Long min) || !(arguments[3] instanceof Long max)) {
				return null;
			}
			long result = operator.applyAsLong(left, right);
			if (result < min || result > max) {
				throw new ArithmeticException("a number out of range");
			}
			return result;
		};
	}

	/**
	 * A sum, difference or product.
	 * @param operator ADD, SUBTRACT or MULTIPLY
	 * @param left a stored integer
	 * @param right a stored integer
	 * @param type the type of the result: if that is unsigned, the result is not negative
	 * @param limit the greatest absolute value of the result
	 * @return the result
	 */
	public static Expr of(ArithmeticOperator operator, Expr left, Expr right, SqlType type, long limit) {
		String function = switch (operator) {
			case ADD -> ADD;
			case SUBTRACT -> SUBTRACT;
			case MULTIPLY -> MULTIPLY;
			case DIVIDE, REMAINDER -> throw new IllegalArgumentException(operator.symbol());
		};
		long least = type.kind().isUnsigned() ? 0 : -limit;
		return new CallExpr(function + "($1, $2, " + least + ", " + limit + ")", List.of(left, right), type, least,
				limit);
	}

	/**
	 * Whether an expression is such arithmetic, and so may fail.
	 * @param call the expression
	 * @return whether it is
	 */
	public static boolean isOf(CallExpr call) {
		return operator(call) != null;
	}

	/**
	 * The operator of an expression of such arithmetic.
	 * @param call the expression
	 * @return the operator, {@code null} if it is none
	 */
	static @Nullable ArithmeticOperator operator(CallExpr call) {
		int end = call.template().indexOf('(');
		return switch ((end > 0) ? call.template().substring(0, end) : "") {
			case ADD -> ArithmeticOperator.ADD;
			case SUBTRACT -> ArithmeticOperator.SUBTRACT;
			case MULTIPLY -> ArithmeticOperator.MULTIPLY;
			default -> null;
		};
	}

}
