package io.sqlmem.refresh;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceIndex;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.DeltaColumns;
import io.sqlmem.store.TableCopy;

/**
 * Tells which indexes of copies neither the source has nor the settings ask for. Safe for
 * use by many threads.
 */
public final class LearnedIndexes {

	private final TableStrategies strategies;

	/**
	 * The learned indexes beside those of some settings.
	 * @param strategies what the settings say of tables
	 */
	public LearnedIndexes(TableStrategies strategies) {
		this.strategies = strategies;
	}

	/**
	 * The learned indexes of a copy.
	 * @param table the table
	 * @param copy its copy
	 * @return the ordinals of their columns
	 */
	public List<List<Integer>> of(CachedTable table, TableCopy copy) {
		SourceTable source = table.source();
		List<List<Integer>> learned = new ArrayList<>(copy.indexes());
		learned.remove(source.primaryKey());
		DeltaColumns delta = table.tracking().delta();
		if (delta != null) {
			learned.remove(delta.key());
		}
		learned.removeAll(source.indexes().stream().map(SourceIndex::columns).toList());
		learned.removeAll(this.strategies.indexes(source));
		learned.removeIf((columns) -> columns.stream().anyMatch(HiddenColumn::is));
		return learned;
	}

}
