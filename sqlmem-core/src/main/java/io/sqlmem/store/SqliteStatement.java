package io.sqlmem.store;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * A prepared statement and the rows of its last execution. Prepared through JDBC, then
 * driven through the public methods of sqlite-jdbc's core, which read a row at little
 * more than half the cost of its JDBC classes. Used by one thread at a time, who also
 * owns the connection: that is what keeps the native statement alive while it is read.
 */
final class SqliteStatement implements RowCursor {

	private final PreparedStatement statement;

	private final CoreStatement core;

	private final DB db;

	/** The native statement; SQLite takes 0 for one without rows. */
	private long pointer;

	private State state = State.IDLE;

	private SqliteStatement(PreparedStatement statement, DB db) throws SQLException {
		this.statement = statement;
		this.core = (CoreStatement) statement;
		this.db = db;
		this.pointer = this.core.pointer.safeRunLong((owner, pointer) -> pointer);
	}

	static SqliteStatement prepare(SQLiteConnection connection, String sql) throws SQLException {
		return new SqliteStatement(connection.prepareStatement(sql), connection.getDatabase());
	}

	int parameterCount() throws SQLException {
		return this.statement.getParameterMetaData().getParameterCount();
	}

	/**
	 * Execute up to the first row.
	 * @param bindings a {@code Long}, {@code Double}, {@code String}, {@code byte[]} or
	 * {@code null} for each parameter
	 */
	void execute(@Nullable Object[] bindings) throws SQLException {
		reset();
		this.state = this.db.execute(this.core, bindings) ? State.AT_FIRST_ROW : State.IDLE;
	}

	@Override
	public boolean next() throws SQLException {
		if (this.state == State.AT_FIRST_ROW) {
			this.state = State.AT_ROW;
			return true;
		}
		if (this.state == State.IDLE) {
			return false;
		}
		int code = this.db.step(this.pointer);
		if (code == Codes.SQLITE_ROW) {
			return true;
		}
		if (code != Codes.SQLITE_DONE) {
			this.db.throwex(code);
		}
		reset();
		return false;
	}

	/**
	 * End the execution: the snapshot that it reads is released.
	 */
	void reset() throws SQLException {
		if (this.state != State.IDLE) {
			this.state = State.IDLE;
			this.db.reset(this.pointer);
		}
	}

	void close() throws SQLException {
		this.state = State.IDLE;
		this.pointer = 0;
		this.statement.close();
	}

	@Override
	public boolean isNull(int column) throws SQLException {
		return this.db.column_type(this.pointer, column - 1) == Codes.SQLITE_NULL;
	}

	@Override
	public long getLong(int column) throws SQLException {
		return this.db.column_long(this.pointer, column - 1);
	}

	@Override
	public double getDouble(int column) throws SQLException {
		return this.db.column_double(this.pointer, column - 1);
	}

	@Override
	public @Nullable String getText(int column) throws SQLException {
		// The bytes of a text are copied faster than a buffer is laid around them.
		byte[] bytes = this.db.column_blob(this.pointer, column - 1);
		return (bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : null;
	}

	@Override
	public byte @Nullable [] getBlob(int column) throws SQLException {
		return this.db.column_blob(this.pointer, column - 1);
	}

	/**
	 * A value of the current row by its storage class.
	 */
	static @Nullable Object value(RowCursor row, int column) throws SQLException {
		return switch (row.storageClass(column)) {
			case INTEGER -> row.getLong(column);
			case REAL -> row.getDouble(column);
			case TEXT -> row.getText(column);
			case BLOB -> row.getBlob(column);
			case NULL -> null;
		};
	}

	@Override
	public StorageClass storageClass(int column) throws SQLException {
		int code = this.db.column_type(this.pointer, column - 1);
		return switch (code) {
			case Codes.SQLITE_INTEGER -> StorageClass.INTEGER;
			case Codes.SQLITE_FLOAT -> StorageClass.REAL;
			case Codes.SQLITE_TEXT -> StorageClass.TEXT;
			case Codes.SQLITE_BLOB -> StorageClass.BLOB;
			case Codes.SQLITE_NULL -> StorageClass.NULL;
			default -> throw new SQLException("Unknown storage class " + code);
		};
	}

	private enum State {

		IDLE, AT_FIRST_ROW, AT_ROW

	}

}
