package io.sqlmem.schema;

import java.util.List;

/**
 * An index of a table in the source.
 *
 * @param unique whether the source enforces uniqueness by it
 * @param columns the ordinals of its columns, in the index's order
 */
public record SourceIndex(boolean unique, List<Integer> columns) {

	public SourceIndex {
		columns = List.copyOf(columns);
	}

}
