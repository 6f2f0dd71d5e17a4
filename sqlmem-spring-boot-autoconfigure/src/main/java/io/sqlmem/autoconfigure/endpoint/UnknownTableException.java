package io.sqlmem.autoconfigure.endpoint;

import java.util.List;

/**
 * A name that is not that of one cached table.
 */
public class UnknownTableException extends IllegalArgumentException {

	private final boolean ambiguous;

	private final List<String> tables;

	UnknownTableException(String name, boolean ambiguous, List<String> tables) {
		super((ambiguous ? "Several cached tables are named '" : "No cached table is named '") + name + "'");
		this.ambiguous = ambiguous;
		this.tables = List.copyOf(tables);
	}

	/**
	 * Whether several tables have the name.
	 * @return {@code false} if none has
	 */
	public boolean isAmbiguous() {
		return this.ambiguous;
	}

	/**
	 * The cached tables.
	 * @return their names
	 */
	public List<String> getTables() {
		return this.tables;
	}

}
