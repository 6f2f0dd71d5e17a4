package io.sqlmem.sql.parse;

/**
 * A token of a statement.
 *
 * @param type what it is
 * @param text what the parser gets to read for it
 * @param glued whether nothing stands between it and the token before
 */
record Token(Type type, String text, boolean glued) {

	/**
	 * Whether this is a certain word, which must not be quoted.
	 * @param word the word in upper case
	 * @return whether it is that word, in whatever case
	 */
	boolean is(String word) {
		return this.type == Type.WORD && this.text.equalsIgnoreCase(word);
	}

	boolean is(Type other) {
		return this.type == other;
	}

	enum Type {

		/** A keyword or a name without quotes. */
		WORD,

		/** A name in quotes. */
		QUOTED,

		/** A string literal, spelled with single quotes and nothing escaped but them. */
		STRING,

		/** A number. */
		NUMBER,

		/** One or more operator characters in a row. */
		OPERATOR,

		/** A question mark. */
		PLACEHOLDER,

		/** An opening parenthesis. */
		OPEN,

		/** A closing parenthesis. */
		CLOSE,

		/** A comma. */
		COMMA,

		/** A point between names. */
		DOT,

		/** A semicolon. */
		SEMICOLON,

		/** Anything that the parser must not get to see. */
		OTHER

	}

}
