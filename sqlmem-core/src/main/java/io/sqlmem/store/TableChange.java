package io.sqlmem.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.type.ColumnFacts;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * What has changed in a table since its copy was made: rows to take over and keys to
 * remove, collected here until {@link Store#apply} makes them visible. Few are kept in
 * the heap, many in the store. Used by one thread.
 */
public final class TableChange extends PendingCopy implements AutoCloseable {

	private static final int ROWS_IN_HEAP = 10_000;

	private static final long BYTES_IN_HEAP = 8L << 20;

	private final Store store;

	/** Another one if it has got indexes meanwhile. */
	private TableCopy base;

	private final List<Integer> columns;

	private final List<Integer> key;

	private final List<@Nullable Object[]> rows = new ArrayList<>();

	private final List<@Nullable Object[]> gone = new ArrayList<>();

	private final Set<Integer> lost = new HashSet<>();

	/** Hidden columns of which some place may have two texts afterwards. */
	private final Set<Integer> respelled = new HashSet<>();

	/** Where texts come between others, by hidden column. */
	private final Map<Integer, Collection<RankGap>> filled = new HashMap<>();

	private @Nullable StagedTable staged;

	private long bytes;

	private long count;

	private @Nullable After after;

	private boolean changed;

	/**
	 * No change yet.
	 * @param store the store
	 * @param table the table
	 * @param base the copy that changes
	 * @param key the ordinals of the columns of its unique index
	 */
	TableChange(Store store, CachedTable table, TableCopy base, List<Integer> key) {
		super(table, table.drops());
		this.store = store;
		this.base = base;
		this.columns = base.columns().stream().sorted().toList();
		this.key = List.copyOf(key);
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
		StagedTable spilled = this.store.stage(table(), names(this.columns));
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
	public List<RankChange> ranks() {
		List<Integer> hidden = this.columns.stream().filter(HiddenColumn::is).toList();
		if (this.staged != null) {
			this.lost.addAll(hidden);
			return List.of();
		}
		return hidden.stream().map((ordinal) -> new RankChange(this.store, this, ordinal)).toList();
	}

	void lose(int column) {
		this.lost.add(column);
	}

	void respelled(int column) {
		this.respelled.add(column);
	}

	void filled(int column, Collection<RankGap> gaps) {
		if (!gaps.isEmpty()) {
			this.filled.put(column, gaps);
		}
	}

	/**
	 * Say what will be known of the copy.
	 * @param facts facts of the rows that are taken over
	 * @param watermark how far it will follow
	 * @param asOf when the look for changes began
	 * @param writeEpoch the last epoch of the application's writes that the copy misses
	 * nothing of
	 */
	public void complete(Map<Integer, ColumnFacts> facts, Watermark watermark, Instant asOf, long writeEpoch) {
		Map<Integer, ColumnFacts> all = new HashMap<>(facts);
		this.respelled
			.forEach((column) -> all.merge(column, ColumnFacts.EMPTY.withOneSpelling(false), ColumnFacts::and));
		this.after = new After(Map.copyOf(all), watermark, asOf, writeEpoch);
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

	@Override
	long rowsToWrite() {
		return rows() + removals();
	}

	@Override
	void prepare(Room room) throws SQLException {
		if (this.staged != null) {
			this.staged.flush();
		}
		try (RoomClaim claim = room.claim(table())) {
			claim.check(0);
		}
	}

	@Override
	boolean begin() {
		TableCopy current = table().copy();
		if (current == null || !current.hasRowsOf(this.base)) {
			return false;
		}
		this.base = current;
		return show(current.widened(known().facts()).without(this.lost));
	}

	@Override
	void undo() {
		show(this.base);
	}

	@Override
	TableCopy write(SQLiteConnection connection) throws SQLException {
		Upserts upserts = new Upserts(this);
		if (!isEmpty()) {
			upserts.run(connection);
		}
		this.changed = !upserts.isEmpty();
		return changed(upserts);
	}

	@Override
	boolean hasChanged() {
		return this.changed;
	}

	@Override
	void settle() {
		if (this.changed && isApplied()) {
			new Statistics(this.store.writer()).renew(table(), after().rows());
		}
	}

	private TableCopy changed(Upserts counts) {
		After known = known();
		TableCopy widened = this.base.widened(known.facts()).without(this.lost);
		return new TableCopy(widened.facts(), widened.indexes(), widened.complete(),
				this.base.rows() + counts.inserted() - counts.removed(), known.writeEpoch(), known.asOf(),
				counts.isEmpty() ? this.base.changedAt() : known.asOf(), known.watermark(),
				this.base.places().outside(this.filled));
	}

	private After known() {
		After known = this.after;
		if (known == null) {
			throw new IllegalStateException("The change of " + table().source().name() + " is not complete");
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
		return ordinals.stream().map((ordinal) -> table().source().column(ordinal).storedName()).toList();
	}

	/**
	 * What is known afterwards.
	 *
	 * @param facts facts of the rows that are taken over
	 * @param watermark how far the copy follows
	 * @param asOf when the look for changes began
	 * @param writeEpoch the last epoch of writes that it misses nothing of
	 */
	private record After(Map<Integer, ColumnFacts> facts, Watermark watermark, Instant asOf, long writeEpoch) {
	}

}
