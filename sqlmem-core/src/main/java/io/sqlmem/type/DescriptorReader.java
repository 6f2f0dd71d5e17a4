package io.sqlmem.type;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads column descriptions from a driver's metadata.
 */
public final class DescriptorReader {

	private DescriptorReader() {
	}

	/**
	 * Describe all columns. An attribute that the driver cannot tell is taken as empty,
	 * zero or {@code false}.
	 * @param metaData the metadata of a prepared or executed query
	 * @return its columns, in order
	 * @throws SQLException if the driver does not tell labels and types
	 */
	public static List<ColumnDescriptor> read(ResultSetMetaData metaData) throws SQLException {
		int count = metaData.getColumnCount();
		List<ColumnDescriptor> columns = new ArrayList<>(count);
		for (int i = 1; i <= count; i++) {
			columns.add(read(metaData, i));
		}
		return columns;
	}

	private static ColumnDescriptor read(ResultSetMetaData metaData, int column) throws SQLException {
		return new ColumnDescriptor(metaData.getColumnLabel(column), text(metaData::getColumnName, column),
				metaData.getColumnType(column), text(metaData::getColumnTypeName, column),
				text(metaData::getColumnClassName, column), number(metaData::getPrecision, column),
				number(metaData::getScale, column), number(metaData::getColumnDisplaySize, column),
				metaData.isNullable(column), flag(metaData::isSigned, column), flag(metaData::isAutoIncrement, column),
				flag(metaData::isCaseSensitive, column), flag(metaData::isSearchable, column),
				flag(metaData::isCurrency, column), flag(metaData::isReadOnly, column),
				flag(metaData::isWritable, column), flag(metaData::isDefinitelyWritable, column),
				text(metaData::getCatalogName, column), text(metaData::getSchemaName, column),
				text(metaData::getTableName, column));
	}

	private static String text(Attribute<String> attribute, int column) {
		return read(attribute, column, "");
	}

	private static int number(Attribute<Integer> attribute, int column) {
		return read(attribute, column, 0);
	}

	private static boolean flag(Attribute<Boolean> attribute, int column) {
		return read(attribute, column, false);
	}

	private static <T> T read(Attribute<T> attribute, int column, T unknown) {
		try {
			T value = attribute.of(column);
			return (value != null) ? value : unknown;
		}
		catch (SQLException ex) {
			return unknown;
		}
	}

	/**
	 * One getter of the metadata.
	 *
	 * @param <T> the type of its value
	 */
	@FunctionalInterface
	private interface Attribute<T> {

		T of(int column) throws SQLException;

	}

}
