package io.sqlmem.sql.translate;

import java.util.List;

import io.sqlmem.schema.SourceTable;

/**
 * The columns of one use of a table by which conditions look for its rows. Instances are
 * immutable.
 *
 * @param alias the name of the use in the SQLite text
 * @param table the table
 * @param constants the ordinals of columns that are to equal constants
 * @param joined the ordinals of columns that are to equal what other tables hold
 * @param ranges the ordinals of columns that are compared by order
 */
public record SearchedColumns(String alias, SourceTable table, List<Integer> constants, List<Integer> joined,
		List<Integer> ranges) {

	public SearchedColumns {
		constants = List.copyOf(constants);
		joined = List.copyOf(joined);
		ranges = List.copyOf(ranges);
	}

}
