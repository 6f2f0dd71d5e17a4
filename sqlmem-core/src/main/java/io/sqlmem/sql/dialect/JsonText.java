package io.sqlmem.sql.dialect;

import org.jspecify.annotations.Nullable;

/**
 * JSON as PostgreSQL spells the values of {@code jsonb}: each in one way only, so that
 * the spelling of what a value holds is a part of its own. Used by one thread.
 */
final class JsonText {

	private static final int HEXADECIMAL = 16;

	private static final int CODE_DIGITS = 4;

	private final String text;

	private int place;

	private JsonText(String text) {
		this.text = text;
	}

	/**
	 * The value of a key.
	 * @param json any value
	 * @param key the key
	 * @return the value, {@code null} if this is no object or has no such key
	 */
	static @Nullable String value(String json, String key) {
		JsonText reader = new JsonText(json);
		if (!reader.skip('{')) {
			return null;
		}
		while (!reader.skip('}')) {
			boolean found = reader.string().equals(key);
			reader.expect(':');
			reader.expect(' ');
			String value = reader.part();
			if (found) {
				return value;
			}
			reader.separator();
		}
		return null;
	}

	/**
	 * An element of an array.
	 * @param json any value
	 * @param index its place from 0, or from the end if it is negative
	 * @return the element, {@code null} if this is no array or is too short
	 */
	static @Nullable String element(String json, long index) {
		long wanted = (index < 0) ? size(json) + index : index;
		JsonText reader = new JsonText(json);
		if (wanted < 0 || !reader.skip('[')) {
			return null;
		}
		for (long i = 0; !reader.skip(']'); i++) {
			String element = reader.part();
			if (i == wanted) {
				return element;
			}
			reader.separator();
		}
		return null;
	}

	private static long size(String json) {
		JsonText reader = new JsonText(json);
		long size = 0;
		if (reader.skip('[')) {
			while (!reader.skip(']')) {
				reader.part();
				reader.separator();
				size++;
			}
		}
		return size;
	}

	/**
	 * Whether a value is an array.
	 * @param json any value
	 * @return whether it is
	 */
	static boolean isArray(String json) {
		return json.startsWith("[");
	}

	/**
	 * Whether a value is neither an array nor an object.
	 * @param json any value
	 * @return whether it is neither
	 */
	static boolean isScalar(String json) {
		return !isArray(json) && !json.startsWith("{");
	}

	/**
	 * A value as a text.
	 * @param json any value
	 * @return the characters of a string, {@code null} for JSON's null, or the spelling
	 */
	static @Nullable String asText(String json) {
		return json.startsWith("\"") ? new JsonText(json).string() : json.equals("null") ? null : json;
	}

	private boolean skip(char expected) {
		boolean found = this.place < this.text.length() && this.text.charAt(this.place) == expected;
		this.place += found ? 1 : 0;
		return found;
	}

	private void expect(char expected) {
		if (!skip(expected)) {
			throw new ArithmeticException("JSON that is spelled in another way");
		}
	}

	/** What stands between two values, unless the end follows. */
	private void separator() {
		if (skip(',')) {
			expect(' ');
		}
	}

	/** The spelling of the value that begins here. */
	private String part() {
		int start = this.place;
		int depth = 0;
		do {
			char next = (this.place < this.text.length()) ? this.text.charAt(this.place) : '\0';
			switch (next) {
				case '"' -> string();
				case '{', '[' -> {
					depth++;
					this.place++;
				}
				case '}', ']' -> {
					depth--;
					this.place++;
				}
				case '\0' -> expect('}');
				default -> this.place++;
			}
		}
		while (depth > 0 || !atEndOfValue());
		return this.text.substring(start, this.place);
	}

	private boolean atEndOfValue() {
		return this.place == this.text.length() || ",]}".indexOf(this.text.charAt(this.place)) >= 0;
	}

	private String string() {
		expect('"');
		StringBuilder read = new StringBuilder();
		while (!skip('"')) {
			char next = next();
			read.append((next == '\\') ? escaped(next()) : next);
		}
		return read.toString();
	}

	private char next() {
		if (this.place >= this.text.length()) {
			expect('"');
		}
		return this.text.charAt(this.place++);
	}

	private char escaped(char letter) {
		return switch (letter) {
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> {
				this.place += CODE_DIGITS;
				yield (char) Integer.parseInt(this.text, this.place - CODE_DIGITS, this.place, HEXADECIMAL);
			}
			default -> letter;
		};
	}

}
