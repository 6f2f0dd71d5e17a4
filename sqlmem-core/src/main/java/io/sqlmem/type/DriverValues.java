package io.sqlmem.type;

import java.sql.SQLException;

/**
 * How one JDBC driver shows values to the application. Values travel through SQLmem in
 * one canonical Java class per {@link TypeKind} (see {@link ValueClasses}); only where
 * the application asks for one do they become what its driver would have returned.
 * Implementations are stateless and safe for use by many threads.
 */
public interface DriverValues {

	/**
	 * What {@code ResultSet.getObject(int)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @return an instance of the class that the driver returns
	 */
	Object toObject(Object value, SqlType type, ColumnDescriptor column);

	/**
	 * What {@code ResultSet.getString(int)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @return the text, spelled as the driver spells it
	 * @throws SQLException if the driver refuses the conversion
	 */
	String toText(Object value, SqlType type, ColumnDescriptor column) throws SQLException;

}
