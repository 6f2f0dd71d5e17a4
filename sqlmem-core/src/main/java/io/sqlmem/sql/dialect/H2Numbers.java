package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * H2's quotients, whose scale follows from what H2 declares of dividend and divisor, and
 * what is computed with them and with averages. They are numerics with that precision and
 * scale.
 */
final class H2Numbers {

	private static final String ROUND_DOUBLE = "sqlmem_double_round";

	private static final int MOST_PLACES = 15;

	private H2Numbers() {
	}

	/**
	 * Arithmetic with or on quotients and averages.
	 * @param operator the operator
	 * @param left the left operand
	 * @param right the right operand
	 * @param requirements takes what must be true of the data
	 * @return the result, {@code null} if it is none of these
	 */
	static @Nullable Expr arithmetic(ArithmeticOperator operator, Expr left, Expr right, Requirements requirements) {
		if (isMean(left) || isMean(right)) {
			return ofMean(operator, left, right);
		}
		boolean integers = left.type().kind().isInteger() && right.type().kind().isInteger();
		boolean quotient = operator == ArithmeticOperator.DIVIDE && !integers;
		if (!quotient && !isNumeric(left) && !isNumeric(right)) {
			return null;
		}
		if (!Numerics.isExact(left.type()) || !Numerics.isExact(right.type())
				|| operator == ArithmeticOperator.REMAINDER) {
			throw refused(left.type().kind() + " " + operator.symbol() + " " + right.type().kind());
		}
		SqlType size = H2Sizes.of(operator, H2Sizes.of(left), H2Sizes.of(right));
		if (operator != ArithmeticOperator.DIVIDE) {
			CallExpr result = (CallExpr) Numerics.arithmetic(operator, left, right);
			return (size != null) ? new CallExpr(result.template(), result.operands(), size) : result;
		}
		if (size == null) {
			throw refused("a quotient whose scale is not known");
		}
		Expr divisor = Numerics.of(right);
		requirements.requireEvaluation(divisor, Property.NON_ZERO);
		return new CallExpr(NumericFunctions.QUOTIENT + "($1, $2, " + size.scale() + ")",
				List.of(Numerics.of(left), divisor), size);
	}

	/** Of an average of integers, which is a floating point number, and an integer. */
	private static @Nullable Expr ofMean(ArithmeticOperator operator, Expr left, Expr right) {
		boolean whole = isWhole(left) || isWhole(right);
		boolean divisor = operator != ArithmeticOperator.DIVIDE
				|| right instanceof LiteralExpr literal && literal.value() instanceof Long number && number != 0;
		if (!whole || !divisor || operator == ArithmeticOperator.REMAINDER) {
			return null;
		}
		// There is no negative zero.
		return new CallExpr("(CAST($1 AS REAL) " + operator.symbol() + " $2 + 0.0)", List.of(left, right),
				SqlType.of(TypeKind.DOUBLE));
	}

	private static boolean isWhole(Expr expr) {
		return switch (expr.type().kind()) {
			case TINYINT, SMALLINT, INTEGER -> true;
			default -> false;
		};
	}

	/** AVG of integers of at most 32 bits. */
	private static boolean isMean(Expr expr) {
		if (expr instanceof ScalarQueryExpr scalar) {
			return isMean(scalar.query().outputs().get(0).expr());
		}
		if (expr instanceof ColumnExpr column && column.relation() instanceof QueryRelation) {
			return isMean(Exprs.definition(column));
		}
		return expr instanceof AggregateExpr aggregate && aggregate.function() == AggregateFunction.AVG
				&& expr.type().kind() == TypeKind.DOUBLE || expr instanceof CallExpr call && FixedAverages.isMean(call);
	}

	/** ROUND. */
	static Expr round(List<Expr> arguments, Requirements requirements) {
		Expr number = arguments.get(0);
		if (number.type().kind() == TypeKind.DOUBLE && arguments.size() <= 2) {
			return roundDouble(number, (arguments.size() == 1) ? 0 : TextFunctions.literal(arguments.get(1)));
		}
		if (!isNumeric(number) || arguments.size() > 2) {
			return NumberFunctions.round(arguments, requirements);
		}
		long places = (arguments.size() == 1) ? 0 : TextFunctions.literal(arguments.get(1));
		SqlType size = H2Sizes.of(number);
		if (size == null || places < 0 || places > size.scale()) {
			throw TextFunctions.unproven("round that is not of a decimal to fewer places");
		}
		return Numerics.cast(number, 18, (int) places);
	}

	private static Expr roundDouble(Expr number, long places) {
		if (places < 0 || places > MOST_PLACES) {
			throw TextFunctions.unproven("round to " + places + " places");
		}
		return new CallExpr(ROUND_DOUBLE + "($1, " + places + ")", List.of(number), number.type());
	}

	static Map<String, StoreFunction> functions() {
		return Map.of(ROUND_DOUBLE, (arguments) -> {
			if (!(arguments[0] instanceof Double number) || !(arguments[1] instanceof Long places)) {
				return null;
			}
			if (!Double.isFinite(number)) {
				throw new ArithmeticException("no finite number");
			}
			return BigDecimal.valueOf(number).setScale(places.intValue(), RoundingMode.HALF_UP).doubleValue();
		});
	}

	private static boolean isNumeric(Expr expr) {
		if (expr instanceof ScalarQueryExpr scalar) {
			return isNumeric(scalar.query().outputs().get(0).expr());
		}
		if (expr instanceof ColumnExpr column && column.relation() instanceof QueryRelation) {
			return isNumeric(Exprs.definition(column));
		}
		boolean average = expr instanceof AggregateExpr aggregate && aggregate.function() == AggregateFunction.AVG
				&& expr.type().kind() == TypeKind.DECIMAL;
		return average || expr.type().kind() == TypeKind.NUMERIC;
	}

	/**
	 * SUM of a numeric.
	 * @param argument its type
	 * @return the type, {@code null} if it is not known
	 */
	static @Nullable SqlType sum(SqlType argument) {
		return (argument.precision() > 0) ? H2Sizes.sum(argument) : null;
	}

	/**
	 * AVG of a numeric.
	 * @param argument its type
	 * @return the type, {@code null} if it is not known
	 */
	static @Nullable SqlType average(SqlType argument) {
		return (argument.precision() > 0) ? H2Sizes.average(argument) : null;
	}

	private static ElsewhereException refused(String detail) {
		return new ElsewhereException(PassThroughReason.TYPE_MISMATCH, detail);
	}

}
