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
import org.jspecify.annotations.Nullable;

/**
 * ROUND of AVG where averages have a fixed number of places. MariaDB may round an average
 * to its places before, if it keeps it in a temporary table, or not: where that makes a
 * difference, the source answers.
 */
final class RoundedAverages {

	private static final String ROUND = "sqlmem_average_round";

	/** MariaDB computes nine places at least. */
	private static final int MOST_PLACES = 4;

	/** What MariaDB adds to the scale of the argument. */
	private static final int KEPT_OR_NOT = 4;

	private RoundedAverages() {
	}

	static Map<String, StoreFunction> all() {
		return Map.of(ROUND, RoundedAverages::round);
	}

	/**
	 * Bind.
	 * @param average AVG of exact numbers
	 * @param places the places to round to
	 * @return the rounded average, {@code null} if it is not proven
	 */
	static @Nullable Expr of(AggregateExpr average, long places) {
		Expr argument = average.argument();
		if (argument == null || places < 0 || places > MOST_PLACES || argument.type().scale() > MOST_PLACES
				|| !argument.type().kind().isExactNumeric()) {
			return null;
		}
		int scale = argument.type().scale();
		Expr sum = new AggregateExpr(AggregateFunction.SUM, average.distinct(), argument, average.filter(),
				SqlType.BIGINT);
		Expr count = new AggregateExpr(AggregateFunction.COUNT, average.distinct(), argument, average.filter(),
				SqlType.BIGINT);
		return new CallExpr(ROUND + "($1, $2, " + scale + ", " + average.type().scale() + ", " + places + ")",
				List.of(sum, count), SqlType.decimal(18, (int) places));
	}

	private static @Nullable Object round(@Nullable Object[] arguments) {
		if (!(arguments[0] instanceof Long sum) || !(arguments[1] instanceof Long count) || count == 0) {
			return null;
		}
		int scale = number(arguments[2]);
		int averageScale = number(arguments[3]);
		int places = number(arguments[4]);
		boolean keptOrNot = averageScale - scale == KEPT_OR_NOT;
		BigDecimal total = BigDecimal.valueOf(sum, scale);
		BigDecimal divisor = BigDecimal.valueOf(count);
		BigDecimal kept = total.divide(divisor, averageScale, keptOrNot ? RoundingMode.HALF_UP : RoundingMode.HALF_DOWN)
			.setScale(places, RoundingMode.HALF_UP);
		if (keptOrNot && kept.compareTo(total.divide(divisor, places, RoundingMode.HALF_UP)) != 0) {
			throw new ArithmeticException("a rounded average that depends on the plan");
		}
		return kept.unscaledValue().longValueExact();
	}

	private static int number(@Nullable Object argument) {
		return (argument instanceof Long value) ? Math.toIntExact(value) : 0;
	}

}
