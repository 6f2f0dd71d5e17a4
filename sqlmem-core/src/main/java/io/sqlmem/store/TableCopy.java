package io.sqlmem.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sqlmem.type.ColumnFacts;

/**
 * One published copy of a table: what it holds and what is known of it. Instances are
 * immutable; a reload publishes another.
 *
 * @param facts the facts of every column held, by the column's ordinal
 * @param indexes the columns of each of its indexes, by their ordinals
 * @param complete whether it holds all columns of the source's table
 * @param rows how many rows it has
 * @param writeEpoch the epoch of writes (see {@code WriteEpoch}) at which its load began
 * @param loadedAt when its load began, by this machine's clock
 */
public record TableCopy(Map<Integer, ColumnFacts> facts, List<List<Integer>> indexes, boolean complete, long rows,
		long writeEpoch, Instant loadedAt) {

	public TableCopy {
		facts = Map.copyOf(facts);
		indexes = indexes.stream().map(List::copyOf).toList();
	}

	/**
	 * The same copy with other indexes.
	 * @param indexes the columns of each, by their ordinals
	 * @return the copy
	 */
	TableCopy withIndexes(List<List<Integer>> indexes) {
		return new TableCopy(this.facts, indexes, this.complete, this.rows, this.writeEpoch, this.loadedAt);
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

}
