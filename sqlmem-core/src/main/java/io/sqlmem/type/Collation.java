package io.sqlmem.type;

import java.util.List;

/**
 * What is known about a source collation: enough to tell which comparisons SQLite's own
 * {@code memcmp} answers.
 *
 * @param name the name that the source gives it
 * @param equality which strings the source takes for equal
 * @param binaryOrder whether the source orders strings by their code points (or, for the
 * characters that occur, indistinguishably from that)
 * @param members the only texts that can be compared with a column, empty if there is no
 * such restriction
 */
public record Collation(String name, Equality equality, boolean binaryOrder, List<String> members) {

	/** Code point by code point, as the {@code C} locale and H2's default compare. */
	public static final Collation BINARY = new Collation("binary", Equality.BINARY, true);

	/** Of literals and parameters: whatever they are compared with decides. */
	public static final Collation COERCIBLE = new Collation("coercible", Equality.BINARY, true);

	private static final String LABELS = " of labels";

	private static final String SETS = " of sets";

	private static final String STRICT = "strict enum";

	public Collation {
		members = List.copyOf(members);
	}

	/**
	 * A collation of any texts.
	 * @param name the name that the source gives it
	 * @param equality which strings the source takes for equal
	 * @param binaryOrder whether the source orders strings by their code points
	 */
	public Collation(String name, Equality equality, boolean binaryOrder) {
		this(name, equality, binaryOrder, List.of());
	}

	/**
	 * Of an enumeration whose labels are told apart to the letter and ordered by their
	 * places.
	 * @param labels the labels in order
	 * @return the collation
	 */
	public static Collation enumeration(List<String> labels) {
		return new Collation("enum" + labels, Equality.BINARY, false, labels);
	}

	/**
	 * Of an enumeration that is compared with its own values and with literals only, not
	 * with texts.
	 * @param labels the labels in order
	 * @return the collation
	 */
	public static Collation strictEnumeration(List<String> labels) {
		return new Collation(STRICT + labels, Equality.BINARY, false, labels);
	}

	/**
	 * Whether values meet texts that are bound to parameters.
	 * @return whether the source compares them
	 */
	public boolean meetsTexts() {
		return !this.name.startsWith(STRICT);
	}

	/**
	 * The collation of texts that are made of the labels of an enumeration.
	 * @return a collation without a known order where that is the database's own
	 */
	public Collation ofText() {
		return meetsTexts() ? BINARY : new Collation("text of " + this.name, Equality.BINARY, false);
	}

	/**
	 * Whether plain ASCII texts are ordered by their code points once all letters are
	 * capitals.
	 * @return whether they are
	 */
	public boolean ordersCapitals() {
		return this.equality == Equality.CASE_INSENSITIVE_PAD_SPACE && this.name.endsWith("_general_ci");
	}

	/**
	 * Whether a column's encoding has one byte for each character: MySQL and MariaDB fail
	 * where such a column meets a constant that it does not have.
	 * @return whether it has
	 */
	public boolean isOfOneByte() {
		return this.name.startsWith("latin1_") || this.name.startsWith("ascii_");
	}

	/**
	 * Whether texts are the labels of an enumeration, which are ordered by their places.
	 * @return whether they are
	 */
	public boolean isOfLabels() {
		return !this.members.isEmpty() || this.name.endsWith(LABELS);
	}

	/**
	 * This collation for the labels of an enumeration.
	 * @return a collation without a known order
	 */
	public Collation ofLabels() {
		return new Collation(this.name + LABELS, this.equality, false);
	}

	/**
	 * The collation of texts that are made of the labels of an enumeration of MySQL or
	 * MariaDB.
	 * @return the collation that the labels were declared with, or this one if it is of
	 * no labels or of sets of them
	 */
	public Collation ofSpelledLabels() {
		return (this.name.endsWith(LABELS) && !isOfSets()) ? new Collation(
				this.name.substring(0, this.name.length() - LABELS.length()), this.equality, this.binaryOrder) : this;
	}

	/**
	 * This collation for sets of the labels of an enumeration.
	 * @return a collation without a known order
	 */
	public Collation ofSets() {
		return new Collation(this.name + SETS, this.equality, false).ofLabels();
	}

	/**
	 * Whether texts are sets of labels, of which the empty one is a blank to some plans
	 * only.
	 * @return whether they are
	 */
	public boolean isOfSets() {
		return this.name.endsWith(SETS + LABELS);
	}

	/**
	 * Whether a text can be compared with a column.
	 * @param text the text
	 * @return whether it can
	 */
	public boolean admits(String text) {
		if (isOfOneByte()) {
			int last = this.name.startsWith("latin1_") ? 0xff : 0x7f;
			return text.chars().allMatch((character) -> character <= last && (character < 0x80 || character >= 0xa0));
		}
		return this.members.isEmpty() || this.members.contains(text);
	}

	/**
	 * Which strings are equal.
	 */
	public enum Equality {

		/** Only identical strings. */
		BINARY,

		/** Identical strings, blanks at the end aside. */
		PAD_SPACE,

		/** Strings that differ by case (and accents), blanks at the end aside. */
		CASE_INSENSITIVE_PAD_SPACE,

		/** Strings that differ by case (and accents). */
		CASE_INSENSITIVE,

		/** Not known: nothing but projection is answered from memory. */
		UNKNOWN;

		/**
		 * Whether letters are equal in either case.
		 * @return whether they are
		 */
		public boolean foldsCase() {
			return this == CASE_INSENSITIVE || this == CASE_INSENSITIVE_PAD_SPACE;
		}

	}

}
