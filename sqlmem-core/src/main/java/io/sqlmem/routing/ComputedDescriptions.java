package io.sqlmem.routing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

import io.sqlmem.schema.ComputedColumns;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceExpressions;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the source what it computes. Safe for use by many threads.
 */
final class ComputedDescriptions {

	private static final Logger logger = LoggerFactory.getLogger(ComputedDescriptions.class);

	private final SourceProfile profile;

	private final @Nullable SourceExpressions expressions;

	/**
	 * Of a source.
	 * @param profile what is known of it
	 */
	ComputedDescriptions(SourceProfile profile) {
		this.profile = profile;
		this.expressions = SourceExpressions.of(profile.product());
	}

	/**
	 * The column that holds the values of an expression.
	 * @param connection a connection to the source, which may be in a transaction
	 * @param table the table
	 * @param expression an expression over the columns of one of its rows
	 * @return the column, {@code null} if copies cannot hold it
	 * @throws SQLException if the source cannot be asked
	 */
	@Nullable SourceColumn column(Connection connection, SourceTable table, ComputedColumns.Expression expression)
			throws SQLException {
		ComputedColumns columns = table.computed();
		SourceExpressions known = this.expressions;
		return (columns != null && known != null)
				? columns.column(expression, () -> values(connection, table, expression, known)) : null;
	}

	/**
	 * The column that is known to hold the values of an expression.
	 * @param table the table
	 * @param expression an expression over the columns of one of its rows
	 * @return the column, {@code null} if it is not known to be one
	 */
	static @Nullable SourceColumn known(SourceTable table, ComputedColumns.Expression expression) {
		ComputedColumns columns = table.computed();
		return (columns != null) ? columns.known(expression) : null;
	}

	/** A transaction must not end with what the source refuses. */
	private SourceExpressions.@Nullable Values values(Connection connection, SourceTable table,
			ComputedColumns.Expression expression, SourceExpressions known) throws SQLException {
		Savepoint before = connection.getAutoCommit() ? null : connection.setSavepoint();
		try {
			return known.describe(connection, this.profile.quote(table.name()), expression);
		}
		catch (SQLException ex) {
			logger.debug("The source does not compute {} of {}", expression.sql(), table.name(), ex);
			if (before != null) {
				connection.rollback(before);
			}
			return null;
		}
		finally {
			if (before != null) {
				connection.releaseSavepoint(before);
			}
		}
	}

}
