package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/**
 * PostgreSQL's clock and activity. A transaction that is not visible to a later snapshot
 * was listed when this statement ran, or has begun after it: commits become visible
 * before they leave the list. Not listed are prepared transactions, those of a primary
 * server behind a standby, and the times of sessions that are other users' or do not
 * report; workers of logical replication bring stamps of another server.
 */
final class PostgresClock implements SourceClock {

	private static final String SQL = """
			WITH others AS (
			  SELECT * FROM pg_catalog.pg_stat_activity
			  WHERE datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid()
			    AND backend_type IS DISTINCT FROM 'autovacuum worker' AND backend_type IS DISTINCT FROM 'walsender')
			SELECT pg_catalog.now(), localtimestamp, least(pg_catalog.now(), (SELECT min(xact_start) FROM others)),
			  NOT pg_catalog.pg_is_in_recovery()
			  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_prepared_xacts
			    WHERE database = pg_catalog.current_database())
			  AND NOT EXISTS (SELECT 1 FROM others
			    WHERE backend_type IS NULL OR state = 'disabled' OR backend_type LIKE 'logical replication%')""";

	@Override
	public SourceMoment read(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(SQL)) {
			row.next();
			Instant now = row.getObject(1, OffsetDateTime.class).toInstant();
			Instant oldest = row.getObject(3, OffsetDateTime.class).toInstant();
			return new SourceMoment(now, row.getObject(2, LocalDateTime.class), oldest, row.getBoolean(4));
		}
	}

	/**
	 * Neither statement takes a snapshot. Views over much, and what is no table, cannot
	 * be held.
	 */
	@Override
	public boolean hold(Connection connection, String table) throws SQLException {
		Savepoint before = connection.setSavepoint();
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET LOCAL lock_timeout = '10s'");
			statement.execute("LOCK TABLE " + table + " IN ACCESS SHARE MODE");
			return true;
		}
		catch (SQLException ex) {
			connection.rollback(before);
			return false;
		}
	}

	@Override
	public int snapshotIsolation() {
		return Connection.TRANSACTION_REPEATABLE_READ;
	}

}
