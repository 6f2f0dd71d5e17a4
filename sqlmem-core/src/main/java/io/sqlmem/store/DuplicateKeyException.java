package io.sqlmem.store;

import java.sql.SQLException;

/**
 * Two rows of a copy have the same key.
 */
public final class DuplicateKeyException extends SQLException {

	private static final long serialVersionUID = 1L;

	DuplicateKeyException(SQLException cause) {
		super("Two rows have the same key", "23505", cause);
	}

}
