package io.sqlmem.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * Reports what happens on a connection to its {@link CountingDataSource}.
 */
final class CountingConnection implements InvocationHandler {

	private final Connection target;

	private final CountingDataSource counts;

	private boolean closed;

	private CountingConnection(Connection target, CountingDataSource counts) {
		this.target = target;
		this.counts = counts;
	}

	/**
	 * A connection that reports.
	 * @param target the connection that does the work
	 * @param counts whom to report to
	 * @return a proxy
	 */
	static Connection around(Connection target, CountingDataSource counts) {
		return proxy(Connection.class, new CountingConnection(target, counts));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		switch (method.getName()) {
			case "equals" -> {
				return arguments != null && proxy == arguments[0];
			}
			case "close", "abort" -> {
				if (!this.closed) {
					this.closed = true;
					this.counts.onClose();
				}
			}
			case "prepareStatement", "prepareCall" -> this.counts.onPrepare(text(arguments));
			default -> {
			}
		}
		Object result = call(this.target, method, arguments);
		if (result instanceof Statement statement && Statement.class.isAssignableFrom(method.getReturnType())) {
			String sql = (arguments != null && arguments.length > 0 && arguments[0] instanceof String) ? text(arguments)
					: null;
			return proxy(statementInterface(statement),
					new StatementHandler((Connection) proxy, statement, sql, this.counts));
		}
		return result;
	}

	private static Class<? extends Statement> statementInterface(Statement statement) {
		return (statement instanceof CallableStatement) ? CallableStatement.class
				: (statement instanceof PreparedStatement) ? PreparedStatement.class : Statement.class;
	}

	private static String text(Object @Nullable [] arguments) {
		if (arguments == null) {
			throw new IllegalArgumentException("No text");
		}
		return (String) arguments[0];
	}

	private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

	private record StatementHandler(Connection connection, Statement target, @Nullable String prepared,
			CountingDataSource counts) implements InvocationHandler {

		@Override
		public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
			String name = method.getName();
			if (name.equals("equals")) {
				return arguments != null && proxy == arguments[0];
			}
			if (name.equals("getConnection")) {
				return this.connection;
			}
			if (name.startsWith("execute")) {
				this.counts.onExecute((arguments != null) ? text(arguments) : String.valueOf(this.prepared));
			}
			return call(this.target, method, arguments);
		}

	}

}
