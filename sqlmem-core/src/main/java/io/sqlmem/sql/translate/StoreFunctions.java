package io.sqlmem.sql.translate;

/**
 * The functions of ours that SQLite texts call. The store registers them with every
 * reader.
 */
public final class StoreFunctions {

	/** Takes no arguments and always fails: the statement goes to the source. */
	public static final String FAIL = "sqlmem_fail";

	private StoreFunctions() {
	}

}
