package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Averages with the scale of their type, where SQLite computes them rather than we when a
 * row is read.
 */
public final class FixedAverages {

	private static final String AVERAGE = "sqlmem_average";

	private static final String MEAN = "(CAST($1 AS REAL) / $2)";

	private FixedAverages() {
	}

	static Map<String, StoreFunction> all() {
		return Map.of(AVERAGE, FixedAverages::average);
	}

	/**
	 * The average.
	 * @param average AVG of exact numbers
	 * @return its value: an unscaled integer of its scale, or a floating point number
	 */
	public static Expr of(AggregateExpr average) {
		Expr sum = new AggregateExpr(AggregateFunction.SUM, average.distinct(), average.argument(), average.filter(),
				SqlType.BIGINT);
		Expr count = new AggregateExpr(AggregateFunction.COUNT, average.distinct(), average.argument(),
				average.filter(), SqlType.BIGINT);
		int scale = (average.argument() != null) ? average.argument().type().scale() : 0;
		return of(sum, count, scale, average.type());
	}

	/**
	 * The average.
	 * @param sum the sum, as a stored integer
	 * @param count the count
	 * @param scale the scale of the sum
	 * @param type the type of the average
	 * @return its value
	 */
	public static Expr of(Expr sum, Expr count, int scale, SqlType type) {
		return (type.kind() == TypeKind.DOUBLE) ? new CallExpr(MEAN, List.of(sum, count), type)
				: new CallExpr(AVERAGE + "($1, " + scale + ", $2, " + type.scale() + ")", List.of(sum, count), type);
	}

	/** Whether a call is an average that is a floating point number. */
	static boolean isMean(CallExpr call) {
		return call.template().equals(MEAN);
	}

	/** An average of H2's as a numeric. */
	static Expr numeric(AggregateExpr average) {
		Expr fixed = of(average);
		SqlType size = H2Sizes.of(average);
		return new CallExpr(NumericFunctions.OF + "($1, " + average.type().scale() + ")", List.of(fixed),
				(size != null) ? size : SqlType.of(TypeKind.NUMERIC));
	}

	/**
	 * Of MySQL and MariaDB averages have four places more than what is averaged, of H2
	 * ten.
	 */
	private static @Nullable Object average(@Nullable Object[] arguments) {
		if (!(arguments[0] instanceof Long unscaled) || !(arguments[1] instanceof Long scale)
				|| !(arguments[2] instanceof Long count) || !(arguments[3] instanceof Long places)) {
			return null;
		}
		BigDecimal sum = BigDecimal.valueOf(unscaled, scale.intValue());
		BigDecimal divisor = BigDecimal.valueOf(count);
		BigDecimal quotient = (places - scale == QuotientFunctions.MORE_PLACES) ? QuotientFunctions.divide(sum, divisor)
				: sum.divide(divisor, places.intValue(), RoundingMode.HALF_DOWN);
		return (quotient != null)
				? quotient.setScale(places.intValue(), RoundingMode.HALF_UP).unscaledValue().longValueExact() : null;
	}

}
