package io.sqlmem.store;

import java.util.List;

/**
 * An index of a copy.
 *
 * @param unique whether no two rows have the same values in its columns
 * @param columns the terms that it is over, as SQLite spells them: stored column names,
 * or expressions such as {@code c3 COLLATE NOCASE}
 */
public record StoredIndex(boolean unique, List<String> columns) {

	public StoredIndex {
		columns = List.copyOf(columns);
	}

}
