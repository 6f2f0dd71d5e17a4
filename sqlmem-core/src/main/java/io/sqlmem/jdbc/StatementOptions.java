package io.sqlmem.jdbc;

import java.sql.ResultSet;

/**
 * What was asked for when a statement was made.
 *
 * @param type the type of its result sets
 * @param concurrency their concurrency
 * @param holdability their holdability, {@link #CONNECTION_HOLDABILITY} for the
 * connection's
 * @param generatedKeys whether keys that are generated were asked for
 */
record StatementOptions(int type, int concurrency, int holdability, boolean generatedKeys) {

	/** The holdability is that of the connection. */
	static final int CONNECTION_HOLDABILITY = 0;

	/** Nothing was asked for. */
	static final StatementOptions DEFAULT = of(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);

	/** Generated keys were asked for. */
	static final StatementOptions GENERATED_KEYS = new StatementOptions(ResultSet.TYPE_FORWARD_ONLY,
			ResultSet.CONCUR_READ_ONLY, CONNECTION_HOLDABILITY, true);

	static StatementOptions of(int type, int concurrency) {
		return new StatementOptions(type, concurrency, CONNECTION_HOLDABILITY, false);
	}

	/**
	 * Whether an answer from memory can be what was asked for.
	 */
	boolean allowMemory() {
		return !this.generatedKeys && this.concurrency == ResultSet.CONCUR_READ_ONLY
				&& (this.type == ResultSet.TYPE_FORWARD_ONLY || this.type == ResultSet.TYPE_SCROLL_INSENSITIVE);
	}

}
