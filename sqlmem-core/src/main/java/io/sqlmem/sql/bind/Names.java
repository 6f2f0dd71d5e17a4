package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.schema.IdentifierCase;
import io.sqlmem.sql.parse.Identifier;

/**
 * How the source compares names.
 */
final class Names {

	private final IdentifierCase unquoted;

	Names(IdentifierCase unquoted) {
		this.unquoted = unquoted;
	}

	/**
	 * A name out of the parser's tree, which keeps the quotes.
	 * @param raw the name as written
	 * @return the name
	 */
	static Identifier identifier(String raw) {
		if (raw.length() >= 2) {
			char first = raw.charAt(0);
			if ((first == '"' || first == '`' || first == '\'') && raw.charAt(raw.length() - 1) == first) {
				String quote = String.valueOf(first);
				return new Identifier(raw.substring(1, raw.length() - 1).replace(quote + quote, quote), true);
			}
		}
		return new Identifier(raw, false);
	}

	/**
	 * Names out of the parser's tree.
	 * @param raw the parts as written
	 * @return the names
	 */
	static List<Identifier> identifiers(List<String> raw) {
		List<Identifier> names = new ArrayList<>();
		for (String part : raw) {
			names.add(identifier(part));
		}
		return names;
	}

	/**
	 * A name in the spelling that the source stores.
	 * @param name the name
	 * @return its stored spelling
	 */
	String fold(Identifier name) {
		if (name.quoted()) {
			return name.text();
		}
		if (!name.text().chars().allMatch((character) -> character < 128)) {
			throw new ElsewhereException(PassThroughReason.UNRESOLVED_NAME,
					"the name " + name.text() + " with letters beyond ASCII");
		}
		return switch (this.unquoted) {
			case LOWER -> name.text().toLowerCase(Locale.ROOT);
			case UPPER -> name.text().toUpperCase(Locale.ROOT);
			case AS_WRITTEN -> name.text();
		};
	}

	/**
	 * Whether a name means a column.
	 * @param name the name
	 * @param stored the column's name in the stored spelling
	 * @return whether it does
	 */
	boolean sameColumn(Identifier name, String stored) {
		return (this.unquoted == IdentifierCase.AS_WRITTEN) ? name.text().equalsIgnoreCase(stored)
				: fold(name).equals(stored);
	}

	/**
	 * Whether a name means a relation.
	 * @param name the name
	 * @param stored the relation's name in the stored spelling
	 * @return whether it does
	 */
	boolean sameRelation(Identifier name, String stored) {
		return fold(name).equals(stored);
	}

}
