package io.sqlmem.store;

import java.util.List;

/**
 * The columns by which a copy follows its source's changes.
 *
 * @param change the ordinal of the column that every change raises
 * @param key the ordinals of the columns that tell a row from all others, at least one
 */
public record DeltaColumns(int change, List<Integer> key) {

	public DeltaColumns {
		key = List.copyOf(key);
	}

}
