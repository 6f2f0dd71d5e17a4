package io.sqlmem.sql.tree;

/**
 * What a parameter's value is used for, and so which values may be bound.
 *
 * @param comparedOnly whether the value is only compared: a number between two stored
 * ones may then be bound as a fraction
 * @param trimBlanks whether blanks at the end mean nothing and are cut
 * @param refuseTrailingBlanks whether text with blanks at the end is left to the source
 * @param printableAscii whether only the characters U+0020 to U+007E are allowed
 * @param noSupplementary whether no character above U+FFFF is allowed
 * @param rowCount whether it counts rows and must be a number that is not negative
 * @param place whether it is a place or a length in a text and must be a positive number
 * @param fullLength whether text of another length than its type's is left to the source
 */
public record ParameterUse(boolean comparedOnly, boolean trimBlanks, boolean refuseTrailingBlanks,
		boolean printableAscii, boolean noSupplementary, boolean rowCount, boolean place, boolean fullLength) {

	/** A value that is taken as it is. */
	public static final ParameterUse VALUE = new ParameterUse(false, false, false, false, false, false, false, false);

	/** A value that is compared with others of its type. */
	public static final ParameterUse COMPARED = new ParameterUse(true, false, false, false, false, false, false, false);

	/** The number of rows of LIMIT or OFFSET. */
	public static final ParameterUse ROW_COUNT = new ParameterUse(false, false, false, false, false, true, false,
			false);

	/** A place or a length in a text. */
	public static final ParameterUse PLACE = new ParameterUse(false, false, false, false, false, false, true, false);

	/** Text that fills a CHAR, so that no blanks are added to it. */
	public static final ParameterUse FILLING = new ParameterUse(true, true, false, false, true, false, false, true);

	/**
	 * Text that is compared, or part of what is.
	 * @param trimBlanks whether blanks at the end mean nothing and are cut
	 * @param refuseTrailingBlanks whether text with blanks at the end is left to the
	 * source
	 * @param printableAscii whether only the characters U+0020 to U+007E are allowed
	 * @param noSupplementary whether no character above U+FFFF is allowed
	 * @return the use
	 */
	public static ParameterUse text(boolean trimBlanks, boolean refuseTrailingBlanks, boolean printableAscii,
			boolean noSupplementary) {
		return new ParameterUse(true, trimBlanks, refuseTrailingBlanks, printableAscii, noSupplementary, false, false,
				false);
	}

}
