package io.sqlmem.sql.bind;

import io.sqlmem.schema.ComputedColumns;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceTable;
import org.jspecify.annotations.Nullable;

/**
 * Has the source compute expressions as columns of copies.
 */
@FunctionalInterface
public interface ColumnComputer {

	/**
	 * The column that holds the values of an expression.
	 * @param table the table
	 * @param expression an expression over the columns of one of its rows
	 * @return the column, {@code null} if the source does not compute it, or not alike
	 * each time
	 */
	@Nullable SourceColumn compute(SourceTable table, ComputedColumns.Expression expression);

}
