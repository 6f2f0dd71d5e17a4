package io.sqlmem.refresh;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

import io.sqlmem.schema.SourceCatalog;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.store.StagedTable;
import io.sqlmem.store.Store;
import io.sqlmem.store.StoreFullException;

/**
 * Tells early that a copy will not fit: before its load by the number of rows and what
 * each takes at least, and while it goes on by the texts that came so far. That a copy
 * which passes does fit is for the store to watch. Used by one thread.
 */
final class LoadBudget {

	/** After fewer rows the texts so far say little of those to come. */
	private static final long ROWS_TO_PROJECT_FROM = 20_000;

	/** Statistics are trusted if they are this many times below what would not fit. */
	private static final int DOUBT = 8;

	private final Store store;

	private final int rowWidth;

	private final int indexWidth;

	private long rows;

	LoadBudget(Store store, CopyLayout layout) {
		this.store = store;
		this.rowWidth = layout.leastRowWidth();
		this.indexWidth = layout.leastIndexWidth();
	}

	/**
	 * Check what is known before the load.
	 * @param statement counts the rows if that is needed
	 * @param staged the copy, which reserves what it will take at least
	 * @throws StoreFullException if the copy cannot fit
	 */
	void check(Statement statement, SourceProfile profile, SourceTable table, StagedTable staged) throws SQLException {
		this.rows = 0;
		long left = this.store.bytesLeft();
		OptionalLong statistics = SourceCatalog.of(profile).approximateRows(statement.getConnection(), table.name());
		if (statistics.isPresent() && statistics.getAsLong() * this.rowWidth < left / DOUBT) {
			staged.expect(statistics.getAsLong() * this.rowWidth);
			return;
		}
		if (statistics.isEmpty() && table.view()) {
			// Counting might cost as much as the load itself.
			return;
		}
		try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + profile.quote(table.name()))) {
			this.rows = row.next() ? row.getLong(1) : 0;
		}
		staged.expect(this.rows * this.rowWidth);
		staged.checkRoom(0);
	}

	/**
	 * Check what the rows that are still to come will take if they are like those so far.
	 * @throws StoreFullException if they cannot fit
	 */
	void check(StagedTable staged) throws SQLException {
		long loaded = staged.rows();
		if (this.rows > 0) {
			staged.expect(loaded * this.indexWidth + Math.max(0, this.rows - loaded) * this.rowWidth);
		}
		if (loaded < ROWS_TO_PROJECT_FROM || this.rows <= loaded || Long.bitCount(loaded / ROWS_TO_PROJECT_FROM) != 1
				|| loaded % ROWS_TO_PROJECT_FROM != 0) {
			return;
		}
		long width = this.rowWidth + staged.valueBytes() / loaded;
		staged.checkRoom(loaded * this.indexWidth + (this.rows - loaded) * width);
	}

}
