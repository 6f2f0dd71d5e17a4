package io.sqlmem.routing;

import java.sql.Connection;
import java.sql.SQLException;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * Decides where statements are answered. Safe for use by many threads.
 */
public interface StatementRouter {

	/**
	 * The route of a statement. Never fails: what cannot be understood goes to the
	 * source. A {@link QueryRoute.PassThrough} has been counted when it is returned.
	 * @param sql the statement's text
	 * @param session the state of the application's connection
	 * @param held the source connection that the application's connection already holds,
	 * {@code null} if it holds none
	 * @return where to answer it
	 */
	QueryRoute route(String sql, SessionState session, @Nullable Connection held);

	/**
	 * Count a statement that the door itself sent to the source.
	 * @param kind what it does
	 * @param reason why
	 * @param detail what it was, for people
	 * @return the route
	 */
	QueryRoute.PassThrough passThrough(StatementKind kind, PassThroughReason reason, String detail);

	/**
	 * Ask for leave to change a row of an updatable result.
	 * @throws SQLException if writes are refused
	 */
	void checkRowChange() throws SQLException;

	/**
	 * Whether the source compares with arrays that are bound to parameters.
	 * @return {@code false} if it does not, or that is not known yet
	 */
	boolean takesArrays();

	/**
	 * The state of a connection that was just opened.
	 * @return a new state, to be used by that connection only
	 */
	SessionState newSession();

}
