package io.sqlmem.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sqlmem.type.ColumnFacts;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Puts a staged copy in the place of the one that readers see. From before the commit
 * until after it the table shows facts that hold for both, so that a reader who finds the
 * same copy before and after its query has relied on nothing that its rows do not keep.
 */
final class Swap {

	private static final List<String> STATISTICS = List.of("sqlite_stat1", "sqlite_stat4");

	private final Writer writer;

	private final SavedCopies saved;

	private final CachedTable table;

	private final int drops;

	private final String staged;

	private final String replaced;

	/** Whether nothing but the commit itself can fail any more. */
	private boolean committing;

	private SavedCopies.@Nullable Kept kept;

	private boolean published;

	Swap(Writer writer, SavedCopies saved, CachedTable table, int drops, String staged) {
		this.writer = writer;
		this.saved = saved;
		this.table = table;
		this.drops = drops;
		this.staged = staged;
		this.replaced = staged + "old";
	}

	/**
	 * Swap.
	 * @param copy the staged copy
	 * @return whether it was published; not if the table was dropped meanwhile
	 */
	boolean run(TableCopy copy) throws SQLException {
		this.writer.exclusively((connection) -> publish(copy));
		if (this.kept != null) {
			this.saved.settle(this.kept);
		}
		this.writer.discard(this.replaced, null);
		return this.published;
	}

	private void publish(TableCopy copy) throws SQLException {
		TableCopy before = this.table.copy();
		TableCopy between = (before != null) ? both(before, copy) : null;
		if (!this.table.publish(this.drops, between)) {
			return;
		}
		try {
			this.writer.transaction((connection) -> rename(connection, copy));
		}
		catch (SQLException | RuntimeException ex) {
			// Whether a commit that failed took effect is not known: then the facts of
			// both
			// stay.
			if (!this.committing) {
				this.table.publish(this.drops, before);
			}
			throw ex;
		}
		if (this.kept != null) {
			this.saved.committed(this.kept);
		}
		this.published = this.table.publish(this.drops, copy);
		this.table.loaded();
	}

	private void rename(SQLiteConnection connection, TableCopy copy) throws SQLException {
		String current = this.table.storedName();
		if (exists(connection, current)) {
			rename(connection, current, this.replaced);
		}
		rename(connection, this.staged, current);
		this.kept = this.saved.keep(connection, Map.of(this.table, copy));
		this.committing = true;
	}

	/** SQLite leaves the statistics under the old name. */
	private static void rename(SQLiteConnection connection, String from, String to) throws SQLException {
		StagedTable.execute(connection, "ALTER TABLE " + from + " RENAME TO " + to);
		for (String statistics : STATISTICS) {
			StagedTable.execute(connection,
					"UPDATE " + statistics + " SET tbl = '" + to + "' WHERE tbl = '" + from + "'");
		}
	}

	private static boolean exists(SQLiteConnection connection, String name) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet found = statement.executeQuery("SELECT 1 FROM sqlite_schema WHERE name = '" + name + "'")) {
			return found.next();
		}
	}

	private static TableCopy both(TableCopy before, TableCopy after) {
		Map<Integer, ColumnFacts> facts = new HashMap<>();
		for (Integer column : before.columns()) {
			if (after.columns().contains(column)) {
				facts.put(column, before.facts(column).and(after.facts(column)));
			}
		}
		return new TableCopy(facts, before.indexes(), before.complete() && after.complete(), after.rows(),
				Math.min(before.writeEpoch(), after.writeEpoch()),
				before.loadedAt().isBefore(after.loadedAt()) ? before.loadedAt() : after.loadedAt(), before.changedAt(),
				null);
	}

}
