package io.sqlmem.sql.bind;

import java.math.BigDecimal;
import java.util.List;

import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ArithmeticExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Arithmetic on integers and decimals. Overflow is an error or another type at the
 * sources and a floating point number in SQLite, so every result is required to stay
 * within its type's bounds.
 */
final class ArithmeticBinder {

	private static final int MOST_DIGITS = 18;

	private final Dialect dialect;

	private final Requirements requirements;

	ArithmeticBinder(Dialect dialect, Requirements requirements) {
		this.dialect = dialect;
		this.requirements = requirements;
	}

	/**
	 * A sum, difference, product, quotient or remainder.
	 * @param operator the operator
	 * @param left the left operand
	 * @param right the right operand
	 * @return the result
	 */
	Expr bind(ArithmeticOperator operator, Expr left, Expr right) {
		Expr first = operand(left, right);
		Expr second = operand(right, left);
		TypeKind one = first.type().kind();
		TypeKind two = second.type().kind();
		if (!isArithmetic(one) || !isArithmetic(two)) {
			throw BindContext.mismatch(one + " " + operator.symbol() + " " + two);
		}
		boolean integers = one.isInteger() && two.isInteger();
		return switch (operator) {
			case ADD, SUBTRACT -> integers ? integers(operator, first, second) : sameScale(operator, first, second);
			case MULTIPLY -> integers ? integers(operator, first, second) : product(first, second);
			case DIVIDE, REMAINDER -> quotient(operator, first, second, integers);
		};
	}

	/**
	 * The negative of a number.
	 * @param operand the number
	 * @return its negative
	 */
	Expr negate(Expr operand) {
		Expr typed = Untyped.typed(operand);
		if (typed instanceof LiteralExpr literal && literal.value() instanceof Long value) {
			return Untyped.integer(-value);
		}
		if (typed instanceof LiteralExpr literal && literal.value() instanceof BigDecimal value) {
			return new LiteralExpr(value.negate(), literal.type());
		}
		if (!isArithmetic(typed.type().kind())) {
			throw BindContext.mismatch("the negative of " + typed.type().kind());
		}
		long limit = typed.type().limit();
		this.requirements.requireRange(typed, -limit, limit);
		return new CallExpr("(-$1)", List.of(typed), typed.type(), -limit, limit);
	}

	private static Expr operand(Expr expr, Expr other) {
		if (Untyped.isParameter(expr) && other.type().kind().isInteger()) {
			return Untyped.as(expr, SqlType.INTEGER, ParameterUse.VALUE);
		}
		return Untyped.typed(expr);
	}

	private Expr integers(ArithmeticOperator operator, Expr left, Expr right) {
		SqlType type = this.dialect.integerArithmetic(left.type(), right.type());
		return bounded(new ArithmeticExpr(operator, left, right, type), type.limit());
	}

	private Expr sameScale(ArithmeticOperator operator, Expr left, Expr right) {
		int scale = Math.max(left.type().scale(), right.type().scale());
		Expr first = NumberComparison.atScale(left, scale, this.requirements);
		Expr second = NumberComparison.atScale(right, scale, this.requirements);
		return bounded(new ArithmeticExpr(operator, first, second, decimal(scale)), Long.MAX_VALUE);
	}

	private Expr product(Expr left, Expr right) {
		int scale = left.type().scale() + right.type().scale();
		return bounded(new ArithmeticExpr(ArithmeticOperator.MULTIPLY, left, right, decimal(scale)), Long.MAX_VALUE);
	}

	private Expr quotient(ArithmeticOperator operator, Expr left, Expr right, boolean integers) {
		boolean truncates = operator == ArithmeticOperator.REMAINDER || this.dialect.dividesIntegersToInteger();
		if (!integers || !truncates) {
			throw BindContext.mismatch("a division whose result is no integer");
		}
		if (!(right instanceof LiteralExpr literal) || !(literal.value() instanceof Long divisor) || divisor == 0
				|| divisor == -1) {
			throw BindContext.mismatch("a division by other than a literal that is safe");
		}
		return new ArithmeticExpr(operator, left, right, this.dialect.integerArithmetic(left.type(), right.type()));
	}

	private Expr bounded(Expr expr, long limit) {
		this.requirements.requireRange(expr, -limit, limit);
		return expr;
	}

	private static SqlType decimal(int scale) {
		if (scale > MOST_DIGITS) {
			throw BindContext.mismatch("a decimal with " + scale + " places");
		}
		return SqlType.decimal(MOST_DIGITS, scale);
	}

	/** Unsigned arithmetic has rules of its own. */
	private static boolean isArithmetic(TypeKind kind) {
		return kind.isExactNumeric() && kind != TypeKind.UNSIGNED;
	}

}
