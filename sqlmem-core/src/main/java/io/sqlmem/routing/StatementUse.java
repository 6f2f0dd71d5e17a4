package io.sqlmem.routing;

import java.util.List;

import io.sqlmem.sql.translate.SearchedColumns;
import io.sqlmem.store.CachedTable;

/**
 * A statement that was answered from memory lately.
 *
 * @param sql the SQLite text
 * @param tables the tables that it reads
 * @param searched the columns by which it looks for rows
 * @param times how often it was answered since this was last asked, as far as some
 */
public record StatementUse(String sql, List<CachedTable> tables, List<SearchedColumns> searched, int times) {

	public StatementUse {
		tables = List.copyOf(tables);
		searched = List.copyOf(searched);
	}

}
