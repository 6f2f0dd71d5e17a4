package io.sqlmem;

import java.sql.SQLFeatureNotSupportedException;

import io.sqlmem.sql.PassThroughReason;

/**
 * A query that cannot be answered from memory was refused, because
 * {@code sqlmem.unsupported} is {@code reject}. The SQLSTATE is {@code 0A000} (feature
 * not supported); Spring translates it into {@code InvalidDataAccessApiUsageException}.
 */
public class UnsupportedQueryException extends SQLFeatureNotSupportedException {

	/** The SQLSTATE of this exception. */
	public static final String SQL_STATE = "0A000";

	private final PassThroughReason reason;

	/**
	 * A refusal.
	 * @param message what was refused and the way out
	 * @param reason why the query cannot be answered from memory
	 */
	public UnsupportedQueryException(String message, PassThroughReason reason) {
		super(message, SQL_STATE);
		this.reason = reason;
	}

	/**
	 * Why the query cannot be answered from memory.
	 * @return the reason
	 */
	public PassThroughReason getReason() {
		return this.reason;
	}

}
