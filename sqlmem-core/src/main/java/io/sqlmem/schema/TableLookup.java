package io.sqlmem.schema;

import io.sqlmem.sql.PassThroughReason;

/**
 * What a table's name means in the source.
 */
public sealed interface TableLookup {

	/**
	 * A table or view that may be copied.
	 *
	 * @param table its description
	 */
	record Found(SourceTable table) implements TableLookup {
	}

	/**
	 * Nothing that can be found.
	 *
	 * @param name the name
	 */
	record Unknown(String name) implements TableLookup {
	}

	/**
	 * Something that must not be copied.
	 *
	 * @param reason why not
	 * @param detail what it is, for people
	 */
	record Refused(PassThroughReason reason, String detail) implements TableLookup {
	}

}
