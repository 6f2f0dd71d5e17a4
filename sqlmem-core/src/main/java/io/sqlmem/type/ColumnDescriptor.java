package io.sqlmem.type;

/**
 * What {@link java.sql.ResultSetMetaData} says of one result column, as the source's own
 * driver said it when it prepared the statement. Answers from memory repeat it to the
 * letter.
 *
 * @param label {@code getColumnLabel}
 * @param name {@code getColumnName}
 * @param jdbcType {@code getColumnType}, one of {@link java.sql.Types}
 * @param typeName {@code getColumnTypeName}
 * @param className {@code getColumnClassName}
 * @param precision {@code getPrecision}
 * @param scale {@code getScale}
 * @param displaySize {@code getColumnDisplaySize}
 * @param nullable {@code isNullable}
 * @param signed {@code isSigned}
 * @param autoIncrement {@code isAutoIncrement}
 * @param caseSensitive {@code isCaseSensitive}
 * @param searchable {@code isSearchable}
 * @param currency {@code isCurrency}
 * @param readOnly {@code isReadOnly}
 * @param writable {@code isWritable}
 * @param definitelyWritable {@code isDefinitelyWritable}
 * @param catalog {@code getCatalogName}
 * @param schema {@code getSchemaName}
 * @param table {@code getTableName}
 */
public record ColumnDescriptor(String label, String name, int jdbcType, String typeName, String className,
		int precision, int scale, int displaySize, int nullable, boolean signed, boolean autoIncrement,
		boolean caseSensitive, boolean searchable, boolean currency, boolean readOnly, boolean writable,
		boolean definitelyWritable, String catalog, String schema, String table) {

	/**
	 * The same column with values of another type.
	 * @param other describes a column of that type
	 * @return this description, with the type of the other
	 */
	public ColumnDescriptor typed(ColumnDescriptor other) {
		return new ColumnDescriptor(this.label, this.name, other.jdbcType, other.typeName, other.className,
				other.precision, other.scale, other.displaySize, this.nullable, other.signed, this.autoIncrement,
				other.caseSensitive, this.searchable, other.currency, this.readOnly, this.writable,
				this.definitelyWritable, this.catalog, this.schema, this.table);
	}

	/**
	 * The same column with another number of places.
	 * @param places the number
	 * @return this description, with that scale
	 */
	public ColumnDescriptor scaled(int places) {
		return new ColumnDescriptor(this.label, this.name, this.jdbcType, this.typeName, this.className, this.precision,
				places, this.displaySize, this.nullable, this.signed, this.autoIncrement, this.caseSensitive,
				this.searchable, this.currency, this.readOnly, this.writable, this.definitelyWritable, this.catalog,
				this.schema, this.table);
	}

	/**
	 * The same column with more room for its values.
	 * @param characters how much more
	 * @return this description, with a greater precision and display size
	 */
	public ColumnDescriptor widened(int characters) {
		return new ColumnDescriptor(this.label, this.name, this.jdbcType, this.typeName, this.className,
				this.precision + characters, this.scale, this.displaySize + characters, this.nullable, this.signed,
				this.autoIncrement, this.caseSensitive, this.searchable, this.currency, this.readOnly, this.writable,
				this.definitelyWritable, this.catalog, this.schema, this.table);
	}

}
