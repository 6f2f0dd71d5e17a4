package io.sqlmem.type;

import java.util.Locale;

/**
 * What the cases of letters have to do with ASCII.
 */
public final class LetterCases {

	private static final char LAST_ASCII = 0x7F;

	private LetterCases() {
	}

	/**
	 * Whether a character beyond ASCII stays one character beyond ASCII in either case,
	 * so that whoever maps cases, it never meets what is ASCII.
	 * @param character a character
	 * @return whether it does; {@code false} for half a surrogate pair
	 */
	public static boolean areApart(char character) {
		if (character <= LAST_ASCII) {
			return true;
		}
		String text = String.valueOf(character);
		return !Character.isSurrogate(character) && isApart(text.toUpperCase(Locale.ROOT))
				&& isApart(text.toLowerCase(Locale.ROOT));
	}

	private static boolean isApart(String mapped) {
		return mapped.length() == 1 && mapped.charAt(0) > LAST_ASCII;
	}

}
