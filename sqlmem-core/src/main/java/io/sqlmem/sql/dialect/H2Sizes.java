package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.ArithmeticExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Expr.WindowExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The precision and scale that H2 declares exact numbers with, on which the scales of
 * quotients depend.
 */
final class H2Sizes {

	/** What aggregates have more. */
	private static final int MORE_DIGITS = 10;

	private static final FoldedTypes FOLDING = new FoldedTypes(false);

	private H2Sizes() {
	}

	/**
	 * The size of an expression.
	 * @param expr an exact number
	 * @return a numeric type, {@code null} if it is not known
	 */
	static @Nullable SqlType of(Expr expr) {
		if (expr instanceof ColumnExpr column) {
			return (column.relation() instanceof QueryRelation) ? of(Exprs.definition(column)) : ofType(column.type());
		}
		if (expr instanceof LiteralExpr literal) {
			return of(literal);
		}
		if (expr instanceof AggregateExpr aggregate) {
			Expr argument = aggregate.argument();
			return aggregate(aggregate.function().name(), (argument != null) ? of(argument) : null, argument);
		}
		if (expr instanceof WindowExpr window) {
			Expr argument = window.arguments().isEmpty() ? null : window.arguments().get(0);
			return aggregate(window.function().toUpperCase(Locale.ROOT), (argument != null) ? of(argument) : null,
					argument);
		}
		if (expr instanceof ScalarQueryExpr scalar) {
			return of(scalar.query().outputs().get(0).expr());
		}
		if (expr instanceof CaseExpr choice) {
			List<Expr> results = new ArrayList<>(choice.branches().stream().map(CaseExpr.Branch::result).toList());
			if (choice.otherwise() != null) {
				results.add(choice.otherwise());
			}
			return choice(results);
		}
		if (expr instanceof ArithmeticExpr arithmetic) {
			return ofIntegers(expr, arithmetic.operator(), arithmetic.left(), arithmetic.right());
		}
		return (expr instanceof CallExpr call) ? of(call) : null;
	}

	/**
	 * An integer may have been brought to the scale of what it meets, or to a numeric.
	 */
	private static @Nullable SqlType of(LiteralExpr literal) {
		if (!(literal.value() instanceof BigDecimal value)) {
			return (literal.value() != null) ? ofType(literal.type()) : null;
		}
		return (value.scale() > 0) ? numeric(value.precision(), value.scale())
				: ofType((value.unscaledValue().bitLength() < Integer.SIZE) ? SqlType.INTEGER : SqlType.BIGINT);
	}

	/**
	 * A choice between numbers of several scales with the size that it has.
	 * @param expr an expression
	 * @return the expression, of a type that tells its size where that is known
	 */
	static Expr sized(Expr expr) {
		if (expr.type().kind() != TypeKind.NUMERIC || expr.type().precision() > 0) {
			return expr;
		}
		SqlType size = of(expr);
		if (size == null) {
			return expr;
		}
		if (expr instanceof CaseExpr choice) {
			return new CaseExpr(choice.branches(), choice.otherwise(), size);
		}
		return (expr instanceof CallExpr call) ? new CallExpr(call.template(), call.operands(), size) : expr;
	}

	private static @Nullable SqlType of(CallExpr call) {
		if (call.type().kind() == TypeKind.NUMERIC && call.type().precision() > 0) {
			return call.type();
		}
		Expr operand = call.operands().isEmpty() ? null : call.operands().get(0);
		if (operand == null) {
			return null;
		}
		if (call.template().startsWith("coalesce(")) {
			return FOLDING.isDecidedByRows(operand) ? choice(call.operands()) : null;
		}
		ArithmeticOperator operator = ExactArithmetic.operator(call);
		if (operator != null) {
			return isRescaled(call) ? of(operand) : ofIntegers(call, operator, operand, call.operands().get(1));
		}
		boolean same = call.template().equals("(-$1)") || call.template().equals("abs($1)") || isRescaled(call)
				|| Numerics.isConversion(call);
		return same ? of(operand)
				: (call.template().equals("$1") && call.type().kind() == TypeKind.DECIMAL) ? ofType(call.type()) : null;
	}

