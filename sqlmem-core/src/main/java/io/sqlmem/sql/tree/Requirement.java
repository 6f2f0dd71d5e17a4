package io.sqlmem.sql.tree;

/**
 * Something that must be true of every value of an expression for a translation to give
 * the source's answer.
 *
 * @param expr the expression
 * @param property what must be true
 * @param min the least integer allowed, for {@link Property#RANGE}
 * @param max the greatest integer allowed, for {@link Property#RANGE}
 */
public record Requirement(Expr expr, Property property, long min, long max) {

	/**
	 * What can be required.
	 */
	public enum Property {

		/** Text holds only the characters U+0020 to U+007E. */
		PRINTABLE_ASCII,

		/** No text ends with a blank. */
		NO_TRAILING_BLANK,

		/** No text holds a character above U+FFFF. */
		NO_SUPPLEMENTARY,

		/**
		 * No character beyond ASCII has a letter of ASCII, or several letters, for its
		 * other case.
		 */
		CASE_APART,

		/**
		 * No two texts differ by nothing but the case of ASCII letters, or of a hidden
		 * column no two different texts have the same place.
		 */
		ONE_SPELLING,

		/** The source's sorting reads the whole of each text. */
		SORTED_WHOLE,

		/** Blanks and marks at the ends of texts mean the same to all plans. */
		ENDS_ALIKE,

		/** Stored integers lie within bounds. */
		RANGE,

		/** Never zero, unless it is evaluated wherever the source evaluates it. */
		NON_ZERO,

		/** Never fails, unless it is evaluated wherever the source evaluates it. */
		TOTAL;

		/**
		 * Whether it is about expressions whose evaluation may fail, which matters where
		 * SQLite and the source may evaluate them for different rows.
		 * @return whether it is
		 */
		public boolean isOfEvaluation() {
			return this == NON_ZERO || this == TOTAL;
		}

	}

}
