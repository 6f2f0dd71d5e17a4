package io.sqlmem.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

import io.sqlmem.routing.BoundArray;
import org.jspecify.annotations.Nullable;

/**
 * An array that the application made to bind it. The source makes its own only when
 * somebody asks for more than the elements. Not safe for use by several threads.
 */
final class DeferredArray implements Array {

	private final SourceBackedConnection connection;

	private final String typeName;

	private final Object[] elements;

	private final BoundArray bound;

	private @Nullable Array made;

	DeferredArray(SourceBackedConnection connection, String typeName, Object[] elements) {
		this.connection = connection;
		this.typeName = typeName;
		this.elements = elements.clone();
		this.bound = BoundArray.of(typeName, elements);
	}

	BoundArray bound() {
		return this.bound;
	}

	/**
	 * The source's own array.
	 * @return the array
	 * @throws SQLException if the source does not make it
	 */
	Array made() throws SQLException {
		Array array = this.made;
		if (array == null) {
			array = this.connection.source().createArrayOf(this.typeName, this.elements);
			this.made = array;
		}
		return array;
	}

	@Override
	public String getBaseTypeName() throws SQLException {
		return made().getBaseTypeName();
	}

	@Override
	public int getBaseType() throws SQLException {
		return made().getBaseType();
	}

	@Override
	public Object getArray() throws SQLException {
		return made().getArray();
	}

	@Override
	public Object getArray(Map<String, Class<?>> classes) throws SQLException {
		return made().getArray(classes);
	}

	@Override
	public Object getArray(long index, int count) throws SQLException {
		return made().getArray(index, count);
	}

	@Override
	public Object getArray(long index, int count, Map<String, Class<?>> classes) throws SQLException {
		return made().getArray(index, count, classes);
	}

	@Override
	public ResultSet getResultSet() throws SQLException {
		return made().getResultSet();
	}

	@Override
	public ResultSet getResultSet(Map<String, Class<?>> classes) throws SQLException {
		return made().getResultSet(classes);
	}

	@Override
	public ResultSet getResultSet(long index, int count) throws SQLException {
		return made().getResultSet(index, count);
	}

	@Override
	public ResultSet getResultSet(long index, int count, Map<String, Class<?>> classes) throws SQLException {
		return made().getResultSet(index, count, classes);
	}

	@Override
	public void free() throws SQLException {
		Array array = this.made;
		if (array != null) {
			array.free();
		}
	}

	/** Drivers bind arrays that are not their own by this spelling. */
	@Override
	public String toString() {
		try {
			return made().toString();
		}
		catch (SQLException ex) {
			return this.typeName + " array that the source did not make: " + ex.getMessage();
		}
	}

}
