package io.sqlmem.type;

import org.jspecify.annotations.Nullable;

/**
 * Texts that MySQL and MariaDB take for equal or different in the same way wherever they
 * sort, group or compare them: sorting reads the whole of each ({@code max_sort_length}),
 * and none has at its end what MySQL takes for nothing where it compares, but not where
 * it looks for equal texts in a temporary table.
 */
public final class SoundTexts {

	/** The default of {@code max_sort_length}, in bytes. */
	public static final int SORTED_BYTES = 1024;

	/** Of a weight. */
	private static final int BYTES = 2;

	/** At most: letters, accents, case and kind of kana, with separators. */
	private static final int MOST_LEVELS = 4;

	/** Of one character, as the table of the Unicode collation algorithm has it. */
	private static final int MOST_WEIGHTS = 18;

	private final int mostWeights;

	private final boolean oneEach;

	private SoundTexts(int levels, boolean oneEach) {
		// One for each separator.
		this.mostWeights = SORTED_BYTES / BYTES / levels - 1;
		this.oneEach = oneEach;
	}

	/**
	 * What is sound under a collation.
	 * @param collation the collation
	 * @return {@code null} if texts are compared by their bytes
	 */
	static @Nullable SoundTexts of(Collation collation) {
		if (!collation.equality().foldsCase() && collation.equality() != Collation.Equality.UNKNOWN) {
			return null;
		}
		String name = collation.name();
		boolean oneLevel = name.endsWith("_ci") && !name.contains("_as_");
		return new SoundTexts(oneLevel ? 1 : MOST_LEVELS, name.contains("_general_"));
	}

	/**
	 * Whether sorting reads the whole of a text.
	 * @param text the text
	 * @return whether it certainly does
	 */
	boolean isSortedWhole(String text) {
		if (text.length() * (this.oneEach ? 1 : MOST_WEIGHTS) <= this.mostWeights) {
			return true;
		}
		int weights = 0;
		for (int i = 0; i < text.length(); i++) {
			weights += this.oneEach ? 1 : weights(text.charAt(i));
		}
		return weights <= this.mostWeights;
	}

	/** How many weights a unit of UTF-16 has at most. */
	private static int weights(char unit) {
		if (unit < 0x80) {
			return 1;
		}
		if (unit >= 0x0400 && unit < 0x0530 || unit >= 0x3400 && unit < 0xa000) {
			// Cyrillic; Chinese.
			return 2;
		}
		if (unit < 0x3200) {
			return (unit < 0x0250) ? 3 : 4;
		}
		return (unit >= 0xa000 && unit < 0xe000) ? 4 : MOST_WEIGHTS;
	}

	/**
	 * Whether a text is empty, or has behind its last visible character nothing but
	 * blanks of ASCII, or nothing but marks that belong to it and then such blanks.
	 * @param text the text
	 * @return whether it certainly has
	 */
	static boolean endsAlike(String text) {
		int end = text.length();
		while (end > 0 && text.charAt(end - 1) == ' ') {
			end--;
		}
		while (end > 0 && !isVisible(text.codePointBefore(end))) {
			int last = text.codePointBefore(end);
			if (last == ' ' || Character.getType(last) == Character.SPACE_SEPARATOR) {
				return false;
			}
			end -= Character.charCount(last);
		}
		return end > 0 || text.isEmpty();
	}

	/**
	 * Whether every collation has a weight for a character, other than that of a blank.
	 */
	private static boolean isVisible(int character) {
		if (character <= '~') {
			return character > ' ';
		}
		boolean signs = character == 0x06de || character >= 0x0800 && character < 0x0860
				|| character >= 0x1800 && character < 0x1810 || character >= 0x1cd0 && character < 0x1d00
				|| character >= 0xfb50 && character < 0xff00;
		return !signs && switch (Character.getType(character)) {
			case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.TITLECASE_LETTER,
					Character.OTHER_LETTER, Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER,
					Character.OTHER_NUMBER, Character.DASH_PUNCTUATION, Character.START_PUNCTUATION,
					Character.END_PUNCTUATION, Character.CONNECTOR_PUNCTUATION, Character.OTHER_PUNCTUATION,
					Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION, Character.MATH_SYMBOL,
					Character.CURRENCY_SYMBOL, Character.OTHER_SYMBOL ->
				true;
			default -> false;
		};
	}

}
