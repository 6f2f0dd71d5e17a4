package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sqlmem.schema.SourceCatalog;
import io.sqlmem.schema.TableLookup;
import io.sqlmem.schema.TableName;
import io.sqlmem.schema.WrittenName;
import io.sqlmem.sql.parse.Identifier;

/**
 * Looks names of tables up in the source outside of any statement.
 */
final class TableNames {

	/** The classes of SQLSTATE with which a source refuses a name. */
	private static final Set<String> NOT_A_TABLE = Set.of("42", "0A");

	private TableNames() {
	}

	/**
	 * Look a name up. What the source refuses is not there.
	 * @param catalog describes tables
	 * @param connection a connection to the source
	 * @param name the name
	 * @return what it means
	 * @throws SQLException if the source cannot be asked now
	 */
	static TableLookup find(SourceCatalog catalog, Connection connection, WrittenName name) throws SQLException {
		try {
			return catalog.find(connection, name.parts());
		}
		catch (SQLException ex) {
			String state = ex.getSQLState();
			if (state != null && NOT_A_TABLE.stream().anyMatch(state::startsWith)) {
				if (!connection.getAutoCommit()) {
					connection.rollback();
				}
				return new TableLookup.Unknown(spelled(name));
			}
			throw ex;
		}
	}

	/** A table's full name as settings could write it. */
	static WrittenName written(TableName table) {
		List<Identifier> parts = Stream.of(table.catalog(), table.schema(), table.name())
			.filter(Objects::nonNull)
			.map((part) -> new Identifier(part, true))
			.toList();
		return new WrittenName(parts);
	}

	static String spelled(WrittenName name) {
		return name.parts().stream().map(Identifier::text).collect(Collectors.joining("."));
	}

}
