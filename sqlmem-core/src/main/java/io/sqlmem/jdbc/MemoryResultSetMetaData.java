package io.sqlmem.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

import io.sqlmem.routing.ResultColumn;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverTraits;

/**
 * Repeats what the source's driver said of a query's columns.
 */
final class MemoryResultSetMetaData implements ResultSetMetaData {

	private final List<ResultColumn> columns;

	private final DriverTraits traits;

	MemoryResultSetMetaData(List<ResultColumn> columns, DriverTraits traits) {
		this.columns = columns;
		this.traits = traits;
	}

	private ColumnDescriptor column(int column) throws SQLException {
		if (column < 1 || column > this.columns.size()) {
			throw this.traits.noSuchIndex(column, this.columns.size());
		}
		return this.columns.get(column - 1).descriptor();
	}

	@Override
	public int getColumnCount() {
		return this.columns.size();
	}

	@Override
	public boolean isAutoIncrement(int column) throws SQLException {
		return column(column).autoIncrement();
	}

	@Override
	public boolean isCaseSensitive(int column) throws SQLException {
		return column(column).caseSensitive();
	}

	@Override
	public boolean isSearchable(int column) throws SQLException {
		return column(column).searchable();
	}

	@Override
	public boolean isCurrency(int column) throws SQLException {
		return column(column).currency();
	}

	@Override
	public int isNullable(int column) throws SQLException {
		return column(column).nullable();
	}

	@Override
	public boolean isSigned(int column) throws SQLException {
		return column(column).signed();
	}

	@Override
	public int getColumnDisplaySize(int column) throws SQLException {
		return column(column).displaySize();
	}

	@Override
	public String getColumnLabel(int column) throws SQLException {
		return column(column).label();
	}

	@Override
	public String getColumnName(int column) throws SQLException {
		return column(column).name();
	}

	@Override
	public String getSchemaName(int column) throws SQLException {
		return column(column).schema();
	}

	@Override
	public int getPrecision(int column) throws SQLException {
		return column(column).precision();
	}

	@Override
	public int getScale(int column) throws SQLException {
		return column(column).scale();
	}

	@Override
	public String getTableName(int column) throws SQLException {
		return column(column).table();
	}

	@Override
	public String getCatalogName(int column) throws SQLException {
		return column(column).catalog();
	}

	@Override
	public int getColumnType(int column) throws SQLException {
		return column(column).jdbcType();
	}

	@Override
	public String getColumnTypeName(int column) throws SQLException {
		return column(column).typeName();
	}

	@Override
	public boolean isReadOnly(int column) throws SQLException {
		return column(column).readOnly();
	}

	@Override
	public boolean isWritable(int column) throws SQLException {
		return column(column).writable();
	}

	@Override
	public boolean isDefinitelyWritable(int column) throws SQLException {
		return column(column).definitelyWritable();
	}

	@Override
	public String getColumnClassName(int column) throws SQLException {
		return column(column).className();
	}

	@Override
	public <T> T unwrap(Class<T> iface) throws SQLException {
		if (iface.isInstance(this)) {
			return iface.cast(this);
		}
		throw new SQLException("The metadata of a result from memory is no " + iface.getName());
	}

	@Override
	public boolean isWrapperFor(Class<?> iface) {
		return iface.isInstance(this);
	}

}
