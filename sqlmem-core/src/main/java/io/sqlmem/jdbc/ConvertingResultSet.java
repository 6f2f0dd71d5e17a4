package io.sqlmem.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;
import java.util.Map;

import io.sqlmem.routing.ResultColumn;
import io.sqlmem.type.DriverTraits.Feature;
import io.sqlmem.type.DriverValues;
import io.sqlmem.type.DriverValues.IntegerSize;
import io.sqlmem.type.DriverValues.StreamKind;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The getters of a result set over canonical values, which they turn into what the
 * source's driver would return.
 */
abstract class ConvertingResultSet extends ScrolledResultSet {

	private final List<ResultColumn> columns;

	private final DriverValues values;

	private boolean wasNull;

	ConvertingResultSet(AnswerRows rows, List<ResultColumn> columns, DriverValues values, int type) {
		super(rows, values.traits(), type);
		this.columns = columns;
		this.values = values;
	}

	private @Nullable Object value(int column) throws SQLException {
		@Nullable Object[] row = currentRow();
		if (column < 1 || column > row.length) {
			throw this.values.traits().noSuchIndex(column, row.length);
		}
		Object value = row[column - 1];
		this.wasNull = value == null;
		return value;
	}

	private <T> @Nullable T convert(int column, Conversion<T> conversion) throws SQLException {
		Object value = value(column);
		if (value == null) {
			return null;
		}
		return conversion.convert(this.values, value, this.columns.get(column - 1));
	}

	private void checkNational(int column) throws SQLException {
		value(column);
		this.values.checkNational(this.columns.get(column - 1).type());
	}

	private SQLException unsupported(String method) {
		return this.values.traits().unsupported(method);
	}

	@Override
	public boolean wasNull() throws SQLException {
		checkOpen();
		return this.wasNull;
	}

	@Override
	public @Nullable Object getObject(int column) throws SQLException {
		return convert(column, (values, value, shown) -> isArray(shown) ? array(values, value, shown)
				: values.toObject(value, shown.type(), shown.descriptor()));
	}

	@Override
	public <T> @Nullable T getObject(int column, @Nullable Class<T> type) throws SQLException {
		Object value = value(column);
		if (type == null) {
			throw new SQLException("type is null");
		}
		ResultColumn shown = this.columns.get(column - 1);
		if (type == Array.class && isArray(shown)) {
			return type.cast(getArray(column));
		}
		return this.values.toInstanceOf(value, shown.type(), shown.descriptor(), type);
	}

	@Override
	public @Nullable Object getObject(int column, @Nullable Map<String, Class<?>> map) throws SQLException {
		checkFeature(Feature.TYPE_MAP, "getObject(int, Map)");
		if (map != null && !map.isEmpty()) {
			throw unsupported("getObject(int, Map)");
		}
		return getObject(column);
	}

	@Override
	public @Nullable String getString(int column) throws SQLException {
		return convert(column, (values, value, shown) -> values.toText(value, shown.type(), shown.descriptor()));
	}

	@Override
	public @Nullable String getNString(int column) throws SQLException {
		checkFeature(Feature.NATIONAL_STRING, "getNString(int)");
		checkNational(column);
		return getString(column);
	}

	@Override
	public boolean getBoolean(int column) throws SQLException {
		Object value = value(column);
		if (value == null) {
			return false;
		}
		ResultColumn shown = this.columns.get(column - 1);
		return this.values.toBoolean(value, shown.type(), shown.descriptor());
	}

	@Override
	public byte getByte(int column) throws SQLException {
		return (byte) integer(column, IntegerSize.BYTE);
	}

	@Override
	public short getShort(int column) throws SQLException {
		return (short) integer(column, IntegerSize.SHORT);
	}

	@Override
	public int getInt(int column) throws SQLException {
		return (int) integer(column, IntegerSize.INT);
	}

	@Override
	public long getLong(int column) throws SQLException {
		return integer(column, IntegerSize.LONG);
	}

	private long integer(int column, IntegerSize size) throws SQLException {
		Object value = value(column);
		if (value == null) {
			return 0;
		}
		ResultColumn shown = this.columns.get(column - 1);
		return this.values.toInteger(value, shown.type(), shown.descriptor(), size);
	}

	@Override
	public float getFloat(int column) throws SQLException {
		Object value = value(column);
		if (value == null) {
			return 0;
		}
		ResultColumn shown = this.columns.get(column - 1);
		return this.values.toFloat(value, shown.type(), shown.descriptor());
	}

	@Override
	public double getDouble(int column) throws SQLException {
		Object value = value(column);
		if (value == null) {
			return 0;
		}
		ResultColumn shown = this.columns.get(column - 1);
		return this.values.toDouble(value, shown.type(), shown.descriptor());
	}

	@Override
	public @Nullable BigDecimal getBigDecimal(int column) throws SQLException {
		return convert(column,
				(values, value, shown) -> values.toDecimal(value, shown.type(), shown.descriptor(), null));
	}

