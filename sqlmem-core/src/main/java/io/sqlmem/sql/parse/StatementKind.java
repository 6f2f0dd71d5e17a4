package io.sqlmem.sql.parse;

/**
 * What a statement does to the source, as far as its words tell.
 */
public enum StatementKind {

	/** Reads: SELECT, VALUES, TABLE, WITH … SELECT. */
	QUERY,

	/** Changes data or definitions: INSERT, UPDATE, DELETE, MERGE, TRUNCATE, DDL. */
	WRITE,

	/** Ends a transaction by SQL text: COMMIT, ROLLBACK, END, ABORT. */
	TRANSACTION_END,

	/** Opens a transaction or a savepoint by SQL text. */
	TRANSACTION,

	/** Changes the session: SET, RESET, USE, DISCARD, LOCK and the like. */
	SESSION,

	/** Runs code of the source's that may do anything: CALL, DO, EXECUTE. */
	PROCEDURE,

	/** Shows something without changing anything: SHOW, EXPLAIN, DESCRIBE. */
	UTILITY,

	/** Not recognised; taken for something that may do anything. */
	UNKNOWN

}
