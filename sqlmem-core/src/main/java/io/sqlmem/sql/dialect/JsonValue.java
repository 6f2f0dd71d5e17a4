package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * JSON taken apart: maps, lists, texts, decimals, truth values and {@code null}. What
 * PostgreSQL might not take for {@code jsonb}, or another way, is refused.
 */
final class JsonValue {

	private static final int MOST_LEVELS = 100;

	/** Numbers that no product finds too long. */
	private static final Pattern NUMBER = Pattern
		.compile("-?(0|[1-9]\\d{0,200})(\\.\\d{1,200})?([eE][+-]?\\d{1,3})?(?![\\w.+-])");

	private static final int HEXADECIMAL = 16;

	private static final int CODE_DIGITS = 4;

	private final String text;

	private int place;

	private int level;

	private JsonValue(String text) {
		this.text = text;
	}

	/**
	 * Read JSON.
	 * @param text its text
	 * @return its value
	 * @throws ArithmeticException if it is spelled in a way that is not known
	 */
	static @Nullable Object read(String text) {
		JsonValue reader = new JsonValue(text);
		Object value = reader.value();
		reader.skipBlanks();
		if (reader.place < text.length()) {
			throw unknown();
		}
		return value;
	}

	/**
	 * Whether a value contains another, as the operator {@code @>} says.
	 * @param whole the one
	 * @param part the other
	 * @return whether it does
	 */
	static boolean contains(@Nullable Object whole, @Nullable Object part) {
		boolean scalar = !(part instanceof Map<?, ?>) && !(part instanceof List<?>);
		return (whole instanceof List<?> list && scalar) ? list.stream().anyMatch((element) -> isSame(element, part))
				: holds(whole, part);
	}

	private static boolean holds(@Nullable Object whole, @Nullable Object part) {
		if (part instanceof Map<?, ?> members) {
			return whole instanceof Map<?, ?> map && members.entrySet()
				.stream()
				.allMatch((member) -> map.containsKey(member.getKey())
						&& holds(map.get(member.getKey()), member.getValue()));
		}
		if (part instanceof List<?> elements) {
			return whole instanceof List<?> list && elements.stream()
				.allMatch((element) -> list.stream().anyMatch((candidate) -> holds(candidate, element)));
		}
		return isSame(whole, part);
	}

	/**
	 * Whether two values are equal, as numbers are whatever their scale.
	 * @param one the one
	 * @param other the other
	 * @return whether they are
	 */
	static boolean equal(@Nullable Object one, @Nullable Object other) {
		if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> members) {
			return map.keySet().equals(members.keySet())
					&& map.keySet().stream().allMatch((key) -> equal(map.get(key), members.get(key)));
		}
		if (one instanceof List<?> list && other instanceof List<?> elements) {
			return list.size() == elements.size()
					&& IntStream.range(0, list.size()).allMatch((i) -> equal(list.get(i), elements.get(i)));
		}
		return isSame(one, other);
	}

	/**
	 * Whether a text is a key of an object, an element of an array, or the text itself.
	 * @param value the value
	 * @param key the text
	 * @return whether it is
	 */
	static boolean has(@Nullable Object value, String key) {
		return (value instanceof Map<?, ?> map) ? map.containsKey(key)
				: (value instanceof List<?> list) ? list.contains(key) : key.equals(value);
	}

	private static boolean isSame(@Nullable Object one, @Nullable Object other) {
		if (one instanceof BigDecimal number && other instanceof BigDecimal another) {
			return number.compareTo(another) == 0;
		}
		return (one == null) ? other == null
				: !(one instanceof Map<?, ?>) && !(one instanceof List<?>) && one.equals(other);
	}

	private @Nullable Object value() {
		skipBlanks();
		this.level++;
		if (this.level > MOST_LEVELS) {
			throw unknown();
		}
		Object value = switch (peek()) {
			case '{' -> object();
			case '[' -> array();
			case '"' -> string();
			case 't' -> word("true", Boolean.TRUE);
			case 'f' -> word("false", Boolean.FALSE);
			case 'n' -> word("null", null);
			default -> number();
		};
		this.level--;
		return value;
	}

	private Map<String, @Nullable Object> object() {
		Map<String, @Nullable Object> members = new HashMap<>();
		this.place++;
		for (boolean first = true; !ends('}', first); first = false) {
			skipBlanks();
			String key = string();
			expect(':');
			members.put(key, value());
		}
		return members;
	}

	private List<@Nullable Object> array() {
		List<@Nullable Object> elements = new ArrayList<>();
		this.place++;
		for (boolean first = true; !ends(']', first); first = false) {
			elements.add(value());
		}
		return elements;
	}

	private boolean ends(char close, boolean first) {
		skipBlanks();
		if (peek() == close) {
			this.place++;
			return true;
		}
		if (!first) {
			expect(',');
		}
		return false;
	}

	private String string() {
		expect('"');
		StringBuilder read = new StringBuilder();
		while (peek() != '"') {
			char next = peek();
			this.place++;
			if (next < ' ') {
				throw unknown();
			}
			read.append((next == '\\') ? escaped() : next);
		}
		this.place++;
		return read.toString();
	}

	private char escaped() {
		char letter = peek();
		this.place++;
		return switch (letter) {
			case '"', '\\', '/' -> letter;
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> code();
			default -> throw unknown();
		};
	}

	/** One of the characters that are written in one code. */
	private char code() {
		int end = this.place + CODE_DIGITS;
		if (end > this.text.length() || !this.text.substring(this.place, end)
			.chars()
			.allMatch((c) -> Character.digit(c, HEXADECIMAL) >= 0)) {
			throw unknown();
		}
		char code = (char) Integer.parseInt(this.text, this.place, end, HEXADECIMAL);
		this.place = end;
		if (code == 0 || Character.isSurrogate(code)) {
			throw unknown();
		}
		return code;
	}

	private @Nullable Object word(String word, @Nullable Object value) {
		int end = this.place + word.length();
		if (!this.text.startsWith(word, this.place)
				|| end < this.text.length() && Character.isLetterOrDigit(this.text.charAt(end))) {
			throw unknown();
		}
		this.place = end;
		return value;
	}

	private BigDecimal number() {
		Matcher matcher = NUMBER.matcher(this.text).region(this.place, this.text.length());
		if (!matcher.lookingAt()) {
			throw unknown();
		}
		this.place = matcher.end();
		return new BigDecimal(matcher.group());
	}

	private void skipBlanks() {
		while (this.place < this.text.length() && " \t\n\r".indexOf(this.text.charAt(this.place)) >= 0) {
			this.place++;
		}
	}

	private char peek() {
		if (this.place >= this.text.length()) {
			throw unknown();
		}
		return this.text.charAt(this.place);
	}

	private void expect(char expected) {
		skipBlanks();
		if (peek() != expected) {
			throw unknown();
		}
		this.place++;
	}

	private static ArithmeticException unknown() {
		return new ArithmeticException("JSON that is spelled in another way");
	}

}
