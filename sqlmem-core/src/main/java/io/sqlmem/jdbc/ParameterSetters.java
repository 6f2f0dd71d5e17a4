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
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;

import io.sqlmem.routing.BoundParameter;
import org.jspecify.annotations.Nullable;

/**
 * Takes the parameters of a prepared statement. Values that may be changed later are
 * copied when they are set. What the source's driver does not take, it refuses when the
 * statement is executed there, not before.
 */
abstract class ParameterSetters extends CachingStatement implements PreparedStatement {

	private final Parameters parameters = new Parameters();

	ParameterSetters(CachingConnection connection, StatementOptions options,
			StatementOpener<PreparedStatement> opener) {
		super(connection, options, opener);
	}

	final Parameters parameters() {
		return this.parameters;
	}

	private void bind(int index, @Nullable Object value, int jdbcType, Parameters.Replay replay) throws SQLException {
		set(index, BoundParameter.of(value, jdbcType), replay);
	}

	private void opaque(int index, int jdbcType, Parameters.Replay replay) throws SQLException {
		set(index, BoundParameter.opaque(jdbcType), replay);
	}

	private void set(int index, BoundParameter parameter, Parameters.Replay replay) throws SQLException {
		checkOpen();
		if (index < 1 || index > Parameters.MAX_INDEX) {
			// The source says what is wrong with it.
			replay.apply((PreparedStatement) source(), index, parameter.value());
			return;
		}
		this.parameters.set(index, parameter, replay);
	}

	@Override
	public void clearParameters() throws SQLException {
		checkOpen();
		this.parameters.clear();
		Statement held = held();
		if (held != null) {
			((PreparedStatement) held).clearParameters();
		}
	}

	@Override
	public void setNull(int index, int jdbcType) throws SQLException {
		bind(index, null, jdbcType, (target, place, value) -> target.setNull(place, jdbcType));
	}

	@Override
	public void setNull(int index, int jdbcType, String typeName) throws SQLException {
		opaque(index, jdbcType, (target, place, value) -> target.setNull(place, jdbcType, typeName));
	}

	@Override
	public void setBoolean(int index, boolean value) throws SQLException {
		bind(index, value, Types.BOOLEAN, ParameterReplays.BOOLEAN);
	}

	@Override
	public void setByte(int index, byte value) throws SQLException {
		bind(index, value, Types.TINYINT, ParameterReplays.BYTE);
	}

	@Override
	public void setShort(int index, short value) throws SQLException {
		bind(index, value, Types.SMALLINT, ParameterReplays.SHORT);
	}

	@Override
	public void setInt(int index, int value) throws SQLException {
		bind(index, value, Types.INTEGER, ParameterReplays.INT);
	}

	@Override
	public void setLong(int index, long value) throws SQLException {
		bind(index, value, Types.BIGINT, ParameterReplays.LONG);
	}

	@Override
	public void setFloat(int index, float value) throws SQLException {
		bind(index, value, Types.REAL, ParameterReplays.FLOAT);
	}

	@Override
	public void setDouble(int index, double value) throws SQLException {
		bind(index, value, Types.DOUBLE, ParameterReplays.DOUBLE);
	}

