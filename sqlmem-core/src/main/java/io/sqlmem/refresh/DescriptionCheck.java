package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

import io.sqlmem.schema.SourceCatalog;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableLookup;

/**
 * Makes sure that rows are of the table that they were read for: since it was described
 * another may have taken its name, or its columns may have changed. Safe for use by many
 * threads.
 */
final class DescriptionCheck {

	private final SourceCatalog catalog;

	private final UnaryOperator<SourceTable> describing;

	/**
	 * A check.
	 * @param profile what is known of the source
	 * @param describing gives a table of the source as it is copied
	 */
	DescriptionCheck(SourceProfile profile, UnaryOperator<SourceTable> describing) {
		this.catalog = SourceCatalog.of(profile);
		this.describing = describing;
	}

	/**
	 * Check, after the rows were read: what changes a table later does not matter.
	 * @param connection the connection that has read them
	 * @param table the table as it was described
	 * @throws SQLException if it is another now, or the source cannot be asked
	 */
	void check(Connection connection, SourceTable table) throws SQLException {
		TableLookup lookup = TableNames.find(this.catalog, connection, TableNames.written(table.name()));
		boolean same = lookup instanceof TableLookup.Found found && this.describing.apply(found.table()).equals(table);
		if (!same) {
			throw new SQLException(
					table.name() + " has changed in the source and is looked at again by the next cycle");
		}
	}

}
