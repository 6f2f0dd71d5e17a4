package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import io.sqlmem.sql.parse.Identifier;

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
	 * The catalog of a product.
	 * @param profile what is known of the source
	 * @return its catalog
	 */
	static SourceCatalog of(SourceProfile profile) {
		return switch (profile.product()) {
			case POSTGRESQL -> new PostgresCatalog();
			case MARIADB -> new MariaDbCatalog(profile);
			case H2 -> new H2Catalog(profile);
			case OTHER -> (connection, path) -> new TableLookup.Unknown(path.toString());
		};
	}

}
