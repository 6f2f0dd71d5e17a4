package io.sqlmem.sql.parse;

/**
 * A name as the statement spells it.
 *
 * @param text the name without its quotes
 * @param quoted whether it was quoted
 */
public record Identifier(String text, boolean quoted) {

	/**
	 * Read a name as the parser hands it out, with its quotes if it has any.
	 * @param spelled the name in the statement's spelling
	 * @return the name
	 */
	public static Identifier of(String spelled) {
		char first = spelled.isEmpty() ? '\0' : spelled.charAt(0);
		if (first != '"' && first != '`') {
			return new Identifier(spelled, false);
		}
		String quote = String.valueOf(first);
		return new Identifier(spelled.substring(1, spelled.length() - 1).replace(quote + quote, quote), true);
	}

}
