package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableName;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.StagedTable;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.WriteEpoch;
import io.sqlmem.type.ColumnFacts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One load of one table: streamed out of the source, written beside the old copy, and put
 * in its place. Used by one thread; {@link #cancel()} may come from another.
 */
final class TableLoad {

	private static final Logger logger = LoggerFactory.getLogger(TableLoader.class);

	private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(5);

	private static final int ROWS_BETWEEN_LOOKS = 1_000;

	private final Store store;

	private final DataSource source;

	private final SourceProfile profile;

	private final WriteEpoch writes;

	private final int fetchBatch;

	private volatile @Nullable Statement running;

	private volatile boolean cancelled;

	TableLoad(Store store, DataSource source, SourceProfile profile, WriteEpoch writes, int fetchBatch) {
		this.store = store;
		this.source = source;
		this.profile = profile;
		this.writes = writes;
		this.fetchBatch = fetchBatch;
	}

	/**
	 * Load a table.
	 * @param table the table
	 * @param columns the ordinals of the columns to hold
	 * @return the published copy
	 * @throws SQLException if the source or the store fails; the old copy is then still
	 * there
	 */
	TableCopy run(CachedTable table, SortedSet<Integer> columns) throws SQLException {
		SourceTable description = table.source();
		CopyLayout layout = new CopyLayout(description, columns);
		List<SourceValueReader> readers = new ArrayList<>();
		for (int ordinal : columns) {
			readers.add(new SourceValueReader(readers.size() + 1, description.column(ordinal).type()));
		}
		long start = System.nanoTime();
		Instant loadedAt = Instant.now();
		try (StagedTable staged = this.store.stage(table, layout.columns())) {
			long epoch = this.writes.current();
			copy(table, columns, readers, staged);
			Map<Integer, ColumnFacts> facts = new HashMap<>();
			for (int ordinal : columns) {
				facts.put(ordinal, readers.get(facts.size()).facts().facts());
			}
			long storable = description.columns()
				.stream()
				.filter((column) -> column.type().kind().isStorable())
				.count();
			TableCopy copy = new TableCopy(facts, columns.size() == storable, staged.rows(), epoch, loadedAt);
			if (!staged.publish(layout.indexes(), copy)) {
				throw forgotten(description.name());
			}
			double seconds = (System.nanoTime() - start) / 1e9;
			logger.info("Loaded {}: {} rows in {} s ({} rows/s)", description.name(), staged.rows(),
					"%.2f".formatted(seconds), Math.round(staged.rows() / Math.max(seconds, 1e-3)));
			return copy;
		}
	}

	void cancel() {
		this.cancelled = true;
		Statement statement = this.running;
		if (statement != null) {
			try {
				statement.cancel();
			}
			catch (SQLException ex) {
				logger.debug("A load could not be cancelled", ex);
			}
		}
	}

	boolean isCancelled() {
		return this.cancelled;
	}

	/** How a load ends whose table has been forgotten meanwhile. */
	static ElsewhereException forgotten(TableName table) {
		return new ElsewhereException(PassThroughReason.COLD, table + " was invalidated while it was being loaded");
	}

	private void copy(CachedTable table, SortedSet<Integer> columns, List<SourceValueReader> readers,
			StagedTable staged) throws SQLException {
		try (Connection connection = this.source.getConnection()) {
			boolean autoCommit = connection.getAutoCommit();
			if (this.profile.streamsInTransaction() && autoCommit) {
				connection.setAutoCommit(false);
			}
			try {
				read(connection, table, columns, readers, staged);
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

	private void read(Connection connection, CachedTable table, SortedSet<Integer> columns,
			List<SourceValueReader> readers, StagedTable staged) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			this.running = statement;
			statement.setFetchSize(this.fetchBatch);
			checkWanted(table);
			try (ResultSet rows = statement.executeQuery(select(table.source(), columns))) {
				write(table, rows, readers, staged);
			}
		}
		finally {
			this.running = null;
		}
	}

	private void write(CachedTable table, ResultSet rows, List<SourceValueReader> readers, StagedTable staged)
			throws SQLException {
		long lastProgress = System.nanoTime();
		@Nullable Object[] values = new @Nullable Object[readers.size()];
		while (rows.next()) {
			for (int i = 0; i < values.length; i++) {
				values[i] = readers.get(i).read(rows);
			}
			staged.write(values);
			if (staged.rows() % ROWS_BETWEEN_LOOKS != 0) {
				continue;
			}
			checkWanted(table);
			if (System.nanoTime() - lastProgress > PROGRESS_NANOS) {
				lastProgress = System.nanoTime();
				logger.info("Loading {}: {} rows so far", table.source().name(), staged.rows());
			}
		}
	}

	private void checkWanted(CachedTable table) throws SQLException {
		if (this.cancelled) {
			throw new SQLException("The cache was closed while " + table.source().name() + " was being loaded");
		}
		if (table.isForgotten()) {
			throw forgotten(table.source().name());
		}
	}

	private String select(SourceTable table, SortedSet<Integer> columns) {
		TableName name = table.name();
		StringBuilder from = new StringBuilder();
		for (String part : new @Nullable String[] { name.catalog(), name.schema(), name.name() }) {
			if (part != null) {
				from.append(from.isEmpty() ? "" : ".").append(this.profile.quote(part));
			}
		}
		return columns.stream()
			.map((ordinal) -> this.profile.quote(table.column(ordinal).name()))
			.collect(Collectors.joining(", ", "SELECT ", " FROM " + from));
	}

}
