package io.sqlmem.sql;

/**
 * Why a statement is answered by the source. The names are stable: they are counted,
 * logged and shown.
 */
public enum PassThroughReason {

	/** The source's product has no dialect of its own here yet. */
	UNSUPPORTED_PRODUCT(true),

	/** Not a query: SET, SHOW, CALL, COMMIT, or a write that is allowed through. */
	NOT_A_QUERY(false),

	/** A query without any table, such as a validation query. */
	NO_TABLE(false),

	/** The text is too long or holds several statements. */
	UNSUPPORTED_TEXT(true),

	/** The parser does not understand the statement. */
	UNPARSABLE(true),

	/** A clause or expression whose meaning is not proven the same in SQLite. */
	UNSUPPORTED_SYNTAX(true),

	/** A function or operator whose results are not proven the same in SQLite. */
	UNSUPPORTED_FUNCTION(true),

	/** A column or expression of a type that copies do not hold. */
	UNSUPPORTED_TYPE(true),

	/** Operands whose comparison or combination depends on the source's conversions. */
	TYPE_MISMATCH(true),

	/** Text compared, ordered or grouped under a collation that SQLite does not have. */
	COLLATION(true),

	/** A parameter whose type only the source can tell. */
	UNTYPED_PARAMETER(true),

	/** A value bound to a parameter that only the source can convert. */
	PARAMETER_VALUE(true),

	/** A table of the source's own catalog, or a temporary one. */
	SYSTEM_TABLE(true),

	/** A table whose rows depend on who asks. */
	ROW_LEVEL_SECURITY(true),

	/** A name that the source has to resolve, or to report as unknown. */
	UNRESOLVED_NAME(true),

	/** A table or a column that is not declared where others are. */
	UNDECLARED(false),

	/** SELECT … FOR UPDATE or another reading that locks. */
	LOCKING_READ(true),

	/** The source refuses the statement, in its own words. */
	SOURCE_ERROR(true),

	/** The source describes the result otherwise than the planner inferred it. */
	RESULT_TYPE(true),

	/** The data now held does not allow the translation. */
	UNPROVEN_VALUES(true),

	/** SQLite failed while answering. */
	ENGINE_ERROR(true),

	/**
	 * Not compared with the source yet, as every statement is to be before it is trusted.
	 */
	UNVERIFIED(false),

	/** An answer from memory differed from the source's. */
	QUARANTINED(true),

	/** The copy is being loaded. */
	COLD(false),

	/** The copy could not be loaded. */
	LOAD_FAILED(false),

	/** The copy does not fit into the cache. */
	OVER_LIMIT(false),

	/** The source answers it faster. */
	SLOWER(false),

	/** The same transaction has written before. */
	TRANSACTION_WROTE(false),

	/** The connection asks for an isolation above READ COMMITTED. */
	ISOLATION(true),

	/** The session was changed by an earlier statement on the connection. */
	SESSION_CHANGED(true),

	/** Updatable results, generated keys, batches and the like. */
	STATEMENT_OPTIONS(true),

	/** A stored procedure called through JDBC. */
	CALLABLE_STATEMENT(true),

	/** The connection was opened with a user of its own. */
	OWN_CREDENTIALS(true);

	private final boolean rejectable;

	PassThroughReason(boolean rejectable) {
		this.rejectable = rejectable;
	}

	/**
	 * Whether {@code sqlmem.unsupported=reject} refuses queries for this reason. Queries
	 * that need no table and conditions that pass by themselves are never refused.
	 * @return whether the reason lies in the statement or in how it is asked
	 */
	public boolean isRejectable() {
		return this.rejectable;
	}

}
