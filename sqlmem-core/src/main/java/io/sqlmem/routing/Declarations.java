package io.sqlmem.routing;

import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableName;

/**
 * What the settings let queries use. Routing owns this interface so that it need not know
 * the settings.
 */
public interface Declarations {

	/**
	 * Whether nothing is declared, so that queries may use everything.
	 * @return {@code true} if there are no declarations
	 */
	boolean isEmpty();

	/**
	 * Whether queries may use a table.
	 * @param table the table
	 * @return {@code false} if others are declared, but not this one
	 */
	boolean isDeclared(TableName table);

	/**
	 * Whether queries may read a column.
	 * @param table its table
	 * @param column its ordinal
	 * @return {@code false} if others are declared, but not this one
	 */
	boolean isDeclared(SourceTable table, int column);

}
