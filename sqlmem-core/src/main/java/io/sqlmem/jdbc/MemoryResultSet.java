package io.sqlmem.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sqlmem.routing.ResultColumn;
import io.sqlmem.type.DriverTraits;
import io.sqlmem.type.DriverValues;
import org.jspecify.annotations.Nullable;

/**
 * An answer from memory that shows its values as the source's driver would.
 */
final class MemoryResultSet extends ConvertingResultSet {

	private final List<ResultColumn> columns;

	private final DriverTraits traits;

	private final @Nullable RoutedStatement statement;

	private final int holdability;

	private @Nullable Map<String, Integer> found;

	/**
	 * A result set before its first row.
	 * @param rows the rows, each with a canonical value or {@code null} for every column
	 * @param columns the columns
	 * @param values how the source's driver shows values
	 * @param statement what the application executed, {@code null} for none
	 * @param type {@code TYPE_FORWARD_ONLY} or {@code TYPE_SCROLL_INSENSITIVE}
	 * @param holdability the holdability that was asked for,
	 * {@link StatementOptions#CONNECTION_HOLDABILITY} if none was
	 */
	MemoryResultSet(AnswerRows rows, List<ResultColumn> columns, DriverValues values,
			@Nullable RoutedStatement statement, int type, int holdability) {
		super(rows, columns, values, type);
		this.columns = columns;
		this.traits = values.traits();
		this.statement = statement;
		this.holdability = holdability;
	}

	@Override
	public int findColumn(@Nullable String label) throws SQLException {
		checkOpen();
		if (label == null) {
			throw this.traits.noSuchColumn(null);
		}
		Map<String, Integer> found = this.found;
		if (found == null) {
			found = new HashMap<>();
			this.found = found;
		}
		Integer known = found.get(label);
		if (known != null) {
			return known;
		}
		int column = search(label);
		found.put(label, column);
		return column;
	}

	private int search(String label) throws SQLException {
		int count = this.columns.size();
		for (int i = 0; i < count; i++) {
			if (label.equalsIgnoreCase(this.columns.get(i).descriptor().label())) {
				return i + 1;
			}
		}
		for (int i = 0; i < count; i++) {
			if (this.traits.answersTo(label, this.columns.get(i).descriptor())) {
				return i + 1;
			}
		}
		throw this.traits.noSuchColumn(label);
	}

	@Override
	public ResultSetMetaData getMetaData() throws SQLException {
		checkOpen();
		return new MemoryResultSetMetaData(this.columns, this.traits);
	}

	@Override
	public @Nullable String getCursorName() throws SQLException {
		checkOpen();
		return this.traits.cursorName();
	}

	@Override
	public int getHoldability() throws SQLException {
		checkOpen();
		RoutedStatement statement = this.statement;
		if (statement == null || this.holdability != StatementOptions.CONNECTION_HOLDABILITY) {
			return this.traits.holdability(this.holdability);
		}
		return this.traits.holdability(statement.connection.getHoldability());
	}

	@Override
	public @Nullable Statement getStatement() throws SQLException {
		checkOpen();
		return this.statement;
	}

	@Override
	public void close() throws SQLException {
		if (!isClosed()) {
			super.close();
			if (this.statement != null) {
				this.statement.resultClosed();
			}
		}
	}

}
