package io.sqlmem.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

import io.sqlmem.SqlMem;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that loads a table and then waits for its end.
 */
final class TerminatedMain {

	private TerminatedMain() {
	}

	/**
	 * Wait until the process is ended.
	 * @param arguments the source's URL, user and password, and the cache file
	 */
	public static void main(String[] arguments) throws Exception {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(arguments[0]);
		source.setUser(arguments[1]);
		source.setPassword(arguments[2]);
		try (SqlMem cache = SqlMem.builder(source).cacheDb(Path.of(arguments[3])).build();
				Connection connection = cache.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.executeQuery("select v from t").close();
			System.out.println(cache.storeFile());
			Thread.currentThread().join();
		}
	}

}
