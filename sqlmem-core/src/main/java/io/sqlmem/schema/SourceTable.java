package io.sqlmem.schema;

import java.util.List;

import io.sqlmem.type.SqlType;

/**
 * A table or view as the source describes it. Instances are immutable.
 *
 * @param name its identity
 * @param view whether it is a view
 * @param columns all its columns, by ordinal
 * @param primaryKey the ordinals of the key's columns in the key's order, empty if there
 * is none
 * @param indexes its unique and secondary indexes over plain columns
 * @param incarnation changes if another object takes its place under the same name, or a
 * view is redefined, as far as the source tells; empty if it does not
 * @param shape how the rows of a view are found
 */
public record SourceTable(TableName name, boolean view, List<SourceColumn> columns, List<Integer> primaryKey,
		List<SourceIndex> indexes, String incarnation, ViewShape shape) {

	public SourceTable {
		columns = List.copyOf(columns);
		primaryKey = List.copyOf(primaryKey);
		indexes = List.copyOf(indexes);
	}

	/**
	 * A table, or a view of which nothing else is known.
	 * @param name its identity
	 * @param view whether it is a view
	 * @param columns all its columns, by ordinal
	 * @param primaryKey the ordinals of the key's columns
	 * @param indexes its indexes
	 * @param incarnation tells it from another table of its name
	 */
	public SourceTable(TableName name, boolean view, List<SourceColumn> columns, List<Integer> primaryKey,
			List<SourceIndex> indexes, String incarnation) {
		this(name, view, columns, primaryKey, indexes, incarnation, ViewShape.UNKNOWN);
	}

	/**
	 * A view.
	 * @param name its identity
	 * @param columns all its columns, by ordinal
	 * @param incarnation changes if it is redefined
	 * @param shape how its rows are found
	 * @return the view
	 */
	public static SourceTable view(TableName name, List<SourceColumn> columns, String incarnation, ViewShape shape) {
		return new SourceTable(name, true, columns, List.of(), List.of(), incarnation, shape);
	}

	/**
	 * The column at a place.
	 * @param ordinal the place, from 1, or a hidden column (see {@link HiddenColumn}),
	 * whose name is that of the column of texts
	 * @return the column
	 */
	public SourceColumn column(int ordinal) {
		SourceColumn column = this.columns.get(HiddenColumn.text(ordinal) - 1);
		return HiddenColumn.is(ordinal) ? new SourceColumn(ordinal, column.name(), SqlType.BIGINT, column.nullable())
				: column;
	}

}
