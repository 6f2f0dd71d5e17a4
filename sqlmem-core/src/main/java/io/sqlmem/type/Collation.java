package io.sqlmem.type;

/**
 * What is known about a source collation: enough to tell which comparisons SQLite's own
 * {@code memcmp} answers.
 *
 * @param name the name that the source gives it
 * @param equality which strings the source takes for equal
 * @param binaryOrder whether the source orders strings by their code points (or, for the
 * characters that occur, indistinguishably from that)
 */
public record Collation(String name, Equality equality, boolean binaryOrder) {

	/** Code point by code point, as the {@code C} locale and H2's default compare. */
	public static final Collation BINARY = new Collation("binary", Equality.BINARY, true);

	/** Of literals and parameters: whatever they are compared with decides. */
	public static final Collation COERCIBLE = new Collation("coercible", Equality.BINARY, true);

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
		UNKNOWN

	}

}
