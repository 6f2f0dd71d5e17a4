package io.sqlmem.routing;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.sqlmem.sql.dialect.StoreFunctions;
import io.sqlmem.sql.dialect.StoreFunctions.DecimalFunction;
import io.sqlmem.sql.translate.RowValue;
import io.sqlmem.sql.translate.TranslatedQuery;
import io.sqlmem.sql.translate.TranslatedQuery.OutputColumn;
import io.sqlmem.store.RowCursor;
import io.sqlmem.store.RowDecoder;
import io.sqlmem.store.StoreReader;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one query from the store. A reader of the store is given back before
 * the application sees a row, unless the application reads in order by a fetch size and
 * the answer is a large one.
 */
final class AnswerReader {

	/** An answer of fewer rows is never left in the store. */
	private static final int SMALL = 1_000;

	/** The functions that fail for some values: overflows, and what the planner wrote. */
	private static final Pattern FAILING = Pattern.compile("\\b(sum|abs|" + StoreFunctions.PREFIX + "\\w+)\\(",
			Pattern.CASE_INSENSITIVE);

	private final TranslatedQuery query;

	private final Engine engine;

	/**
	 * Whether something is computed once a row has been read that the source computes for
	 * all rows, before it sorts them.
	 */
	private final boolean computesAll;

	/** Whether no row can fail to be computed once the first have been handed out. */
	private final boolean cannotFail;

	AnswerReader(TranslatedQuery query, Engine engine) {
		this.query = query;
		this.engine = engine;
		boolean computes = query.outputs().stream().anyMatch((output) -> output.computed() != null);
		this.computesAll = computes && query.sql().contains(" ORDER BY ");
		this.cannotFail = !computes && !FAILING.matcher(query.sql()).find();
	}

	/**
	 * Read the rows, or the first of them.
	 * @param bindings the values for SQLite's placeholders
	 * @param demand which of the rows are wanted, and how
	 * @return the rows
	 * @throws SQLException if SQLite fails
	 */
	Answer.Rows read(@Nullable Object[] bindings, Demand demand) throws SQLException {
		return read(this.engine.store().reader(), bindings, demand);
	}

	private Answer.Rows read(StoreReader reader, @Nullable Object[] bindings, Demand demand) throws SQLException {
		boolean kept = false;
		try {
			RowCursor cursor = reader.query(this.query.sql(), bindings);
			int most = (demand.maxRows() > 0) ? demand.maxRows() : Integer.MAX_VALUE;
			int window = (demand.fetchSize() > 0 && this.cannotFail) ? Math.max(demand.fetchSize(), SMALL)
					: Integer.MAX_VALUE;
			List<@Nullable Object[]> rows = new ArrayList<>();
			while (rows.size() < most && cursor.next()) {
				rows.add(row(cursor));
				if (rows.size() == window && reader.keep()) {
					kept = true;
					return new Answer.Rows(rows, new StoredRows(reader, cursor, this::row, most - window));
				}
			}
			if (this.computesAll && rows.size() == most) {
				computeRest(cursor);
			}
			return new Answer.Rows(rows);
		}
		finally {
			if (!kept) {
				reader.close();
			}
		}
	}

	/** The source may fail on a row that is not wanted. */
	private void computeRest(RowCursor cursor) throws SQLException {
		while (cursor.next()) {
			row(cursor);
		}
	}

	private @Nullable Object[] row(RowCursor cursor) throws SQLException {
		List<OutputColumn> outputs = this.query.outputs();
		@Nullable Object[] row = new @Nullable Object[outputs.size()];
		for (int i = 0; i < row.length; i++) {
			OutputColumn output = outputs.get(i);
			SqlType averaged = output.averaged();
			RowValue computed = output.computed();
			if (computed != null) {
				row[i] = compute(cursor, computed, output.type());
			}
			else {
				row[i] = (averaged == null) ? RowDecoder.decode(cursor, output.column(), output.type())
						: average(cursor, output.column(), averaged);
			}
		}
		return row;
	}

	/** Whatever fails in a function fails as it does where SQLite calls it. */
	private static @Nullable Object compute(RowCursor cursor, RowValue computed, SqlType type) throws SQLException {
		try {
			return RowDecoder.decode(value(cursor, computed), type);
		}
		catch (RuntimeException ex) {
			throw new SQLException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private static @Nullable Object value(RowCursor cursor, RowValue value) throws SQLException {
		if (value instanceof RowValue.StoredColumn column) {
			return RowDecoder.stored(cursor, column.column());
		}
		if (value instanceof RowValue.Constant constant) {
			return constant.value();
		}
		RowValue.Call call = (RowValue.Call) value;
		boolean decimals = call.function() instanceof DecimalFunction;
		@Nullable Object[] arguments = new @Nullable Object[call.arguments().size()];
		for (int i = 0; i < arguments.length; i++) {
			Object argument = value(cursor, call.arguments().get(i));
			arguments[i] = decimals ? argument : StoreFunctions.stored(argument);
		}
		Object result = call.function().call(arguments);
		// As SQLite has it.
		return (result instanceof Double number && number.isNaN()) ? null : result;
	}

	private @Nullable Object average(RowCursor cursor, int column, SqlType averaged) throws SQLException {
		long count = cursor.getLong(column + 1);
		if (count == 0) {
			return null;
		}
		BigDecimal sum = BigDecimal.valueOf(cursor.getLong(column), averaged.scale());
		return this.engine.dialect().divideForAverage(sum, count, averaged);
	}

}
