package io.sqlmem.type;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL spells arrays: elements in braces, apart by commas, in double quotes
 * where they need them, with a backslash before quotes and backslashes (chapter "Array
 * Input and Output Syntax" of its manual). Where the indexes do not begin with 1, their
 * bounds stand in front.
 */
public final class ArrayText {

	private final String text;

	private int at;

	private ArrayText(String text, int at) {
		this.text = text;
		this.at = at;
	}

	/**
	 * Take an array apart.
	 * @param text the array as the source spells it
	 * @return its elements: texts, {@code null} or, of an array of several dimensions,
	 * lists of them
	 */
	public static List<?> parse(String text) {
		return new ArrayText(text, text.indexOf('{') + 1).elements();
	}

	private List<?> elements() {
		Deque<List<@Nullable Object>> open = new ArrayDeque<>();
		open.push(new ArrayList<>());
		while (true) {
			char c = this.text.charAt(this.at);
			switch (c) {
				case '{' -> {
					List<@Nullable Object> nested = new ArrayList<>();
					open.getFirst().add(nested);
					open.push(nested);
					this.at++;
				}
				case '}' -> {
					List<@Nullable Object> closed = open.pop();
					if (open.isEmpty()) {
						return closed;
					}
					this.at++;
				}
				case ',' -> this.at++;
				case '"' -> open.getFirst().add(quoted());
				default -> open.getFirst().add(plain());
			}
		}
	}

	private String quoted() {
		StringBuilder element = new StringBuilder();
		for (this.at++; this.text.charAt(this.at) != '"'; this.at++) {
			if (this.text.charAt(this.at) == '\\') {
				this.at++;
			}
			element.append(this.text.charAt(this.at));
		}
		this.at++;
		return element.toString();
	}

	private @Nullable String plain() {
		int start = this.at;
		while (this.text.charAt(this.at) != ',' && this.text.charAt(this.at) != '}') {
			this.at++;
		}
		String element = this.text.substring(start, this.at);
		return element.equals("NULL") ? null : element;
	}

	/**
	 * Spell an element as the source does: in quotes where that is needed.
	 * @param text the element
	 * @return the spelling
	 */
	public static String element(String text) {
		boolean plain = !text.isEmpty() && !text.equalsIgnoreCase("NULL")
				&& text.chars().noneMatch((c) -> "{},\"\\ \t\n\r\u000b\f".indexOf(c) >= 0);
		return plain ? text : spelled(text);
	}

	/**
	 * Spell an array as pgjdbc does: every element in quotes.
	 * @param elements objects whose {@code toString} is their spelling, {@code null}, or
	 * lists of them
	 * @return the spelling
	 */
	public static String quoted(List<?> elements) {
		return elements.stream().map(ArrayText::spelled).collect(Collectors.joining(",", "{", "}"));
	}

	private static String spelled(@Nullable Object element) {
		if (element instanceof List<?> nested) {
			return quoted(nested);
		}
		return (element != null) ? '"' + element.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"' : "NULL";
	}

}
