package io.sqlmem.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableName;
import io.sqlmem.type.ColumnFacts;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * What the store's file says of its own copies: written in the transactions that publish
 * and drop them, so that the file is right whenever its process ends.
 */
final class CopyCatalog {

	/** Goes up with every change of what is stored, and of how. */
	static final int VERSION = 4;

	private CopyCatalog() {
	}

	/**
	 * Make a new file a store without copies.
	 */
	static void create(SQLiteConnection connection) throws SQLException {
		StagedTable.execute(connection, "CREATE TABLE sqlmem_source(identity TEXT NOT NULL)");
		StagedTable.execute(connection,
				"CREATE TABLE sqlmem_copy(stored TEXT PRIMARY KEY, catalog TEXT, schema TEXT, name TEXT NOT NULL, "
						+ "description TEXT NOT NULL, complete INTEGER NOT NULL, row_count INTEGER NOT NULL, "
						+ "loaded_at TEXT NOT NULL, indexes TEXT NOT NULL, changed_at TEXT NOT NULL, watermark TEXT)");
		StagedTable.execute(connection,
				"CREATE TABLE sqlmem_fact(stored TEXT, ordinal INTEGER, min INTEGER NOT NULL, max INTEGER NOT NULL, "
						+ "printable_ascii INTEGER NOT NULL, no_trailing_blank INTEGER NOT NULL, "
						+ "no_supplementary INTEGER NOT NULL, case_apart INTEGER NOT NULL, "
						+ "one_spelling INTEGER NOT NULL, sorted_whole INTEGER NOT NULL, ends_alike INTEGER NOT NULL, faithful INTEGER NOT NULL, "
						+ "PRIMARY KEY (stored, ordinal)) WITHOUT ROWID");
		// Last: a file that is not finished has no version.
		StagedTable.execute(connection, "PRAGMA user_version = " + VERSION);
	}

