package io.sqlmem.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.type.ColumnFacts;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in a table since its copy was made: rows to take over and keys to
 * remove, collected here until {@link Store#apply} makes them visible. Few are kept in
 * the heap, many in the store. Used by one thread.
 */
public final class TableChange implements AutoCloseable {

	private static final int ROWS_IN_HEAP = 10_000;

	private static final long BYTES_IN_HEAP = 8L << 20;

	private final Store store;

	private final CachedTable table;

	private final TableCopy base;

	private final int drops;

	private final List<Integer> columns;

	private final List<Integer> key;

	private final List<@Nullable Object[]> rows = new ArrayList<>();

	private final List<@Nullable Object[]> gone = new ArrayList<>();

	private final Set<Integer> lost = new HashSet<>();

	private @Nullable StagedTable staged;

	private long bytes;

	private long count;

	private @Nullable After after;

	private boolean applied;

	/**
	 * No change yet.
	 * @param store the store
	 * @param table the table
	 * @param base the copy that changes
	 * @param key the ordinals of the columns of its unique index
	 */
	TableChange(Store store, CachedTable table, TableCopy base, List<Integer> key) {
		this.store = store;
		this.table = table;
		this.base = base;
		this.drops = table.drops();
		this.columns = base.columns().stream().sorted().toList();
		this.key = List.copyOf(key);
	}

	/**
	 * The table.
	 * @return the table
	 */
	public CachedTable table() {
		return this.table;
	}

	/**
	 * The copy that changes.
	 * @return the copy that it was before
	 */
	public TableCopy base() {
		return this.base;
	}

	/**
	 * The columns of the rows.
	 * @return the ordinals of all columns of the copy, ascending
	 */
	public List<Integer> columns() {
		return this.columns;
	}

	/**
	 * Take over a row, in the place of that with the same key if there is one.
	 * @param row the stored form of its values, in the order of {@link #columns()}; it is
	 * copied
	 * @throws SQLException if the store fails
	 */
	public void put(@Nullable Object[] row) throws SQLException {
		this.count++;
		StagedTable spilled = this.staged;
		if (spilled != null) {
			spilled.write(row);
			return;
		}
		this.rows.add(row.clone());
		for (Object value : row) {
			this.bytes += (value instanceof String text) ? 2L * text.length()
					: (value instanceof byte[] blob) ? blob.length : 0;
		}
		if (this.rows.size() >= ROWS_IN_HEAP || this.bytes >= BYTES_IN_HEAP) {
			spill();
		}
	}

	private void spill() throws SQLException {
		StagedTable spilled = this.store.stage(this.table, names(this.columns));
		this.staged = spilled;
		for (@Nullable
		Object[] row : this.rows) {
			spilled.write(row);
		}
		this.rows.clear();
	}

	/**
	 * Remove a row.
	 * @param values the stored form of its key
	 */
	public void remove(@Nullable Object[] values) {
		this.gone.add(values.clone());
	}

	/**
	 * How many rows are removed.
	 * @return their number
	 */
	public long removals() {
		return this.gone.size();
	}

	/**
	 * How many rows are taken over, whether they differ or not.
	 * @return their number
	 */
	public long rows() {
		return this.count;
	}

	/**
	 * The hidden columns of the copy, for which rows have no values when they are taken
	 * over. The copy has lost them already if there are more rows than the heap keeps.
	 * @return them
	 */
	public List<StoredRanks> ranks() {
		List<Integer> hidden = this.columns.stream().filter(HiddenColumn::is).toList();
		if (this.staged != null) {
			this.lost.addAll(hidden);
			return List.of();
		}
		return hidden.stream().map((ordinal) -> new StoredRanks(this.store, this, ordinal)).toList();
	}

	void lose(int column) {
		this.lost.add(column);
	}

	/**
	 * Say what will be known of the copy.
	 * @param facts facts of the rows that are taken over
	 * @param watermark how far it will follow
	 * @param asOf when the look for changes began
	 */
	public void complete(Map<Integer, ColumnFacts> facts, Watermark watermark, Instant asOf) {
		this.after = new After(Map.copyOf(facts), watermark, asOf);
	}

	/**
	 * Whether it has been made visible.
	 * @return {@code false} if it has not, or the copy was replaced meanwhile
	 */
	public boolean isApplied() {
		return this.applied;
	}

	/**
	 * Forgets what was not made visible.
	 */
	@Override
	public void close() {
		if (this.staged != null) {
			this.staged.close();
		}
	}

	/** Rows and keys are complete: none stays behind in the heap. */
	void flush() throws SQLException {
		if (this.staged != null) {
			this.staged.flush();
		}
	}

	/** Show what holds before and after the change. */
	boolean begin() {
		return this.table.copy() == this.base && this.table.publish(this.drops, widened());
	}

	/** Show again what was there before. */
	void undo() {
		this.table.publish(this.drops, this.base);
	}

	void end(TableCopy changed) {
		this.applied = this.table.publish(this.drops, changed);
		this.table.loaded();
	}

	TableCopy changed(Upserts counts) {
		After known = after();
		TableCopy widened = widened();
		return new TableCopy(widened.facts(), widened.indexes(), widened.complete(),
				this.base.rows() + counts.inserted() - counts.removed(), this.base.writeEpoch(), known.asOf(),
				counts.isEmpty() ? this.base.changedAt() : known.asOf(), known.watermark());
	}

	private TableCopy widened() {
		return this.base.widened(after().facts()).without(this.lost);
	}

	private After after() {
		After known = this.after;
		if (known == null) {
			throw new IllegalStateException("The change of " + this.table.source().name() + " is not complete");
		}
		return known;
	}

	boolean isEmpty() {
		return this.count == 0 && this.gone.isEmpty();
	}

	List<Integer> key() {
		return this.key;
	}

	List<@Nullable Object[]> rowsInHeap() {
		return this.rows;
	}

	List<@Nullable Object[]> gone() {
		return this.gone;
	}

	@Nullable StagedTable spilled() {
		return this.staged;
	}

	List<String> names(List<Integer> ordinals) {
		return ordinals.stream().map((ordinal) -> this.table.source().column(ordinal).storedName()).toList();
	}

	/**
	 * What is known afterwards.
	 *
	 * @param facts facts of the rows that are taken over
	 * @param watermark how far the copy follows
	 * @param asOf when the look for changes began
	 */
	private record After(Map<Integer, ColumnFacts> facts, Watermark watermark, Instant asOf) {
	}

}
