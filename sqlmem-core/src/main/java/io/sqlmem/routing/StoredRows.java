package io.sqlmem.routing;

import java.sql.SQLException;

import io.sqlmem.store.RowCursor;
import io.sqlmem.store.StoreReader;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query that a reader of the store has begun.
 */
final class StoredRows implements RowStream {

	private final StoreReader reader;

	private final RowCursor cursor;

	private final RowReader rows;

	private long left;

	private boolean closed;

	/**
	 * The rows that a cursor stands before.
	 * @param reader the reader, which this closes
	 * @param cursor the query's rows
	 * @param rows reads a row
	 * @param left the most rows to read
	 */
	StoredRows(StoreReader reader, RowCursor cursor, RowReader rows, long left) {
		this.reader = reader;
		this.cursor = cursor;
		this.rows = rows;
		this.left = left;
	}

	@Override
	public synchronized @Nullable Object @Nullable [] next() throws SQLException {
		if (this.closed) {
			return null;
		}
		boolean read = false;
		try {
			if (this.left-- > 0 && this.cursor.next()) {
				@Nullable Object[] row = this.rows.read(this.cursor);
				read = true;
				return row;
			}
			return null;
		}
		finally {
			if (!read) {
				close();
			}
		}
	}

	@Override
	public synchronized void close() {
		if (!this.closed) {
			this.closed = true;
			this.reader.close();
		}
	}

	/**
	 * Decodes the row that a cursor stands on.
	 */
	@FunctionalInterface
	interface RowReader {

		@Nullable Object[] read(RowCursor cursor) throws SQLException;

	}

}
