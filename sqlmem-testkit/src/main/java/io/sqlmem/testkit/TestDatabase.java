package io.sqlmem.testkit;

import java.util.function.Supplier;

import javax.sql.DataSource;

/**
 * The real databases that all tests run on. Each server is started once per JVM, when it
 * is first asked for, and stopped when the JVM ends. Safe for use by many threads.
 */
public enum TestDatabase implements Database {

	/** PostgreSQL, its text in code point order. */
	POSTGRESQL(PostgresqlServer::start),

	/** MariaDB, its text in the server's own case-insensitive collation. */
	MARIADB(MariaDbServer::start),

	/** H2 in this JVM's memory, in its regular mode. */
	H2(H2Server::new);

	private final LazyServer server;

	TestDatabase(Supplier<DatabaseServer> starter) {
		this.server = new LazyServer(starter);
	}

	@Override
	public DataSource dataSource() {
		return this.server.running().main();
	}

	@Override
	public TestSchema newSchema() {
		return this.server.create(false);
	}

	/**
	 * Create an empty namespace whose text is ordered by English rules rather than by
	 * code points (on MariaDB no other than {@link #newSchema()}).
	 * @return the namespace; close it when the tests are over
	 */
	@Override
	public TestSchema newLinguisticSchema() {
		return this.server.create(true);
	}

}
