package io.sqlmem.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sqlmem.routing.ResultColumn;
import io.sqlmem.type.ArrayElements;
import io.sqlmem.type.ArrayText;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverValues;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An array that is all at hand, as pgjdbc shows it. Not safe for use by several threads.
 */
final class MemoryArray implements Array {

	private final String text;

	private final ResultColumn column;

	private final DriverValues values;

	private final ArrayElements elements;

	MemoryArray(String text, ResultColumn column, DriverValues values) throws SQLException {
		this.text = text;
		this.column = column;
		this.values = values;
		this.elements = values.toElements(text, column.type(), column.descriptor());
	}

	@Override
	public String getBaseTypeName() {
		return this.elements.column().typeName();
	}

	@Override
	public int getBaseType() {
		return this.elements.column().jdbcType();
	}

	@Override
	public Object getArray() throws SQLException {
		return array(this.elements.values());
	}

	@Override
	public Object getArray(@Nullable Map<String, Class<?>> map) throws SQLException {
		checkMap(map);
		return getArray();
	}

	@Override
	public Object getArray(long index, int count) throws SQLException {
		return array(slice(index, count, 1));
	}

	@Override
	public Object getArray(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
		checkMap(map);
		return getArray(index, count);
	}

	@Override
	public ResultSet getResultSet() throws SQLException {
		return getResultSet(1, 0);
	}

	@Override
	public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
		checkMap(map);
		return getResultSet();
	}

	@Override
	public ResultSet getResultSet(long index, int count) throws SQLException {
		List<@Nullable Object[]> rows = new ArrayList<>();
		for (Object element : slice(index, count, 0)) {
			Object shown = (element instanceof List<?> nested) ? ArrayText.quoted(nested) : element;
			rows.add(new @Nullable Object[] { index + rows.size(), shown });
		}
		ResultColumn place = new ResultColumn(this.elements.index(), SqlType.INTEGER);
		ResultColumn value = this.elements.areNested() ? new ResultColumn(nested(), this.column.type())
				: new ResultColumn(this.elements.column(), this.elements.type());
		return new MemoryResultSet(new AnswerRows(rows, null, rows.size()), List.of(place, value), this.values, null,
				ResultSet.TYPE_SCROLL_INSENSITIVE, StatementOptions.CONNECTION_HOLDABILITY);
	}

	@Override
	public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
		checkMap(map);
		return getResultSet(index, count);
	}

	/** Of an array of arrays the elements are arrays of the same type. */
	private ColumnDescriptor nested() {
		ColumnDescriptor array = this.column.descriptor();
		ColumnDescriptor element = this.elements.column();
		return new ColumnDescriptor(element.label(), element.name(), array.jdbcType(), array.typeName(),
				array.className(), element.precision(), element.scale(), element.displaySize(),
				ResultSetMetaData.columnNullableUnknown, element.signed(), element.autoIncrement(),
				element.caseSensitive(), element.searchable(), element.currency(), element.readOnly(),
				element.writable(), element.definitelyWritable(), "", "", "");
	}

	private Object array(List<?> elements) throws SQLException {
		Object[] array = (Object[]) java.lang.reflect.Array.newInstance(componentClass(elements), elements.size());
		for (int i = 0; i < array.length; i++) {
			Object element = elements.get(i);
			array[i] = (element instanceof List<?> nested) ? array(nested) : this.values.toInstanceOf(element,
					this.elements.type(), this.elements.column(), this.elements.elementClass());
		}
		return array;
	}

	private Class<?> componentClass(List<?> elements) {
		return (!elements.isEmpty() && elements.get(0) instanceof List<?> nested) ? componentClass(nested).arrayType()
				: this.elements.elementClass();
	}

	/**
	 * A part of the elements.
	 * @param count how many, 0 for as many as there are
	 * @param named how far behind the last one is what the driver's errors name
	 */
	private List<?> slice(long index, int count, int named) throws SQLException {
		List<?> all = this.elements.values();
		if (index < 1) {
			throw new SQLException("The array index is out of range: " + index, "22000");
		}
		int asked = (count > 0) ? count : all.size();
		long last = index - 1 + asked;
		if (last > all.size()) {
			throw new SQLException(
					"The array index is out of range: " + (last + named) + ", number of elements: " + all.size() + ".",
					"22000");
		}
		return all.subList((int) index - 1, (int) last);
	}

	private void checkMap(@Nullable Map<String, Class<?>> map) throws SQLException {
		if (map != null && !map.isEmpty()) {
			throw this.values.traits().unsupported("An array with a map of types");
		}
	}

	@Override
	public void free() {
		// There is nothing to free: the row holds the elements.
	}

	@Override
	public String toString() {
		return this.text;
	}

}
