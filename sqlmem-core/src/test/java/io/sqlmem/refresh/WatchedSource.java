package io.sqlmem.refresh;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A real source whose loads a test can stop at any row. Safe for use by many threads.
 */
final class WatchedSource extends DelegatingDataSource {

	private final AtomicInteger loads = new AtomicInteger();

	private final AtomicInteger opened = new AtomicInteger();

	private final AtomicInteger open = new AtomicInteger();

	private volatile RowHook hook = (row, connection) -> {
	};

	private volatile PrepareHook prepareHook = () -> {
	};

	private volatile String refused = "";

	WatchedSource(DataSource target) {
		super(target);
	}

	/** Called before each row that a load reads, its first being 1. */
	void beforeRow(RowHook hook) {
		this.hook = hook;
	}

	/** Called by the thread that is about to prepare a statement. */
	void beforePrepare(PrepareHook hook) {
		this.prepareHook = hook;
	}

	/** A table cannot be read from now on; an empty name lets all be read. */
	void refuse(String table) {
		this.refused = table;
	}

	/** How many loads began to read. */
	int loads() {
		return this.loads.get();
	}

	/** How many connections were opened. */
	int opened() {
		return this.opened.get();
	}

	/** How many connections have not been given back. */
	int open() {
		return this.open.get();
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		this.opened.incrementAndGet();
		this.open.incrementAndGet();
		return proxy(Connection.class, connection, new Observer() {

			@Override
			public void before(String method) throws SQLException {
				if (method.equals("prepareStatement")) {
					WatchedSource.this.prepareHook.beforePrepare();
				}
			}

			@Override
			public @Nullable Object after(String method, Object @Nullable [] arguments, @Nullable Object result) {
				if (method.equals("close")) {
					WatchedSource.this.open.decrementAndGet();
				}
				return (method.equals("createStatement") && result instanceof Statement statement)
						? watched(statement, connection) : result;
			}

		});
	}

	private Statement watched(Statement statement, Connection connection) {
		return proxy(Statement.class, statement, (method, arguments, result) -> {
			String sql = (arguments != null) ? String.valueOf(arguments[0]) : "";
			if (!sql.matches("(?s)SELECT [`\"].*") || !(result instanceof ResultSet rows)) {
				return result;
			}
			String table = this.refused;
			if (!table.isEmpty() && sql.toLowerCase(Locale.ROOT).matches("(?s).*[`\"]" + table + "[`\"]( where .*)?")) {
				rows.close();
				throw new SQLException("No " + table + " today");
			}
			return watched(rows, connection);
		});
	}

	private ResultSet watched(ResultSet rows, Connection connection) {
		this.loads.incrementAndGet();
		AtomicInteger row = new AtomicInteger();
		return proxy(ResultSet.class, rows, new Observer() {

			@Override
			public void before(String method) throws SQLException {
				if (method.equals("next")) {
					WatchedSource.this.hook.beforeRow(row.incrementAndGet(), connection);
				}
			}

			@Override
			public @Nullable Object after(String method, Object @Nullable [] arguments, @Nullable Object result) {
				return result;
			}

		});
	}

	private static <T> T proxy(Class<T> type, T target, Observer observer) {
		InvocationHandler handler = (proxy, method, arguments) -> {
			observer.before(method.getName());
			return observer.after(method.getName(), arguments, call(target, method, arguments));
		};
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

	private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	/**
	 * Stops a load, or makes it fail.
	 */
	@FunctionalInterface
	interface RowHook {

		void beforeRow(int row, Connection connection) throws SQLException;

	}

	/**
	 * Stops a thread that asks the source.
	 */
	@FunctionalInterface
	interface PrepareHook {

		void beforePrepare() throws SQLException;

	}

	@FunctionalInterface
	private interface Observer {

		default void before(String method) throws SQLException {
		}

		@Nullable Object after(String method, Object @Nullable [] arguments, @Nullable Object result) throws SQLException;

	}

}
