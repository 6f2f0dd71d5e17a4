package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceMoment;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.store.MissedWrites;
import io.sqlmem.store.RankChange;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableChange;
import io.sqlmem.store.Watermark;
import io.sqlmem.type.ColumnFacts;
import org.jspecify.annotations.Nullable;

/**
 * Reads what may have changed in one table since its watermark, into a change that is not
 * visible yet. Used by one thread; {@link #cancel()} may come from another.
 */
final class DeltaPull {

	private final Store store;

	private final LoadSource source;

	private final DeltaStrategy strategy;

	private final SourceTable table;

	private final TableChange change;

	private final RowReading reading;

	/**
	 * A pull that has not begun.
	 * @param store holds the copy
	 * @param source the source
	 * @param strategy how changes are found
	 * @param change takes them
	 */
	DeltaPull(Store store, LoadSource source, DeltaStrategy strategy, TableChange change) {
		this.store = store;
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
	 * @param missed the application's writes that the copy missed before the transaction
	 * @return whether all was read; not if a load of the table is cheaper
	 * @throws SQLException if the source or the store fails, or a row has no key
	 */
	boolean run(Connection connection, Watermark watermark, SourceMoment moment, Instant asOf, MissedWrites missed)
			throws SQLException {
		SourceRows rows = new SourceRows(this.table, this.change.columns());
		ChangeTracker tracker = new ChangeTracker(this.source.profile(), this.strategy, this.table, rows, moment,
				watermark);
		WrittenKeys written = WrittenKeys.of(this.table, this.strategy.columns().key(), missed.rows());
		Changed changed = new Changed(rows, tracker, written != null && written.generated());
		if (!this.reading.run(connection, tracker.selectChanged(), changed)) {
			return false;
		}
		if (written != null && !takeWritten(written, changed, connection)) {
			return false;
		}
		rows.logUnreadable();
		for (RankChange ranks : this.change.ranks()) {
			place(ranks, rows, connection);
		}
		this.change.complete(rows.facts(), tracker.watermark(), asOf,
				(written != null) ? missed.epoch() : this.change.base().writeEpoch());
		return true;
	}

	/**
	 * The application's own writes need not be stamped.
	 * @return whether all was read; not if a load of the table is cheaper
	 */
	private boolean takeWritten(WrittenKeys written, Changed changed, Connection connection) throws SQLException {
		@Nullable Set<Long> added = Set.of();
		if (written.generated()) {
			added = new KeyComparison(this.source, this.store, this.strategy, this.change).added(connection);
			if (added == null) {
				return false;
			}
			added.removeAll(changed.numbers);
		}
		if (RefreshRun.isLarge(this.change.rows() + added.size(), this.change)) {
			return false;
		}
		new WrittenRowsPull(this.source.profile(), this.reading, changed.rows, changed.keys, this.change)
			.run(connection, written.and(added));
		return true;
	}

	/** Of texts that the copy cannot hold it is not known where they belong. */
	private void place(RankChange ranks, SourceRows rows, Connection connection) throws SQLException {
		int text = HiddenColumn.text(ranks.stored().hidden());
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

		private final boolean collectsNumbers;

		/** The keys of the rows, if they are collected. */
		private final Set<Long> numbers = new HashSet<>();

		Changed(SourceRows rows, ChangeTracker tracker, boolean collectsNumbers) {
			this.rows = rows;
			this.tracker = tracker;
			this.collectsNumbers = collectsNumbers;
			this.keys = new KeyCheck(DeltaPull.this.strategy, DeltaPull.this.table, rows);
			this.values = new @Nullable Object[rows.width()];
		}

		@Override
		public void read(ResultSet row) throws SQLException {
			this.rows.read(row, this.values);
			this.keys.checkUnique(this.values);
			this.tracker.see(row, this.values);
			if (this.collectsNumbers && this.keys.of(this.values).get(0) instanceof Long number) {
				this.numbers.add(number);
			}
			DeltaPull.this.change.put(this.values);
		}

		@Override
		public boolean areWanted() {
			return !RefreshRun.isLarge(DeltaPull.this.change.rows(), DeltaPull.this.change);
		}

	}

}
