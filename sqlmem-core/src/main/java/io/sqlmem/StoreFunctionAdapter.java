package io.sqlmem;

import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;

import io.sqlmem.sql.dialect.StoreFunctions;
import io.sqlmem.sql.dialect.StoreFunctions.Accumulator;
import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;

/**
 * Lets SQLite call a function of ours. Whatever fails in it, the source answers the
 * statement, or raises the error that is due.
 */
final class StoreFunctionAdapter extends Function {

	private final StoreFunction function;

	private StoreFunctionAdapter(StoreFunction function) {
		this.function = function;
	}

	/**
	 * Register all functions.
	 * @param connection a connection to the store
	 * @throws SQLException if SQLite refuses one
	 */
	static void register(SQLiteConnection connection) throws SQLException {
		for (Map.Entry<String, StoreFunction> function : StoreFunctions.all().entrySet()) {
			Function.create(connection, function.getKey(), new StoreFunctionAdapter(function.getValue()), -1,
					FLAG_DETERMINISTIC);
		}
		for (Map.Entry<String, Supplier<Accumulator>> aggregate : StoreFunctions.aggregates().entrySet()) {
			Function.create(connection, aggregate.getKey(), new AggregateAdapter(aggregate.getValue()));
		}
	}

	@Override
	protected void xFunc() throws SQLException {
		@Nullable Object[] arguments = new @Nullable Object[args()];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = argument(i);
		}
		try {
			answer(StoreFunctions.stored(this.function.call(arguments)));
		}
		catch (RuntimeException ex) {
			error(String.valueOf(ex.getMessage()));
		}
	}

	private @Nullable Object argument(int index) throws SQLException {
		return switch (value_type(index)) {
			case Codes.SQLITE_NULL -> null;
			case Codes.SQLITE_INTEGER -> value_long(index);
			case Codes.SQLITE_FLOAT -> value_double(index);
			case Codes.SQLITE_BLOB -> value_blob(index);
			default -> value_text(index);
		};
	}

	private void answer(@Nullable Object result) throws SQLException {
		if (result == null) {
			result();
		}
		else if (result instanceof Long number) {
			result(number.longValue());
		}
		else if (result instanceof Double number) {
			result(number.doubleValue());
		}
		else if (result instanceof byte[] bytes) {
			result(bytes);
		}
		else {
			result((String) result);
		}
	}

	/**
	 * Lets SQLite call an aggregate. SQLite's driver clones it for each group before the
	 * first value.
	 */
	private static final class AggregateAdapter extends Function.Aggregate {

		private final Supplier<Accumulator> start;

		private @Nullable Accumulator group;

		AggregateAdapter(Supplier<Accumulator> start) {
			this.start = start;
		}

		@Override
		protected void xStep() throws SQLException {
			try {
				Accumulator current = (this.group != null) ? this.group : this.start.get();
				this.group = current;
				current.add((value_type(0) == Codes.SQLITE_NULL) ? null : value_text(0));
			}
			catch (RuntimeException ex) {
				error(String.valueOf(ex.getMessage()));
			}
		}

		@Override
		protected void xFinal() throws SQLException {
			Accumulator current = this.group;
			Object result = (current != null) ? StoreFunctions.stored(current.result()) : null;
			if (result != null) {
				result((String) result);
			}
			else {
				result();
			}
		}

	}

}
