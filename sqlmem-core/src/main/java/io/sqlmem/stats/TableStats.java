package io.sqlmem.stats;

import java.util.List;

/**
 * One cached table at a moment.
 *
 * @param name its qualified name in the source
 * @param state its state: {@code LOADING}, {@code REFRESHING}, {@code READY},
 * {@code STALE} or {@code ERROR}
 * @param rows the rows of the copy, 0 if there is none
 * @param columns the columns that the copy holds, by their names in the source
 * @param complete whether the copy holds all columns of the table
 */
public record TableStats(String name, String state, long rows, List<String> columns, boolean complete) {

	public TableStats {
		columns = List.copyOf(columns);
	}

}