	@Override
	@Deprecated
	public @Nullable BigDecimal getBigDecimal(int column, int scale) throws SQLException {
		return convert(column,
				(values, value, shown) -> values.toDecimal(value, shown.type(), shown.descriptor(), scale));
	}

	@Override
	public byte @Nullable [] getBytes(int column) throws SQLException {
		return convert(column, (values, value, shown) -> values.toBytes(value, shown.type(), shown.descriptor()));
	}

	@Override
	public @Nullable Date getDate(int column) throws SQLException {
		return getDate(column, null);
	}

	@Override
	public @Nullable Date getDate(int column, @Nullable Calendar calendar) throws SQLException {
		return convert(column,
				(values, value, shown) -> values.toDate(value, shown.type(), shown.descriptor(), calendar));
	}

	@Override
	public @Nullable Time getTime(int column) throws SQLException {
		return getTime(column, null);
	}

	@Override
	public @Nullable Time getTime(int column, @Nullable Calendar calendar) throws SQLException {
		return convert(column,
				(values, value, shown) -> values.toTime(value, shown.type(), shown.descriptor(), calendar));
	}

	@Override
	public @Nullable Timestamp getTimestamp(int column) throws SQLException {
		return getTimestamp(column, null);
	}

	@Override
	public @Nullable Timestamp getTimestamp(int column, @Nullable Calendar calendar) throws SQLException {
		return convert(column,
				(values, value, shown) -> values.toTimestamp(value, shown.type(), shown.descriptor(), calendar));
	}

	@Override
	public @Nullable InputStream getAsciiStream(int column) throws SQLException {
		return stream(column, StreamKind.ASCII);
	}

	@Override
	@Deprecated
	public @Nullable InputStream getUnicodeStream(int column) throws SQLException {
		checkFeature(Feature.UNICODE_STREAM, "getUnicodeStream(int)");
		return stream(column, StreamKind.UNICODE);
	}

	@Override
	public @Nullable InputStream getBinaryStream(int column) throws SQLException {
		return stream(column, StreamKind.BINARY);
	}

	private @Nullable InputStream stream(int column, StreamKind kind) throws SQLException {
		return convert(column,
				(values, value, shown) -> values.toStream(value, shown.type(), shown.descriptor(), kind));
	}

	@Override
	public @Nullable Reader getCharacterStream(int column) throws SQLException {
		return convert(column, (values, value, shown) -> values.toReader(value, shown.type(), shown.descriptor()));
	}

	@Override
	public @Nullable Reader getNCharacterStream(int column) throws SQLException {
		checkFeature(Feature.NATIONAL_STREAM, "getNCharacterStream(int)");
		checkNational(column);
		return getCharacterStream(column);
	}

	@Override
	public @Nullable Blob getBlob(int column) throws SQLException {
		return convert(column, (values, value, shown) -> values.toBlob(value, shown.type(), shown.descriptor()));
	}

	@Override
	public @Nullable Clob getClob(int column) throws SQLException {
		return convert(column, (values, value, shown) -> values.toClob(value, shown.type(), shown.descriptor()));
	}

	@Override
	public @Nullable URL getURL(int column) throws SQLException {
		checkFeature(Feature.URL, "getURL(int)");
		String text = getString(column);
		try {
			return (text != null) ? URI.create(text).toURL() : null;
		}
		catch (MalformedURLException | IllegalArgumentException ex) {
			throw this.values.traits().malformedUrl(String.valueOf(text), ex);
		}
	}

	@Override
	public @Nullable NClob getNClob(int column) throws SQLException {
		checkFeature(Feature.NATIONAL_STREAM, "getNClob(int)");
		checkNational(column);
		return convert(column, (values, value, shown) -> values.toClob(value, shown.type(), shown.descriptor()));
	}

	@Override
	public @Nullable SQLXML getSQLXML(int column) throws SQLException {
		checkFeature(Feature.XML, "Method ResultSet.getSQLXML not supported");
		return convert(column, (values, value, shown) -> {
			throw unsupported("getSQLXML(int)");
		});
	}

	@Override
	public @Nullable Array getArray(int column) throws SQLException {
		return convert(column, ConvertingResultSet::array);
	}

	private static boolean isArray(ResultColumn shown) {
		return shown.type().kind() == TypeKind.ARRAY;
	}

	private static Array array(DriverValues values, Object value, ResultColumn shown) throws SQLException {
		if (isArray(shown)) {
			return new MemoryArray((String) value, shown, values);
		}
		throw values.traits().unsupported("getArray(int)");
	}

	@Override
	public @Nullable Ref getRef(int column) throws SQLException {
		throw unsupported("getRef(int)");
	}

	@Override
	public @Nullable RowId getRowId(int column) throws SQLException {
		throw unsupported("getRowId(int)");
	}

	/**
	 * Makes what a getter returns for a value that is not NULL.
	 *
	 * @param <T> what it returns
	 */
	@FunctionalInterface
	private interface Conversion<T> {

		T convert(DriverValues values, Object value, ResultColumn shown) throws SQLException;

	}

}
