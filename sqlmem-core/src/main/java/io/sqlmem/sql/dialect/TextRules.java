package io.sqlmem.sql.dialect;

import java.util.Set;

import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * How a product compares, counts, joins and matches texts.
 */
public interface TextRules {

	/** Longer texts that a column does not hold are left to the source. */
	int LONGEST_PLACED = 255;

	/**
	 * Whether a column's texts are ordered by their places in the source's order, which
	 * copies then hold in a hidden column.
	 * @param text the type of the column
	 * @return {@code false} if SQLite knows the order, or the source's is not told
	 */
	default boolean ranks(SqlType text) {
		return false;
	}

	/**
	 * Whether the source compares a text with a column's texts as it orders them.
	 * @param column the type of a column that has such places
	 * @param text the text, which the column may not be able to hold
	 * @return {@code false} if it may not
	 */
	default boolean ranks(SqlType column, String text) {
		return text.length() <= LONGEST_PLACED
				&& text.chars().noneMatch((unit) -> unit < ' ' || Character.isSurrogate((char) unit));
	}

	/**
	 * Whether a column's texts are equal to the source if and only if their places in its
	 * order are the same.
	 * @param text the type of the column
	 * @return {@code false} if their bytes tell, or it is not known
	 */
	default boolean tellsApartByPlaces(SqlType text) {
		return false;
	}

	/**
	 * Whether the product takes the same texts for equal whether it compares them, sorts
	 * them or looks for them in a temporary table.
	 * @return {@code false} if blanks and marks at the ends of texts make a difference
	 */
	default boolean equatesAlike() {
		return true;
	}

	/**
	 * Whether every collation orders blanks, hyphens, points and slashes before digits
	 * and letters, and takes none of them for nothing.
	 * @return {@code false} if a collation may pass over them
	 */
	default boolean ordersMarksBeforeWords() {
		return false;
	}

	/**
	 * Whether {@code ||} joins strings.
	 * @return whether it does
	 */
	boolean concatenatesWithBars();

	/**
	 * Whether columns of decimals, dates and timestamps become the texts that the product
	 * shows them as where texts are joined.
	 * @return {@code false} if {@link #spelling} says more, or it is not known
	 */
	default boolean spellsColumns() {
		return false;
	}

	/**
	 * Whether strings are ordered, and their characters counted, by UTF-16 code units.
	 * @return whether they are
	 */
	boolean countsUtf16();

	/**
	 * Whether functions see the blanks that CHAR columns are padded with.
	 * @return whether they do
	 */
	boolean functionsSeePadding();

	/**
	 * Whether a backslash escapes in LIKE patterns that name no escape character.
	 * @return the escape character, 0 if there is none
	 */
	default char defaultLikeEscape() {
		return '\\';
	}

	/**
	 * Whether a CHAR is compared without regard to blanks at the end of the other side,
	 * whatever the collation says of blanks.
	 * @return {@code false} if it is compared as text of varying length is
	 */
	default boolean comparesCharsPadded() {
		return true;
	}

	/**
	 * Whether LIKE on a CHAR column matches its text with the blanks at its end, however
	 * functions see it.
	 * @return {@code false} if it does not, or is better left to the source
	 */
	default boolean likeSeesPadding() {
		return false;
	}

	/**
	 * Whether {@code ~} and its kin match regular expressions.
	 * @return whether they do, as PostgreSQL's do
	 */
	default boolean matchesByOperators() {
		return false;
	}

	/**
	 * Whether REGEXP matches regular expressions.
	 * @return whether it does, as MySQL's and MariaDB's does
	 */
	default boolean matchesByKeyword() {
		return false;
	}

	/**
	 * Whether texts that are not a column's are compared by their bytes, whatever the
	 * session's and the database's collation.
	 * @param ordering whether their order matters, not only their equality
	 * @return whether they are
	 */
	boolean comparesConstantsBytewise(boolean ordering);

	/**
	 * Whether a text can be given the collation that orders by code points.
	 * @param collation the name of a collation
	 * @return whether it is that one
	 */
	default boolean isCodePointOrder(String collation) {
		return false;
	}

	/**
	 * Whether COALESCE and CASE turn integers and texts of a fixed length into texts
	 * where they stand beside some.
	 * @return {@code false} if that is an error, or not proven
	 */
	default boolean choosesTexts() {
		return false;
	}

	/**
	 * Whether CONCAT passes over NULLs.
	 * @return {@code false} if it is NULL where one of its arguments is
	 */
	default boolean concatSkipsNulls() {
		return true;
	}

	/**
	 * The names of aggregates that join texts.
	 * @return the names in lower case
	 */
	default Set<String> listNames() {
		return Set.of();
	}

	/**
	 * Whether these join integers too.
	 * @return whether they do
	 */
	default boolean listsIntegers() {
		return false;
	}

	/**
	 * How many bytes a joined text may have.
	 * @return a number; longer texts may be cut
	 */
	default int longestList() {
		return Integer.MAX_VALUE;
	}

	/**
	 * The texts of numbers, dates and truth values.
	 * @return how they are spelled, {@code null} if that is not proven
	 */
	default @Nullable Spelling spelling() {
		return null;
	}

	/**
	 * Whether a number that is compared with a text is compared with the number that the
	 * text spells.
	 * @return {@code false} if that is an error, or not proven
	 */
	default boolean comparesTextsAsNumbers() {
		return false;
	}

	/**
	 * Whether a UUID that is compared with text is compared with the UUID that the text
	 * spells.
	 * @return {@code false} if that is an error
	 */
	default boolean readsUuids() {
		return false;
	}

	/**
	 * Whether texts are cast to the numbers, truth values and dates that they spell, and
	 * others are errors.
	 * @return {@code false} if such casts are better left to the source
	 */
	default boolean readsTexts() {
		return false;
	}

}
