package io.sqlmem;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * Reads a large table through a cache, in a JVM of its own with a small heap.
 */
final class StreamingMain {

	private StreamingMain() {
	}

	public static void main(String[] arguments) throws SQLException {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(arguments[0]);
		source.setUser(arguments[1]);
		source.setPassword(arguments[2]);
		long length = 0;
		try (SqlMem cache = SqlMem.builder(source).fetchBatch(500).build();
				Connection connection = cache.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.setFetchSize(Integer.parseInt(arguments[3]));
			try (ResultSet result = statement.executeQuery("select id, body from pages order by id")) {
				while (result.next()) {
					length += result.getString(2).length();
				}
			}
			if (cache.stats().misses() != 1 || length < 200_000L * 480) {
				System.exit(1);
			}
		}
	}

}
