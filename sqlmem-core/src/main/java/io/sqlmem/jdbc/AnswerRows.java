package io.sqlmem.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.sqlmem.routing.RowStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer: all at hand, or a window that moves over them in one direction.
 * Rows count from 0. The last row of a window stays when the window moves.
 */
final class AnswerRows {

	private List<@Nullable Object[]> window;

	private int start;

	private final int size;

	private volatile @Nullable RowStream rest;

	/**
	 * Rows.
	 * @param window the first rows
	 * @param rest the rows after them, {@code null} if there are none
	 * @param size how many rows to read at a time
	 */
	AnswerRows(List<@Nullable Object[]> window, @Nullable RowStream rest, int size) {
		this.window = window;
		this.rest = rest;
		this.size = Math.max(size, 1);
	}

	/**
	 * Whether there is such a row. Reads up to it if it has not been read.
	 * @param row its place, not negative
	 * @return whether there is
	 * @throws SQLException if it cannot be read
	 */
	boolean has(long row) throws SQLException {
		RowStream stream = this.rest;
		while (row >= end() && stream != null) {
			move(stream);
			stream = this.rest;
		}
		return row < end();
	}

	/**
	 * Whether a row that there is has been left behind.
	 */
	boolean isGone(long row) {
		return row >= 0 && row < this.start;
	}

	@Nullable Object[] get(int row) {
		return this.window.get(row - this.start);
	}

	/**
	 * How many rows there are. Reads all.
	 */
	int count() throws SQLException {
		has(Integer.MAX_VALUE - 1);
		return end();
	}

	/**
	 * The place after the last row that has been read.
	 */
	private int end() {
		return this.start + this.window.size();
	}

	private void move(RowStream stream) throws SQLException {
		int last = end() - 1;
		List<@Nullable Object[]> next = new ArrayList<>();
		if (last >= this.start) {
			next.add(get(last));
		}
		@Nullable Object[] row = null;
		for (int i = 0; i < this.size; i++) {
			row = stream.next();
			if (row == null) {
				this.rest = null;
				break;
			}
			next.add(row);
		}
		this.start = Math.max(last, 0);
		this.window = next;
	}

	void close() {
		RowStream stream = this.rest;
		this.rest = null;
		this.window = List.of();
		if (stream != null) {
			stream.close();
		}
	}

}
