package io.sqlmem.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;

import io.sqlmem.routing.BoundArray;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a connection that have nothing to do with where statements are answered:
 * the source does them.
 */
abstract class SourceBackedConnection implements Connection {

	/**
	 * The connection of the source, borrowed now if none is held.
	 * @return the connection
	 * @throws SQLException if this is closed or none can be had
	 */
	abstract Connection source() throws SQLException;

	/**
	 * Whether the source is known to take arrays.
	 * @return whether it is
	 * @throws SQLException if this is closed
	 */
	abstract boolean takesArrays() throws SQLException;

	@Override
	public String nativeSQL(String sql) throws SQLException {
		return source().nativeSQL(sql);
	}

	@Override
	public Map<String, Class<?>> getTypeMap() throws SQLException {
		return source().getTypeMap();
	}

	@Override
	public int getNetworkTimeout() throws SQLException {
		return source().getNetworkTimeout();
	}

	@Override
	public Savepoint setSavepoint() throws SQLException {
		return source().setSavepoint();
	}

	@Override
	public Savepoint setSavepoint(String name) throws SQLException {
		return source().setSavepoint(name);
	}

	@Override
	public void releaseSavepoint(Savepoint savepoint) throws SQLException {
		source().releaseSavepoint(savepoint);
	}

	@Override
	public Clob createClob() throws SQLException {
		return source().createClob();
	}

	@Override
	public Blob createBlob() throws SQLException {
		return source().createBlob();
	}

	@Override
	public NClob createNClob() throws SQLException {
		return source().createNClob();
	}

	@Override
	public SQLXML createSQLXML() throws SQLException {
		return source().createSQLXML();
	}

	@Override
	public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
		if (takesArrays() && typeName != null && elements != null && BoundArray.isKnown(typeName, elements)) {
			return new DeferredArray(this, typeName, elements);
		}
		return source().createArrayOf(typeName, elements);
	}

	@Override
	public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
		return source().createStruct(typeName, attributes);
	}

	@Override
	public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
		clientInfo().setClientInfo(name, value);
	}

	@Override
	public void setClientInfo(Properties properties) throws SQLClientInfoException {
		clientInfo().setClientInfo(properties);
	}

	private Connection clientInfo() throws SQLClientInfoException {
		try {
			return source();
		}
		catch (SQLException ex) {
			throw new SQLClientInfoException(ex.getMessage(), ex.getSQLState(), ex.getErrorCode(), Map.of(), ex);
		}
	}

	@Override
	public @Nullable String getClientInfo(String name) throws SQLException {
		return source().getClientInfo(name);
	}

	@Override
	public Properties getClientInfo() throws SQLException {
		return source().getClientInfo();
	}

}
