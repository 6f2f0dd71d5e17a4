package io.sqlmem;

import java.sql.SQLSyntaxErrorException;

/**
 * A query was refused because it uses a table or a column that {@code sqlmem.tables} does
 * not declare, and {@code sqlmem.undeclared} is {@code reject}. The SQLSTATE is
 * {@code 42P01} (undefined table) or {@code 42703} (undefined column); Spring translates
 * it into {@code BadSqlGrammarException}, as if the source had none of that name.
 */
public class UndeclaredException extends SQLSyntaxErrorException {

	/** The SQLSTATE if a table is not declared. */
	public static final String TABLE_SQL_STATE = "42P01";

	/** The SQLSTATE if a column is not declared. */
	public static final String COLUMN_SQL_STATE = "42703";

	/**
	 * A refusal.
	 * @param message which table or column it is and the way out
	 * @param sqlState one of the constants of this class
	 */
	public UndeclaredException(String message, String sqlState) {
		super(message, sqlState);
	}

}
