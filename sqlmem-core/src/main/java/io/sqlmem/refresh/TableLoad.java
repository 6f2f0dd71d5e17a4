package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceClock;
import io.sqlmem.schema.SourceMoment;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableName;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.stats.LoadProgress;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.DuplicateKeyException;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.PendingCopy;
import io.sqlmem.store.StagedTable;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One load of one table: streamed out of the source, written beside the old copy, and put
 * in its place, alone or together with what else a cycle has read. Used by one thread;
 * {@link #cancel()} may come from another.
 */
final class TableLoad implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(TableLoader.class);

	private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(5);

	private final Store store;

	private final Freshness freshness;

	private final LoadSource source;

	private final CachedTable table;

	private final SourceTable description;

	private final SortedSet<Integer> columns;

	private final CopyLayout layout;

	private final LoadBudget budget;

	private final @Nullable DeltaStrategy delta;

	private final RowReading reading;

	private final long start = System.nanoTime();

	private @Nullable Reading read;

	private volatile boolean begun;

	/**
	 * A load.
	 * @param store takes the copy
	 * @param freshness tells what the copy cannot miss and when it was made
	 * @param source the source
	 * @param table the table
	 * @param columns the ordinals of the columns to hold
	 * @param layout how the copy is laid out
	 * @param delta how its changes will be found, {@code null} if they will not
	 */
	TableLoad(Store store, Freshness freshness, LoadSource source, CachedTable table, SortedSet<Integer> columns,
			CopyLayout layout, @Nullable DeltaStrategy delta) {
		this.store = store;
		this.freshness = freshness;
		this.source = source;
		this.table = table;
		this.description = table.source();
		this.columns = columns;
		this.layout = layout;
		this.delta = delta;
		this.budget = new LoadBudget(store, this.layout);
		this.reading = new RowReading(source, table);
	}

	/** The table that it loads. */
	CachedTable table() {
		return this.table;
	}

	/** The columns that it loads. */
	SortedSet<Integer> columns() {
		return this.columns;
	}

	/**
	 * Load the table, on a connection of its own.
	 * @return the published copy
	 * @throws ElsewhereException if the table was forgotten meanwhile
	 * @throws SQLException if the source or the store fails; the old copy is then still
	 * there
	 */
	TableCopy run() throws SQLException {
		try (this) {
			begin();
			CopyAge age = CopyAge.of(this.freshness);
			try (Connection connection = this.source.dataSource().getConnection()) {
				boolean autoCommit = connection.getAutoCommit();
				SourceMoment moment = (this.delta != null)
						? SnapshotTransaction.moment(connection, SourceClock.of(this.source.profile())) : null;
				if (this.source.profile().streamsInTransaction() && autoCommit) {
					connection.setAutoCommit(false);
				}
				try {
					read(connection, age, moment, ReadLimit.NONE);
				}
				catch (SQLException | RuntimeException ex) {
					try {
						endTransaction(connection, autoCommit);
					}
					catch (SQLException lost) {
						ex.addSuppressed(lost);
					}
					throw ex;
				}
				endTransaction(connection, autoCommit);
			}
			PendingCopy copy = complete();
			this.store.apply(List.of(copy));
			return published(copy);
		}
	}

	private static void endTransaction(Connection connection, boolean autoCommit) throws SQLException {
		if (!connection.getAutoCommit()) {
			connection.rollback();
			connection.setAutoCommit(autoCommit);
		}
	}

	/** From now on what is read may be older than a call. */
	void begin() {
		this.begun = true;
	}

	/** Whether its rows may be older than this call. */
	boolean hasBegun() {
		return this.begun;
	}

	/**
	 * Read the table within a transaction of the source.
	 * @param age what the rows cannot be older than
	 * @param moment a moment before the transaction, {@code null} if the table does not
	 * follow changes
	 * @param limit how much it may take
	 * @return whether all was read; not if that takes more
	 */
	boolean read(Connection connection, CopyAge age, @Nullable SourceMoment moment, ReadLimit limit)
			throws SQLException {
		SourceRows rows = new SourceRows(this.description, this.columns);
		ChangeTracker tracker = (this.delta != null && moment != null)
				? new ChangeTracker(this.source.profile(), this.delta, this.description, rows, moment, null) : null;
		Reading begun = new Reading(this.store.stage(this.table, this.layout.columns()), rows, tracker, age, limit);
		this.read = begun;
		boolean all = this.reading.run(connection,
				(tracker != null) ? tracker.select() : rows.select(this.source.profile(), null), begun);
		rows.logUnreadable();
		return all;
	}

	/**
	 * Finish what was read.
	 * @return the copy, to be applied
	 */
	PendingCopy complete() throws SQLException {
		Reading done = Objects.requireNonNull(this.read);
		long held = this.columns.stream()
			.filter((ordinal) -> !HiddenColumn.is(ordinal) && !this.description.isComputed(ordinal))
			.count();
		long storable = this.description.columns()
			.stream()
			.filter((column) -> column.type().kind().isStorable())
			.count();
		TableCopy copy = new TableCopy(done.rows.facts(), this.layout.indexedColumns(), held == storable,
				done.staged.rows(), done.age.writeEpoch(), done.age.asOf(), done.age.asOf(),
				(done.tracker != null) ? done.tracker.watermark() : null);
		try {
			return done.staged.complete(this.layout.indexes(), copy);
		}
		catch (DuplicateKeyException ex) {
			throw (this.delta != null) ? new KeyCheck(this.delta, this.description, done.rows).notUnique(ex) : ex;
		}
	}

	/**
	 * The copy after it was applied.
	 * @throws ElsewhereException if the table was forgotten meanwhile
	 */
	TableCopy published(PendingCopy copy) {
		if (!copy.isApplied()) {
			throw forgotten(this.description.name());
		}
		long rows = Objects.requireNonNull(this.read).staged.rows();
		double seconds = (System.nanoTime() - this.start) / 1e9;
		logger.info("Loaded {}: {} rows in {} s ({} rows/s)", this.description.name(), rows, "%.2f".formatted(seconds),
				Math.round(rows / Math.max(seconds, 1e-3)));
		return copy.after();
	}

	/** How a load ends whose table has been forgotten meanwhile. */
	static ElsewhereException forgotten(TableName table) {
		return new ElsewhereException(PassThroughReason.COLD, table + " was invalidated while it was being loaded");
	}

	void cancel() {
		this.reading.cancel();
	}

	boolean isCancelled() {
		return this.reading.isCancelled();
	}

	/** Forgets what was read, unless it was published. */
	@Override
	public void close() {
		if (this.read != null) {
			this.read.staged.close();
		}
	}

	/**
	 * Rows on their way into the copy.
	 */
	private final class Reading implements RowReading.Rows {

		private final StagedTable staged;

		private final SourceRows rows;

		private final @Nullable ChangeTracker tracker;

		private final @Nullable KeyCheck keys;

		private final CopyAge age;

		private final ReadLimit limit;

		private final @Nullable Object[] values;

		private long lastProgress = System.nanoTime();

		Reading(StagedTable staged, SourceRows rows, @Nullable ChangeTracker tracker, CopyAge age, ReadLimit limit) {
			this.staged = staged;
			this.rows = rows;
			this.tracker = tracker;
			DeltaStrategy strategy = TableLoad.this.delta;
			this.keys = (strategy != null) ? new KeyCheck(strategy, TableLoad.this.description, rows) : null;
			this.age = age;
			this.limit = limit;
			this.values = new @Nullable Object[rows.width()];
		}

		@Override
		public void prepare(Statement statement) throws SQLException {
			this.limit.apply(statement);
			TableLoad.this.budget.check(statement, TableLoad.this.source.profile(), TableLoad.this.description,
					this.staged);
			tell();
		}

		private void tell() {
			TableLoad.this.table.progressed(new LoadProgress(this.staged.rows(), TableLoad.this.budget.expected()));
		}

		@Override
		public void read(ResultSet row) throws SQLException {
			this.rows.read(row, this.values);
			if (this.keys != null && this.tracker != null) {
				this.keys.check(this.values);
				this.tracker.see(row, this.values);
			}
			this.staged.write(this.values);
		}

		@Override
		public boolean areWanted() throws SQLException {
			tell();
			TableLoad.this.budget.check(this.staged);
			if (System.nanoTime() - this.lastProgress > PROGRESS_NANOS) {
				this.lastProgress = System.nanoTime();
				Long expected = TableLoad.this.budget.expected();
				logger.info("Loading {}: {} rows so far{}", TableLoad.this.description.name(), this.staged.rows(),
						(expected != null) ? " of about " + expected : "");
			}
			return this.staged.rows() <= this.limit.rows() && !this.limit.isOver(TableLoad.this.start);
		}

	}

}
