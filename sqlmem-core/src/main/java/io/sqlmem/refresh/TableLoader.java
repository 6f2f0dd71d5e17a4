package io.sqlmem.refresh;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import io.sqlmem.routing.TableLoading;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.stats.TimeStats;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;

/**
 * Loads tables, one load per table at a time. Safe for use by many threads.
 */
public final class TableLoader implements TableLoading, AutoCloseable {

	private final Store store;

	private final LoadSource source;

	private final Freshness freshness;

	private final TableStrategies strategies;

	private final boolean keepsIndexes;

	/** Its monitor guards the decision whether a load is needed. */
	private final LoadQueue queue;

	private final LoadHistory history;

	private final DeleteDetection deletes = new DeleteDetection();

	/**
	 * A loader.
	 * @param store takes the copies
	 * @param source the source, which is asked for one connection per load
	 * @param profile what is known of it
	 * @param freshness tells which copies are stale
	 * @param strategies what the settings say of tables
	 * @param fetchBatch how many rows are fetched at a time
	 * @param keepsIndexes whether a new copy has all indexes of the one before
	 */
	public TableLoader(Store store, DataSource source, SourceProfile profile, Freshness freshness,
			TableStrategies strategies, int fetchBatch, boolean keepsIndexes) {
		this.store = store;
		this.source = new LoadSource(source, profile, fetchBatch, new DescriptionCheck(profile, strategies::described));
		this.freshness = freshness;
		this.strategies = strategies;
		this.keepsIndexes = keepsIndexes;
		this.queue = new LoadQueue(freshness);
		this.history = new LoadHistory(freshness, strategies);
	}

	@Override
	public CompletableFuture<TableCopy> load(CachedTable table, Set<Integer> columns) {
		synchronized (this.queue) {
			TableCopy copy = table.copy();
			if (copy != null && !this.freshness.isStale(table, copy) && copy.columns().containsAll(columns)) {
				// A load ended between the caller's look and this call.
				return CompletableFuture.completedFuture(copy);
			}
			ElsewhereException failed = this.queue.isLoading(table) ? null : this.history.obstacle(table);
			if (failed != null) {
				return CompletableFuture.failedFuture(failed);
			}
			return start(table, columns, false);
		}
	}

	@Override
	public @Nullable ElsewhereException obstacle(CachedTable table, Set<Integer> columns) {
		return this.history.obstacle(table, columns);
	}

	/**
	 * Why a cycle must not bring a table up to date with the application's writes now.
	 * @param table the table
	 * @param columns the ordinals of the columns that are needed
	 * @return the reason, {@code null} if one may
	 */
	@Nullable ElsewhereException obstacleToCatchUp(CachedTable table, Set<Integer> columns) {
		return this.history.obstacleToCatchUp(table, columns);
	}

	/**
	 * A cycle has brought a table up to date with the application's writes.
	 * @param table the table
	 * @param nanos how long it took
	 */
	void caughtUp(CachedTable table, long nanos) {
		this.history.caughtUp(table, nanos);
	}

	/**
	 * Give up what the source computes of a table if its changes may have failed for
	 * that.
	 * @param table the table
	 * @param copy the copy that was to follow them
	 * @param problem why they could not be read
	 * @return whether a load may succeed without
	 */
	boolean givesUpComputed(CachedTable table, TableCopy copy, Exception problem) {
		return this.history.givesUpComputed(table, copy.columns(), problem);
	}

	/**
	 * Try tables again that did not fit or could not be loaded, as soon as they are asked
	 * for.
	 */
	public void tryAgain() {
		this.history.tryAgain();
	}

	/**
	 * Load a table again with the columns that it is known to need, by a load that begins
	 * after this call.
	 * @param table the table
	 * @return completes with the published copy, or exceptionally
	 */
	@Override
	public CompletableFuture<TableCopy> reload(CachedTable table) {
		this.history.tryAgain(table);
		return start(table, Set.of(), true);
	}

