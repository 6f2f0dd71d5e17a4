package io.sqlmem.schema;

import org.jspecify.annotations.Nullable;

/**
 * What a transaction of the application's may have written.
 */
@FunctionalInterface
public interface WrittenTables {

	/**
	 * What it may have written in one table.
	 * @param table the table
	 * @return the rows, {@code null} for none
	 */
	@Nullable WrittenRows in(TableName table);

}
