package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceMoment;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.store.StoredRanks;
import io.sqlmem.store.TableChange;
import io.sqlmem.store.Watermark;
import io.sqlmem.type.ColumnFacts;
import org.jspecify.annotations.Nullable;

/**
 * Reads what may have changed in one table since its watermark, into a change that is not
 * visible yet. Used by one thread; {@link #cancel()} may come from another.
 */
final class DeltaPull {

	private final LoadSource source;

	private final DeltaStrategy strategy;

	private final SourceTable table;

	private final TableChange change;

	private final RowReading reading;

	/**
	 * A pull that has not begun.
	 * @param source the source
	 * @param strategy how changes are found
	 * @param change takes them
	 */
	DeltaPull(LoadSource source, DeltaStrategy strategy, TableChange change) {
		this.source = source;
		this.strategy = strategy;
		this.table = change.table().source();
		this.change = change;
		this.reading = new RowReading(source, change.table());
	}

	/**
	 * Read.
	 * @param connection a connection within the cycle's transaction
	 * @param watermark the copy's watermark
	 * @param moment a moment before the transaction
	 * @param asOf the same moment by this machine's clock
	 * @return whether all was read; not if a load of the table is cheaper
	 * @throws SQLException if the source or the store fails, or a row has no key
	 */
	boolean run(Connection connection, Watermark watermark, SourceMoment moment, Instant asOf) throws SQLException {
		SourceRows rows = new SourceRows(this.table, this.change.columns());
		ChangeTracker tracker = new ChangeTracker(this.source.profile(), this.strategy, this.table, rows, moment,
				watermark);
		if (!this.reading.run(connection, tracker.selectChanged(), new Changed(rows, tracker))) {
			return false;
		}
		rows.logUnreadable();
		for (StoredRanks ranks : this.change.ranks()) {
			place(ranks, rows, connection);
		}
		this.change.complete(rows.facts(), tracker.watermark(), asOf);
		return true;
	}

	/** Of texts that the copy cannot hold it is not known where they belong. */
	private void place(StoredRanks ranks, SourceRows rows, Connection connection) throws SQLException {
		int text = HiddenColumn.text(ranks.hidden());
		ColumnFacts read = rows.facts().getOrDefault(text, ColumnFacts.EMPTY);
		if (read.and(this.change.base().facts(text)).faithful()) {
			new RankPlacement(this.source.profile(), this.table, ranks).run(connection);
		}
		else {
			ranks.lose();
		}
	}

	void cancel() {
		this.reading.cancel();
	}

	/**
	 * Rows that may have changed.
	 */
	private final class Changed implements RowReading.Rows {

		private final SourceRows rows;

		private final ChangeTracker tracker;

		private final KeyCheck keys;

		private final @Nullable Object[] values;

		Changed(SourceRows rows, ChangeTracker tracker) {
			this.rows = rows;
			this.tracker = tracker;
			this.keys = new KeyCheck(DeltaPull.this.strategy, DeltaPull.this.table, rows);
			this.values = new @Nullable Object[rows.width()];
		}

		@Override
		public void read(ResultSet row) throws SQLException {
			this.rows.read(row, this.values);
			this.keys.checkUnique(this.values);
			this.tracker.see(row, this.values);
			DeltaPull.this.change.put(this.values);
		}

		@Override
		public boolean areWanted() {
			return !RefreshRun.isLarge(DeltaPull.this.change.rows(), DeltaPull.this.change);
		}

	}

}
