package io.sqlmem.schema;

import org.jspecify.annotations.Nullable;

/**
 * The identity of a table or view in the source, in the spelling that the source stores.
 *
 * @param catalog the catalog, {@code null} where the source has none in names
 * @param schema the schema, {@code null} where the source has none in names
 * @param name the table
 */
public record TableName(@Nullable String catalog, @Nullable String schema, String name) {

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		if (this.catalog != null) {
			text.append(this.catalog).append('.');
		}
		if (this.schema != null) {
			text.append(this.schema).append('.');
		}
		return text.append(this.name).toString();
	}

}
