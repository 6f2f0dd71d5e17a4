package io.sqlmem.type;

/**
 * What is known of every value in one column of a copy. Facts are proofs: a translation
 * that holds only for plain ASCII text, or only while a sum cannot overflow, is used only
 * while the facts of the copies that it reads say so. Taken while loading.
 *
 * @param min the least stored integer; greater than {@code max} if there is none
 * @param max the greatest stored integer
 * @param printableAscii whether text holds only the characters U+0020 to U+007E
 * @param noTrailingBlank whether no text ends with a blank
 * @param noSupplementary whether no text holds a character above U+FFFF
 * @param caseApart whether no character beyond ASCII has a letter of ASCII, or several
 * letters, for its other case
 * @param oneSpelling whether no two texts differ by nothing but the case of ASCII
 * letters, or of a hidden column whether no two different texts have the same place;
 * {@code false} if there are too many texts to know
 * @param sortedWhole whether the source's sorting reads the whole of each text
 * @param endsAlike whether blanks and marks at the ends of texts mean the same to all
 * plans of the source (see {@link SoundTexts})
 * @param faithful whether every value could be stored without loss (text without U+0000,
 * numbers that are neither NaN nor negative zero, dates within years 1 to 9999)
 */
public record ColumnFacts(long min, long max, boolean printableAscii, boolean noTrailingBlank, boolean noSupplementary,
		boolean caseApart, boolean oneSpelling, boolean sortedWhole, boolean endsAlike, boolean faithful) {

	/**
	 * More texts than columns have that are grouped by: of so many it is known whether
	 * each has one spelling.
	 */
	public static final int MOST_SPELLINGS = 5_000;

	/** The facts of a column without values. */
	public static final ColumnFacts EMPTY = new ColumnFacts(Long.MAX_VALUE, Long.MIN_VALUE, true, true, true, true,
			true, true, true, true);

	/**
	 * The facts that hold of either of two sets of values.
	 * @param other the facts of the other set
	 * @return what is true of either
	 */
	public ColumnFacts and(ColumnFacts other) {
		return new ColumnFacts(Math.min(this.min, other.min), Math.max(this.max, other.max),
				this.printableAscii && other.printableAscii, this.noTrailingBlank && other.noTrailingBlank,
				this.noSupplementary && other.noSupplementary, this.caseApart && other.caseApart,
				this.oneSpelling && other.oneSpelling, this.sortedWhole && other.sortedWhole,
				this.endsAlike && other.endsAlike, this.faithful && other.faithful);
	}

	/**
	 * These facts with one about the spellings of texts.
	 * @param one whether no two texts are equal to the source but spelled otherwise
	 * @return the facts
	 */
	public ColumnFacts withOneSpelling(boolean one) {
		return new ColumnFacts(this.min, this.max, this.printableAscii, this.noTrailingBlank, this.noSupplementary,
				this.caseApart, one, this.sortedWhole, this.endsAlike, this.faithful);
	}

}
