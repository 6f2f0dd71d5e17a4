package io.sqlmem.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * The settings of an application's statement. What a driver may refuse or knows by
 * itself, its own statement is asked for.
 */
abstract class StatementSettings implements Statement {

	final CachingConnection connection;

	final StatementOptions options;

	private final Lazy<Statement, StatementSetting> source;

	private int maxRows;

	private int maxFieldSize;

	private int fetchDirection = ResultSet.FETCH_FORWARD;

	private @Nullable Integer fetchSize;

	private @Nullable Integer queryTimeout;

	private @Nullable Boolean poolable;

	private volatile boolean closed;

	StatementSettings(CachingConnection connection, StatementOptions options,
			StatementOpener<? extends Statement> opener) {
		this.connection = connection;
		this.options = options;
		this.source = new Lazy<>(() -> opener.open(connection.source()));
	}

	final void checkOpen() throws SQLException {
		if (this.closed) {
			throw new SQLException("The statement is closed", "55000");
		}
		this.connection.checkOpen();
	}

	/**
	 * The statement of the source, made now if there is none.
	 * @return the statement
	 * @throws SQLException if this is closed, or the source refuses
	 */
	final Statement source() throws SQLException {
		checkOpen();
		return this.source.get();
	}

	final @Nullable Statement held() {
		return this.source.held();
	}

	private void set(StatementSetting key, Lazy.Setting<Statement> setting) throws SQLException {
		checkOpen();
		this.source.set(key, setting);
	}

	/**
	 * Whether an answer from memory can be what was asked for.
	 */
	final boolean allowsMemory() {
		return this.maxFieldSize == 0 && this.options.allowMemory();
	}

	@Override
	public Connection getConnection() throws SQLException {
		checkOpen();
		return this.connection;
	}

	@Override
	public int getMaxRows() throws SQLException {
		checkOpen();
		return this.maxRows;
	}

	@Override
	public void setMaxRows(int max) throws SQLException {
		if (max < 0) {
			source().setMaxRows(max);
		}
		set(StatementSetting.MAX_ROWS, (statement) -> statement.setMaxRows(max));
		this.maxRows = max;
	}

	@Override
	public long getLargeMaxRows() throws SQLException {
		return source().getLargeMaxRows();
	}

	@Override
	public void setLargeMaxRows(long max) throws SQLException {
		source().setLargeMaxRows(max);
		this.maxRows = (int) Math.min(max, Integer.MAX_VALUE);
	}

	@Override
	public int getFetchSize() throws SQLException {
		checkOpen();
		return (this.fetchSize != null) ? this.fetchSize : source().getFetchSize();
	}

	@Override
	public void setFetchSize(int rows) throws SQLException {
		if (rows < 0) {
			source().setFetchSize(rows);
		}
		set(StatementSetting.FETCH_SIZE, (statement) -> statement.setFetchSize(rows));
		this.fetchSize = rows;
	}

	/**
	 * The fetch size that was set on a statement whose results are read in order, 0 if
	 * their rows have to be at hand.
	 */
	final int streamedFetchSize() {
		Integer size = this.fetchSize;
		return (size != null && this.options.type() == ResultSet.TYPE_FORWARD_ONLY) ? Math.max(size, 0) : 0;
	}

	@Override
	public int getFetchDirection() throws SQLException {
		checkOpen();
		return this.fetchDirection;
	}

	@Override
	public void setFetchDirection(int direction) throws SQLException {
		if (direction != ResultSet.FETCH_FORWARD) {
			source().setFetchDirection(direction);
		}
		set(StatementSetting.FETCH_DIRECTION, (statement) -> statement.setFetchDirection(direction));
		this.fetchDirection = direction;
	}

	@Override
	public int getQueryTimeout() throws SQLException {
		checkOpen();
		return (this.queryTimeout != null) ? this.queryTimeout : source().getQueryTimeout();
	}

	@Override
	public void setQueryTimeout(int seconds) throws SQLException {
		if (seconds < 0) {
			source().setQueryTimeout(seconds);
		}
		set(StatementSetting.QUERY_TIMEOUT, (statement) -> statement.setQueryTimeout(seconds));
		this.queryTimeout = seconds;
	}

	@Override
	public int getMaxFieldSize() throws SQLException {
		checkOpen();
		return (this.maxFieldSize != 0) ? this.maxFieldSize : source().getMaxFieldSize();
	}

	@Override
	public void setMaxFieldSize(int max) throws SQLException {
		if (max < 0) {
			source().setMaxFieldSize(max);
		}
		set(StatementSetting.MAX_FIELD_SIZE, (statement) -> statement.setMaxFieldSize(max));
		this.maxFieldSize = max;
	}

	@Override
	public void setEscapeProcessing(boolean enable) throws SQLException {
		set(StatementSetting.ESCAPE_PROCESSING, (statement) -> statement.setEscapeProcessing(enable));
	}

	@Override
	public boolean isPoolable() throws SQLException {
		checkOpen();
		return (this.poolable != null) ? this.poolable : source().isPoolable();
	}

	@Override
	public void setPoolable(boolean poolable) throws SQLException {
		set(StatementSetting.POOLABLE, (statement) -> statement.setPoolable(poolable));
		this.poolable = poolable;
	}

	@Override
	public void setCursorName(String name) throws SQLException {
		source().setCursorName(name);
	}

	@Override
	public int getResultSetType() throws SQLException {
		checkOpen();
		return this.options.type();
	}

	@Override
	public int getResultSetConcurrency() throws SQLException {
		checkOpen();
		return this.options.concurrency();
	}

	@Override
	public int getResultSetHoldability() throws SQLException {
		return source().getResultSetHoldability();
	}

	/**
	 * Cancel what runs at the source, from any thread. An answer from memory is not
	 * interrupted.
	 */
	@Override
	public void cancel() throws SQLException {
		checkOpen();
		Statement held = held();
		if (held != null) {
			held.cancel();
		}
	}

	@Override
	public boolean isClosed() {
		return this.closed;
	}

	/**
	 * Close this and the source's statement.
	 * @throws SQLException if the source fails
	 */
	@Override
	public void close() throws SQLException {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.connection.forget(this);
		Statement held = held();
		if (held != null) {
			held.close();
		}
	}

	@Override
	public String enquoteLiteral(String value) throws SQLException {
		return source().enquoteLiteral(value);
	}

	@Override
	public String enquoteIdentifier(String identifier, boolean alwaysQuote) throws SQLException {
		return source().enquoteIdentifier(identifier, alwaysQuote);
	}

	@Override
	public boolean isSimpleIdentifier(String identifier) throws SQLException {
		return source().isSimpleIdentifier(identifier);
	}

	@Override
	public String enquoteNCharLiteral(String value) throws SQLException {
		return source().enquoteNCharLiteral(value);
	}

	@Override
	public <T> T unwrap(Class<T> iface) throws SQLException {
		if (iface.isInstance(this)) {
			return iface.cast(this);
		}
		Statement statement = source();
		return iface.isInstance(statement) ? iface.cast(statement) : statement.unwrap(iface);
	}

	@Override
	public boolean isWrapperFor(Class<?> iface) throws SQLException {
		return iface.isInstance(this) || iface.isInstance(source()) || source().isWrapperFor(iface);
	}

}
