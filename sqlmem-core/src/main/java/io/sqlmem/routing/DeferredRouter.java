package io.sqlmem.routing;

import java.sql.Connection;
import java.sql.SQLException;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.StatementKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits with all questions to the source until the first statement, so that applications
 * start as they would without a cache. Safe for use by many threads.
 */
public final class DeferredRouter implements StatementRouter {

	private static final Logger logger = LoggerFactory.getLogger(DeferredRouter.class);

	private final Opener opener;

	private final RouteCounters counters;

	private final WriteListener writes;

	private volatile @Nullable QueryRouter router;

	/**
	 * A router that is not there yet.
	 * @param opener opens it
	 * @param counters counts
	 * @param writes learns of writes
	 */
	public DeferredRouter(Opener opener, RouteCounters counters, WriteListener writes) {
		this.opener = opener;
		this.counters = counters;
		this.writes = writes;
	}

	@Override
	public QueryRoute route(String sql, SessionState session, @Nullable Connection held) {
		try {
			return open(held).route(sql, session, held);
		}
		catch (SQLException ex) {
			logger.debug("The source could not be asked for its settings", ex);
			// Without them nothing tells a query from a write: the statement ends in the
			// source's own error.
			return new QueryRoute.Rejected(() -> ex);
		}
	}

	@Override
	public QueryRoute.PassThrough passThrough(StatementKind kind, PassThroughReason reason, String detail) {
		this.counters.passThrough(reason);
		return new QueryRoute.PassThrough(kind, reason, detail);
	}

	@Override
	public void checkRowChange() throws SQLException {
		open(null).checkRowChange();
	}

	@Override
	public boolean takesArrays() {
		QueryRouter current = this.router;
		return current != null && current.takesArrays();
	}

	@Override
	public SessionState newSession() {
		return new SessionState(this.writes);
	}

	/**
	 * The router, opened if it was not.
	 * @param held a source connection to ask, {@code null} to borrow one
	 * @return the router
	 * @throws SQLException if the source cannot be asked
	 */
	public QueryRouter open(@Nullable Connection held) throws SQLException {
		QueryRouter current = this.router;
		if (current != null) {
			return current;
		}
		synchronized (this) {
			if (this.router == null) {
				this.router = this.opener.open(held);
			}
			return this.router;
		}
	}

	/**
	 * The router if it has been opened.
	 * @return the router, {@code null} before the first statement
	 */
	public @Nullable QueryRouter current() {
		return this.router;
	}

	/**
	 * Opens a router.
	 */
	@FunctionalInterface
	public interface Opener {

		/**
		 * Ask the source for its settings and open a router.
		 * @param held a source connection to ask, {@code null} to borrow one
		 * @return the router
		 * @throws SQLException if the source cannot be asked
		 */
		QueryRouter open(@Nullable Connection held) throws SQLException;

	}

}
