package io.sqlmem.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one table that the application may have written. Instances are immutable.
 */
public final class WrittenRows {

	/** Any row of the table. */
	public static final WrittenRows ANY = new WrittenRows(List.of());

	/** More are not looked at one by one. */
	public static final int MOST = 10_000;

	private final List<WrittenRow> rows;

	private WrittenRows(List<WrittenRow> rows) {
		this.rows = rows;
	}

	/**
	 * Certain rows.
	 * @param rows all rows that were written
	 * @return the rows; {@link #ANY} if there are none or too many
	 */
	public static WrittenRows of(List<WrittenRow> rows) {
		return (rows.isEmpty() || rows.size() > MOST) ? ANY : new WrittenRows(List.copyOf(rows));
	}

	/**
	 * Whether each row of the table may have been written.
	 * @return {@code false} if {@link #rows()} has them
	 */
	public boolean isAny() {
		return this.rows.isEmpty();
	}

	/**
	 * The rows.
	 * @return all that were written; meaningless if it may be any
	 */
	public List<WrittenRow> rows() {
		return this.rows;
	}

	/**
	 * Collects what several writes may have written in one table. Used by one thread.
	 */
	public static final class Collector {

		private final List<WrittenRow> rows = new ArrayList<>();

		private boolean any;

		/**
		 * Take rows over.
		 * @param written more rows of the table
		 */
		public void add(WrittenRows written) {
			this.any |= written.isAny() || this.rows.size() + written.rows.size() > MOST;
			if (this.any) {
				this.rows.clear();
			}
			else {
				this.rows.addAll(written.rows);
			}
		}

		/**
		 * All rows so far.
		 * @return the rows; {@link WrittenRows#ANY} if there are none
		 */
		public WrittenRows all() {
			return of(this.rows);
		}

	}

}