	private static boolean isRescaled(CallExpr call) {
		return (call.template().startsWith("($1 * ") || ExactArithmetic.operator(call) == ArithmeticOperator.MULTIPLY)
				&& call.type().scale() > call.operands().stream().mapToInt((operand) -> operand.type().scale()).sum();
	}

	/** Narrow integers are left to H2. */
	private static @Nullable SqlType ofIntegers(Expr expr, ArithmeticOperator operator, Expr left, Expr right) {
		if (!expr.type().kind().isInteger()) {
			return of(operator, of(left), of(right));
		}
		boolean wide = expr.type().kind() == TypeKind.INTEGER || expr.type().kind() == TypeKind.BIGINT;
		return (wide && of(left) != null && of(right) != null) ? ofType(expr.type()) : null;
	}

	/**
	 * The size of a result.
	 * @param operator the operator
	 * @param left the size of the left operand
	 * @param right the size of the right operand
	 * @return its size, {@code null} if it is not known
	 */
	static @Nullable SqlType of(ArithmeticOperator operator, @Nullable SqlType left, @Nullable SqlType right) {
		if (left == null || right == null) {
			return null;
		}
		int scale = Math.max(left.scale(), right.scale());
		return switch (operator) {
			case ADD, SUBTRACT -> numeric(whole(left, right) + 1 + scale, scale);
			case MULTIPLY -> numeric(left.precision() + right.precision(), left.scale() + right.scale());
			case DIVIDE -> {
				int places = left.scale() - right.scale() + 2 * right.precision();
				yield (places < 0) ? null : numeric(left.precision() - left.scale() + right.scale() + places, places);
			}
			case REMAINDER -> null;
		};
	}

	private static @Nullable SqlType choice(List<Expr> results) {
		SqlType common = null;
		for (Expr result : results) {
			if (result instanceof LiteralExpr literal && literal.value() == null) {
				continue;
			}
			SqlType size = of(result);
			if (size == null) {
				return null;
			}
			int scale = (common != null) ? Math.max(common.scale(), size.scale()) : size.scale();
			common = (common != null) ? numeric(whole(common, size) + scale, scale) : size;
		}
		return common;
	}

	private static @Nullable SqlType aggregate(String function, @Nullable SqlType argument, @Nullable Expr summed) {
		return switch (function) {
			case "COUNT", "ROW_NUMBER", "RANK", "DENSE_RANK" -> ofType(SqlType.BIGINT);
			case "MIN", "MAX" -> argument;
			case "SUM" -> (argument == null || summed == null) ? null
					: isNarrow(summed.type().kind()) ? ofType(SqlType.BIGINT) : sum(argument);
			case "AVG" ->
				(argument == null || summed == null || isNarrow(summed.type().kind())) ? null : average(argument);
			default -> null;
		};
	}

	/**
	 * The size of a sum of decimals.
	 * @param argument the size of what is summed
	 * @return its size
	 */
	static SqlType sum(SqlType argument) {
		return numeric(argument.precision() + MORE_DIGITS, argument.scale());
	}

	/**
	 * The size of an average.
	 * @param argument the size of what is averaged
	 * @return its size
	 */
	static SqlType average(SqlType argument) {
		return numeric(argument.precision() + MORE_DIGITS, argument.scale() + MORE_DIGITS);
	}

	private static boolean isNarrow(TypeKind kind) {
		return kind == TypeKind.TINYINT || kind == TypeKind.SMALLINT || kind == TypeKind.INTEGER;
	}

	private static @Nullable SqlType ofType(SqlType type) {
		return switch (type.kind()) {
			case TINYINT -> numeric(3, 0);
			case SMALLINT -> numeric(5, 0);
			case INTEGER -> numeric(10, 0);
			case BIGINT -> numeric(19, 0);
			case DECIMAL, NUMERIC -> (type.precision() > 0) ? numeric(type.precision(), type.scale()) : null;
			default -> null;
		};
	}

	/** The digits before the point. */
	private static int whole(SqlType left, SqlType right) {
		return Math.max(left.precision() - left.scale(), right.precision() - right.scale());
	}

	private static SqlType numeric(int precision, int scale) {
		return new SqlType(TypeKind.NUMERIC, precision, scale, null);
	}

}
