package io.sqlmem.schema;

/**
 * The database products that SQLmem knows.
 */
public enum Product {

	/** PostgreSQL. */
	POSTGRESQL,

	/** MariaDB. */
	MARIADB,

	/** H2. */
	H2,

	/** Any other: every statement goes to it. */
	OTHER

}
