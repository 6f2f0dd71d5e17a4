package io.sqlmem.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * How a fresh connection of the source is set up.
 *
 * @param autoCommit {@code getAutoCommit}
 * @param readOnly {@code isReadOnly}
 * @param isolation {@code getTransactionIsolation}
 * @param catalog {@code getCatalog}
 * @param schema {@code getSchema}
 * @param holdability {@code getHoldability}
 * @param url {@code getMetaData().getURL}
 */
record SourceDefaults(boolean autoCommit, boolean readOnly, int isolation, @Nullable String catalog,
		@Nullable String schema, int holdability, @Nullable String url) {

	/**
	 * Ask a connection that nothing was done with yet, and leave no transaction open.
	 */
	static SourceDefaults of(Connection fresh) throws SQLException {
		boolean autoCommit = fresh.getAutoCommit();
		SourceDefaults defaults = new SourceDefaults(autoCommit, fresh.isReadOnly(), fresh.getTransactionIsolation(),
				fresh.getCatalog(), fresh.getSchema(), fresh.getHoldability(), fresh.getMetaData().getURL());
		if (!autoCommit) {
			fresh.rollback();
		}
		return defaults;
	}

}
