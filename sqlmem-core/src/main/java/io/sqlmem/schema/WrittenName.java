package io.sqlmem.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.sqlmem.sql.parse.Identifier;

/**
 * The name of a table as settings spell it: qualified or not, its parts in quotes where
 * the source's case rules are not to apply.
 *
 * @param parts its parts, at least one
 */
public record WrittenName(List<Identifier> parts) {

	public WrittenName {
		parts = List.copyOf(parts);
	}

	/**
	 * Read a name.
	 * @param text such as {@code orders}, {@code sales.orders} or {@code sales."Orders"}
	 * @return the name
	 * @throws IllegalArgumentException if a part is empty or a quote is not closed
	 */
	public static WrittenName of(String text) {
		List<Identifier> parts = new ArrayList<>();
		char quote = '\0';
		int start = 0;
		for (int i = 0; i <= text.length(); i++) {
			char current = (i < text.length()) ? text.charAt(i) : '.';
			if (i < text.length() && quote != '\0') {
				quote = (current == quote) ? '\0' : quote;
			}
			else if (current == '"' || current == '`') {
				quote = current;
			}
			else if (current == '.') {
				parts.add(part(text, text.substring(start, i).trim(), quote));
				start = i + 1;
			}
		}
		return new WrittenName(parts);
	}

	private static Identifier part(String text, String part, char openQuote) {
		boolean quoted = part.startsWith("\"") || part.startsWith("`");
		boolean closed = openQuote == '\0' && (!quoted || part.length() > 2 && part.endsWith(part.substring(0, 1)));
		if (part.isEmpty() || !closed) {
			throw new IllegalArgumentException("'" + text + "' is not a name");
		}
		return Identifier.of(part);
	}

	/**
	 * Whether this name may mean a table.
	 * @param table the table
	 * @param identifierCase what the source does to names that are not quoted
	 * @return whether its parts are the last ones of the table's name
	 */
	public boolean matches(TableName table, IdentifierCase identifierCase) {
		List<String> stored = Stream.of(table.catalog(), table.schema(), table.name())
			.filter(Objects::nonNull)
			.toList();
		int offset = stored.size() - this.parts.size();
		if (offset < 0) {
			return false;
		}
		for (int i = 0; i < this.parts.size(); i++) {
			if (!identifierCase.matches(this.parts.get(i), stored.get(offset + i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether another name is written alike, case and quotes aside.
	 * @param other the other name
	 * @return whether both have the same parts
	 */
	public boolean isLike(WrittenName other) {
		if (this.parts.size() != other.parts.size()) {
			return false;
		}
		for (int i = 0; i < this.parts.size(); i++) {
			Identifier left = this.parts.get(i);
			Identifier right = other.parts.get(i);
			boolean exact = left.quoted() && right.quoted();
			if (exact ? !left.text().equals(right.text()) : !left.text().equalsIgnoreCase(right.text())) {
				return false;
			}
		}
		return true;
	}

}
