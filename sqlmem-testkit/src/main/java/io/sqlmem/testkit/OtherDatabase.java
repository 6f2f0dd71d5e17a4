package io.sqlmem.testkit;

import java.util.function.Supplier;

import javax.sql.DataSource;

/**
 * Real databases that only the suites run on which compare answers, so that the build
 * stays quick. Each server is started once per JVM, when it is first asked for, and
 * stopped when the JVM ends. Safe for use by many threads.
 */
public enum OtherDatabase implements Database {

	/** MySQL 8, its text in the server's own case-insensitive collation. */
	MYSQL(MySqlServer::start);

	private final LazyServer server;

	OtherDatabase(Supplier<DatabaseServer> starter) {
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

	@Override
	public TestSchema newLinguisticSchema() {
		return this.server.create(true);
	}

}
