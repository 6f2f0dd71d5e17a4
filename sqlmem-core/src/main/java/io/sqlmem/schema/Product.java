package io.sqlmem.schema;

import java.util.Collections;

/**
 * The database products that SQLmem knows.
 */
public enum Product {

	/** PostgreSQL. */
	POSTGRESQL,

	/** MySQL. */
	MYSQL,

	/** MariaDB. */
	MARIADB,

	/** H2. */
	H2,

	/**
	 * SQL Server: nothing of its SQL is proven yet, so that every statement goes to it.
	 */
	SQLSERVER,

	/** Oracle: nothing of its SQL is proven yet, so that every statement goes to it. */
	ORACLE,

	/** Any other: every statement goes to it. */
	OTHER;

	/**
	 * Whether statements are answered from copies of its tables.
	 * @return {@code false} if every statement goes to it
	 */
	public boolean isCopied() {
		return switch (this) {
			case POSTGRESQL, MYSQL, MARIADB, H2 -> true;
			case SQLSERVER, ORACLE, OTHER -> false;
		};
	}

	/**
	 * Rows of two parameters each, as the operand of a set operation.
	 * @param count how many, at least one
	 * @return the query
	 */
	public String pairs(int count) {
		// MySQL knows VALUES as of 8.0.19 only.
		return (this == MYSQL) ? String.join(" UNION ALL ", Collections.nCopies(count, "SELECT ?, ?"))
				: "VALUES " + String.join(", ", Collections.nCopies(count, "(?, ?)"));
	}

}
