package io.sqlmem.sql.parse;

import org.jspecify.annotations.Nullable;

/**
 * A place in a text, and the first problem found on the way there.
 */
final class TextCursor {

	private final String text;

	private int position;

	private @Nullable String problem;

	TextCursor(String text) {
		this.text = text;
	}

	boolean atEnd() {
		return this.position >= this.text.length();
	}

	/**
	 * A character from here on.
	 * @param offset the distance from here
	 * @return the character, U+0000 beyond the end
	 */
	char at(int offset) {
		int index = this.position + offset;
		return (index < this.text.length()) ? this.text.charAt(index) : '\0';
	}

	int codePoint() {
		return this.text.codePointAt(this.position);
	}

	boolean looksAt(String expected) {
		return this.text.startsWith(expected, this.position);
	}

	boolean looksAtDigit(int offset) {
		return at(offset) >= '0' && at(offset) <= '9';
	}

	int position() {
		return this.position;
	}

	void advance(int characters) {
		this.position = Math.min(this.position + characters, this.text.length());
	}

	/**
	 * Go behind the next occurrence of a text, or to the end.
	 * @param searched the text
	 */
	void advanceBehind(String searched) {
		int found = this.text.indexOf(searched, this.position);
		this.position = (found >= 0) ? found + searched.length() : this.text.length();
	}

	void skipDigits() {
		while (looksAtDigit(0)) {
			advance(1);
		}
	}

	void skipWord() {
		while (!atEnd() && isWordPart(codePoint())) {
			advance(Character.charCount(codePoint()));
		}
	}

	String since(int start) {
		return this.text.substring(start, this.position);
	}

	void report(String found) {
		if (this.problem == null) {
			this.problem = found;
		}
	}

	@Nullable String problem() {
		return this.problem;
	}

	static boolean isWordStart(int character) {
		return character == '_' || Character.isLetter(character);
	}

	static boolean isWordPart(int character) {
		return character == '_' || character == '$' || Character.isLetterOrDigit(character);
	}

}
