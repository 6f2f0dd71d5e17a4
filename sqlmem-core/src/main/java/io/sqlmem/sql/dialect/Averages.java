package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * How the products divide a sum by a count.
 */
final class Averages {

	private static final int POSTGRES_SIGNIFICANT_DIGITS = 16;

	private static final int POSTGRES_MOST_PLACES = 1000;

	private static final BigInteger POSTGRES_BASE = BigInteger.valueOf(10_000);

	/** Every number of so many digits fits into a {@code long}. */
	private static final int LONG_DIGITS = 18;

	private Averages() {
	}

	/**
	 * PostgreSQL: at least 16 significant digits, counted in digits of base 10,000
	 * ({@code select_div_scale} in its {@code numeric.c}).
	 * @param dividend the dividend
	 * @param divisor the divisor
	 * @return the quotient
	 * @throws ArithmeticException if the divisor is zero
	 */
	static BigDecimal postgres(BigDecimal dividend, BigDecimal divisor) {
		int weight = weight(dividend) - weight(divisor);
		if (firstDigit(dividend) <= firstDigit(divisor)) {
			weight--;
		}
		int places = Math.max(dividend.scale(), divisor.scale());
		int scale = Math.max(POSTGRES_SIGNIFICANT_DIGITS - weight * 4, Math.max(places, 0));
		return dividend.divide(divisor, Math.min(scale, POSTGRES_MOST_PLACES), RoundingMode.HALF_UP);
	}

	/** The power of 10,000 of the most significant digit. */
	private static int weight(BigDecimal number) {
		if (number.signum() == 0) {
			return 0;
		}
		int exponent = number.precision() - number.scale() - 1;
		return Math.floorDiv(exponent, 4);
	}

	private static int firstDigit(BigDecimal number) {
		if (number.signum() == 0) {
			return 0;
		}
		if (number.precision() <= LONG_DIGITS) {
			int exponent = number.scale() + weight(number) * 4;
			long unscaled = Math.abs(number.unscaledValue().longValue());
			return (int) ((exponent < 0) ? unscaled * NumberFunctions.powerOfTen(-exponent)
					: unscaled / NumberFunctions.powerOfTen(exponent));
		}
		return number.abs().movePointLeft(weight(number) * 4).toBigInteger().mod(POSTGRES_BASE).intValueExact();
	}

	/**
	 * To a fixed number of places.
	 * @param sum the sum
	 * @param count the count
	 * @param scale the places
	 * @param rounding what becomes of the rest
	 * @return the quotient
	 */
	static BigDecimal fixed(BigDecimal sum, long count, int scale, RoundingMode rounding) {
		return sum.divide(BigDecimal.valueOf(count), scale, rounding);
	}

}
