package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;

import io.sqlmem.sql.dialect.StoreFunctions.DecimalFunction;
import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on the numbers of MySQL and MariaDB that have more places than their types
 * say ({@code decimal.c}). Operands are stored integers followed by their scale, or
 * texts; {@code NULL} in, {@code NULL} out.
 */
final class QuotientFunctions {

	static final String DIVIDE = "sqlmem_quotient";

	static final String ADD = "sqlmem_quotient_add";

	static final String SUBTRACT = "sqlmem_quotient_subtract";

	static final String MULTIPLY = "sqlmem_quotient_multiply";

	static final String NEGATE = "sqlmem_quotient_negate";

	static final String ABS = "sqlmem_quotient_abs";

	static final String ROUND = "sqlmem_quotient_round";

	static final String STORED = "sqlmem_quotient_stored";

	static final String SHOWN = "sqlmem_quotient_shown";

	static final String APART = "sqlmem_quotient_apart";

	static final String UNTIED = "sqlmem_quotient_untied";

	static final String SETTLED = "sqlmem_quotient_settled";

	static final String COMPARE = "sqlmem_quotient_compare";

	static final String BOUND = "sqlmem_quotient_bound";

	static final String SURE = "sqlmem_sure";

	/** The default of {@code div_precision_increment}. */
	static final int MORE_PLACES = 4;

	/** Decimals are kept in words of so many digits. */
	private static final int WORD = 9;

	/** Of nine, so that the digits before the point have room. */
	private static final int MOST_PLACES = 4 * WORD;

	private static final int MOST_DIGITS = 45;

	private static final int LONGEST = 18;

	private QuotientFunctions() {
	}

	static Map<String, StoreFunction> all() {
		Map<String, StoreFunction> functions = new HashMap<>();
		functions.put(DIVIDE, binary(QuotientFunctions::divide));
		functions.put(ADD, binary(BigDecimal::add));
		functions.put(SUBTRACT, binary(BigDecimal::subtract));
		functions.put(MULTIPLY, binary(BigDecimal::multiply));
		functions.put(NEGATE, strict((arguments) -> text(number(arguments, 0).negate())));
		functions.put(ABS, strict((arguments) -> text(number(arguments, 0).abs())));
		functions.put(ROUND, strict(
				(arguments) -> text(number(arguments, 0).setScale(integer(arguments[2]), RoundingMode.HALF_UP))));
		StoreFunction stored = strict((arguments) -> stored(
				number(arguments, 0).setScale(integer(arguments[2]), RoundingMode.values()[integer(arguments[3])])));
		functions.put(STORED, stored);
		functions.put(SHOWN, stored);
		functions.put(APART, strict(QuotientFunctions::apart));
		functions.put(UNTIED, strict(QuotientFunctions::untied));
		functions.put(SETTLED, strict(QuotientFunctions::settled));
		functions.put(COMPARE, strict(QuotientFunctions::compare));
		functions.put(BOUND, strict(QuotientFunctions::bound));
		functions.put(SURE, QuotientFunctions::sure);
		return functions;
	}

