package io.sqlmem.store;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Rows of a query on the store, read one after the other by one thread. Columns count
 * from 1. This interface is the only way by which rows leave SQLite, so that how they are
 * read stays open.
 */
public interface RowCursor {

	/**
	 * Move to the next row.
	 * @return whether there is one
	 * @throws SQLException if SQLite fails while computing it
	 */
	boolean next() throws SQLException;

	/**
	 * Whether a column is {@code NULL} in this row.
	 * @param column the column, from 1
	 * @return whether it is
	 * @throws SQLException if it cannot be read
	 */
	boolean isNull(int column) throws SQLException;

	/**
	 * An integer.
	 * @param column the column, from 1
	 * @return its value, 0 for {@code NULL}
	 * @throws SQLException if it cannot be read
	 */
	long getLong(int column) throws SQLException;

	/**
	 * A floating point number.
	 * @param column the column, from 1
	 * @return its value, 0 for {@code NULL}
	 * @throws SQLException if it cannot be read
	 */
	double getDouble(int column) throws SQLException;

	/**
	 * Text.
	 * @param column the column, from 1
	 * @return its value
	 * @throws SQLException if it cannot be read
	 */
	@Nullable String getText(int column) throws SQLException;

	/**
	 * Bytes.
	 * @param column the column, from 1
	 * @return a copy of its value
	 * @throws SQLException if it cannot be read
	 */
	byte @Nullable [] getBlob(int column) throws SQLException;

	/**
	 * The storage class of a column in this row.
	 * @param column the column, from 1
	 * @return its storage class
	 * @throws SQLException if it cannot be read
	 */
	StorageClass storageClass(int column) throws SQLException;

}
