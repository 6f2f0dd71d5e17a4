package io.sqlmem.store;

import io.sqlmem.schema.SourceTable;
import org.jspecify.annotations.Nullable;

/**
 * A table of the source that the cache knows, and its current copy. Safe for use by many
 * threads.
 */
public final class CachedTable {

	private final int id;

	private final SourceTable source;

	private volatile @Nullable TableCopy copy;

	private volatile TableState state = TableState.LOADING;

	CachedTable(int id, SourceTable source) {
		this.id = id;
		this.source = source;
	}

	/**
	 * The number of this table in the store.
	 * @return a number that no other table of the store has
	 */
	public int id() {
		return this.id;
	}

	/**
	 * The name of the copy in the store.
	 * @return a name that needs no quotes
	 */
	public String storedName() {
		return "t" + this.id;
	}

	/**
	 * The table as the source describes it.
	 * @return its description
	 */
	public SourceTable source() {
		return this.source;
	}

	/**
	 * The copy that readers may see now. While a swap is under way its facts hold for the
	 * old and for the new rows.
	 * @return the copy, {@code null} if there is none
	 */
	public @Nullable TableCopy copy() {
		return this.copy;
	}

	/**
	 * What the table is doing.
	 * @return its state
	 */
	public TableState state() {
		return this.state;
	}

	void publish(@Nullable TableCopy copy, TableState state) {
		this.copy = copy;
		this.state = state;
	}

}
