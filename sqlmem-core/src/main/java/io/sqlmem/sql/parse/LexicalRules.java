package io.sqlmem.sql.parse;

/**
 * How a source splits its SQL into tokens, as far as products and their settings differ.
 *
 * @param backslashEscapes whether a backslash escapes the next character in a string
 * @param doubleQuotedStrings whether double quotes delimit strings rather than
 * identifiers
 * @param backtickIdentifiers whether backticks delimit identifiers
 * @param dollarQuotes whether {@code $tag$ … $tag$} delimits strings
 * @param hashComments whether {@code #} starts a comment
 * @param slashComments whether {@code //} starts a comment
 * @param nestedComments whether block comments nest
 * @param executableComments whether the text inside {@code /*! … *}{@code /} is executed
 * @param dashCommentNeedsBlank whether {@code --} starts a comment only before white
 * space or a control character
 * @param bracketIdentifiers whether {@code [ … ]} delimits identifiers, and words such as
 * {@code UPDATE} are names only within them
 * @param alternativeQuotes whether {@code q'[ … ]'} delimits strings
 */
public record LexicalRules(boolean backslashEscapes, boolean doubleQuotedStrings, boolean backtickIdentifiers,
		boolean dollarQuotes, boolean hashComments, boolean slashComments, boolean nestedComments,
		boolean executableComments, boolean dashCommentNeedsBlank, boolean bracketIdentifiers,
		boolean alternativeQuotes) {

	/**
	 * Whether names that are not quoted are those in lower case.
	 * @return whether they are, as among the products with dollar quotes in PostgreSQL
	 */
	boolean foldsToLowerCase() {
		return this.dollarQuotes && !this.slashComments;
	}

}
