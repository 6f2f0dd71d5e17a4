package io.sqlmem.clients;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Spells an answer so that two answers are equal only if values and their classes are.
 */
final class Answers {

	private Answers() {
	}

	/**
	 * Ask.
	 * @param question the question
	 * @return the answer's spelling, or the failure's with its causes
	 */
	static String of(Callable<?> question) {
		try {
			return spell(question.call());
		}
		catch (Exception ex) {
			StringBuilder text = new StringBuilder("failed:");
			for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
				text.append(' ').append(cause);
			}
			return text.toString();
		}
	}

	private static String spell(Object value) {
		if (value == null) {
			return "null";
		}
		if (value.getClass().isArray()) {
			List<Object> elements = new ArrayList<>();
			for (int i = 0; i < Array.getLength(value); i++) {
				elements.add(Array.get(value, i));
			}
			return "array" + spell(elements);
		}
		if (value instanceof Collection<?> elements) {
			StringBuilder text = new StringBuilder("[");
			elements.forEach((each) -> text.append("\n\t").append(spell(each)));
			return text.append(']').toString();
		}
		if (value instanceof Map<?, ?> map) {
			return spell(
					map.entrySet().stream().map((entry) -> entry.getKey() + "=" + spell(entry.getValue())).toList());
		}
		return value.getClass().getSimpleName().replaceAll("\\$.*", "") + " " + value;
	}

}
