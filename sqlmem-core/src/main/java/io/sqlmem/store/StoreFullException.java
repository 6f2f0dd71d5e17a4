package io.sqlmem.store;

import java.sql.SQLException;

/**
 * Something does not fit into the store. What was there before still is.
 */
public final class StoreFullException extends SQLException {

	StoreFullException(String reason) {
		super(reason, "53100");
	}

	StoreFullException(String reason, SQLException cause) {
		super(reason, "53100", cause);
	}

}
