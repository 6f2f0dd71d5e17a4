package io.sqlmem.schema;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

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
 * @param computed the columns of its copies that the source computes, {@code null} if
 * they have none. The same object for all descriptions that are the same otherwise
 */
public record SourceTable(TableName name, boolean view, List<SourceColumn> columns, List<Integer> primaryKey,
		List<SourceIndex> indexes, String incarnation, ViewShape shape, @Nullable ComputedColumns computed) {

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
		this(name, view, columns, primaryKey, indexes, incarnation, ViewShape.UNKNOWN, null);
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
		return new SourceTable(name, true, columns, List.of(), List.of(), incarnation, shape, null);
	}

	/**
	 * The column at a place.
	 * @param ordinal the place, from 1, a computed column, whose name is its expression,
	 * or a hidden column (see {@link HiddenColumn}), whose name is that of the column of
	 * texts
	 * @return the column
	 */
	public SourceColumn column(int ordinal) {
		int text = HiddenColumn.text(ordinal);
		SourceColumn column = isComputed(text) ? Objects.requireNonNull(this.computed).at(text)
				: this.columns.get(text - 1);
		return HiddenColumn.is(ordinal) ? new SourceColumn(ordinal, column.name(), SqlType.BIGINT, column.nullable())
				: column;
	}

	/**
	 * Whether the source computes what a column holds, or the texts that it orders.
	 * @param ordinal the ordinal of the column
	 * @return whether it is none of the table's own columns
	 */
	public boolean isComputed(int ordinal) {
		return HiddenColumn.text(ordinal) > this.columns.size();
	}

	/**
	 * The table's own columns that a column is made of.
	 * @param ordinal the ordinal of the column
	 * @return itself, or what it is computed of
	 */
	public Set<Integer> sources(int ordinal) {
		int text = HiddenColumn.text(ordinal);
		return isComputed(text) ? Objects.requireNonNull(this.computed).sources(text) : Set.of(text);
	}

	/**
	 * This table with columns that the source computes.
	 * @param columns the columns
	 * @return the table
	 */
	public SourceTable computing(ComputedColumns columns) {
		return new SourceTable(this.name, this.view, this.columns, this.primaryKey, this.indexes, this.incarnation,
				this.shape, columns);
	}

	/** Which columns are computed is no part of what the source says. */
	@Override
	public String toString() {
		return "SourceTable[name=" + this.name + ", view=" + this.view + ", columns=" + this.columns + ", primaryKey="
				+ this.primaryKey + ", indexes=" + this.indexes + ", incarnation=" + this.incarnation + ", shape="
				+ this.shape + "]";
	}

}
