package io.sqlmem.store;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * A copy of a table that is complete, and that {@link Store#apply} makes visible in one
 * transaction with others. From before the commit until after it the table shows facts
 * that hold for the rows before and after, so that a reader who finds the same copy
 * before and after its query has relied on nothing that its rows do not keep. Used by one
 * thread.
 */
public abstract sealed class PendingCopy permits Swap, TableChange {

	private final CachedTable table;

	private final int drops;

	private @Nullable TableCopy after;

	private boolean applied;

	private boolean failing;

	PendingCopy(CachedTable table, int drops) {
		this.table = table;
		this.drops = drops;
	}

	/**
	 * The table.
	 * @return the table
	 */
	public CachedTable table() {
		return this.table;
	}

	/**
	 * Whether it has been made visible.
	 * @return {@code false} if it has not, or the copy was dropped or replaced meanwhile
	 */
	public boolean isApplied() {
		return this.applied;
	}

	/**
	 * The table's copy as it was made visible.
	 * @return the copy
	 * @throws IllegalStateException if it was not
	 */
	public TableCopy after() {
		TableCopy copy = this.after;
		if (copy == null) {
			throw new IllegalStateException("The copy of " + this.table.source().name() + " is not visible");
		}
		return copy;
	}

	/**
	 * Whether the store could not take this one over: without it the others may be
	 * applied.
	 * @return {@code true} after {@link Store#apply} has failed because of it
	 */
	public boolean isFailing() {
		return this.failing;
	}

	final void failing() {
		this.failing = true;
	}

	/** How many rows {@link #write} writes at most. */
	abstract long rowsToWrite();

	/**
	 * Do what is to be done before the transaction.
	 * @param room has to have some for what is written in it
	 */
	void prepare(Room room) throws SQLException {
	}

	/**
	 * Show facts that hold before and after.
	 * @return whether that was done; not if the copy was dropped or replaced meanwhile
	 */
	abstract boolean begin();

	/**
	 * Show again what was there before.
	 */
	abstract void undo();

	/**
	 * Change the store.
	 * @param connection the writer's, within the transaction
	 * @return the copy afterwards
	 */
	abstract TableCopy write(SQLiteConnection connection) throws SQLException;

	/**
	 * Whether {@link #write} has changed anything that is to be kept.
	 */
	abstract boolean hasChanged();

	/**
	 * Have the table show a copy.
	 */
	final boolean show(@Nullable TableCopy copy) {
		return this.table.publish(this.drops, copy);
	}

	/** Show what was committed. */
	final void end(TableCopy copy) {
		this.after = copy;
		this.applied = show(copy);
		this.table.loaded();
	}

	/**
	 * Do what is left once all is visible.
	 */
	void settle() {
	}

}
