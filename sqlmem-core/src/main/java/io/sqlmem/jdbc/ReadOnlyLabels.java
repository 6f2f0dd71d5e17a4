package io.sqlmem.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
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

import org.jspecify.annotations.Nullable;

/**
 * Refuses changes of rows by column label too.
 */
abstract class ReadOnlyLabels extends ReadOnlyResultSet {

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
