package io.sqlmem.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Makes the changes of several tables visible in one transaction. From before the commit
 * until after it the tables show facts that hold for the rows before and after, as in a
 * {@link Swap}.
 */
final class ChangeSet {

	private final Writer writer;

	private final SavedCopies saved;

	/** What each table's copy is afterwards. */
	private final Map<TableChange, TableCopy> outcome = new LinkedHashMap<>();

	/** Whether nothing but the commit itself can fail any more. */
	private boolean committing;

	private SavedCopies.@Nullable Kept kept;

	ChangeSet(Writer writer, SavedCopies saved) {
		this.writer = writer;
		this.saved = saved;
	}

	/**
	 * Apply changes; those of copies that have been replaced meanwhile are left out.
	 */
	void apply(List<TableChange> changes) throws SQLException {
		this.writer.exclusively((connection) -> publish(changes));
		if (this.kept != null) {
			this.saved.settle(this.kept);
		}
	}

	private void publish(List<TableChange> changes) throws SQLException {
		List<TableChange> begun = new ArrayList<>();
		changes.stream().filter(TableChange::begin).forEach(begun::add);
		try {
			if (begun.stream().allMatch(TableChange::isEmpty)) {
				begun.forEach((change) -> this.outcome.put(change, change.changed(new Upserts(change))));
			}
			else {
				this.writer.transaction((connection) -> write(connection, begun));
			}
		}
		catch (SQLException | RuntimeException ex) {
			// Whether a commit that failed took effect is not known: then the facts of
			// both stay.
			if (!this.committing) {
				begun.forEach(TableChange::undo);
			}
			throw ex;
		}
		if (this.kept != null) {
			this.saved.committed(this.kept);
		}
		this.outcome.forEach(TableChange::end);
	}

	private void write(SQLiteConnection connection, List<TableChange> changes) throws SQLException {
		Map<CachedTable, TableCopy> changed = new LinkedHashMap<>();
		for (TableChange change : changes) {
			Upserts upserts = new Upserts(change);
			upserts.run(connection);
			TableCopy copy = change.changed(upserts);
			this.outcome.put(change, copy);
			if (!upserts.isEmpty()) {
				changed.put(change.table(), copy);
			}
		}
		if (!changed.isEmpty()) {
			this.kept = this.saved.keep(connection, changed);
		}
		this.committing = true;
	}

}
