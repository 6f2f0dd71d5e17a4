package io.sqlmem.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sqlmem.type.ColumnFacts;
import org.jspecify.annotations.Nullable;

/**
 * One published copy of a table: what it holds and what is known of it. Instances are
 * immutable; a reload or a change publishes another.
 *
 * @param facts the facts of every column held, by the column's ordinal
 * @param indexes the columns of each of its indexes, by their ordinals
 * @param complete whether it holds all columns of the source's table
 * @param rows how many rows it has
 * @param writeEpoch the epoch of writes (see {@code WriteEpoch}) at which its load began
 * @param loadedAt when its load, or the last look for changes, began, by this machine's
 * clock
 * @param changedAt when its rows last changed, by the same clock
 * @param watermark how far it follows its source's changes, {@code null} if it does not
 * @param places where texts belong that it does not hold
 */
public record TableCopy(Map<Integer, ColumnFacts> facts, List<List<Integer>> indexes, boolean complete, long rows,
		long writeEpoch, Instant loadedAt, Instant changedAt, @Nullable Watermark watermark, LearnedPlaces places) {

	public TableCopy {
		facts = Map.copyOf(facts);
		indexes = indexes.stream().map(List::copyOf).toList();
	}

	/**
	 * A copy that is new.
	 * @param facts the facts of every column held, by the column's ordinal
	 * @param indexes the columns of each of its indexes, by their ordinals
	 * @param complete whether it holds all columns of the source's table
	 * @param rows how many rows it has
	 * @param writeEpoch the epoch of writes at which its load began
	 * @param loadedAt when its load began
	 * @param changedAt when its rows last changed
	 * @param watermark how far it follows its source's changes, {@code null} if it does
	 * not
	 */
	public TableCopy(Map<Integer, ColumnFacts> facts, List<List<Integer>> indexes, boolean complete, long rows,
			long writeEpoch, Instant loadedAt, Instant changedAt, @Nullable Watermark watermark) {
		this(facts, indexes, complete, rows, writeEpoch, loadedAt, changedAt, watermark, new LearnedPlaces());
	}

	/**
	 * The same copy with other indexes.
	 * @param indexes the columns of each, by their ordinals
	 * @return the copy
	 */
	TableCopy withIndexes(List<List<Integer>> indexes) {
		return new TableCopy(this.facts, indexes, this.complete, this.rows, this.writeEpoch, this.loadedAt,
				this.changedAt, this.watermark, this.places);
	}

	/** Whether it differs from another copy in its indexes at most. */
	boolean hasRowsOf(TableCopy other) {
		return this == other || equals(other.withIndexes(this.indexes));
	}

	/**
	 * The columns that the copy holds.
	 * @return their ordinals
	 */
	public Set<Integer> columns() {
		return this.facts.keySet();
	}

	/**
	 * The facts of a column that the copy holds.
	 * @param ordinal the column
	 * @return its facts
	 */
	public ColumnFacts facts(int ordinal) {
		ColumnFacts found = this.facts.get(ordinal);
		return (found != null) ? found : ColumnFacts.EMPTY;
	}

	/** This copy without some of its columns. */
	TableCopy without(Set<Integer> columns) {
		if (columns.isEmpty()) {
			return this;
		}
		Map<Integer, ColumnFacts> kept = new HashMap<>(this.facts);
		kept.keySet().removeAll(columns);
		return new TableCopy(kept, this.indexes, this.complete, this.rows, this.writeEpoch, this.loadedAt,
				this.changedAt, this.watermark, this.places);
	}

	/**
	 * This copy, but only with facts that hold for other rows of its columns too. Where
	 * texts belong among both is not known.
	 */
	TableCopy widened(Map<Integer, ColumnFacts> others) {
		Map<Integer, ColumnFacts> widened = new HashMap<>(this.facts);
		widened.replaceAll((column, known) -> known.and(others.getOrDefault(column, ColumnFacts.EMPTY)));
		return new TableCopy(widened, this.indexes, this.complete, this.rows, this.writeEpoch, this.loadedAt,
				this.changedAt, this.watermark, LearnedPlaces.NONE);
	}

}
