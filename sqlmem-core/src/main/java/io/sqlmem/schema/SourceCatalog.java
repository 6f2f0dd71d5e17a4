package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

import io.sqlmem.sql.parse.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * Describes the tables of a source. Implementations are stateless and safe for use by
 * many threads.
 */
public interface SourceCatalog {

	/**
	 * Resolve a table's name as a session of the source would.
	 * @param connection a connection in that session's schema
	 * @param path the name's parts
	 * @return what it means
	 * @throws SQLException if the source cannot be asked
	 */
	TableLookup find(Connection connection, List<Identifier> path) throws SQLException;

	/**
	 * How many rows a table has by the source's own statistics, which cost nothing to ask
	 * and may be old.
	 * @param connection a connection to the source
	 * @param table the table
	 * @return a number of rows, empty if there are no statistics
	 * @throws SQLException if the source cannot be asked
	 */
	default OptionalLong approximateRows(Connection connection, TableName table) throws SQLException {
		return OptionalLong.empty();
	}

	/**
	 * What writes change beside the tables that they name.
	 * @param connection a connection to the source
	 * @return what the catalog tells
	 * @throws SQLException if the source cannot be asked
	 */
	default WriteReach writeReach(Connection connection) throws SQLException {
		return WriteReach.UNKNOWN;
	}

	/**
	 * What tells this database from another that is reached in the same way, such as one
	 * that has been set up anew.
	 * @param connection a connection to the source
	 * @return a text, empty if the product has none or the user may not see it
	 * @throws SQLException if the source cannot be asked
	 */
	default String instance(Connection connection) throws SQLException {
		return "";
	}

	/**
	 * A positive number that a query of the source's catalog gives.
	 * @param connection a connection to the source
	 * @param sql a query with two parameters
	 * @param namespace the first
	 * @param table the second
	 * @return the number, empty if there is none
	 * @throws SQLException if the source cannot be asked
	 */
	static OptionalLong positive(Connection connection, String sql, @Nullable String namespace, String table)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, namespace);
			statement.setString(2, table);
			try (ResultSet row = statement.executeQuery()) {
				long rows = row.next() ? row.getLong(1) : 0;
				return (rows > 0) ? OptionalLong.of(rows) : OptionalLong.empty();
			}
		}
	}

	/**
	 * The catalog of a product.
	 * @param profile what is known of the source
	 * @return its catalog
	 */
	static SourceCatalog of(SourceProfile profile) {
		return switch (profile.product()) {
			case POSTGRESQL -> new PostgresCatalog();
			case MYSQL, MARIADB -> new MySqlCatalog(profile);
			case H2 -> new H2Catalog(profile);
			case SQLSERVER, ORACLE, OTHER -> (connection, path) -> new TableLookup.Unknown(path.toString());
		};
	}

}
