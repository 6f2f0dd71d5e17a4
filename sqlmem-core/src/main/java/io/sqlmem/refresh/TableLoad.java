package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceClock;
import io.sqlmem.schema.SourceMoment;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableName;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.DuplicateKeyException;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.StagedTable;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One load of one table: streamed out of the source, written beside the old copy, and put
 * in its place. Used by one thread; {@link #cancel()} may come from another.
 */
final class TableLoad {

	static final Logger logger = LoggerFactory.getLogger(TableLoader.class);

	private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(5);

	private static final int ROWS_BETWEEN_LOOKS = 1_000;

	private final Store store;

	private final Freshness freshness;

	private final LoadSource source;

	private final CachedTable table;

	private final SourceTable description;

	private final SortedSet<Integer> columns;

	private final CopyLayout layout;

	private final LoadBudget budget;

	private final @Nullable DeltaStrategy delta;

	private @Nullable HighMark mark;

	private volatile @Nullable Statement running;

	private volatile boolean begun;

	private volatile boolean cancelled;

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
	}

	/**
	 * Load the table.
	 * @return the published copy
	 * @throws ElsewhereException if the table was forgotten meanwhile
	 * @throws SQLException if the source or the store fails; the old copy is then still
	 * there
	 */
	TableCopy run() throws SQLException {
		this.begun = true;
		SourceRows rows = new SourceRows(this.description, this.columns);
		long start = System.nanoTime();
		Instant loadedAt = this.freshness.now();
		try (StagedTable staged = this.store.stage(this.table, this.layout.columns())) {
			long epoch = this.freshness.writes().current();
			copy(rows, staged);
			rows.logUnreadable();
			long storable = this.description.columns()
				.stream()
				.filter((column) -> column.type().kind().isStorable())
				.count();
			HighMark reached = this.mark;
			long held = this.columns.stream().filter((ordinal) -> !HiddenColumn.is(ordinal)).count();
			TableCopy copy = new TableCopy(rows.facts(), this.layout.indexedColumns(), held == storable, staged.rows(),
					epoch, loadedAt, loadedAt, (reached != null) ? reached.watermark(null) : null);
			if (!publish(staged, copy, rows)) {
				throw forgotten(this.description.name());
			}
			double seconds = (System.nanoTime() - start) / 1e9;
			logger.info("Loaded {}: {} rows in {} s ({} rows/s)", this.description.name(), staged.rows(),
					"%.2f".formatted(seconds), Math.round(staged.rows() / Math.max(seconds, 1e-3)));
			return copy;
		}
	}

	private boolean publish(StagedTable staged, TableCopy copy, SourceRows rows) throws SQLException {
		try {
			return staged.publish(this.layout.indexes(), copy);
		}
		catch (DuplicateKeyException ex) {
			throw (this.delta != null) ? new KeyCheck(this.delta, this.description, rows).notUnique(ex) : ex;
		}
	}

	void cancel() {
		this.cancelled = true;
		Statement statement = this.running;
		if (statement != null) {
			cancel(statement);
		}
	}

	private static void cancel(Statement statement) {
		try {
			statement.cancel();
		}
		catch (SQLException ex) {
			logger.debug("A load could not be cancelled", ex);
		}
	}

	/** Whether its rows may be older than this call. */
	boolean hasBegun() {
		return this.begun;
	}

	boolean isCancelled() {
		return this.cancelled;
	}

	/** How a load ends whose table has been forgotten meanwhile. */
	static ElsewhereException forgotten(TableName table) {
		return new ElsewhereException(PassThroughReason.COLD, table + " was invalidated while it was being loaded");
	}

	private void copy(SourceRows rows, StagedTable staged) throws SQLException {
		try (Connection connection = this.source.dataSource().getConnection()) {
			boolean autoCommit = connection.getAutoCommit();
			if (this.delta != null) {
				SourceMoment moment = SnapshotTransaction.moment(connection, SourceClock.of(this.source.profile()));
				this.mark = new HighMark(this.delta, this.description.column(this.delta.columns().change()).type(),
						this.description.view(), moment);
			}
			if (this.source.profile().streamsInTransaction() && autoCommit) {
				connection.setAutoCommit(false);
			}
			try {
				read(connection, rows, staged);
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
	}

	private static void endTransaction(Connection connection, boolean autoCommit) throws SQLException {
		if (!connection.getAutoCommit()) {
			connection.rollback();
			connection.setAutoCommit(autoCommit);
		}
	}

	private void read(Connection connection, SourceRows rows, StagedTable staged) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			this.running = statement;
			checkWanted();
			this.budget.check(statement, this.source.profile(), this.description, staged);
			statement.setFetchSize(this.source.fetchBatch());
			checkWanted();
			try (ResultSet found = statement.executeQuery(rows.select(this.source.profile()))) {
				try {
					write(found, rows, staged);
				}
				catch (SQLException | RuntimeException ex) {
					giveUp(statement);
					throw ex;
				}
			}
		}
		finally {
			this.running = null;
		}
	}

	/** A driver that streams outside of a transaction would read all other rows first. */
	private void giveUp(Statement statement) {
		if (!this.source.profile().streamsInTransaction()) {
			cancel(statement);
		}
	}

	private void write(ResultSet found, SourceRows rows, StagedTable staged) throws SQLException {
		long lastProgress = System.nanoTime();
		@Nullable Object[] values = new @Nullable Object[rows.width()];
		HighMark reached = this.mark;
		KeyCheck keys = (this.delta != null) ? new KeyCheck(this.delta, this.description, rows) : null;
		int changing = (this.delta != null) ? rows.placeOf(this.delta.columns().change()) : 0;
		while (found.next()) {
			rows.read(found, values);
			if (keys != null && reached != null) {
				keys.check(values);
				reached.see(values[changing]);
			}
			staged.write(values);
			if (staged.rows() % ROWS_BETWEEN_LOOKS != 0) {
				continue;
			}
			checkWanted();
			this.budget.check(staged);
			if (System.nanoTime() - lastProgress > PROGRESS_NANOS) {
				lastProgress = System.nanoTime();
				logger.info("Loading {}: {} rows so far", this.description.name(), staged.rows());
			}
		}
	}

	private void checkWanted() throws SQLException {
		if (this.cancelled) {
			throw new SQLException("The cache was closed while " + this.description.name() + " was being loaded");
		}
		if (this.table.isForgotten()) {
			throw forgotten(this.description.name());
		}
	}

}
