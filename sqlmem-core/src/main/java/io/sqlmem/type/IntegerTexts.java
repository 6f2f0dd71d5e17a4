package io.sqlmem.type;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Texts that spell integers, where they are compared with numbers: some products compare
 * both as floating point numbers, or turn the text into a number of the column's type. Of
 * the texts here it makes no difference.
 */
public final class IntegerTexts {

	/**
	 * Beside an integer of nine digits, floating point numbers tell decimals of so many
	 * places apart.
	 */
	public static final int MOST_PLACES = 4;

	private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d{0,8}");

	private IntegerTexts() {
	}

	/**
	 * The integer that a text spells.
	 * @param text the text
	 * @return the integer, {@code null} if it is spelled otherwise or has more than nine
	 * digits
	 */
	public static @Nullable Long parse(String text) {
		return INTEGER.matcher(text).matches() ? Long.valueOf(text) : null;
	}

}
