package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's aggregates over ordered values, out of a list of stored integers in that
 * order.
 */
public final class Percentiles {

	private static final String CONTINUOUS = "sqlmem_percentile_cont";

	private static final String DISCRETE = "sqlmem_percentile_disc";

	private static final String MODE = "sqlmem_mode";

	private Percentiles() {
	}

	static Map<String, StoreFunction> functions() {
		return Map.of(CONTINUOUS, Percentiles::continuous, DISCRETE, Percentiles::discrete, MODE, Percentiles::mode);
	}

	/**
	 * PERCENTILE_CONT, which interpolates.
	 * @param list the list
	 * @param fraction where in it
	 * @param scale the places of the values
	 * @return the percentile
	 */
	public static Expr continuous(Expr list, BigDecimal fraction, int scale) {
		return new CallExpr(CONTINUOUS + "($1, '" + fraction.toPlainString() + "', " + scale + ")", List.of(list),
				SqlType.of(TypeKind.DOUBLE));
	}

	/**
	 * PERCENTILE_DISC, which is one of the values.
	 * @param list the list
	 * @param fraction where in it
	 * @param type the type of the values
	 * @return the percentile
	 */
	public static Expr discrete(Expr list, BigDecimal fraction, SqlType type) {
		return new CallExpr(DISCRETE + "($1, '" + fraction.toPlainString() + "')", List.of(list), type);
	}

	/**
	 * MODE, the first of the most frequent values.
	 * @param list the list
	 * @param type the type of the values
	 * @return the value
	 */
	public static Expr mode(Expr list, SqlType type) {
		return new CallExpr(MODE + "($1)", List.of(list), type);
	}

	private static @Nullable Object continuous(@Nullable Object[] arguments) {
		if (!(arguments[0] instanceof String list) || !(arguments[1] instanceof String fraction)
				|| !(arguments[2] instanceof Long scale)) {
			return null;
		}
		String[] values = list.split(",");
		double share = Double.parseDouble(fraction);
		int last = values.length - 1;
		int first = (int) Math.floor(share * last);
		int second = (int) Math.ceil(share * last);
		ToDoubleFunction<String> number = (value) -> new BigDecimal(value).movePointLeft(Math.toIntExact(scale))
			.doubleValue();
		double low = number.applyAsDouble(values[first]);
		if (first == second) {
			return low;
		}
		double span = number.applyAsDouble(values[second]) - low;
		double proportion = share * last - first;
		double result = low + proportion * span;
		// Some machines add to products that are not rounded before.
		double fused = Math.fma(share, last, -first);
		if (fused != proportion || Math.fma(proportion, span, low) != result) {
			throw new ArithmeticException("a percentile that depends on the machine");
		}
		return result;
	}

	private static @Nullable Object discrete(@Nullable Object[] arguments) {
		if (!(arguments[0] instanceof String list) || !(arguments[1] instanceof String fraction)) {
			return null;
		}
		String[] values = list.split(",");
		int row = (int) Math.ceil(Double.parseDouble(fraction) * values.length);
		return Long.valueOf(values[Math.max(row, 1) - 1]);
	}

	private static @Nullable Object mode(@Nullable Object[] arguments) {
		if (!(arguments[0] instanceof String list)) {
			return null;
		}
		String most = "";
		int frequency = 0;
		String current = "";
		int count = 0;
		for (String value : list.split(",")) {
			count = value.equals(current) ? count + 1 : 1;
			current = value;
			if (count > frequency) {
				frequency = count;
				most = value;
			}
		}
		return Long.valueOf(most);
	}

}
