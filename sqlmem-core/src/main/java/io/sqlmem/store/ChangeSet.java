package io.sqlmem.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Makes the pending copies of several tables visible in one transaction. Used once.
 */
final class ChangeSet {

	private final Writer writer;

	private final SavedCopies saved;

	/** What each table's copy is afterwards. */
	private final Map<PendingCopy, TableCopy> outcome = new LinkedHashMap<>();

	/** Whether nothing but the commit itself can fail any more. */
	private boolean committing;

	private SavedCopies.@Nullable Kept kept;

	ChangeSet(Writer writer, SavedCopies saved) {
		this.writer = writer;
		this.saved = saved;
	}

	/**
	 * Apply copies; those of tables whose copy was dropped or replaced meanwhile are left
	 * out.
	 */
	void apply(List<? extends PendingCopy> copies) throws SQLException {
		this.writer.exclusively((connection) -> publish(copies));
		if (this.kept != null) {
			this.saved.settle(this.kept);
		}
		for (PendingCopy copy : this.outcome.keySet()) {
			copy.settle();
		}
	}

	private void publish(List<? extends PendingCopy> copies) throws SQLException {
		List<PendingCopy> begun = new ArrayList<>();
		copies.stream().filter(PendingCopy::begin).forEach(begun::add);
		if (begun.isEmpty()) {
			return;
		}
		try {
			this.writer.transaction((connection) -> write(connection, begun));
		}
		catch (SQLException | RuntimeException ex) {
			// Whether a commit that failed took effect is not known: then the facts of
			// both stay.
			if (!this.committing) {
				begun.forEach(PendingCopy::undo);
			}
			throw ex;
		}
		if (this.kept != null) {
			this.saved.committed(this.kept);
		}
		this.outcome.forEach(PendingCopy::end);
	}

	private void write(SQLiteConnection connection, List<PendingCopy> copies) throws SQLException {
		Map<CachedTable, TableCopy> changed = new LinkedHashMap<>();
		for (PendingCopy copy : copies) {
			TableCopy after = write(connection, copy);
			this.outcome.put(copy, after);
			if (copy.hasChanged()) {
				changed.put(copy.table(), after);
			}
		}
		if (!changed.isEmpty()) {
			this.kept = this.saved.keep(connection, changed);
		}
		this.committing = true;
	}

	private static TableCopy write(SQLiteConnection connection, PendingCopy copy) throws SQLException {
		try {
			return copy.write(connection);
		}
		catch (SQLException | RuntimeException ex) {
			copy.failing();
			throw ex;
		}
	}

}
