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
 * Puts a staged copy in the place of the one that readers see.
 */
final class Swap extends PendingCopy {

	private static final List<String> STATISTICS = List.of("sqlite_stat1", "sqlite_stat4");

	private final Writer writer;

	private final String staged;

	private final String replaced;

	private final TableCopy copy;

	private @Nullable TableCopy before;

	/**
	 * A swap that has not begun.
	 * @param drops how often the table's copy had been dropped when this one was begun
	 * @param staged the name of the staged copy in the store
	 * @param copy what is known of it
	 */
	Swap(Writer writer, CachedTable table, int drops, String staged, TableCopy copy) {
		super(table, drops);
		this.writer = writer;
		this.staged = staged;
		this.replaced = staged + "old";
		this.copy = copy;
	}

	/** They are there already. */
	@Override
	long rowsToWrite() {
		return 0;
	}

	@Override
	boolean begin() {
		this.before = table().copy();
		return show((this.before != null) ? both(this.before, this.copy) : null);
	}

	@Override
	void undo() {
		show(this.before);
	}

	@Override
	TableCopy write(SQLiteConnection connection) throws SQLException {
		String current = table().storedName();
		if (exists(connection, current)) {
			rename(connection, current, this.replaced);
		}
		rename(connection, this.staged, current);
		return this.copy;
	}

	@Override
	boolean hasChanged() {
		return true;
	}

	@Override
	void settle() {
		table().analyzed(0);
		this.writer.discard(this.replaced, null);
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
				null, LearnedPlaces.NONE);
	}

}
