package io.sqlmem.sql.bind;

import java.util.List;

import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.parse.Identifier;

/**
 * Resolves table names as the session that asked would.
 */
@FunctionalInterface
public interface TableFinder {

	/**
	 * The table of a name.
	 * @param path the name's parts
	 * @return the table
	 * @throws io.sqlmem.sql.ElsewhereException if there is none, or it must not be copied
	 */
	SourceTable find(List<Identifier> path);

}
