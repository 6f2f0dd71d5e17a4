package io.sqlmem.schema;

import java.util.Collections;

import io.sqlmem.type.Collation;

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
	 * Whether texts of a fixed length are compared as texts of varying length without
	 * blanks at the end are.
	 * @return {@code false} if they are padded, or it is not known
	 */
	public boolean trimsChars() {
		return this == MYSQL || this == MARIADB;
	}

	/**
	 * Rows of two parameters each, a number and a text, as the operand of a set operation
	 * that has a column's texts before them.
	 * @param count how many, at least one
	 * @param collation the column's
	 * @return the query
	 */
	public String pairs(int count, Collation collation) {
		String text = text(collation);
		// MySQL knows VALUES as of 8.0.19 only.
		return (this == MYSQL) ? String.join(" UNION ALL ", Collections.nCopies(count, "SELECT ?, " + text))
				: "VALUES " + String.join(", ", Collections.nCopies(count, "(?, " + text + ")"));
	}

	/** Texts of several encodings are not united, unless one has all characters. */
	private String text(Collation collation) {
		String name = collation.name();
		boolean united = this != MYSQL && this != MARIADB || name.startsWith("utf8");
		return united ? "?" : "CONVERT(? USING " + name.substring(0, name.indexOf('_')) + ") COLLATE " + name;
	}

}
