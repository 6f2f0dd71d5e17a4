package io.sqlmem.sql.dialect;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.sqlmem.sql.dialect.StoreFunctions.Accumulator;
import io.sqlmem.sql.dialect.StoreFunctions.DecimalFunction;
import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's arithmetic on numbers whose every value has a scale of its own
 * ({@code numeric.c}). They are stored as text; {@code NULL} in, {@code NULL} out.
 */
final class NumericFunctions {

	static final String OF = "sqlmem_numeric";

	static final String KEY = "sqlmem_numeric_key";

	static final String ADD = "sqlmem_numeric_add";

	static final String SUBTRACT = "sqlmem_numeric_subtract";

	static final String MULTIPLY = "sqlmem_numeric_multiply";

	static final String DIVIDE = "sqlmem_numeric_divide";

	static final String QUOTIENT = "sqlmem_numeric_quotient";

	static final String REMAINDER = "sqlmem_numeric_remainder";

	static final String NEGATE = "sqlmem_numeric_negate";

	static final String ABS = "sqlmem_numeric_abs";

	static final String CEILING = "sqlmem_numeric_ceiling";

	static final String FLOOR = "sqlmem_numeric_floor";

	static final String ROUND = "sqlmem_numeric_round";

	static final String TRUNC = "sqlmem_numeric_trunc";

	static final String CAST = "sqlmem_numeric_cast";

	static final String SCALED = "sqlmem_numeric_scaled";

	static final String MEAN = "sqlmem_numeric_mean";

	static final String AVERAGE = "sqlmem_numeric_average";

	static final String DEVIATION = "sqlmem_numeric_deviation";

	/** One function of these on operands and integers. */
	private static final Pattern STRICT = Pattern
		.compile("(?!" + DEVIATION + ")" + OF + "(_[a-z]+)?\\((\\$?-?\\d+(, |\\)$))+");

	private static final int MOST_PLACES = 1000;

	private static final byte NEGATIVE = 0;

	private static final byte ZERO = 1;

	private static final byte POSITIVE = 2;

	private NumericFunctions() {
	}

	static Map<String, StoreFunction> all() {
		Map<String, StoreFunction> functions = new HashMap<>();
		functions.put(OF, strict((arguments) -> text(decimal(arguments[0], arguments[1]))));
		functions.put(KEY, strict((arguments) -> key(number(arguments[0]))));
		functions.put(ADD, binary(BigDecimal::add));
		functions.put(SUBTRACT, binary(BigDecimal::subtract));
		functions.put(MULTIPLY, binary(BigDecimal::multiply));
		functions.put(DIVIDE, binary(Averages::postgres));
		functions.put(QUOTIENT, strict((arguments) -> text(number(arguments[0]).divide(number(arguments[1]),
				Math.toIntExact(integer(arguments[2])), RoundingMode.HALF_DOWN))));
		functions.put(REMAINDER, binary(NumericFunctions::remainder));
		functions.put(NEGATE, unary(BigDecimal::negate));
		functions.put(ABS, unary(BigDecimal::abs));
		functions.put(CEILING, unary((number) -> number.setScale(0, RoundingMode.CEILING)));
		functions.put(FLOOR, unary((number) -> number.setScale(0, RoundingMode.FLOOR)));
		functions.put(ROUND, strict((arguments) -> text(round(arguments, RoundingMode.HALF_UP))));
		functions.put(TRUNC, strict((arguments) -> text(round(arguments, RoundingMode.DOWN))));
		functions.put(CAST, strict(NumericFunctions::cast));
		functions.put(SCALED, strict((arguments) -> text(
				decimal(arguments[0], arguments[1]).setScale(Math.toIntExact(integer(arguments[2]))))));
		functions.put(MEAN, strict((arguments) -> text(
				Averages.postgres(number(arguments[0]), BigDecimal.valueOf(integer(arguments[1]))))));
		functions.put(DEVIATION, (DecimalFunction) NumericFunctions::deviation);
		functions.put(AVERAGE, strict((arguments) -> average(arguments)));
		return functions;
	}

	/**
	 * Whether what a template computes is {@code NULL} where an operand is, and nowhere
	 * else.
	 */
	static boolean isStrict(String template) {
		return STRICT.matcher(template).matches();
	}

