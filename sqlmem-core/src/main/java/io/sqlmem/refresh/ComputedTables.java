package io.sqlmem.refresh;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.sqlmem.schema.ComputedColumns;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableName;

/**
 * Knows the computed columns of tables for as long as the source describes them alike.
 * Safe for use by many threads.
 */
final class ComputedTables {

	private final int most;

	private final ConcurrentMap<TableName, Known> tables = new ConcurrentHashMap<>();

	/**
	 * No table yet.
	 * @param most how many columns of a copy the source computes at most
	 */
	ComputedTables(int most) {
		this.most = most;
	}

	/**
	 * A table with the columns that the source computes of it.
	 * @param table the table as it is described
	 * @return the same description with them
	 */
	SourceTable in(SourceTable table) {
		if (this.most == 0 || table.columns().isEmpty()) {
			// One without columns is just being dropped, or made.
			return table;
		}
		return this.tables.compute(table.name(), (name, known) -> (known != null && known.described().equals(table))
				? known : new Known(table, table.computing(new ComputedColumns(table, this.most))))
			.computing();
	}

	/**
	 * A table.
	 *
	 * @param described as it is described
	 * @param computing the same with its computed columns
	 */
	private record Known(SourceTable described, SourceTable computing) {
	}

}
