package io.sqlmem.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.sqlmem.schema.SourceIndex;
import io.sqlmem.schema.SourceTable;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Takes the changes of one table over into its copy, row by row through its unique index:
 * the cost depends on the changes, not on the table. Rows that are as they were are left
 * alone; others leave that cannot be there beside one that is taken over, because the
 * source holds their values to be unique: they were deleted, or have another key now.
 * Used once.
 */
final class Upserts {

	private final TableChange change;

	private final String table;

	private final List<String> columns;

	private long inserted;

	private long updated;

	private long removed;

	Upserts(TableChange change) {
		this.change = change;
		this.table = change.table().storedName();
		this.columns = change.names(change.columns());
	}

	void run(SQLiteConnection connection) throws SQLException {
		if (!this.change.gone().isEmpty()) {
			try (Prepared delete = new Prepared(connection, delete())) {
				for (@Nullable
				Object[] key : this.change.gone()) {
					this.removed += delete.execute(key);
				}
			}
		}
		List<Prepared> contradicted = new ArrayList<>();
		try (Prepared insert = new Prepared(connection, insert()); Prepared update = update(connection)) {
			for (String sql : contradictions()) {
				contradicted.add(new Prepared(connection, sql));
			}
			for (@Nullable
			Object[] row : this.change.rowsInHeap()) {
				put(contradicted, insert, update, row);
			}
			StagedTable spilled = this.change.spilled();
			if (spilled != null) {
				spilled.forEach(connection, this.columns.size(), (row) -> put(contradicted, insert, update, row));
			}
		}
		finally {
			for (Prepared each : contradicted) {
				each.close();
			}
		}
	}

	private void put(List<Prepared> contradicted, Prepared insert, @Nullable Prepared update, @Nullable Object[] row)
			throws SQLException {
		for (Prepared each : contradicted) {
			this.removed += each.execute(row);
		}
		if (insert.execute(row) > 0) {
			this.inserted++;
		}
		else if (update != null) {
			this.updated += update.execute(row);
		}
	}

	private @Nullable Prepared update(SQLiteConnection connection) throws SQLException {
		String sql = update();
		return (sql != null) ? new Prepared(connection, sql) : null;
	}

	/** The statements, for tests of their plans. */
	List<String> statements() {
		List<String> all = new ArrayList<>(List.of(insert(), delete()));
		all.addAll(contradictions());
		String update = update();
		if (update != null) {
			all.add(update);
		}
		return all;
	}

	private String insert() {
		return "INSERT INTO " + this.table + "(" + String.join(",", this.columns) + ") VALUES ("
				+ this.columns.stream().map(this::parameter).collect(Collectors.joining(",")) + ") ON CONFLICT("
				+ String.join(",", keys()) + ") DO NOTHING";
	}

	private @Nullable String update() {
		List<String> keys = keys();
		List<String> others = this.columns.stream().filter((column) -> !keys.contains(column)).toList();
		if (others.isEmpty()) {
			return null;
		}
		return "UPDATE " + this.table + " SET "
				+ others.stream().map((column) -> column + "=" + parameter(column)).collect(Collectors.joining(","))
				+ " WHERE " + equalities(keys) + " AND ("
				+ others.stream()
					.map((column) -> column + " IS NOT " + parameter(column))
					.collect(Collectors.joining(" OR "))
				+ ")";
	}

	/**
	 * The statements that remove rows of another key with values that are unique at the
	 * source. Where that takes no notice of case, neither do they.
	 */
	private List<String> contradictions() {
		SourceTable source = this.change.table().source();
		Set<List<Integer>> unique = new LinkedHashSet<>();
		unique.add(source.primaryKey());
		source.indexes().stream().filter(SourceIndex::unique).map(SourceIndex::columns).forEach(unique::add);
		unique.add(this.change.key());
		unique.removeIf((terms) -> terms.isEmpty() || !this.change.columns().containsAll(terms));
		String otherKey = " AND NOT (" + equalities(keys()) + ")";
		return unique.stream()
			.map((terms) -> StoredIndex.of(source, terms).columns())
			.filter((terms) -> !terms.equals(keys()))
			.map((terms) -> "DELETE FROM " + this.table + " WHERE " + equalities(terms) + otherKey)
			.toList();
	}

	/** The terms may name a collation. */
	private String equalities(List<String> terms) {
		return terms.stream()
			.map((term) -> term + "=" + parameter(term.split(" ")[0]))
			.collect(Collectors.joining(" AND "));
	}

	private String delete() {
		return "DELETE FROM " + this.table + " WHERE "
				+ keys().stream().map((column) -> column + "=?").collect(Collectors.joining(" AND "));
	}

	private String parameter(String column) {
		return "?" + (this.columns.indexOf(column) + 1);
	}

	private List<String> keys() {
		return this.change.names(this.change.key());
	}

	long inserted() {
		return this.inserted;
	}

	long removed() {
		return this.removed;
	}

	/** Whether the copy is as it was. */
	boolean isEmpty() {
		return this.inserted + this.updated + this.removed == 0;
	}

	/**
	 * A statement that changes rows.
	 */
	private static final class Prepared implements AutoCloseable {

		private final SQLiteConnection connection;

		private final SqliteStatement statement;

		Prepared(SQLiteConnection connection, String sql) throws SQLException {
			this.connection = connection;
			this.statement = SqliteStatement.prepare(connection, sql);
		}

		/** How many rows it has changed. */
		long execute(@Nullable Object[] bindings) throws SQLException {
			this.statement.execute(bindings);
			return this.connection.getDatabase().changes();
		}

		@Override
		public void close() throws SQLException {
			this.statement.close();
		}

	}

}
