package io.sqlmem.refresh;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * How much a read may take until it is given up.
 *
 * @param rows about how many rows at most
 * @param time how long about
 */
record ReadLimit(long rows, Duration time) {

	static final ReadLimit NONE = new ReadLimit(Long.MAX_VALUE, Duration.ofNanos(Long.MAX_VALUE));

	/** Have the source end a statement that takes too long. */
	void apply(Statement statement) throws SQLException {
		if (!equals(NONE)) {
			statement.setQueryTimeout((int) this.time.toSeconds());
		}
	}

	/**
	 * Whether the time is over.
	 * @param start when the read began, by {@link System#nanoTime()}
	 */
	boolean isOver(long start) {
		return System.nanoTime() - start > this.time.toNanos();
	}

}
