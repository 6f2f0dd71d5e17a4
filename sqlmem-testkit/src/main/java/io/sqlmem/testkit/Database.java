package io.sqlmem.testkit;

import javax.sql.DataSource;

/**
 * A real database that tests run on. Safe for use by many threads.
 */
public interface Database {

	/**
	 * The name of its product.
	 * @return the name in upper case
	 */
	String name();

	/**
	 * The main database, shared by all tests.
	 * @return an unpooled DataSource whose user may create namespaces
	 */
	DataSource dataSource();

	/**
	 * Create an empty namespace for one test class: a database of its own.
	 * @return the namespace; close it when the tests are over
	 */
	TestSchema newSchema();

	/**
	 * Create an empty namespace whose text is ordered by a language's rules where the
	 * product has such.
	 * @return the namespace; close it when the tests are over
	 */
	TestSchema newLinguisticSchema();

	/**
	 * Whether it takes MySQL's SQL for its own.
	 * @return {@code true} for MySQL and MariaDB
	 */
	default boolean isMySqlLike() {
		return name().equals("MYSQL") || name().equals("MARIADB");
	}

}
