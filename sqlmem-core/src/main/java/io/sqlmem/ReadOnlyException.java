package io.sqlmem;

import java.sql.SQLInvalidAuthorizationSpecException;

/**
 * A statement that writes was refused before anything of it reached the source, because
 * {@code sqlmem.writes} is {@code reject}. The SQLSTATE is {@code 25006} (read-only SQL
 * transaction). The superclass makes Spring translate it into
 * {@code PermissionDeniedDataAccessException}.
 */
public class ReadOnlyException extends SQLInvalidAuthorizationSpecException {

	/** The SQLSTATE of this exception. */
	public static final String SQL_STATE = "25006";

	/**
	 * A refusal.
	 * @param message what was refused and the way out
	 */
	public ReadOnlyException(String message) {
		super(message, SQL_STATE);
	}

}
