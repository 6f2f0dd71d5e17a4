package io.sqlmem.routing;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Rows of an answer that are still in the store. Holds a reader of the store until its
 * last row has been read or it is closed. Safe for use by many threads.
 */
public interface RowStream extends AutoCloseable {

	/**
	 * Read a row.
	 * @return canonical values by column, from 0; {@code null} after the last row and
	 * once this is closed
	 * @throws SQLException if the store fails
	 */
	@Nullable Object @Nullable [] next() throws SQLException;

	/**
	 * Give the reader back. Closing again does nothing.
	 */
	@Override
	void close();

}
