package io.sqlmem.routing;

import io.sqlmem.schema.TableName;
import org.jspecify.annotations.Nullable;

/**
 * Planning met a table or a column that is not declared. Carries no stack trace: it is an
 * outcome, not a failure.
 */
final class UndeclaredNameException extends RuntimeException {

	private final String detail;

	private final TableName table;

	private final @Nullable String column;

	UndeclaredNameException(TableName table, @Nullable String column) {
		super(null, null, false, false);
		this.detail = ((column != null) ? "the column " + column + " of " : "") + table + " is not declared";
		this.table = table;
		this.column = column;
	}

	/** What it is, for people. */
	String detail() {
		return this.detail;
	}

	TableName table() {
		return this.table;
	}

	/** The column, {@code null} if it is the table that is not declared. */
	@Nullable String column() {
		return this.column;
	}

}
