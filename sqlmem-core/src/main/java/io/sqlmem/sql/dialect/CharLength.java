package io.sqlmem.sql.dialect;

import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.SqlType;

/**
 * The length to which drivers see text of a fixed length padded.
 */
final class CharLength {

	/** PostgreSQL's longest; its driver says more where there is no length. */
	private static final int MAX = 10_485_760;

	private CharLength() {
	}

	/**
	 * The length of a column.
	 * @param type the type of its values
	 * @param column the driver's description of it
	 * @return characters, 0 if there is no length
	 */
	static int of(SqlType type, ColumnDescriptor column) {
		int length = (type.precision() > 0) ? type.precision() : column.precision();
		return (length <= MAX) ? length : 0;
	}

}
