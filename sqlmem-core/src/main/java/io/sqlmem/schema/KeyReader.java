package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads primary keys and indexes by JDBC's own metadata.
 */
final class KeyReader {

	private KeyReader() {
	}

	/**
	 * Complete the description of a table.
	 * @param connection a connection to the source
	 * @param name the table
	 * @param view whether it is a view
	 * @param columns its columns
	 * @param incarnation tells it from another table of its name
	 * @return the description
	 * @throws SQLException if the source cannot be asked
	 */
	static SourceTable describe(Connection connection, TableName name, boolean view, List<SourceColumn> columns,
			String incarnation) throws SQLException {
		return describe(connection, name, view, columns, incarnation, Set.of());
	}

	/**
	 * Complete the description of a table.
	 * @param invalid the names of indexes that promise nothing
	 */
	static SourceTable describe(Connection connection, TableName name, boolean view, List<SourceColumn> columns,
			String incarnation, Set<String> invalid) throws SQLException {
		if (view) {
			return new SourceTable(name, true, columns, List.of(), List.of(), incarnation);
		}
		DatabaseMetaData metaData = connection.getMetaData();
		Map<String, Integer> ordinals = new LinkedHashMap<>();
		columns.forEach((column) -> ordinals.put(column.name(), column.ordinal()));
		Map<Integer, Integer> key = new TreeMap<>();
		try (ResultSet rows = metaData.getPrimaryKeys(name.catalog(), name.schema(), name.name())) {
			while (rows.next()) {
				Integer ordinal = ordinals.get(rows.getString("COLUMN_NAME"));
				if (ordinal != null) {
					key.put(rows.getInt("KEY_SEQ"), ordinal);
				}
			}
		}
		return new SourceTable(name, false, columns, List.copyOf(key.values()),
				indexes(metaData, name, ordinals, invalid), incarnation);
	}

	private static List<SourceIndex> indexes(DatabaseMetaData metaData, TableName name, Map<String, Integer> ordinals,
			Set<String> invalid) throws SQLException {
		Map<String, List<Integer>> columns = new LinkedHashMap<>();
		Map<String, Boolean> unique = new LinkedHashMap<>();
		try (ResultSet rows = metaData.getIndexInfo(name.catalog(), name.schema(), name.name(), false, true)) {
			while (rows.next()) {
				String index = rows.getString("INDEX_NAME");
				if (rows.getShort("TYPE") == DatabaseMetaData.tableIndexStatistic || index == null
						|| invalid.contains(index)) {
					continue;
				}
				// An expression has no ordinal: 0 marks the index as not to be copied.
				int ordinal = ordinals.getOrDefault(String.valueOf(rows.getString("COLUMN_NAME")), 0);
				boolean partial = rows.getString("FILTER_CONDITION") != null;
				columns.computeIfAbsent(index, (key) -> new ArrayList<>()).add(partial ? 0 : ordinal);
				unique.put(index, !rows.getBoolean("NON_UNIQUE"));
			}
		}
		List<SourceIndex> indexes = new ArrayList<>();
		columns.forEach((index, terms) -> {
			if (!terms.contains(0)) {
				indexes.add(new SourceIndex(Objects.equals(unique.get(index), Boolean.TRUE), terms));
			}
		});
		return indexes;
	}

}
