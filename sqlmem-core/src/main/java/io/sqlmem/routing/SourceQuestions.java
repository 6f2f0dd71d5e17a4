package io.sqlmem.routing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

import javax.sql.DataSource;

import io.sqlmem.schema.SourceProfile;

/**
 * Asks the source what an application has asked, on a connection of its own. Safe for use
 * by many threads.
 *
 * @param source the source
 * @param profile what is known of it
 */
record SourceQuestions(DataSource source, SourceProfile profile) {

	/**
	 * Ask a statement.
	 * @param <T> the type of what is read
	 * @param statement the statement
	 * @param parameters its parameters
	 * @param limits what the question may take
	 * @param reader reads the rows
	 * @return what was read
	 * @throws SQLException if the source fails or takes too long
	 */
	<T> T ask(RouteKey statement, List<BoundParameter> parameters, Limits limits, Reader<T> reader)
			throws SQLException {
		try (Connection connection = this.source.getConnection()) {
			try {
				return statement.session()
					.in(connection, this.profile,
							(current) -> ask(current, statement.sql(), parameters, limits, reader));
			}
			finally {
				if (!connection.getAutoCommit()) {
					connection.rollback();
				}
			}
		}
	}

	private static <T> T ask(Connection connection, String sql, List<BoundParameter> parameters, Limits limits,
			Reader<T> reader) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setQueryTimeout(limits.seconds());
			statement.setMaxRows(limits.rows());
			for (int i = 0; i < parameters.size(); i++) {
				bind(statement, i + 1, parameters.get(i));
			}
			return reader.read(statement);
		}
	}

	private static void bind(PreparedStatement statement, int index, BoundParameter parameter) throws SQLException {
		boolean untyped = parameter.jdbcType() == BoundParameter.UNTYPED;
		if (parameter.value() == null) {
			statement.setNull(index, untyped ? Types.NULL : parameter.jdbcType());
		}
		else if (untyped) {
			statement.setObject(index, parameter.value());
		}
		else {
			statement.setObject(index, parameter.value(), parameter.jdbcType());
		}
	}

	/**
	 * What a question may take.
	 *
	 * @param rows the most rows, 0 for all
	 * @param seconds the most seconds
	 */
	record Limits(int rows, int seconds) {
	}

	/**
	 * Executes a statement and reads the answer.
	 *
	 * @param <T> the type of what is read
	 */
	@FunctionalInterface
	interface Reader<T> {

		T read(PreparedStatement statement) throws SQLException;

	}

}
