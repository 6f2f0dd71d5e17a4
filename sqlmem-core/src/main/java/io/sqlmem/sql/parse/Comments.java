package io.sqlmem.sql.parse;

import java.util.Locale;

/**
 * Skips blanks and comments by a source's rules.
 */
final class Comments {

	private final TextCursor cursor;

	private final LexicalRules rules;

	private int openExecutableComments;

	Comments(TextCursor cursor, LexicalRules rules) {
		this.cursor = cursor;
		this.rules = rules;
	}

	/**
	 * Skip the blank, comment or comment delimiter at the cursor.
	 * @return whether there was one
	 */
	boolean skip() {
		if (" \t\r\n\f".indexOf(this.cursor.at(0)) >= 0) {
			this.cursor.advance(1);
			return true;
		}
		if (!startsAt(0)) {
			return false;
		}
		if (startsLineAt(0)) {
			skipLine();
		}
		else if (this.cursor.looksAt("*/")) {
			this.openExecutableComments--;
			this.cursor.advance(2);
		}
		else if (this.rules.executableComments() && (this.cursor.looksAt("/*!") || this.cursor.looksAt("/*M!"))) {
			this.cursor.report("a comment that the source executes");
			this.openExecutableComments++;
			this.cursor.advanceBehind("!");
			this.cursor.skipDigits();
		}
		else {
			skipBlock();
		}
		return true;
	}

	/**
	 * Whether a comment or a comment delimiter starts.
	 * @param offset the distance from the cursor
	 * @return whether it starts there
	 */
	boolean startsAt(int offset) {
		char first = this.cursor.at(offset);
		char second = this.cursor.at(offset + 1);
		return startsLineAt(offset) || (first == '/' && second == '*')
				|| (first == '*' && second == '/' && this.openExecutableComments > 0);
	}

	private boolean startsLineAt(int offset) {
		char first = this.cursor.at(offset);
		char second = this.cursor.at(offset + 1);
		if (first == '-' && second == '-') {
			// U+0000, which stands for the end too, is a control character as well
			char third = this.cursor.at(offset + 2);
			return !this.rules.dashCommentNeedsBlank() || third <= ' ' || third == '\u007f';
		}
		return (first == '#' && this.rules.hashComments())
				|| (first == '/' && second == '/' && this.rules.slashComments());
	}

	private void skipLine() {
		while (!this.cursor.atEnd() && this.cursor.at(0) != '\n' && this.cursor.at(0) != '\r') {
			this.cursor.advance(1);
		}
		if (this.cursor.at(0) == '\r' && this.cursor.at(1) != '\n') {
			// A line's end for some products only
			this.cursor.report("a comment that ends with a lone carriage return");
		}
	}

	private void skipBlock() {
		int start = this.cursor.position();
		int depth = 1;
		this.cursor.advance(2);
		while (depth > 0 && !this.cursor.atEnd()) {
			if (this.cursor.looksAt("*/")) {
				depth--;
				this.cursor.advance(2);
			}
			else if (this.rules.nestedComments() && this.cursor.looksAt("/*")) {
				depth++;
				this.cursor.advance(2);
			}
			else {
				this.cursor.advance(1);
			}
		}
		if (depth > 0) {
			this.cursor.report("a comment without an end");
		}
		String comment = this.cursor.since(start);
		if (comment.startsWith("/*+") && comment.toUpperCase(Locale.ROOT).contains("SET")) {
			// Other hints only advise
			this.cursor.report("a hint that changes settings");
		}
	}

}