	/**
	 * Read a file of an earlier run, and drop what its end left half done.
	 * @return its copies
	 */
	static List<SavedCopy> read(SQLiteConnection connection) throws SQLException {
		Map<String, Map<Integer, ColumnFacts>> facts = readFacts(connection);
		List<String> tables = names(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'");
		List<SavedCopy> copies = new ArrayList<>();
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT stored, catalog, schema, name, description, complete, "
						+ "row_count, loaded_at, indexes, changed_at, watermark FROM sqlmem_copy")) {
			while (row.next()) {
				String stored = row.getString(1);
				if (tables.remove(stored)) {
					TableCopy copy = new TableCopy(facts.getOrDefault(stored, Map.of()), indexes(row.getString(9)),
							row.getBoolean(6), row.getLong(7), 0, Instant.parse(row.getString(8)),
							Instant.parse(row.getString(10)), watermark(row.getString(11)));
					copies.add(new SavedCopy(Integer.parseInt(stored.substring(1)),
							new TableName(row.getString(2), row.getString(3), row.getString(4)), row.getString(5),
							copy));
				}
			}
		}
		for (String table : tables) {
			if (!table.startsWith("sqlmem_") && !table.startsWith("sqlite_")) {
				StagedTable.execute(connection, "DROP TABLE " + table);
			}
		}
		return copies;
	}

	private static @Nullable Watermark watermark(@Nullable String text) {
		return (text != null) ? Watermark.parse(text) : null;
	}

	/** Indexes apart by semicolons, their columns by commas. */
	private static String text(List<List<Integer>> indexes) {
		return indexes.stream()
			.map((columns) -> columns.stream().map(String::valueOf).collect(Collectors.joining(",")))
			.collect(Collectors.joining(";"));
	}

	private static List<List<Integer>> indexes(String text) {
		return text.isEmpty() ? List.of()
				: Stream.of(text.split(";"))
					.map((columns) -> Stream.of(columns.split(",")).map(Integer::valueOf).toList())
					.toList();
	}

	private static Map<String, Map<Integer, ColumnFacts>> readFacts(SQLiteConnection connection) throws SQLException {
		Map<String, Map<Integer, ColumnFacts>> facts = new HashMap<>();
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT stored, ordinal, min, max, printable_ascii, "
						+ "no_trailing_blank, no_supplementary, case_apart, one_spelling, sorted_whole, ends_alike, faithful FROM sqlmem_fact")) {
			while (row.next()) {
				facts.computeIfAbsent(row.getString(1), (stored) -> new HashMap<>())
					.put(row.getInt(2),
							new ColumnFacts(row.getLong(3), row.getLong(4), row.getBoolean(5), row.getBoolean(6),
									row.getBoolean(7), row.getBoolean(8), row.getBoolean(9), row.getBoolean(10),
									row.getBoolean(11), row.getBoolean(12)));
			}
		}
		return facts;
	}

	/**
	 * Describe a copy that takes its place in the same transaction.
	 */
	static void put(SQLiteConnection connection, CachedTable table, TableCopy copy) throws SQLException {
		String stored = table.storedName();
		SourceTable source = table.source();
		Watermark watermark = copy.watermark();
		remove(connection, stored);
		try (PreparedStatement insert = connection
			.prepareStatement("INSERT INTO sqlmem_copy VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
			insert.setString(1, stored);
			insert.setString(2, table.source().name().catalog());
			insert.setString(3, table.source().name().schema());
			insert.setString(4, table.source().name().name());
			insert.setString(5, table.source().toString());
			insert.setBoolean(6, copy.complete());
			insert.setLong(7, copy.rows());
			insert.setString(8, copy.loadedAt().toString());
			insert.setString(9, text(
					copy.indexes().stream().filter((index) -> index.stream().noneMatch(source::isComputed)).toList()));
			insert.setString(10, copy.changedAt().toString());
			insert.setString(11, (watermark != null) ? watermark.toText() : null);
			insert.executeUpdate();
		}
		try (PreparedStatement insert = connection
			.prepareStatement("INSERT INTO sqlmem_fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
			for (Map.Entry<Integer, ColumnFacts> column : copy.facts().entrySet()) {
				if (source.isComputed(column.getKey())) {
					// A later run computes others.
					continue;
				}
				ColumnFacts facts = column.getValue();
				insert.setString(1, stored);
				insert.setInt(2, column.getKey());
				insert.setLong(3, facts.min());
				insert.setLong(4, facts.max());
				insert.setBoolean(5, facts.printableAscii());
				insert.setBoolean(6, facts.noTrailingBlank());
				insert.setBoolean(7, facts.noSupplementary());
				insert.setBoolean(8, facts.caseApart());
				insert.setBoolean(9, facts.oneSpelling());
				insert.setBoolean(10, facts.sortedWhole());
				insert.setBoolean(11, facts.endsAlike());
				insert.setBoolean(12, facts.faithful());
				insert.executeUpdate();
			}
		}
	}

	/**
	 * Forget a copy that is dropped in the same transaction, or that must not outlive the
	 * process.
	 */
	static void remove(SQLiteConnection connection, String stored) throws SQLException {
		StagedTable.execute(connection, "DELETE FROM sqlmem_copy WHERE stored = '" + stored + "'");
		StagedTable.execute(connection, "DELETE FROM sqlmem_fact WHERE stored = '" + stored + "'");
	}

	/**
	 * Forget all copies but some.
	 * @param stored the names of those in the store
	 */
	static void retain(SQLiteConnection connection, Set<String> stored) throws SQLException {
		for (String name : names(connection, "SELECT stored FROM sqlmem_copy")) {
			if (!stored.contains(name)) {
				remove(connection, name);
			}
		}
	}

	static void clear(SQLiteConnection connection) throws SQLException {
		StagedTable.execute(connection, "DELETE FROM sqlmem_copy");
		StagedTable.execute(connection, "DELETE FROM sqlmem_fact");
	}

	/**
	 * Which source the copies are of.
	 */
	static @Nullable String source(SQLiteConnection connection) throws SQLException {
		List<String> found = names(connection, "SELECT identity FROM sqlmem_source");
		return found.isEmpty() ? null : found.get(0);
	}

	static void setSource(SQLiteConnection connection, String identity) throws SQLException {
		StagedTable.execute(connection, "DELETE FROM sqlmem_source");
		try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sqlmem_source VALUES (?)")) {
			insert.setString(1, identity);
			insert.executeUpdate();
		}
	}

	private static List<String> names(SQLiteConnection connection, String sql) throws SQLException {
		List<String> names = new ArrayList<>();
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			while (row.next()) {
				names.add(row.getString(1));
			}
		}
		return names;
	}

}
