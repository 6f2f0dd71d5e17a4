package io.sqlmem.store;

import java.math.BigDecimal;
import java.sql.SQLException;

import io.sqlmem.type.SqlType;
import io.sqlmem.type.StoredValues;
import org.jspecify.annotations.Nullable;

/**
 * Reads canonical values (see {@link io.sqlmem.type.ValueClasses}) from rows of the
 * store. Each read costs one call into SQLite, a second one only where zero may stand for
 * {@code NULL}.
 */
public final class RowDecoder {

	private RowDecoder() {
	}

	/**
	 * The value in a column of the current row.
	 * @param row the row
	 * @param column the column, from 1
	 * @param type the type of its values
	 * @return the canonical value
	 * @throws SQLException if it cannot be read
	 */
	public static @Nullable Object decode(RowCursor row, int column, SqlType type) throws SQLException {
		return switch (type.kind()) {
			case CHAR, VARCHAR, OTHER, YEAR, ARRAY -> row.getText(column);
			case NUMERIC -> {
				String number = row.getText(column);
				yield (number != null) ? new BigDecimal(number) : null;
			}
			case UUID, BINARY -> {
				byte[] bytes = row.getBlob(column);
				yield (bytes != null) ? StoredValues.ofBlob(bytes, type) : null;
			}
			case REAL, DOUBLE -> {
				double number = row.getDouble(column);
				yield (number == 0 && row.isNull(column)) ? null : StoredValues.ofReal(number, type);
			}
			case NULL -> null;
			default -> {
				long number = row.getLong(column);
				yield (number == 0 && row.isNull(column)) ? null : StoredValues.ofInteger(number, type);
			}
		};
	}

	/**
	 * The value that a stored value stands for.
	 * @param stored the stored value, or a decimal for its text
	 * @param type the type of the value
	 * @return the canonical value
	 */
	public static @Nullable Object decode(@Nullable Object stored, SqlType type) {
		if (stored == null) {
			return null;
		}
		return switch (type.kind()) {
			case CHAR, VARCHAR, OTHER, YEAR, ARRAY -> (String) stored;
			case NUMERIC -> (stored instanceof BigDecimal) ? stored : new BigDecimal((String) stored);
			case UUID, BINARY -> StoredValues.ofBlob((byte[]) stored, type);
			case REAL, DOUBLE -> StoredValues.ofReal(((Number) stored).doubleValue(), type);
			case NULL -> null;
			default -> StoredValues.ofInteger((Long) stored, type);
		};
	}

	/**
	 * The stored value in a column of the current row.
	 * @param row the row
	 * @param column the column, from 1
	 * @return a {@code Long}, {@code Double}, {@code String} or {@code byte[]}
	 * @throws SQLException if it cannot be read
	 */
	public static @Nullable Object stored(RowCursor row, int column) throws SQLException {
		return SqliteStatement.value(row, column);
	}

}
