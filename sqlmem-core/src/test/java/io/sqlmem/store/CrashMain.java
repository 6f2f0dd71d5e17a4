package io.sqlmem.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;

import io.sqlmem.SqlMem;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that loads, swaps and saves until it is killed.
 */
final class CrashMain {

	private CrashMain() {
	}

	/**
	 * Work until the process is killed.
	 * @param arguments the source's URL, user and password, the cache file, and whether
	 * the cache is in memory
	 */
	public static void main(String[] arguments) throws Exception {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(arguments[0]);
		source.setUser(arguments[1]);
		source.setPassword(arguments[2]);
		try (SqlMem cache = SqlMem.builder(source)
			.cacheDb(Path.of(arguments[3]))
			.inMemory(Boolean.parseBoolean(arguments[4]))
			.backupInterval(Duration.ofMillis(20))
			.delta("feed", (delta) -> delta.changeColumn("changed").lookback(Duration.ZERO))
			.build(); Connection feeding = source.getConnection(); Statement statement = feeding.createStatement()) {
			read(cache);
			System.out.println(cache.storeFile());
			while (true) {
				statement.execute("insert into feed select count(*) + 1, 1, clock_timestamp() from feed");
				statement.execute("update feed set v = v + 1, changed = clock_timestamp() where id = 1");
				cache.refresh();
				read(cache);
			}
		}
	}

	private static void read(SqlMem cache) throws Exception {
		try (Connection connection = cache.dataSource().getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select max(v), max(w) from big")) {
			row.next();
			statement.executeQuery("select id, v from feed").close();
		}
	}

}
