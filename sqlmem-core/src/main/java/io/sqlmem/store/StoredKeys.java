package io.sqlmem.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the keys of a copy, to compare them with the source's. Used by one thread.
 */
public final class StoredKeys {

	/** Squares of smaller numbers fit into 32 bits. */
	private static final int SMALL_PRIME = 46_337;

	private static final int PRIME = 1_000_003;

	private final Store store;

	private final String table;

	private final List<String> columns;

	StoredKeys(Store store, CachedTable table, List<Integer> key) {
		this.store = store;
		this.table = table.storedName();
		this.columns = key.stream().map((ordinal) -> table.source().column(ordinal).storedName()).toList();
	}

	/**
	 * What tells sets of integers apart: their number and two sums, in SQL that means the
	 * same at the sources and in SQLite, and that overflows nowhere.
	 * @param column the key, as the SQL has it
	 * @return three expressions for the select list
	 */
	public static String sums(String column) {
		String remainder = "MOD(" + column + ", " + SMALL_PRIME + ")";
		return "COUNT(*), SUM(MOD(" + column + ", " + PRIME + ")), SUM(" + remainder + " * " + remainder + ")";
	}

	/**
	 * The key that some rows lie before.
	 * @param from the first key
	 * @param rows how many rows
	 * @return the key of the next row, {@code null} if there is none
	 * @throws SQLException if the store fails
	 */
	public @Nullable Long after(long from, int rows) throws SQLException {
		String key = this.columns.get(0);
		try (StoreReader reader = this.store.reader()) {
			RowCursor row = reader.query("SELECT " + key + " FROM " + this.table + " WHERE " + key + " >= ? ORDER BY "
					+ key + " LIMIT 1 OFFSET ?", new Object[] { from, (long) rows });
			return row.next() ? row.getLong(1) : null;
		}
	}

	/**
	 * The sums of a range of integer keys.
	 * @param from the first key
	 * @param to the last key
	 * @return the values of {@link #sums(String)}
	 * @throws SQLException if the store fails
	 */
	public List<Long> sums(long from, long to) throws SQLException {
		String key = this.columns.get(0);
		String sums = sums(key).replaceAll("MOD\\((\\w+), (\\d+)\\)", "($1 % $2)");
		try (StoreReader reader = this.store.reader()) {
			RowCursor row = reader.query(
					"SELECT " + sums + " FROM " + this.table + " WHERE " + key + " >= ? AND " + key + " <= ?",
					new Object[] { from, to });
			row.next();
			return List.of(row.getLong(1), row.getLong(2), row.getLong(3));
		}
	}

	/**
	 * A range of integer keys.
	 * @param from the first key
	 * @param to the last key
	 * @return the keys
	 * @throws SQLException if the store fails
	 */
	public List<Long> between(long from, long to) throws SQLException {
		String key = this.columns.get(0);
		List<Long> keys = new ArrayList<>();
		try (StoreReader reader = this.store.reader()) {
			RowCursor row = reader.query(
					"SELECT " + key + " FROM " + this.table + " WHERE " + key + " >= ? AND " + key + " <= ?",
					new Object[] { from, to });
			while (row.next()) {
				keys.add(row.getLong(1));
			}
		}
		return keys;
	}

	/**
	 * A place for keys of the source.
	 * @param table the table
	 * @return an empty table with the key's columns, to be closed after use
	 * @throws SQLException if the store fails
	 */
	public StagedTable stage(CachedTable table) throws SQLException {
		return this.store.stage(table, this.columns);
	}

	/**
	 * The keys that the source does not have.
	 * @param others the source's keys
	 * @return the stored forms of the keys that are not among them
	 * @throws SQLException if the store fails
	 */
	public List<@Nullable Object[]> notIn(StagedTable others) throws SQLException {
		others.index(this.columns);
		String same = this.columns.stream()
			.map((column) -> "s." + column + " = t." + column)
			.collect(Collectors.joining(" AND "));
		List<@Nullable Object[]> keys = new ArrayList<>();
		try (StoreReader reader = this.store.reader()) {
			RowCursor row = reader.query(
					this.columns.stream()
						.map("t."::concat)
						.collect(Collectors.joining(", ", "SELECT ", " FROM " + this.table
								+ " t WHERE NOT EXISTS (SELECT 1 FROM " + others.name() + " s WHERE " + same + ")")),
					null);
			while (row.next()) {
				@Nullable Object[] key = new @Nullable Object[this.columns.size()];
				for (int i = 0; i < key.length; i++) {
					key[i] = SqliteStatement.value(row, i + 1);
				}
				keys.add(key);
			}
		}
		return keys;
	}

}
