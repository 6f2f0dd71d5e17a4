package io.sqlmem.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Hands every call through to an object of the source but for some that are answered
 * otherwise. Used off the way of answers from memory only, since calls go by reflection.
 */
final class Delegation implements InvocationHandler {

	private final Object target;

	private final Map<String, Instead> instead;

	private Delegation(Object target, Map<String, Instead> instead) {
		this.target = target;
		this.instead = instead;
	}

	/**
	 * An object that stands for another.
	 * @param <T> the interface
	 * @param type the interface
	 * @param target the object of the source
	 * @param instead what to do instead, by the method's name
	 * @return the stand-in
	 */
	static <T> T of(Class<T> type, T target, Map<String, Instead> instead) {
		return type.cast(Proxy.newProxyInstance(Delegation.class.getClassLoader(), new Class<?>[] { type },
				new Delegation(target, instead)));
	}

	/**
	 * A result set of the source that names the application's statement.
	 * @param target the result set
	 * @param statement the application's statement
	 * @param closed called after it was closed
	 * @return the stand-in
	 */
	static ResultSet of(ResultSet target, Statement statement, Closed closed) {
		return of(ResultSet.class, target, Map.of("getStatement", (call) -> statement, "close", (call) -> {
			target.close();
			closed.closed();
			return null;
		}));
	}

	/**
	 * An updatable result set of the source that names the application's statement.
	 * @param target the result set
	 * @param statement the application's statement
	 * @param closed called after it was closed
	 * @param change changes a row
	 * @return the stand-in
	 */
	static ResultSet updatable(ResultSet target, Statement statement, Closed closed, Instead change) {
		return of(ResultSet.class, of(target, statement, closed),
				Map.of("insertRow", change, "updateRow", change, "deleteRow", change));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		if (method.getDeclaringClass() == Object.class) {
			return switch (method.getName()) {
				case "equals" -> arguments != null && proxy == arguments[0];
				case "hashCode" -> System.identityHashCode(proxy);
				default -> this.target.toString();
			};
		}
		Call call = () -> invoke(method, arguments);
		Instead other = this.instead.get(method.getName());
		return (other != null) ? other.answer(call) : call.proceed();
	}

	private @Nullable Object invoke(Method method, @Nullable Object @Nullable [] arguments) throws SQLException {
		try {
			return method.invoke(this.target, arguments);
		}
		catch (InvocationTargetException ex) {
			Throwable cause = ex.getCause();
			if (cause instanceof SQLException failure) {
				throw failure;
			}
			if (cause instanceof RuntimeException failure) {
				throw failure;
			}
			if (cause instanceof Error failure) {
				throw failure;
			}
			throw new SQLException(cause);
		}
		catch (IllegalAccessException ex) {
			throw new SQLException(ex);
		}
	}

	/**
	 * The call to the source's object.
	 */
	@FunctionalInterface
	interface Call {

		@Nullable Object proceed() throws SQLException;

	}

	/**
	 * Answers a method otherwise.
	 */
	@FunctionalInterface
	interface Instead {

		@Nullable Object answer(Call call) throws SQLException;

	}

	/**
	 * Learns that a result set was closed.
	 */
	@FunctionalInterface
	interface Closed {

		void closed() throws SQLException;

	}

}
