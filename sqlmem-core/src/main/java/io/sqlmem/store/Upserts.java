package io.sqlmem.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Takes the changes of one table over into its copy, row by row through its unique index:
 * the cost depends on the changes, not on the table. Rows that are as they were are left
 * alone. Used once.
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
		try (Prepared insert = new Prepared(connection, insert()); Prepared update = update(connection)) {
			for (@Nullable
			Object[] row : this.change.rowsInHeap()) {
				put(insert, update, row);
			}
			StagedTable spilled = this.change.spilled();
			if (spilled != null) {
				spilled.forEach(connection, this.columns.size(), (row) -> put(insert, update, row));
			}
		}
	}

	private void put(Prepared insert, @Nullable Prepared update, @Nullable Object[] row) throws SQLException {
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
				+ " WHERE "
				+ keys.stream().map((column) -> column + "=" + parameter(column)).collect(Collectors.joining(" AND "))
				+ " AND ("
				+ others.stream()
					.map((column) -> column + " IS NOT " + parameter(column))
					.collect(Collectors.joining(" OR "))
				+ ")";
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
