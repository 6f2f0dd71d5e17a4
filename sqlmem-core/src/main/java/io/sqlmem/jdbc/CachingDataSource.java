package io.sqlmem.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;

import javax.sql.DataSource;

import io.sqlmem.routing.SessionState;
import io.sqlmem.routing.StatementRouter;
import io.sqlmem.sql.PassThroughReason;
import org.jspecify.annotations.Nullable;

/**
 * A DataSource in front of another whose connections answer from memory what the router
 * says. Opening one takes nothing from the source: a connection of the source is borrowed
 * when a statement has to go there. Safe for use by many threads.
 */
public final class CachingDataSource implements DataSource {

	private final DataSource source;

	private final StatementRouter router;

	private volatile @Nullable SourceDefaults defaults;

	/**
	 * Put a door in front of a source.
	 * @param source the source, pooled or not
	 * @param router decides where statements are answered
	 */
	public CachingDataSource(DataSource source, StatementRouter router) {
		this.source = source;
		this.router = router;
	}

	@Override
	public Connection getConnection() {
		return new CachingConnection(this, this.router, this.router.newSession(),
				new Lazy<>(() -> learned(this.source.getConnection())));
	}

	/**
	 * A connection of the source for a user of its own. It is borrowed at once, and every
	 * statement goes there; those that write are refused like any other.
	 */
	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		SessionState session = this.router.newSession();
		session.leave(PassThroughReason.OWN_CREDENTIALS, "the connection was opened with a user of its own");
		Lazy<Connection, ConnectionSetting> lazy = new Lazy<>(() -> this.source.getConnection(username, password));
		lazy.get();
		return new CachingConnection(this, this.router, session, lazy);
	}

	/**
	 * How a fresh connection of the source is set up: borrows one if none has been seen.
	 */
	SourceDefaults defaults() throws SQLException {
		SourceDefaults known = this.defaults;
		if (known != null) {
			return known;
		}
		try (Connection fresh = this.source.getConnection()) {
			return learn(fresh);
		}
	}

	/**
	 * Whether a connection of the source is valid.
	 */
	boolean isValid(int timeout) throws SQLException {
		try (Connection borrowed = learned(this.source.getConnection())) {
			return borrowed.isValid(timeout);
		}
	}

	private Connection learned(Connection fresh) throws SQLException {
		if (this.defaults == null) {
			try {
				learn(fresh);
			}
			catch (SQLException ex) {
				fresh.close();
				throw ex;
			}
		}
		return fresh;
	}

	private SourceDefaults learn(Connection fresh) throws SQLException {
		SourceDefaults learned = SourceDefaults.of(fresh);
		this.defaults = learned;
		return learned;
	}

	@Override
	public @Nullable PrintWriter getLogWriter() throws SQLException {
		return this.source.getLogWriter();
	}

	@Override
	public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
		this.source.setLogWriter(out);
	}

	@Override
	public void setLoginTimeout(int seconds) throws SQLException {
		this.source.setLoginTimeout(seconds);
	}

	@Override
	public int getLoginTimeout() throws SQLException {
		return this.source.getLoginTimeout();
	}

	@Override
	public Logger getParentLogger() throws SQLFeatureNotSupportedException {
		return this.source.getParentLogger();
	}

	@Override
	public <T> T unwrap(Class<T> iface) throws SQLException {
		if (iface.isInstance(this)) {
			return iface.cast(this);
		}
		return iface.isInstance(this.source) ? iface.cast(this.source) : this.source.unwrap(iface);
	}

	@Override
	public boolean isWrapperFor(Class<?> iface) throws SQLException {
		return iface.isInstance(this) || iface.isInstance(this.source) || this.source.isWrapperFor(iface);
	}

}
