package io.sqlmem.sql.bind;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.sqlmem.schema.SourceTable;

/**
 * The columns whose texts SQLite has to compare by their places in the source's order,
 * because what copies hold of them is not compared alike: letters beyond ASCII, say. All
 * others are compared as they are, which takes no hidden column.
 *
 * @param all whether each column is one that has such places
 * @param compared the ordinals of those that are compared by places, by table
 * @param grouped the ordinals of those that are told apart by places where they are
 * grouped
 */
public record PlacedColumns(boolean all, Map<SourceTable, Set<Integer>> compared,
		Map<SourceTable, Set<Integer>> grouped) {

	/** No column. */
	public static final PlacedColumns NONE = new PlacedColumns(false, Map.of(), Map.of());

	/** Each column that has places. */
	static final PlacedColumns ALL = new PlacedColumns(true, Map.of(), Map.of());

	public PlacedColumns {
		compared = Map.copyOf(compared);
		grouped = Map.copyOf(grouped);
	}

	boolean compares(RankedColumn column) {
		return this.all || this.compared.getOrDefault(column.table(), Set.of()).contains(column.column());
	}

	boolean groups(RankedColumn column) {
		return compares(column) || this.grouped.getOrDefault(column.table(), Set.of()).contains(column.column());
	}

	/**
	 * These columns and others.
	 * @param others the others
	 * @return both
	 */
	public PlacedColumns and(PlacedColumns others) {
		return new PlacedColumns(this.all || others.all, united(this.compared, others.compared),
				united(this.grouped, others.grouped));
	}

	private static Map<SourceTable, Set<Integer>> united(Map<SourceTable, Set<Integer>> one,
			Map<SourceTable, Set<Integer>> other) {
		Map<SourceTable, Set<Integer>> united = new HashMap<>(one);
		other.forEach((table, columns) -> united.merge(table, columns, (left, right) -> {
			Set<Integer> both = new HashSet<>(left);
			both.addAll(right);
			return both;
		}));
		return united;
	}

}
