package io.sqlmem.store;

import java.util.List;

import io.sqlmem.schema.SourceTable;

/**
 * An index that a copy is to get or to lose.
 *
 * @param table the table
 * @param copy the copy that this was decided for; another one is left as it is
 * @param columns the ordinals of the index's columns, in its order
 * @param equalities how many columns, from the first, are to equal something: an index
 * that finds a great part of all rows by them is not made
 * @param added whether the copy is to get it
 */
public record IndexChange(CachedTable table, TableCopy copy, List<Integer> columns, int equalities, boolean added) {

	public IndexChange {
		columns = List.copyOf(columns);
	}

	/** The index as SQLite spells it. */
	StoredIndex index() {
		SourceTable source = this.table.source();
		return StoredIndex.of(source, this.columns);
	}

}