	@Override
	public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
		bind(index, value, Types.DECIMAL, ParameterReplays.BIG_DECIMAL);
	}

	@Override
	public void setString(int index, @Nullable String value) throws SQLException {
		bind(index, value, Types.VARCHAR, ParameterReplays.STRING);
	}

	@Override
	public void setNString(int index, @Nullable String value) throws SQLException {
		bind(index, value, Types.NVARCHAR, ParameterReplays.NATIONAL_STRING);
	}

	@Override
	public void setBytes(int index, byte @Nullable [] value) throws SQLException {
		bind(index, ParameterReplays.copyOf(value), Types.VARBINARY, ParameterReplays.BYTES);
	}

	@Override
	public void setDate(int index, @Nullable Date value) throws SQLException {
		bind(index, ParameterReplays.copyOf(value), Types.DATE, ParameterReplays.DATE);
	}

	@Override
	public void setTime(int index, @Nullable Time value) throws SQLException {
		bind(index, ParameterReplays.copyOf(value), Types.TIME, ParameterReplays.TIME);
	}

	@Override
	public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
		bind(index, ParameterReplays.copyOf(value), Types.TIMESTAMP, ParameterReplays.TIMESTAMP);
	}

	@Override
	public void setObject(int index, @Nullable Object value) throws SQLException {
		if (value instanceof DeferredArray array) {
			setArray(index, array);
			return;
		}
		bind(index, ParameterReplays.copyOf(value), BoundParameter.UNTYPED, ParameterReplays.OBJECT);
	}

	@Override
	public void setObject(int index, @Nullable Object value, int jdbcType) throws SQLException {
		if (value instanceof DeferredArray array && jdbcType == Types.ARRAY) {
			setArray(index, array);
			return;
		}
		bind(index, ParameterReplays.copyOf(value), jdbcType,
				(target, place, copy) -> target.setObject(place, copy, jdbcType));
	}

	@Override
	public void setObject(int index, @Nullable Object value, int jdbcType, int scale) throws SQLException {
		opaque(index, jdbcType, (target, place, none) -> target.setObject(place, value, jdbcType, scale));
	}

	@Override
	public void setObject(int index, @Nullable Object value, SQLType type) throws SQLException {
		opaque(index, Types.OTHER, (target, place, none) -> target.setObject(place, value, type));
	}

	@Override
	public void setObject(int index, @Nullable Object value, SQLType type, int scale) throws SQLException {
		opaque(index, Types.OTHER, (target, place, none) -> target.setObject(place, value, type, scale));
	}

	@Override
	public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
		opaque(index, Types.DATE, (target, place, none) -> target.setDate(place, value, calendar));
	}

	@Override
	public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
		opaque(index, Types.TIME, (target, place, none) -> target.setTime(place, value, calendar));
	}

	@Override
	public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar) throws SQLException {
		opaque(index, Types.TIMESTAMP, (target, place, none) -> target.setTimestamp(place, value, calendar));
	}

	@Override
	public void setAsciiStream(int index, @Nullable InputStream value) throws SQLException {
		opaque(index, Types.LONGVARCHAR, (target, place, none) -> target.setAsciiStream(place, value));
	}

	@Override
	public void setAsciiStream(int index, @Nullable InputStream value, int length) throws SQLException {
		opaque(index, Types.LONGVARCHAR, (target, place, none) -> target.setAsciiStream(place, value, length));
	}

	@Override
	public void setAsciiStream(int index, @Nullable InputStream value, long length) throws SQLException {
		opaque(index, Types.LONGVARCHAR, (target, place, none) -> target.setAsciiStream(place, value, length));
	}

	@Override
	public void setBinaryStream(int index, @Nullable InputStream value) throws SQLException {
		opaque(index, Types.LONGVARBINARY, (target, place, none) -> target.setBinaryStream(place, value));
	}

	@Override
	public void setBinaryStream(int index, @Nullable InputStream value, int length) throws SQLException {
		opaque(index, Types.LONGVARBINARY, (target, place, none) -> target.setBinaryStream(place, value, length));
	}

	@Override
	public void setBinaryStream(int index, @Nullable InputStream value, long length) throws SQLException {
		opaque(index, Types.LONGVARBINARY, (target, place, none) -> target.setBinaryStream(place, value, length));
	}

	@Override
	public void setCharacterStream(int index, @Nullable Reader value) throws SQLException {
		opaque(index, Types.LONGVARCHAR, (target, place, none) -> target.setCharacterStream(place, value));
	}

	@Override
	public void setCharacterStream(int index, @Nullable Reader value, int length) throws SQLException {
		opaque(index, Types.LONGVARCHAR, (target, place, none) -> target.setCharacterStream(place, value, length));
	}

	@Override
	public void setCharacterStream(int index, @Nullable Reader value, long length) throws SQLException {
		opaque(index, Types.LONGVARCHAR, (target, place, none) -> target.setCharacterStream(place, value, length));
	}

	@Override
	@Deprecated
	public void setUnicodeStream(int index, @Nullable InputStream value, int length) throws SQLException {
		opaque(index, Types.LONGVARCHAR, (target, place, none) -> target.setUnicodeStream(place, value, length));
	}

	@Override
	public void setNCharacterStream(int index, @Nullable Reader value) throws SQLException {
		opaque(index, Types.LONGNVARCHAR, (target, place, none) -> target.setNCharacterStream(place, value));
	}

	@Override
	public void setNCharacterStream(int index, @Nullable Reader value, long length) throws SQLException {
		opaque(index, Types.LONGNVARCHAR, (target, place, none) -> target.setNCharacterStream(place, value, length));
	}

	@Override
	public void setClob(int index, @Nullable Clob value) throws SQLException {
		opaque(index, Types.CLOB, (target, place, none) -> target.setClob(place, value));
	}

	@Override
	public void setClob(int index, @Nullable Reader value) throws SQLException {
		opaque(index, Types.CLOB, (target, place, none) -> target.setClob(place, value));
	}

	@Override
	public void setClob(int index, @Nullable Reader value, long length) throws SQLException {
		opaque(index, Types.CLOB, (target, place, none) -> target.setClob(place, value, length));
	}

	@Override
	public void setNClob(int index, @Nullable NClob value) throws SQLException {
		opaque(index, Types.NCLOB, (target, place, none) -> target.setNClob(place, value));
	}

	@Override
	public void setNClob(int index, @Nullable Reader value) throws SQLException {
		opaque(index, Types.NCLOB, (target, place, none) -> target.setNClob(place, value));
	}

	@Override
	public void setNClob(int index, @Nullable Reader value, long length) throws SQLException {
		opaque(index, Types.NCLOB, (target, place, none) -> target.setNClob(place, value, length));
	}

	@Override
	public void setBlob(int index, @Nullable Blob value) throws SQLException {
		opaque(index, Types.BLOB, (target, place, none) -> target.setBlob(place, value));
	}

	@Override
	public void setBlob(int index, @Nullable InputStream value) throws SQLException {
		opaque(index, Types.BLOB, (target, place, none) -> target.setBlob(place, value));
	}

	@Override
	public void setBlob(int index, @Nullable InputStream value, long length) throws SQLException {
		opaque(index, Types.BLOB, (target, place, none) -> target.setBlob(place, value, length));
	}

	@Override
	public void setArray(int index, @Nullable Array value) throws SQLException {
		if (value instanceof DeferredArray array) {
			bind(index, array.bound(), Types.ARRAY, (target, place, none) -> target.setArray(place, array.made()));
			return;
		}
		opaque(index, Types.ARRAY, (target, place, none) -> target.setArray(place, value));
	}

	@Override
	public void setRef(int index, @Nullable Ref value) throws SQLException {
		opaque(index, Types.REF, (target, place, none) -> target.setRef(place, value));
	}

	@Override
	public void setRowId(int index, @Nullable RowId value) throws SQLException {
		opaque(index, Types.ROWID, (target, place, none) -> target.setRowId(place, value));
	}

	@Override
	public void setSQLXML(int index, @Nullable SQLXML value) throws SQLException {
		opaque(index, Types.SQLXML, (target, place, none) -> target.setSQLXML(place, value));
	}

	@Override
	public void setURL(int index, @Nullable URL value) throws SQLException {
		opaque(index, Types.DATALINK, (target, place, none) -> target.setURL(place, value));
	}

}
