package io.sqlmem.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

import io.sqlmem.routing.SessionState;
import io.sqlmem.sql.PassThroughReason;
import org.jspecify.annotations.Nullable;

/**
 * The transaction and the names' resolution of an application's connection, as it set
 * them or as a fresh connection of the source has them. Once a connection of the source
 * is held, that one answers.
 */
final class ConnectionState {

	private final CachingDataSource dataSource;

	private final Lazy<Connection, ConnectionSetting> source;

	private final SessionState session;

	private @Nullable Boolean autoCommit;

	private @Nullable Boolean readOnly;

	private @Nullable Integer isolation;

	private @Nullable Integer holdability;

	private @Nullable String catalog;

	private @Nullable String schema;

	private boolean namesChangedInTransaction;

	ConnectionState(CachingDataSource dataSource, Lazy<Connection, ConnectionSetting> source, SessionState session) {
		this.dataSource = dataSource;
		this.source = source;
		this.session = session;
	}

	boolean autoCommit() throws SQLException {
		Connection held = this.source.held();
		if (held != null) {
			return held.getAutoCommit();
		}
		return (this.autoCommit != null) ? this.autoCommit : this.dataSource.defaults().autoCommit();
	}

	void autoCommit(boolean autoCommit) throws SQLException {
		this.source.set(ConnectionSetting.AUTO_COMMIT, (connection) -> connection.setAutoCommit(autoCommit));
		this.autoCommit = autoCommit;
		this.session.useAutoCommit(autoCommit);
		if (autoCommit) {
			ended();
		}
	}

	void commit() throws SQLException {
		if (endsAtSource()) {
			try {
				this.source.get().commit();
			}
			finally {
				ended();
			}
		}
	}

	void rollback() throws SQLException {
		if (endsAtSource()) {
			try {
				this.source.get().rollback();
			}
			finally {
				rolledBack();
				ended();
			}
		}
	}

	/**
	 * With nothing held there is nothing to end, unless there is no transaction at all:
	 * what that means the source's driver says.
	 */
	private boolean endsAtSource() throws SQLException {
		return this.source.held() != null || autoCommit();
	}

	/**
	 * The transaction, or a part of it, was rolled back. Some sources also take back a
	 * change of the schema then.
	 */
	void rolledBack() {
		if (this.namesChangedInTransaction) {
			this.session.leave(PassThroughReason.SESSION_CHANGED,
					"the schema was changed in a transaction that was rolled back");
		}
	}

	private void ended() {
		this.namesChangedInTransaction = false;
		this.session.transactionEnded();
	}

	boolean readOnly() throws SQLException {
		Connection held = this.source.held();
		if (held != null) {
			return held.isReadOnly();
		}
		return (this.readOnly != null) ? this.readOnly : this.dataSource.defaults().readOnly();
	}

	void readOnly(boolean readOnly) throws SQLException {
		this.source.set(ConnectionSetting.READ_ONLY, (connection) -> connection.setReadOnly(readOnly));
		this.readOnly = readOnly;
	}

	int isolation() throws SQLException {
		Connection held = this.source.held();
		if (held != null) {
			return held.getTransactionIsolation();
		}
		return (this.isolation != null) ? this.isolation : this.dataSource.defaults().isolation();
	}

	void isolation(int level) throws SQLException {
		this.source.set(ConnectionSetting.ISOLATION, (connection) -> connection.setTransactionIsolation(level));
		this.isolation = level;
		this.session.useIsolation(level > Connection.TRANSACTION_READ_COMMITTED);
	}

	int holdability() throws SQLException {
		Connection held = this.source.held();
		if (held != null) {
			return held.getHoldability();
		}
		return (this.holdability != null) ? this.holdability : this.dataSource.defaults().holdability();
	}

	void holdability(int holdability) throws SQLException {
		this.source.set(ConnectionSetting.HOLDABILITY, (connection) -> connection.setHoldability(holdability));
		this.holdability = holdability;
	}

	@Nullable String catalog() throws SQLException {
		Connection held = this.source.held();
		if (held != null) {
			return held.getCatalog();
		}
		return (this.catalog != null) ? this.catalog : this.dataSource.defaults().catalog();
	}

	void catalog(@Nullable String catalog) throws SQLException {
		this.source.set(ConnectionSetting.CATALOG, (connection) -> connection.setCatalog(catalog));
		this.catalog = catalog;
		this.session.useCatalog(catalog);
		namesChanged();
	}

	@Nullable String schema() throws SQLException {
		Connection held = this.source.held();
		if (held != null) {
			return held.getSchema();
		}
		return (this.schema != null) ? this.schema : this.dataSource.defaults().schema();
	}

	void schema(@Nullable String schema) throws SQLException {
		this.source.set(ConnectionSetting.SCHEMA, (connection) -> connection.setSchema(schema));
		this.schema = schema;
		this.session.useSchema(schema);
		namesChanged();
	}

	private void namesChanged() throws SQLException {
		this.namesChangedInTransaction |= this.source.held() != null && !autoCommit();
	}

}
