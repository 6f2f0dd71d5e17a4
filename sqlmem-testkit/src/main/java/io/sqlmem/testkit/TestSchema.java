package io.sqlmem.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

/**
 * An isolated namespace of a test database, empty at first. Safe for use by many threads.
 */
public final class TestSchema implements AutoCloseable {

	private final DataSource dataSource;

	private final Login login;

	private final Removal removal;

	private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

	TestSchema(DataSource dataSource, Login login, Removal removal) {
		this.dataSource = dataSource;
		this.login = login;
		this.removal = removal;
	}

	/**
	 * A namespace of a server that something else runs and disposes of.
	 * @param dataSource leads to it, unpooled
	 * @param login how to connect
	 * @return the namespace
	 */
	public static TestSchema of(DataSource dataSource, Login login) {
		return new TestSchema(dataSource, login, () -> {
		});
	}

	/**
	 * The driver's own DataSource: each connection is opened anew.
	 * @return always the same instance
	 */
	public DataSource dataSource() {
		return this.dataSource;
	}

	/**
	 * How to connect to this namespace.
	 * @return the URL, the user and the password
	 */
	public Login login() {
		return this.login;
	}

	/**
	 * Open a pool of connections, closed together with this namespace.
	 * @param size the most connections
	 * @return a new pool
	 */
	public HikariDataSource newPool(int size) {
		HikariDataSource pool = new HikariDataSource();
		pool.setDataSource(this.dataSource);
		pool.setMaximumPoolSize(size);
		this.pools.add(pool);
		return pool;
	}

	/**
	 * Execute statements one after the other on a connection of their own.
	 * @param sql the statements
	 */
	public void execute(String... sql) {
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			for (String each : sql) {
				statement.execute(each);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex.getMessage(), ex);
		}
	}

	/**
	 * Drop the namespace with all it holds.
	 */
	@Override
	public void close() {
		this.pools.forEach(HikariDataSource::close);
		try {
			this.removal.run();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot drop the namespace", ex);
		}
	}

	/**
	 * How to connect.
	 *
	 * @param url the JDBC URL
	 * @param user the user
	 * @param password the password
	 */
	public record Login(String url, String user, String password) {
	}

	/**
	 * Drops a namespace.
	 */
	@FunctionalInterface
	interface Removal {

		/**
		 * Drop it.
		 * @throws SQLException if the server refuses
		 */
		void run() throws SQLException;

	}

}
