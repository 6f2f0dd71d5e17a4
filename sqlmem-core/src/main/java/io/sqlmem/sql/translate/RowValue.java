package io.sqlmem.sql.translate;

import java.util.List;

import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import org.jspecify.annotations.Nullable;

/**
 * A value of an answer's row that is computed once SQLite has given the row: a function
 * of ours costs less there than where SQLite has to call it.
 */
public sealed interface RowValue {

	/**
	 * A value that SQLite gives.
	 *
	 * @param column its column in SQLite's answer, from 1
	 */
	record StoredColumn(int column) implements RowValue {
	}

	/**
	 * A value that is the same in all rows.
	 *
	 * @param value the stored value
	 */
	record Constant(@Nullable Object value) implements RowValue {
	}

	/**
	 * The result of a function.
	 *
	 * @param function the function
	 * @param arguments its arguments
	 */
	record Call(StoreFunction function, List<RowValue> arguments) implements RowValue {

		public Call {
			arguments = List.copyOf(arguments);
		}

	}

}