	/**
	 * The quotient, cut off after the last digit that its words have.
	 * @param dividend the dividend, with the scale that it is kept with
	 * @param divisor the divisor, with the scale that it is kept with
	 * @return the quotient, {@code null} if the divisor is zero
	 */
	static @Nullable BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
		if (divisor.signum() == 0) {
			return null;
		}
		BigDecimal quotient = dividend.divide(divisor, places(dividend.scale(), divisor.scale()), RoundingMode.DOWN);
		if (quotient.signum() == 0 && dividend.signum() * divisor.signum() < 0) {
			// Less than zero, and shown as -0 where it is not rounded.
			throw new ArithmeticException("a negative zero");
		}
		return quotient;
	}

	/**
	 * The places that a quotient is computed to.
	 * @param dividend the places of the dividend
	 * @param divisor the places of the divisor
	 * @return the places behind which it is cut off
	 */
	static int places(int dividend, int divisor) {
		int first = words(dividend);
		int second = words(divisor);
		int more = Math.max(0, MORE_PLACES - (first - dividend) - (second - divisor));
		return words(first + second + more);
	}

	/** The digits of the words that hold some. */
	private static int words(int digits) {
		return (digits + WORD - 1) / WORD * WORD;
	}

	/** At some places, whether or not it has been rounded to others before. */
	private static Object settled(@Nullable Object[] arguments) {
		BigDecimal number = number(arguments, 0);
		int places = integer(arguments[3]);
		BigDecimal kept = number.setScale(integer(arguments[2]), RoundingMode.HALF_UP);
		long result = stored(number.setScale(places, RoundingMode.HALF_UP));
		if (stored(kept.setScale(places, RoundingMode.HALF_UP)) != result) {
			throw depends();
		}
		return result;
	}

	/** At some places, where a number that may have been rounded is not half-way. */
	private static Object untied(@Nullable Object[] arguments) {
		BigDecimal number = number(arguments, 0);
		int places = integer(arguments[2]);
		BigDecimal result = number.setScale(places, RoundingMode.HALF_UP);
		if (number.setScale(places, RoundingMode.HALF_DOWN).compareTo(result) != 0) {
			throw depends();
		}
		return stored(result);
	}

	/** The sign of the difference, whether or not the number is rounded before. */
	private static Object compare(@Nullable Object[] arguments) {
		BigDecimal number = number(arguments, 0);
		BigDecimal other = number(arguments, 3);
		long sign = number.compareTo(other);
		if (number.setScale(integer(arguments[2]), RoundingMode.HALF_UP).compareTo(other) != sign) {
			throw depends();
		}
		return sign;
	}

	/** The sign of the difference of two numbers, of which one may have been rounded. */
	private static Object apart(@Nullable Object[] arguments) {
		long sign = number(arguments, 0).compareTo(number(arguments, 2));
		if (sign == 0) {
			throw depends();
		}
		return sign;
	}

	/**
	 * The stored integer that a decimal of some scale has to be above, or not below, to
	 * be so of a number, whether or not the number is rounded before.
	 */
	private static Object bound(@Nullable Object[] arguments) {
		BigDecimal number = number(arguments, 0);
		int places = integer(arguments[3]);
		RoundingMode rounding = RoundingMode.values()[integer(arguments[4])];
		BigDecimal kept = number.setScale(integer(arguments[2]), RoundingMode.HALF_UP);
		long bound = stored(number.setScale(places, rounding));
		if (stored(kept.setScale(places, rounding)) != bound) {
			throw depends();
		}
		return bound;
	}

	/** What is the same whether numbers have been rounded in between or not. */
	private static @Nullable Object sure(@Nullable Object[] arguments) {
		for (Object argument : arguments) {
			if (!Objects.equals(argument, arguments[0])) {
				throw depends();
			}
		}
		return arguments[0];
	}

	private static ArithmeticException depends() {
		return new ArithmeticException(StoreFunctions.PLANNED);
	}

	private static StoreFunction binary(BinaryOperator<@Nullable BigDecimal> operator) {
		return strict((arguments) -> {
			BigDecimal result = operator.apply(number(arguments, 0), number(arguments, 2));
			return (result != null) ? text(result) : null;
		});
	}

	private static DecimalFunction strict(StoreFunction function) {
		return (arguments) -> {
			for (Object argument : arguments) {
				if (argument == null) {
					return null;
				}
			}
			return function.call(arguments);
		};
	}

	private static BigDecimal number(@Nullable Object[] arguments, int place) {
		Object argument = arguments[place];
		if (argument instanceof BigDecimal number) {
			return number;
		}
		return (argument instanceof Long unscaled) ? BigDecimal.valueOf(unscaled, integer(arguments[place + 1]))
				: new BigDecimal(String.valueOf(argument));
	}

	private static int integer(@Nullable Object argument) {
		return (argument instanceof Long value) ? Math.toIntExact(value) : 0;
	}

	private static long stored(BigDecimal number) {
		if (number.precision() > LONGEST) {
			throw new ArithmeticException("a number of " + number.precision() + " digits");
		}
		return number.unscaledValue().longValueExact();
	}

	/** A number whose text is stored. */
	private static BigDecimal text(BigDecimal number) {
		if (number.scale() > MOST_PLACES || number.precision() - number.scale() > MOST_DIGITS) {
			throw new ArithmeticException("a number of " + number.precision() + " digits");
		}
		return (number.scale() < 0) ? number.setScale(0) : number;
	}

}