	/**
	 * Load a table again with the columns that it is known to need, unless that is being
	 * done already. If it did not fit it is tried again.
	 * @param table the table
	 * @return completes with the published copy, or exceptionally
	 */
	CompletableFuture<TableCopy> refresh(CachedTable table) {
		this.history.tryAgain(table);
		return start(table, Set.of(), false);
	}

	/**
	 * Do what {@link #refresh} does as a part of a cycle, which will read and publish the
	 * table.
	 * @param table a table that does not follow changes
	 * @return the load, to be read and closed; {@code null} if it is being loaded
	 * already, or must not be
	 */
	@Nullable JoinedLoad join(CachedTable table) {
		this.history.tryAgain(table);
		try {
			TableLoad job = job(table, Set.of());
			CompletableFuture<TableCopy> outcome = this.queue.claim(job);
			return (outcome != null)
					? new JoinedLoad(job, outcome, this.history, () -> this.queue.handOver(job, outcome, this::run))
					: null;
		}
		catch (ElsewhereException ex) {
			return null;
		}
	}

	/** Whether a load of a table is under way. */
	boolean isLoading(CachedTable table) {
		return this.queue.isLoading(table);
	}

	private CompletableFuture<TableCopy> start(CachedTable table, Set<Integer> columns, boolean fresh) {
		try {
			return this.queue.submit(job(table, columns), fresh, this::run);
		}
		catch (ElsewhereException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * A load that has not begun.
	 * @throws ElsewhereException if there must be none
	 */
	private TableLoad job(CachedTable table, Set<Integer> columns) {
		if (table.isForgotten()) {
			throw TableLoad.forgotten(table.source().name());
		}
		try {
			DeltaStrategy delta = this.strategies.delta(table.source());
			SortedSet<Integer> wanted = this.history.wanting(table, columns);
			List<Integer> key = (delta != null) ? delta.columns().key() : List.of();
			return new TableLoad(this.store, this.freshness, this.source, table, wanted,
					new CopyLayout(table.source(), wanted, indexes(table), key), delta);
		}
		catch (WrongSettingException ex) {
			this.history.failed(table, ex);
			throw new ElsewhereException(PassThroughReason.LOAD_FAILED, String.valueOf(ex.getMessage()));
		}
	}

	private List<List<Integer>> indexes(CachedTable table) {
		List<List<Integer>> indexes = new ArrayList<>(this.strategies.indexes(table.source()));
		TableCopy before = table.copy();
		if (before != null && this.keepsIndexes) {
			indexes.addAll(before.indexes());
		}
		return indexes;
	}

	private TableCopy run(TableLoad job) {
		job.table().loadStarted();
		long start = System.nanoTime();
		try {
			TableCopy copy = job.run();
			this.history.succeeded(job.table(), copy, System.nanoTime() - start);
			return copy;
		}
		catch (SQLException | RuntimeException ex) {
			throw this.history.failed(job, ex);
		}
		catch (Error ex) {
			this.history.failed(job.table(), ex);
			throw ex;
		}
	}

	/** A run of a cycle that uses what loads use. */
	RefreshRun refreshRun() {
		return new RefreshRun(this.store, this.source, this.freshness, this.strategies, this, this.deletes);
	}

	/**
	 * The columns that a table's copy has, or is being loaded with.
	 * @param table the table
	 * @return their ordinals, none if nothing of it has been asked for
	 */
	Set<Integer> columns(CachedTable table) {
		Set<Integer> columns = new HashSet<>(this.history.wanted(table));
		TableCopy copy = table.copy();
		if (copy != null) {
			columns.addAll(copy.columns());
		}
		return columns;
	}

	/**
	 * Forget which columns a table needs. Tables that did not fit will be tried again.
	 * @param table the table
	 */
	public void forget(CachedTable table) {
		this.history.forget(table);
		this.deletes.forget(table);
	}

	/**
	 * The loads that succeeded.
	 * @return their number and the time of all together
	 */
	public TimeStats loads() {
		return this.history.loads();
	}

	/**
	 * Stop all loads. Who waits for one learns at once that it failed.
	 */
	@Override
	public void close() {
		this.queue.close();
	}

}
