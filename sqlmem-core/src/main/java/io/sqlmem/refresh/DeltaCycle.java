package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sqlmem.schema.SourceClock;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableChange;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.Watermark;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the copies of several tables up to date: all are read in one transaction of the
 * source and appear in one of the store, so that no query sees some of them changed and
 * others not. Used by one thread; {@link #cancel()} may come from another.
 */
final class DeltaCycle {

	private static final Logger logger = LoggerFactory.getLogger(TableLoader.class);

	private final Store store;

	private final LoadSource source;

	private final Freshness freshness;

	private final TableStrategies strategies;

	private final TableLoader loader;

	/** Why tables could not be brought up to date. */
	private final Map<CachedTable, Exception> failures = new LinkedHashMap<>();

	private volatile @Nullable DeltaPull running;

	private volatile boolean cancelled;

	/**
	 * A cycle that has not begun.
	 * @param store holds the copies
	 * @param source the source
	 * @param freshness tells when it was
	 * @param strategies how changes are found
	 * @param loader loads tables of which too much has changed
	 */
	DeltaCycle(Store store, LoadSource source, Freshness freshness, TableStrategies strategies, TableLoader loader) {
		this.store = store;
		this.source = source;
		this.freshness = freshness;
		this.strategies = strategies;
		this.loader = loader;
	}

	/**
	 * Run once.
	 * @param tables tables that follow changes
	 * @return why tables could not be brought up to date, without those that could
	 */
	Map<CachedTable, Exception> run(Collection<CachedTable> tables) {
		List<TableChange> changes = new ArrayList<>();
		try {
			for (CachedTable table : tables) {
				TableCopy copy = table.copy();
				if (copy != null && copy.watermark() != null) {
					changes.add(this.store.change(table, copy, copy.watermark().columns().key()));
				}
			}
			if (!changes.isEmpty()) {
				apply(pull(changes));
			}
		}
		catch (SQLException | RuntimeException ex) {
			changes.forEach((change) -> failed(change.table(), ex));
		}
		finally {
			changes.forEach(TableChange::close);
		}
		return this.failures;
	}

	private List<TableChange> pull(List<TableChange> changes) throws SQLException {
		List<TableChange> pulled = new ArrayList<>();
		Instant asOf = this.freshness.now();
		try (Connection connection = this.source.dataSource().getConnection();
				SnapshotTransaction transaction = new SnapshotTransaction(connection,
						SourceClock.of(this.source.profile()))) {
			for (TableChange change : changes) {
				Savepoint before = connection.setSavepoint();
				try {
					if (pull(change, connection, transaction, asOf)) {
						pulled.add(change);
					}
				}
				catch (SQLException | RuntimeException ex) {
					failed(change.table(), ex);
					connection.rollback(before);
				}
			}
		}
		return pulled;
	}

	private boolean pull(TableChange change, Connection connection, SnapshotTransaction transaction, Instant asOf)
			throws SQLException {
		Watermark watermark = change.base().watermark();
		DeltaStrategy strategy = this.strategies.delta(change.table().source());
		if (watermark == null || strategy == null) {
			return false;
		}
		DeltaPull pull = new DeltaPull(this.source, strategy, change);
		this.running = pull;
		if (this.cancelled) {
			pull.cancel();
		}
		try {
			if (pull.run(connection, watermark, transaction.moment(), asOf)) {
				return true;
			}
		}
		finally {
			this.running = null;
		}
		logger.info("{} has more than {} changed rows and is loaded again", change.table().source().name(),
				change.rows());
		this.loader.refresh(change.table());
		return false;
	}

	private void apply(List<TableChange> pulled) {
		try {
			this.store.apply(pulled);
		}
		catch (SQLException | RuntimeException ex) {
			pulled.forEach((change) -> failed(change.table(), ex));
		}
	}

	private void failed(CachedTable table, Exception ex) {
		if (this.failures.putIfAbsent(table, ex) != null || this.cancelled || ex instanceof ElsewhereException) {
			return;
		}
		table.loadFailed(ex.toString(), this.freshness.now());
		logger.warn("Changes of {} could not be taken over: {}", table.source().name(), ex.toString());
	}

	/** Stop what runs. */
	void cancel() {
		this.cancelled = true;
		DeltaPull pull = this.running;
		if (pull != null) {
			pull.cancel();
		}
	}

}
