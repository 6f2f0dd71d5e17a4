package io.sqlmem.testkit;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * The real databases that tests run on. Each server is started once per JVM, when it is
 * first asked for, and stopped when the JVM ends. Safe for use by many threads.
 */
public enum TestDatabase {

	/** PostgreSQL, its text in code point order. */
	POSTGRESQL(PostgresqlServer::start),

	/** MariaDB, its text in the server's own case-insensitive collation. */
	MARIADB(MariaDbServer::start),

	/** H2 in this JVM's memory, in its regular mode. */
	H2(H2Server::new);

	private static final AtomicInteger names = new AtomicInteger();

	private final Supplier<DatabaseServer> starter;

	private @Nullable DatabaseServer server;

	TestDatabase(Supplier<DatabaseServer> starter) {
		this.starter = starter;
	}

	/**
	 * The main database, shared by all tests.
	 * @return an unpooled DataSource whose user may create namespaces
	 */
	public DataSource dataSource() {
		return server().main();
	}

	/**
	 * Create an empty namespace for one test class: a database of its own.
	 * @return the namespace; close it when the tests are over
	 */
	public TestSchema newSchema() {
		return create(false);
	}

	/**
	 * Create an empty namespace whose text is ordered by English rules rather than by
	 * code points (on MariaDB no other than {@link #newSchema()}).
	 * @return the namespace; close it when the tests are over
	 */
	public TestSchema newLinguisticSchema() {
		return create(true);
	}

	private TestSchema create(boolean linguistic) {
		try {
			return server().create("test_" + names.incrementAndGet(), linguistic);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot create a namespace on " + this, ex);
		}
	}

	private synchronized DatabaseServer server() {
		DatabaseServer running = this.server;
		if (running == null) {
			running = this.starter.get();
			this.server = running;
		}
		return running;
	}

}
