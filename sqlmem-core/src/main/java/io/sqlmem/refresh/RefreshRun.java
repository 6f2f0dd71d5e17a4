package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.sqlmem.schema.SourceClock;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.MissedWrites;
import io.sqlmem.store.PendingCopy;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableChange;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.Watermark;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the copies of several tables up to date, by their changes or by loading them
 * again: all are read in one transaction of the source and appear in one of the store, so
 * that no query sees some of them changed and others not. Used by one thread;
 * {@link #cancel()} may come from another.
 */
final class RefreshRun {

	private static final Logger logger = LoggerFactory.getLogger(TableLoader.class);

	/** Fewer changes are cheaper than a load, whatever the table has. */
	private static final long ALWAYS_FOLLOWED = 100_000;

	/** Larger tables are loaded apart, so that others need not wait for them. */
	private static final long MOST_JOINED = 100_000;

	private static final ReadLimit JOINED = new ReadLimit(2 * MOST_JOINED, Duration.ofSeconds(10));

	private final Store store;

	private final LoadSource source;

	private final Freshness freshness;

	private final TableStrategies strategies;

	private final TableLoader loader;

	private final DeleteDetection deletes;

	/** How many rows the source has of tables whose keys were compared. */
	private final Map<TableChange, Long> compared = new HashMap<>();

	/** Why tables could not be brought up to date by their changes. */
	private final Map<CachedTable, Exception> failures = new LinkedHashMap<>();

	private final Set<CachedTable> held = new HashSet<>();

	private volatile @Nullable DeltaPull running;

	private volatile boolean cancelled;

	/**
	 * A run that has not begun.
	 * @param store holds the copies
	 * @param source the source
	 * @param freshness tells when it was
	 * @param strategies how changes are found
	 * @param loader loads tables of which too much has changed
	 * @param deletes tells whose keys are to be compared
	 */
	RefreshRun(Store store, LoadSource source, Freshness freshness, TableStrategies strategies, TableLoader loader,
			DeleteDetection deletes) {
		this.store = store;
		this.source = source;
		this.freshness = freshness;
		this.strategies = strategies;
		this.loader = loader;
		this.deletes = deletes;
	}

	/** Whether a table is small enough to be loaded together with others. */
	static boolean mayJoin(CachedTable table) {
		TableCopy copy = table.copy();
		return copy != null && copy.rows() <= MOST_JOINED;
	}

	/**
	 * Run once.
	 * @param following tables that follow changes
	 * @param loads those to be loaded again; all have an outcome afterwards
	 * @return why tables could not be brought up to date by their changes, without those
	 * that could
	 */
	Map<CachedTable, Exception> run(Collection<CachedTable> following, List<JoinedLoad> loads) {
		List<TableChange> changes = new ArrayList<>();
		List<JoinedLoad> joined = new ArrayList<>(loads);
		try {
			for (CachedTable table : following) {
				TableCopy copy = table.copy();
				if (copy != null && copy.watermark() != null) {
					changes.add(this.store.change(table, copy, copy.watermark().columns().key()));
				}
			}
			if (!changes.isEmpty() || !joined.isEmpty()) {
				List<PendingCopy> read = new ArrayList<>(read(changes, joined));
				complete(joined, read);
				apply(read, joined);
				joined.forEach(JoinedLoad::succeeded);
			}
		}
		catch (SQLException | RuntimeException ex) {
			changes.forEach((change) -> failed(change.table(), ex));
			joined.forEach((load) -> load.failed(ex));
		}
		finally {
			changes.forEach(TableChange::close);
			loads.forEach(JoinedLoad::close);
		}
		return this.failures;
	}

	private List<TableChange> read(List<TableChange> changes, List<JoinedLoad> joined) throws SQLException {
		List<TableChange> pulled = new ArrayList<>();
		Map<TableChange, MissedWrites> missed = new HashMap<>();
		changes.forEach((change) -> missed.put(change, change.table().missed(change.base())));
		CopyAge age = CopyAge.of(this.freshness);
		try (Connection connection = this.source.dataSource().getConnection();
				SnapshotTransaction transaction = new SnapshotTransaction(connection,
						SourceClock.of(this.source.profile()))) {
			hold(transaction,
					Stream.concat(changes.stream().map(TableChange::table), joined.stream().map(JoinedLoad::table)));
			for (TableChange change : changes) {
				Savepoint before = connection.setSavepoint();
				try {
					if (pull(change, Objects.requireNonNull(missed.get(change)), connection, transaction, age.asOf())) {
						pulled.add(change);
					}
				}
				catch (SQLException | RuntimeException ex) {
					giveUp(change, ex);
					connection.rollback(before);
				}
			}
			for (JoinedLoad load : List.copyOf(joined)) {
				load(load, connection, age, joined);
			}
		}
		return pulled;
	}

	private void hold(SnapshotTransaction transaction, Stream<CachedTable> tables) throws SQLException {
		for (CachedTable table : tables.toList()) {
			if (transaction.hold(this.source.profile().quote(table.source().name()))) {
				this.held.add(table);
			}
		}
	}

	/**
	 * What cannot be held, has grown, takes long or fails here is left to a transaction
	 * of its own: that may do more than one which only reads.
	 */
	private void load(JoinedLoad load, Connection connection, CopyAge age, List<JoinedLoad> joined)
			throws SQLException {
		Savepoint before = connection.setSavepoint();
		try {
			if (!this.held.contains(load.table()) || !load.read(connection, age, JOINED)) {
				joined.remove(load);
				load.leave();
			}
		}
		catch (SQLException | RuntimeException ex) {
			joined.remove(load);
			if (this.cancelled || ex instanceof ElsewhereException) {
				load.failed(ex);
			}
			else {
				logger.debug("{} is loaded apart", load.table().source().name(), ex);
				load.leave();
			}
			connection.rollback(before);
		}
	}

	private static void complete(List<JoinedLoad> joined, List<PendingCopy> read) {
		for (JoinedLoad load : List.copyOf(joined)) {
			try {
				read.add(load.complete());
			}
			catch (SQLException | RuntimeException ex) {
				joined.remove(load);
				load.failed(ex);
			}
		}
	}

	private boolean pull(TableChange change, MissedWrites missed, Connection connection,
			SnapshotTransaction transaction, Instant asOf) throws SQLException {
		Watermark watermark = change.base().watermark();
		DeltaStrategy strategy = this.strategies.delta(change.table().source());
		if (watermark == null || strategy == null) {
			return false;
		}
		DeltaPull pull = new DeltaPull(this.store, this.source, strategy, change);
		this.running = pull;
		if (this.cancelled) {
			pull.cancel();
		}
		try {
			boolean read = pull.run(connection, watermark, transaction.moment(), asOf, missed);
			if (read && this.deletes.isDue(change.table(), strategy.deleteDetection(), asOf)) {
				read = compareKeys(change, strategy, connection);
			}
			if (read) {
				return true;
			}
		}
		finally {
			this.running = null;
		}
		logger.info("Of {} more than {} rows have changed, or all are gone: it is loaded again",
				change.table().source().name(), change.rows() + change.removals());
		this.loader.refresh(change.table());
		return false;
	}

	/**
	 * Find what is gone.
	 * @return whether it is to be removed; not if a load is cheaper, or the transaction
	 * may see no rows only because the table has been written anew
	 */
	private boolean compareKeys(TableChange change, DeltaStrategy strategy, Connection connection) throws SQLException {
		long rows = new KeyComparison(this.source, this.store, strategy, change).run(connection);
		this.compared.put(change, rows);
		boolean emptied = rows == 0 && change.base().rows() > 0 && !this.held.contains(change.table());
		return !emptied && !isLarge(change.removals(), change);
	}

	/** Whether a load is cheaper than so many changes. */
	static boolean isLarge(long changes, TableChange change) {
		return changes > Math.max(ALWAYS_FOLLOWED, change.base().rows() / 2);
	}

	/** What the store cannot take over stops no other. */
	private void apply(List<PendingCopy> read, List<JoinedLoad> joined) {
		List<PendingCopy> left = new ArrayList<>(read);
		while (!left.isEmpty()) {
			try {
				this.store.apply(left);
				left.clear();
			}
			catch (SQLException | RuntimeException ex) {
				boolean known = left.stream().anyMatch(PendingCopy::isFailing);
				List<PendingCopy> failing = left.stream().filter((copy) -> !known || copy.isFailing()).toList();
				left.removeAll(failing);
				List<JoinedLoad> loads = joined.stream().filter((load) -> failing.contains(load.copy())).toList();
				loads.forEach((load) -> load.failed(ex));
				joined.removeAll(loads);
				for (PendingCopy each : failing) {
					if (each instanceof TableChange change) {
						giveUp(change, ex);
					}
				}
			}
		}
		this.compared.forEach(this::checkCount);
	}

	/** What the source has more of was stamped in a way that no cycle sees. */
	private void checkCount(TableChange change, long rows) {
		TableCopy copy = change.table().copy();
		if (!change.isApplied() || copy == null) {
			return;
		}
		this.deletes.compared(change.table(), copy.loadedAt());
		if (copy.rows() != rows) {
			logger.warn("The copy of {} has {} rows, the source {}: changes were stamped in a way that is not seen. "
					+ "It is loaded again", change.table().source().name(), copy.rows(), rows);
			this.loader.refresh(change.table());
		}
	}

	/** What it has in the store is room for others. */
	private void giveUp(TableChange change, Exception ex) {
		change.close();
		if (this.loader.givesUpComputed(change.table(), change.base(), ex)) {
			this.loader.refresh(change.table());
		}
		else {
			failed(change.table(), ex);
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
