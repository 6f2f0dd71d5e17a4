package io.sqlmem.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A read-only result set that finds columns by their labels and then goes by index.
 */
abstract class LabelledResultSet extends ReadOnlyResultSet {

	@Override
	public @Nullable String getString(String label) throws SQLException {
		return getString(findColumn(label));
	}

	@Override
	public boolean getBoolean(String label) throws SQLException {
		return getBoolean(findColumn(label));
	}

	@Override
	public byte getByte(String label) throws SQLException {
		return getByte(findColumn(label));
	}

	@Override
	public short getShort(String label) throws SQLException {
		return getShort(findColumn(label));
	}

	@Override
	public int getInt(String label) throws SQLException {
		return getInt(findColumn(label));
	}

	@Override
	public long getLong(String label) throws SQLException {
		return getLong(findColumn(label));
	}

	@Override
	public float getFloat(String label) throws SQLException {
		return getFloat(findColumn(label));
	}

	@Override
	public double getDouble(String label) throws SQLException {
		return getDouble(findColumn(label));
	}

	@Override
	@Deprecated
	public @Nullable BigDecimal getBigDecimal(String label, int scale) throws SQLException {
		return getBigDecimal(findColumn(label), scale);
	}

	@Override
	public byte @Nullable [] getBytes(String label) throws SQLException {
		return getBytes(findColumn(label));
	}

	@Override
	public @Nullable Date getDate(String label) throws SQLException {
		return getDate(findColumn(label));
	}

	@Override
	public @Nullable Time getTime(String label) throws SQLException {
		return getTime(findColumn(label));
	}

	@Override
	public @Nullable Timestamp getTimestamp(String label) throws SQLException {
		return getTimestamp(findColumn(label));
	}

	@Override
	public @Nullable InputStream getAsciiStream(String label) throws SQLException {
		return getAsciiStream(findColumn(label));
	}

	@Override
	@Deprecated
	public @Nullable InputStream getUnicodeStream(String label) throws SQLException {
		return getUnicodeStream(findColumn(label));
	}

	@Override
	public @Nullable InputStream getBinaryStream(String label) throws SQLException {
		return getBinaryStream(findColumn(label));
	}

	@Override
	public @Nullable Object getObject(String label) throws SQLException {
		return getObject(findColumn(label));
	}

	@Override
	public @Nullable Reader getCharacterStream(String label) throws SQLException {
		return getCharacterStream(findColumn(label));
	}

	@Override
	public @Nullable BigDecimal getBigDecimal(String label) throws SQLException {
		return getBigDecimal(findColumn(label));
	}

	@Override
	public @Nullable Object getObject(String label, @Nullable Map<String, Class<?>> map) throws SQLException {
		return getObject(findColumn(label), map);
	}

	@Override
	public @Nullable Ref getRef(String label) throws SQLException {
		return getRef(findColumn(label));
	}

	@Override
	public @Nullable Blob getBlob(String label) throws SQLException {
		return getBlob(findColumn(label));
	}

	@Override
	public @Nullable Clob getClob(String label) throws SQLException {
		return getClob(findColumn(label));
	}

	@Override
	public @Nullable Array getArray(String label) throws SQLException {
		return getArray(findColumn(label));
	}

	@Override
	public @Nullable Date getDate(String label, @Nullable Calendar calendar) throws SQLException {
		return getDate(findColumn(label), calendar);
	}

	@Override
	public @Nullable Time getTime(String label, @Nullable Calendar calendar) throws SQLException {
		return getTime(findColumn(label), calendar);
	}

	@Override
	public @Nullable Timestamp getTimestamp(String label, @Nullable Calendar calendar) throws SQLException {
		return getTimestamp(findColumn(label), calendar);
	}

	@Override
	public @Nullable URL getURL(String label) throws SQLException {
		return getURL(findColumn(label));
	}

	@Override
	public @Nullable RowId getRowId(String label) throws SQLException {
		return getRowId(findColumn(label));
	}

	@Override
	public @Nullable NClob getNClob(String label) throws SQLException {
		return getNClob(findColumn(label));
	}

	@Override
	public @Nullable SQLXML getSQLXML(String label) throws SQLException {
		return getSQLXML(findColumn(label));
	}

	@Override
	public @Nullable String getNString(String label) throws SQLException {
		return getNString(findColumn(label));
	}

	@Override
	public @Nullable Reader getNCharacterStream(String label) throws SQLException {
		return getNCharacterStream(findColumn(label));
	}

	@Override
	public <T> @Nullable T getObject(String label, Class<T> type) throws SQLException {
		return getObject(findColumn(label), type);
	}

	@Override
	public void updateNull(String label) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateBoolean(String label, boolean value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateByte(String label, byte value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateShort(String label, short value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateInt(String label, int length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateLong(String label, long length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateFloat(String label, float value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateDouble(String label, double value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateBigDecimal(String label, @Nullable BigDecimal value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateString(String label, @Nullable String value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateBytes(String label, byte @Nullable [] value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateDate(String label, @Nullable Date value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateTime(String label, @Nullable Time value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateTimestamp(String label, @Nullable Timestamp value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateAsciiStream(String label, @Nullable InputStream value, int length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateBinaryStream(String label, @Nullable InputStream value, int length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateCharacterStream(String label, @Nullable Reader value, int length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateObject(String label, @Nullable Object value, int length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateObject(String label, @Nullable Object value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateRef(String label, @Nullable Ref value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateBlob(String label, @Nullable Blob value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateClob(String label, @Nullable Clob value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateArray(String label, @Nullable Array value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateRowId(String label, @Nullable RowId value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateNString(String label, @Nullable String value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateNClob(String label, @Nullable NClob value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateSQLXML(String label, @Nullable SQLXML value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateNCharacterStream(String label, @Nullable Reader value, long length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateAsciiStream(String label, @Nullable InputStream value, long length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateBinaryStream(String label, @Nullable InputStream value, long length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateCharacterStream(String label, @Nullable Reader value, long length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateBlob(String label, @Nullable InputStream value, long length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateClob(String label, @Nullable Reader value, long length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateNClob(String label, @Nullable Reader value, long length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateNCharacterStream(String label, @Nullable Reader value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateAsciiStream(String label, @Nullable InputStream value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateBinaryStream(String label, @Nullable InputStream value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateCharacterStream(String label, @Nullable Reader value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateBlob(String label, @Nullable InputStream value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateClob(String label, @Nullable Reader value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateNClob(String label, @Nullable Reader value) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateObject(String label, @Nullable Object value, SQLType targetType, int length) throws SQLException {
		throw notUpdatable();
	}

	@Override
	public void updateObject(String label, @Nullable Object value, SQLType targetType) throws SQLException {
		throw notUpdatable();
	}

}
