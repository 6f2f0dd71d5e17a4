package io.sqlmem.sql.parse;

import org.jspecify.annotations.Nullable;

/**
 * A string literal, decoded.
 *
 * @param value what it stands for
 * @param problem what cannot be decoded in it, {@code null} if all could be
 */
record StringLiteral(String value, @Nullable String problem) {

	/**
	 * Read the literal whose opening quote is at a cursor, and go behind it.
	 * @param cursor the cursor
	 * @param backslashEscapes whether a backslash escapes the next character
	 * @return the literal
	 */
	static StringLiteral read(TextCursor cursor, boolean backslashEscapes) {
		char quote = cursor.at(0);
		StringBuilder value = new StringBuilder();
		String problem = null;
		cursor.advance(1);
		while (true) {
			if (cursor.atEnd()) {
				return new StringLiteral(value.toString(), "a string literal without an end");
			}
			char character = cursor.at(0);
			if (character == quote && cursor.at(1) != quote) {
				cursor.advance(1);
				return new StringLiteral(value.toString(), problem);
			}
			if (character == quote) {
				value.append(quote);
				cursor.advance(2);
			}
			else if (character == '\\' && backslashEscapes) {
				unescape(cursor.at(1), value);
				cursor.advance(2);
			}
			else {
				value.append(character);
				cursor.advance(1);
			}
			if (value.indexOf("\0", Math.max(0, value.length() - 1)) >= 0) {
				problem = "a string literal that holds U+0000";
			}
		}
	}

	/** MySQL's escapes: {@code \%} and {@code \_} keep their backslash, for LIKE. */
	private static void unescape(char escaped, StringBuilder value) {
		switch (escaped) {
			case '0' -> value.append('\0');
			case 'b' -> value.append('\b');
			case 'n' -> value.append('\n');
			case 'r' -> value.append('\r');
			case 't' -> value.append('\t');
			case 'Z' -> value.append('\u001a');
			case '%', '_' -> value.append('\\').append(escaped);
			default -> value.append(escaped);
		}
	}

	/**
	 * The literal as the standard spells it.
	 * @return the value in single quotes
	 */
	String standardSpelling() {
		return "'" + this.value.replace("'", "''") + "'";
	}

}
