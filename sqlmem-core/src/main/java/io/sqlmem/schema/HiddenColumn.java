package io.sqlmem.schema;

/**
 * The ordinals of the hidden columns of copies, which hold the places of a column's texts
 * in the source's own order: the order of the texts, or of the texts in one case. They
 * are negative, the others are not.
 */
public final class HiddenColumn {

	/** How far apart the places of neighbours are, so that others fit in between. */
	public static final long STEP = 1L << 20;

	/** More than a table has columns. */
	private static final int KINDS = 100_000;

	private HiddenColumn() {
	}

	/**
	 * The hidden column that orders the texts of a column.
	 * @param text the ordinal of the column of texts
	 * @param letters the case that the texts are brought to before
	 * @return the ordinal of the hidden column
	 */
	public static int of(int text, Letters letters) {
		return -(text + letters.ordinal() * KINDS);
	}

	/**
	 * Whether an ordinal is that of a hidden column.
	 * @param ordinal the ordinal
	 * @return whether it is
	 */
	public static boolean is(int ordinal) {
		return ordinal < 0;
	}

	/**
	 * The column of texts that a hidden column orders.
	 * @param ordinal the ordinal of a column
	 * @return the ordinal of the column of texts; the same ordinal if the column is not
	 * hidden
	 */
	public static int text(int ordinal) {
		return is(ordinal) ? -ordinal % KINDS : ordinal;
	}

	/**
	 * The case of the texts that a hidden column orders.
	 * @param ordinal the ordinal of the hidden column
	 * @return the case
	 */
	public static Letters letters(int ordinal) {
		return Letters.values()[-ordinal / KINDS];
	}

	/**
	 * What the source orders texts by.
	 * @param ordinal the ordinal of the hidden column
	 * @param text the texts in the source's SQL
	 * @return an expression of the source's SQL
	 */
	public static String order(int ordinal, String text) {
		return switch (letters(ordinal)) {
			case ALL -> text;
			case LOWER -> "LOWER(" + text + ")";
			case UPPER -> "UPPER(" + text + ")";
		};
	}

	/**
	 * The case of letters.
	 */
	public enum Letters {

		/** As they are. */
		ALL,

		/** In lower case. */
		LOWER,

		/** In upper case. */
		UPPER

	}

}
