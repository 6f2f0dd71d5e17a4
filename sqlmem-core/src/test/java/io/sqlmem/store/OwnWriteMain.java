package io.sqlmem.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

import io.sqlmem.SqlMem;
import io.sqlmem.WritePolicy;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A process that writes through its cache, and stands still between the source's commit
 * and the cache's knowledge of it.
 */
final class OwnWriteMain {

	private static final String UPDATE = "update t set v = 9 where id = 1";

	private OwnWriteMain() {
	}

	/**
	 * Work until the process is killed.
	 * @param arguments the source's URL, user and password, the cache file, whether the
	 * cache is in memory, and how to write
	 */
	public static void main(String[] arguments) throws Exception {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(arguments[0]);
		source.setUser(arguments[1]);
		source.setPassword(arguments[2]);
		Way way = Way.valueOf(arguments[5]);
		try (SqlMem cache = SqlMem.builder(new StoppingSource(source, way))
			.cacheDb(Path.of(arguments[3]))
			.inMemory(Boolean.parseBoolean(arguments[4]))
			.writes(WritePolicy.PASS_THROUGH)
			.build(); Connection connection = cache.dataSource().getConnection()) {
			read(cache);
			cache.save();
			if (!way.before.isEmpty()) {
				connection.setAutoCommit(way != Way.TRANSACTION);
				for (String sql : way.before) {
					execute(connection, sql);
				}
				// Nothing that is loaded or saved now can have what is not committed.
				cache.refresh();
				read(cache);
				cache.save();
			}
			if (way == Way.TRANSACTION) {
				connection.commit();
			}
			else {
				execute(connection, way.last);
			}
		}
	}

	private static void read(SqlMem cache) throws SQLException {
		try (Connection connection = cache.dataSource().getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select v from t where id = 1")) {
			row.next();
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * How it is written.
	 */
	enum Way {

		AUTO_COMMIT(List.of(), OwnWriteMain.UPDATE),

		TRANSACTION(List.of(OwnWriteMain.UPDATE), "commit"),

		TEXT(List.of("begin", OwnWriteMain.UPDATE), "commit");

		private final List<String> before;

		private final String last;

		Way(List<String> before, String last) {
			this.before = before;
			this.last = last;
		}

	}

	/**
	 * A source after whose commit the process stands still.
	 */
	private static final class StoppingSource extends DelegatingDataSource {

		private final Way way;

		StoppingSource(DataSource target, Way way) {
			super(target);
			this.way = way;
		}

		@Override
		public Connection getConnection() throws SQLException {
			return stopping(Connection.class, super.getConnection());
		}

		private <T> T stopping(Class<T> type, T target) {
			return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
					(proxy, method, arguments) -> {
						try {
							Object result = method.invoke(target, arguments);
							boolean commits = method.getName().equals("commit")
									|| (method.getName().startsWith("execute") && arguments != null
											&& arguments[0].equals(this.way.last));
							if (commits) {
								System.out.println("committed");
								Thread.currentThread().join();
							}
							return (result instanceof Statement statement && method.getName().startsWith("create"))
									? stopping(Statement.class, statement) : result;
						}
						catch (InvocationTargetException ex) {
							throw ex.getTargetException();
						}
					}));
		}

	}

}
