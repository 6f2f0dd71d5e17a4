package io.sqlmem.schema;

import java.util.Locale;

import io.sqlmem.sql.parse.Identifier;

/**
 * What a source does to the case of names that are not quoted.
 */
public enum IdentifierCase {

	/** It stores them in lower case. */
	LOWER,

	/** It stores them in upper case. */
	UPPER,

	/** It keeps them as written. */
	AS_WRITTEN;

	/**
	 * Whether a name in the settings may mean what the source stores under another. Where
	 * it keeps names as written, case is not told apart: its own rule depends on its file
	 * system.
	 * @param name the name as written
	 * @param stored the name in the source's spelling
	 * @return whether it may
	 */
	public boolean matches(Identifier name, String stored) {
		return switch (this) {
			case LOWER -> stored.equals(name.quoted() ? name.text() : name.text().toLowerCase(Locale.ROOT));
			case UPPER -> stored.equals(name.quoted() ? name.text() : name.text().toUpperCase(Locale.ROOT));
			case AS_WRITTEN -> stored.equalsIgnoreCase(name.text());
		};
	}

}
