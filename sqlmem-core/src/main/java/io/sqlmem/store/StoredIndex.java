package io.sqlmem.store;

import java.util.List;

import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.type.Collation;
import io.sqlmem.type.Collation.Equality;

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

	/**
	 * An index over columns of a copy, in the order in which they are compared: without
	 * regard to case where the source's collation has none.
	 * @param table the table
	 * @param columns the ordinals of the columns
	 * @return the index, not unique even where the source's is: collations may tell more
	 * values apart than SQLite, and an index must never fail a load
	 */
	public static StoredIndex of(SourceTable table, List<Integer> columns) {
		return new StoredIndex(false, columns.stream().map((ordinal) -> term(table.column(ordinal))).toList());
	}

	private static String term(SourceColumn column) {
		Collation collation = column.type().collation();
		boolean folds = collation != null && (collation.equality() == Equality.CASE_INSENSITIVE
				|| collation.equality() == Equality.CASE_INSENSITIVE_PAD_SPACE);
		return column.storedName() + (folds ? " COLLATE NOCASE" : "");
	}

}
