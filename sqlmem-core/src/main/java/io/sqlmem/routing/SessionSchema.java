package io.sqlmem.routing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

import io.sqlmem.schema.SourceProfile;
import org.jspecify.annotations.Nullable;

/**
 * Where a session looks for names.
 *
 * @param catalog the catalog that the application chose, {@code null} for the default
 * @param schema the schema that the application chose, {@code null} for the default
 */
record SessionSchema(@Nullable String catalog, @Nullable String schema) {

	static SessionSchema of(SessionState state) {
		return new SessionSchema(state.catalog(), state.schema());
	}

	/**
	 * Do something on a connection that looks for names here, and leave the connection as
	 * it was.
	 * @param <T> the type of the result
	 * @param connection a connection that was just borrowed
	 * @param profile tells the defaults
	 * @param action what to do
	 * @return its result
	 * @throws SQLException if it fails
	 */
	<T> T in(Connection connection, SourceProfile profile, Action<T> action) throws SQLException {
		boolean otherCatalog = this.catalog != null && !Objects.equals(this.catalog, profile.catalog());
		boolean otherSchema = this.schema != null && !Objects.equals(this.schema, profile.schema());
		String oldCatalog = otherCatalog ? connection.getCatalog() : null;
		String oldSchema = otherSchema ? connection.getSchema() : null;
		try {
			if (otherCatalog) {
				connection.setCatalog(this.catalog);
			}
			if (otherSchema) {
				connection.setSchema(this.schema);
			}
			return action.run(connection);
		}
		finally {
			if (otherCatalog) {
				connection.setCatalog(oldCatalog);
			}
			if (otherSchema) {
				connection.setSchema(oldSchema);
			}
		}
	}

	/**
	 * Something done on a connection.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	interface Action<T> {

		T run(Connection connection) throws SQLException;

	}

}
