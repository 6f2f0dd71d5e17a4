package io.sqlmem.testkit;

import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * A running database server. Safe for use by many threads.
 */
interface DatabaseServer {

	/**
	 * The server's main database, whose user may create others.
	 * @return an unpooled DataSource
	 */
	DataSource main();

	/**
	 * Create an empty namespace.
	 * @param name a name not used before, of lower-case letters, digits and underscores
	 * @param linguistic whether text is to be ordered by a language's rules
	 * @return the namespace
	 * @throws SQLException if the server refuses
	 */
	TestSchema create(String name, boolean linguistic) throws SQLException;

}
