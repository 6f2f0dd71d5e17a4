package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;

import io.sqlmem.schema.SourceClock;
import io.sqlmem.schema.SourceMoment;

/**
 * A transaction of the source whose statements all see the same moment. It changes
 * nothing, and leaves the connection as it was. Used by one thread.
 */
final class SnapshotTransaction implements AutoCloseable {

	private final Connection connection;

	private final SourceClock clock;

	private final boolean autoCommit;

	private final boolean readOnly;

	private final int isolation;

	private final SourceMoment moment;

	/**
	 * Begin.
	 * @param connection a fresh connection to the source
	 * @param clock the source's clock
	 */
	SnapshotTransaction(Connection connection, SourceClock clock) throws SQLException {
		this.connection = connection;
		this.clock = clock;
		this.autoCommit = connection.getAutoCommit();
		this.readOnly = connection.isReadOnly();
		this.isolation = connection.getTransactionIsolation();
		this.moment = moment(connection, clock);
		connection.setReadOnly(true);
		connection.setTransactionIsolation(clock.snapshotIsolation());
		connection.setAutoCommit(false);
	}

	/**
	 * Ask for the moment in a transaction of its own, which ends before another begins.
	 */
	static SourceMoment moment(Connection connection, SourceClock clock) throws SQLException {
		SourceMoment moment = clock.read(connection);
		if (!connection.getAutoCommit()) {
			connection.rollback();
		}
		return moment;
	}

	/**
	 * Keep a table as it is until the end, but for its rows; before anything is read.
	 * @param table the table, as the source's SQL takes it literally
	 * @return whether that could be done
	 */
	boolean hold(String table) throws SQLException {
		return this.clock.hold(this.connection, table);
	}

	/** A moment before all that the transaction sees. */
	SourceMoment moment() {
		return this.moment;
	}

	@Override
	public void close() throws SQLException {
		this.connection.rollback();
		this.connection.setAutoCommit(this.autoCommit);
		this.connection.setTransactionIsolation(this.isolation);
		this.connection.setReadOnly(this.readOnly);
	}

}
