package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back as a floating point number, split into digits and
 * exponent. {@link Double#toString} gives more digits than needed before JDK 19.
 *
 * @param negative whether the number is negative
 * @param digits its digits, without leading or trailing zeros
 * @param exponent the power of ten of the first digit
 */
record FloatText(boolean negative, String digits, int exponent) {

	private static final BigDecimal TWO = BigDecimal.valueOf(2);

	static FloatText of(float value) {
		BigDecimal exact = new BigDecimal(value);
		for (int precision = 1;; precision++) {
			BigDecimal rounded = exact.round(new MathContext(precision));
			if (precision >= 9 || rounded.floatValue() == value) {
				return of(rounded);
			}
		}
	}

	static FloatText of(double value) {
		BigDecimal exact = new BigDecimal(value);
		for (int precision = 1;; precision++) {
			BigDecimal rounded = exact.round(new MathContext(precision));
			if (precision >= 17 || rounded.doubleValue() == value) {
				return of(rounded);
			}
		}
	}

	/**
	 * The shortest decimal between, not at, the middles to the next numbers, as
	 * PostgreSQL finds it: the nearest of several, and the even one of two.
	 * @param value a number
	 * @return its text
	 */
	static FloatText between(float value) {
		float size = Math.abs(value);
		return between(value, size, Math.nextDown(size), Math.nextUp(size));
	}

	/**
	 * The same of a number of 64 bits.
	 * @param value a number
	 * @return its text
	 */
	static FloatText between(double value) {
		double size = Math.abs(value);
		return between(value, size, Math.nextDown(size), Math.nextUp(size));
	}

	private static FloatText between(double value, double size, double below, double above) {
		if (value == 0) {
			return of(BigDecimal.ZERO);
		}
		BigDecimal exact = new BigDecimal(size);
		BigDecimal under = new BigDecimal(below);
		BigDecimal over = Double.isInfinite(above) ? exact.add(exact.subtract(under)) : new BigDecimal(above);
		BigDecimal least = exact.add(under).divide(TWO);
		BigDecimal most = exact.add(over).divide(TWO);
		for (int precision = 1;; precision++) {
			BigDecimal down = exact.round(new MathContext(precision, RoundingMode.DOWN));
			BigDecimal up = exact.round(new MathContext(precision, RoundingMode.UP));
			boolean fitsDown = down.compareTo(least) > 0;
			boolean fitsUp = up.compareTo(most) < 0;
			if (fitsDown || fitsUp) {
				BigDecimal nearest = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
				BigDecimal found = (fitsDown && fitsUp) ? nearest : fitsDown ? down : up;
				return of((value < 0) ? found.negate() : found);
			}
		}
	}

	private static FloatText of(BigDecimal rounded) {
		if (rounded.signum() == 0) {
			return new FloatText(false, "0", 0);
		}
		BigDecimal plain = rounded.abs().stripTrailingZeros();
		String digits = plain.unscaledValue().toString();
		return new FloatText(rounded.signum() < 0, digits, digits.length() - 1 - plain.scale());
	}

	/**
	 * Spell the number with its decimal point in place.
	 * @return such as {@code -0.00012} or {@code 120}
	 */
	String plain() {
		StringBuilder text = new StringBuilder(this.negative ? "-" : "");
		if (this.exponent < 0) {
			return text.append("0.").append("0".repeat(-this.exponent - 1)).append(this.digits).toString();
		}
		int whole = this.exponent + 1;
		if (whole >= this.digits.length()) {
			return text.append(this.digits).append("0".repeat(whole - this.digits.length())).toString();
		}
		return text.append(this.digits, 0, whole).append('.').append(this.digits.substring(whole)).toString();
	}

	/**
	 * Spell the number with one digit before the point, without the exponent.
	 * @return such as {@code -1.2}
	 */
	String mantissa() {
		String sign = this.negative ? "-" : "";
		return (this.digits.length() == 1) ? sign + this.digits
				: sign + this.digits.charAt(0) + "." + this.digits.substring(1);
	}

}
