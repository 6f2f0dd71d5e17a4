package io.sqlmem.schema;

import io.sqlmem.type.SqlType;

/**
 * A column of a table in the source, or the hidden column of a copy that holds the places
 * of a column's texts in the source's own order.
 *
 * @param ordinal its place in the table, from 1; the copy's column is {@code c<ordinal>}.
 * Of a hidden column see {@link HiddenColumn}; the copy's column is {@code o<-ordinal>}
 * @param name its name, in the spelling that the source stores
 * @param type its type as copies hold it
 * @param sourceType its type in the source: another one where copies hold its values
 * otherwise, or cannot hold them although they can be told apart
 * @param nullable whether it may hold {@code NULL}
 */
public record SourceColumn(int ordinal, String name, SqlType type, SqlType sourceType, boolean nullable) {

	/**
	 * A column that copies hold as it is.
	 * @param ordinal its place in the table, from 1
	 * @param name its name
	 * @param type its type
	 * @param nullable whether it may hold {@code NULL}
	 */
	public SourceColumn(int ordinal, String name, SqlType type, boolean nullable) {
		this(ordinal, name, type, type, nullable);
	}

	/**
	 * The name of this column in the copy.
	 * @return a name that needs no quotes
	 */
	public String storedName() {
		return HiddenColumn.is(this.ordinal) ? "o" + -this.ordinal : "c" + this.ordinal;
	}

}
