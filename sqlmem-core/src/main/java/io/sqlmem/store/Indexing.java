package io.sqlmem.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Gives published copies indexes and takes them away, while they are read: all changes in
 * one transaction, for each such transaction costs every reader a look at the schema.
 */
final class Indexing {

	/** An index that leaves a larger part of the rows is slower than reading them all. */
	private static final int LEAST_SELECTIVITY = 20;

	private final Writer writer;

	private final SavedCopies saved;

	Indexing(Writer writer, SavedCopies saved) {
		this.writer = writer;
		this.saved = saved;
	}

	/**
	 * Make changes.
	 * @return those that were made
	 */
	List<IndexChange> apply(List<IndexChange> changes) throws SQLException {
		List<IndexChange> made = new ArrayList<>();
		SavedCopies.@Nullable Kept[] kept = new SavedCopies.@Nullable Kept[1];
		this.writer.exclusively((connection) -> {
			Map<CachedTable, TableCopy> copies = new LinkedHashMap<>();
			Map<CachedTable, Integer> drops = new LinkedHashMap<>();
			changes.forEach((change) -> drops.put(change.table(), change.table().drops()));
			this.writer.transaction((transaction) -> {
				for (IndexChange change : changes) {
					if (change.table().copy() == change.copy() && apply(transaction, change)) {
						TableCopy before = copies.getOrDefault(change.table(), change.copy());
						copies.put(change.table(), before.withIndexes(indexes(before, change)));
						made.add(change);
					}
				}
				kept[0] = this.saved.keep(transaction, copies);
			});
			if (kept[0] != null) {
				this.saved.committed(kept[0]);
			}
			copies.forEach((table, copy) -> table.publish(Objects.requireNonNull(drops.get(table)), copy));
		});
		if (kept[0] != null) {
			this.saved.settle(kept[0]);
		}
		return made;
	}

	private static List<List<Integer>> indexes(TableCopy copy, IndexChange change) {
		List<List<Integer>> indexes = new ArrayList<>(copy.indexes());
		if (change.added()) {
			indexes.add(change.columns());
		}
		else {
			indexes.remove(change.columns());
		}
		return indexes;
	}

	private static boolean apply(SQLiteConnection connection, IndexChange change) throws SQLException {
		String stored = change.table().storedName();
		if (!change.added()) {
			String name = name(connection, stored, change.columns());
			if (name != null) {
				StagedTable.execute(connection, "DROP INDEX " + name);
			}
			return true;
		}
		String name = StagedTable.newIndexName();
		StagedTable.execute(connection, StagedTable.toSql(name, stored, change.index()));
		StagedTable.execute(connection, "ANALYZE " + name);
		if (isSelective(connection, name, change.equalities())) {
			return true;
		}
		StagedTable.execute(connection, "DROP INDEX " + name);
		return false;
	}

	/**
	 * By SQLite's statistics: all rows, then those for each value of the first columns.
	 */
	private static boolean isSelective(SQLiteConnection connection, String index, int equalities) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("SELECT stat FROM sqlite_stat1 WHERE idx = ?")) {
			statement.setString(1, index);
			try (ResultSet row = statement.executeQuery()) {
				String[] numbers = row.next() ? row.getString(1).split(" ") : new String[0];
				return equalities == 0 || numbers.length <= equalities
						|| Long.parseLong(numbers[equalities]) <= Long.parseLong(numbers[0]) / LEAST_SELECTIVITY;
			}
		}
	}

	private static @Nullable String name(SQLiteConnection connection, String stored, List<Integer> columns)
			throws SQLException {
		Map<String, List<Integer>> names = new LinkedHashMap<>();
		try (PreparedStatement statement = connection.prepareStatement(StoreReader.INDEX_COLUMNS)) {
			statement.setString(1, stored);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					names.computeIfAbsent(row.getString(1), (name) -> new ArrayList<>())
						.add(Integer.valueOf(row.getString(2).substring(1)));
				}
			}
		}
		return names.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(columns))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
	}

}
