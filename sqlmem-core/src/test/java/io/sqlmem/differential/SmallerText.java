package io.sqlmem.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes expressions smaller by putting a part of a call or of parentheses in its place.
 * What comes of it may be no SQL.
 */
final class SmallerText {

	private SmallerText() {
	}

	/**
	 * Lists that differ in one text, which is smaller.
	 * @param texts expressions
	 * @return the lists
	 */
	static List<List<String>> each(List<String> texts) {
		List<List<String>> lists = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			for (String smaller : of(texts.get(i))) {
				List<String> list = new ArrayList<>(texts);
				list.set(i, smaller);
				lists.add(list);
			}
		}
		return lists;
	}

	/**
	 * Texts that are smaller than one.
	 * @param text an expression
	 * @return the texts, some of which may be wrong
	 */
	static List<String> of(String text) {
		List<String> smaller = new ArrayList<>();
		for (int open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
			int close = close(text, open);
			if (close < 0) {
				break;
			}
			int start = open;
			while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
				start--;
			}
			String before = text.substring(0, start);
			String after = text.substring(close + 1);
			for (String part : parts(text.substring(open + 1, close))) {
				smaller.add(before + part + after);
			}
		}
		return smaller;
	}

	private static List<String> parts(String inside) {
		List<String> parts = new ArrayList<>();
		int depth = 0;
		int start = 0;
		boolean quoted = false;
		for (int i = 0; i < inside.length(); i++) {
			char character = inside.charAt(i);
			quoted ^= character == '\'';
			if (quoted) {
				continue;
			}
			depth += (character == '(') ? 1 : (character == ')') ? -1 : 0;
			for (String separator : List.of(", ", " and ", " or ", " + ", " - ", " * ", " / ", " % ", " || ", " then ",
					" else ", " when ", " end", "case when ", "not ")) {
				if (depth == 0 && i >= start && inside.startsWith(separator, i)) {
					parts.add(inside.substring(start, i));
					start = i + separator.length();
				}
			}
		}
		parts.add(inside.substring(Math.min(start, inside.length())));
		parts.removeIf(String::isBlank);
		return parts;
	}

	/** Where a parenthesis is closed, -1 if nowhere. */
	private static int close(String text, int open) {
		int depth = 0;
		boolean quoted = false;
		for (int i = open; i < text.length(); i++) {
			char character = text.charAt(i);
			quoted ^= character == '\'';
			if (!quoted && character == '(') {
				depth++;
			}
			else if (!quoted && character == ')' && --depth == 0) {
				return i;
			}
		}
		return -1;
	}

}
