package io.sqlmem.routing;

import java.sql.SQLException;

import io.sqlmem.schema.TableName;
import io.sqlmem.sql.PassThroughReason;
import org.jspecify.annotations.Nullable;

/**
 * What is refused, and with which exceptions. Implemented where users look for the
 * exceptions, so that routing need not know them.
 */
public interface Refusals {

	/**
	 * The refusal of a statement that writes.
	 * @param sql the statement
	 * @return makes the exception, {@code null} if such statements go to the source
	 */
	QueryRoute.@Nullable Refusal ofWrite(String sql);

	/**
	 * The refusal of a change to a row of an updatable result.
	 * @return makes the exception, {@code null} if such changes go to the source
	 */
	QueryRoute.@Nullable Refusal ofRowChange();

	/**
	 * The refusal of a query that is not answered from memory.
	 * @param reason why it is not
	 * @param detail what in the statement it was, for people
	 * @return makes the exception, {@code null} if such queries go to the source
	 */
	QueryRoute.@Nullable Refusal ofQuery(PassThroughReason reason, String detail);

	/**
	 * The refusal of a query that uses what is not declared.
	 * @param table the table
	 * @param column the column, {@code null} if the table itself is not declared
	 * @return makes the exception, {@code null} if such queries go to the source
	 */
	QueryRoute.@Nullable Refusal ofUndeclared(TableName table, @Nullable String column);

	/**
	 * Fail if a query that was to be answered from memory is refused.
	 * @param route why it cannot be answered
	 * @throws SQLException the refusal
	 */
	default void check(QueryRoute.PassThrough route) throws SQLException {
		QueryRoute.Refusal refusal = route.reason().isRejectable() ? ofQuery(route.reason(), route.detail()) : null;
		if (refusal != null) {
			throw refusal.toException();
		}
	}

}