	static Accumulator sum() {
		return new Accumulator() {

			private @Nullable BigDecimal sum;

			@Override
			public void add(@Nullable Object value) {
				if (value != null) {
					this.sum = (this.sum != null) ? this.sum.add(number(value)) : number(value);
				}
			}

			@Override
			public @Nullable Object result() {
				return (this.sum != null) ? text(this.sum) : null;
			}

		};
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

	private static StoreFunction unary(UnaryOperator<BigDecimal> operator) {
		return strict((arguments) -> text(operator.apply(number(arguments[0]))));
	}

	private static StoreFunction binary(BinaryOperator<BigDecimal> operator) {
		return strict((arguments) -> text(operator.apply(number(arguments[0]), number(arguments[1]))));
	}

	private static BigDecimal remainder(BigDecimal dividend, BigDecimal divisor) {
		int scale = Math.max(dividend.scale(), divisor.scale());
		return dividend.remainder(divisor).setScale(scale);
	}

	private static BigDecimal round(@Nullable Object[] arguments, RoundingMode rounding) {
		BigDecimal number = number(arguments[0]);
		int places = Math.toIntExact(integer(arguments[1]));
		BigDecimal rounded = number.setScale(places, rounding);
		return (places < 0) ? rounded.setScale(0) : rounded;
	}

	/** To a declared precision and scale, in the unscaled form that is stored for it. */
	private static Object cast(@Nullable Object[] arguments) {
		int precision = Math.toIntExact(integer(arguments[1]));
		int scale = Math.toIntExact(integer(arguments[2]));
		BigDecimal rounded = number(arguments[0]).setScale(scale, RoundingMode.HALF_UP);
		if (rounded.precision() > precision) {
			throw new ArithmeticException("numeric field overflow");
		}
		return rounded.unscaledValue().longValueExact();
	}

	private static @Nullable Object average(@Nullable Object[] arguments) {
		long count = integer(arguments[1]);
		return text(Averages.postgres(decimal(arguments[0], arguments[2]), BigDecimal.valueOf(count)));
	}

	/**
	 * Of count, sum and sum of squares, as {@code numeric_stddev_internal} has it.
	 */
	private static @Nullable Object deviation(@Nullable Object[] arguments) {
		long count = integer(arguments[0]);
		boolean sample = integer(arguments[4]) == 1;
		if (count <= (sample ? 1 : 0)) {
			return null;
		}
		int scale = Math.toIntExact(integer(arguments[3]));
		BigDecimal sum = decimal(arguments[1], arguments[3]);
		BigDecimal squares = BigDecimal.valueOf(integer(arguments[2]), 2 * scale);
		BigDecimal spread = squares.multiply(BigDecimal.valueOf(count)).subtract(sum.multiply(sum));
		if (spread.signum() <= 0) {
			return "0";
		}
		BigDecimal pairs = BigDecimal.valueOf(count).multiply(BigDecimal.valueOf(sample ? count - 1 : count));
		BigDecimal variance = Averages.postgres(spread, pairs);
		return text((integer(arguments[5]) == 1) ? root(variance, variance.scale()) : variance);
	}

	/** Rounded half up; two digits more than are shown tell which half. */
	private static BigDecimal root(BigDecimal number, int scale) {
		int places = scale + 2;
		BigInteger digits = number.setScale(2 * places).unscaledValue().sqrt();
		return new BigDecimal(digits, places).setScale(scale, RoundingMode.HALF_UP);
	}

	private static BigDecimal decimal(@Nullable Object unscaled, @Nullable Object scale) {
		return BigDecimal.valueOf(integer(unscaled), Math.toIntExact(integer(scale)));
	}

	private static BigDecimal number(@Nullable Object stored) {
		Object value = requireValue(stored);
		return (value instanceof BigDecimal number) ? number : new BigDecimal((String) value);
	}

	private static long integer(@Nullable Object stored) {
		return (Long) requireValue(stored);
	}

	private static Object requireValue(@Nullable Object stored) {
		if (stored == null) {
			throw new ArithmeticException("NULL where a value was expected");
		}
		return stored;
	}

	/** A number whose text is stored. */
	private static BigDecimal text(BigDecimal number) {
		if (number.scale() > MOST_PLACES || number.precision() > MOST_PLACES) {
			throw new ArithmeticException("a number of " + number.precision() + " digits");
		}
		return (number.scale() < 0) ? number.setScale(0) : number;
	}

	/**
	 * Bytes that order as numbers do and are equal where numbers are, whatever their
	 * scale: sign, exponent, digits; of negative numbers the complement, ended by a byte
	 * above all digits.
	 */
	private static byte[] key(BigDecimal number) {
		if (number.signum() == 0) {
			return new byte[] { ZERO };
		}
		BigDecimal stripped = number.abs().stripTrailingZeros();
		int exponent = stripped.precision() - stripped.scale();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(exponent ^ Integer.MIN_VALUE).array());
		bytes.writeBytes(stripped.unscaledValue().toString().getBytes(StandardCharsets.US_ASCII));
		byte[] magnitude = bytes.toByteArray();
		boolean negative = number.signum() < 0;
		byte[] key = new byte[magnitude.length + (negative ? 2 : 1)];
		key[0] = negative ? NEGATIVE : POSITIVE;
		for (int i = 0; i < magnitude.length; i++) {
			key[i + 1] = (byte) (negative ? ~magnitude[i] : magnitude[i]);
		}
		if (negative) {
			key[key.length - 1] = (byte) 0xFF;
		}
		return key;
	}

}
