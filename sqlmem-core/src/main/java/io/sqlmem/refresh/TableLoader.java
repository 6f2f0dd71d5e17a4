package io.sqlmem.refresh;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.sqlmem.routing.TableLoading;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.stats.TimeCounter;
import io.sqlmem.stats.TimeStats;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.Store;
import io.sqlmem.store.StoreFullException;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.Tracking;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads tables, one load per table at a time, on a few threads of its own. Safe for use
 * by many threads.
 */
public final class TableLoader implements TableLoading, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(TableLoader.class);

	private static final int THREADS = 4;

	private static final long CLOSE_SECONDS = 10;

	private static final long CANCEL_MILLIS = 200;

	private final Store store;

	private final LoadSource source;

	private final Freshness freshness;

	private final TableStrategies strategies;

	private final boolean keepsIndexes;

	private final ExecutorService executor;

	/** The last load asked for, by table; an earlier one may still be under way. */
	private final Map<CachedTable, Running> latest = new HashMap<>();

	private final Set<Running> running = new HashSet<>();

	private final WantedColumns wanted;

	private final LoadBackoff backoff = new LoadBackoff();

	private final DeleteDetection deletes = new DeleteDetection();

	private final TimeCounter loads = new TimeCounter();

	private boolean closed;

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
		this.source = new LoadSource(source, profile, fetchBatch);
		this.freshness = freshness;
		this.strategies = strategies;
		this.keepsIndexes = keepsIndexes;
		this.wanted = new WantedColumns(strategies, freshness::now);
		AtomicInteger number = new AtomicInteger();
		this.executor = Executors.newFixedThreadPool(THREADS, (task) -> {
			Thread thread = new Thread(task, "sqlmem-loader-" + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		});
	}

	@Override
	public synchronized CompletableFuture<TableCopy> load(CachedTable table, Set<Integer> columns) {
		TableCopy copy = table.copy();
		if (copy != null && !this.freshness.isStale(table, copy) && copy.columns().containsAll(columns)) {
			// A load ended between the caller's look and this call.
			return CompletableFuture.completedFuture(copy);
		}
		ElsewhereException failed = this.latest.containsKey(table) ? null
				: this.backoff.obstacle(table, this.freshness.now());
		if (failed != null) {
			return CompletableFuture.failedFuture(failed);
		}
		return start(table, columns, false);
	}

	@Override
	public synchronized @Nullable ElsewhereException obstacle(CachedTable table, Set<Integer> columns) {
		ElsewhereException tooMany = this.wanted.obstacle(table, columns);
		return (tooMany != null) ? tooMany : this.backoff.obstacle(table, this.freshness.now());
	}

	/**
	 * Try tables again that did not fit or could not be loaded, as soon as they are asked
	 * for.
	 */
	public synchronized void tryAgain() {
		this.wanted.tryAgain();
		this.backoff.clear();
	}

	/**
	 * Load a table again with the columns that it is known to need, by a load that begins
	 * after this call.
	 * @param table the table
	 * @return completes with the published copy, or exceptionally
	 */
	@Override
	public synchronized CompletableFuture<TableCopy> reload(CachedTable table) {
		this.wanted.tryAgain(table);
		return start(table, Set.of(), true);
	}

	/**
	 * Load a table again with the columns that it is known to need, unless that is being
	 * done already. If it did not fit it is tried again.
	 * @param table the table
	 * @return completes with the published copy, or exceptionally
	 */
	synchronized CompletableFuture<TableCopy> refresh(CachedTable table) {
		this.wanted.tryAgain(table);
		return start(table, Set.of(), false);
	}

	/** Whether a load of a table is under way. */
	synchronized boolean isLoading(CachedTable table) {
		return this.latest.containsKey(table);
	}

	private CompletableFuture<TableCopy> start(CachedTable table, Set<Integer> columns, boolean fresh) {
		if (this.closed) {
			return CompletableFuture.failedFuture(closedException());
		}
		if (table.isForgotten()) {
			return CompletableFuture.failedFuture(TableLoad.forgotten(table.source().name()));
		}
		SortedSet<Integer> wanted;
		DeltaStrategy delta;
		try {
			delta = this.strategies.delta(table.source());
			wanted = this.wanted.with(table, columns);
		}
		catch (ElsewhereException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		catch (WrongSettingException ex) {
			failed(table, ex);
			return CompletableFuture
				.failedFuture(new ElsewhereException(PassThroughReason.LOAD_FAILED, String.valueOf(ex.getMessage())));
		}
		Running current = this.latest.get(table);
		if (current != null && serves(current, table, wanted) && !(fresh && current.job().hasBegun())) {
			return current.future();
		}
		CompletableFuture<TableCopy> before = (current != null) ? current.future()
				: CompletableFuture.completedFuture(null);
		TableLoad job = new TableLoad(this.store, this.freshness, this.source, table, wanted, new CopyLayout(
				table.source(), wanted, indexes(table), (delta != null) ? delta.columns().key() : List.of()), delta);
		CompletableFuture<TableCopy> future = before.handle((copy, failure) -> table)
			.thenApplyAsync((next) -> run(job, next, wanted), this.executor);
		Running started = new Running(wanted, this.freshness.writes().current(), future, job);
		this.latest.put(table, started);
		this.running.add(started);
		future.whenComplete((copy, failure) -> ended(table, started));
		return future;
	}

	private List<List<Integer>> indexes(CachedTable table) {
		List<List<Integer>> indexes = new ArrayList<>(this.strategies.indexes(table.source()));
		TableCopy before = table.copy();
		if (before != null && this.keepsIndexes) {
			indexes.addAll(before.indexes());
		}
		return indexes;
	}

	private boolean serves(Running load, CachedTable table, Set<Integer> wanted) {
		if (load.future().isCompletedExceptionally() || load.epoch() != this.freshness.writes().current()
				|| !load.columns().containsAll(wanted)) {
			return false;
		}
		// One that has just ended serves too: its caller looked for the copy before.
		TableCopy ended = load.future().getNow(null);
		return ended == null || !this.freshness.isExpired(table, ended);
	}

	private TableCopy run(TableLoad job, CachedTable table, SortedSet<Integer> columns) {
		table.loadStarted();
		long start = System.nanoTime();
		try {
			TableCopy copy = job.run();
			this.loads.record(System.nanoTime() - start);
			succeeded(table);
			logAge(table, copy);
			return copy;
		}
		catch (StoreFullException ex) {
			failed(table, ex);
			throw doesNotFit(table, columns, ex);
		}
		catch (ElsewhereException ex) {
			failed(table, ex);
			throw ex;
		}
		catch (SQLException | RuntimeException ex) {
			failed(table, ex);
			if (table.isForgotten()) {
				// What it was writing to may be gone.
				throw TableLoad.forgotten(table.source().name());
			}
			backOff(table, ex);
			if (!job.isCancelled()) {
				logger.warn("Loading {} failed: {}", table.source().name(), ex.toString());
			}
			throw new LoadFailedException(ex);
		}
		catch (Error ex) {
			failed(table, ex);
			throw ex;
		}
		finally {
			table.loadEnded();
		}
	}

	private void failed(CachedTable table, Throwable ex) {
		table.loadFailed(ex.toString(), this.freshness.now());
	}

	private void logAge(CachedTable table, TableCopy copy) {
		Duration ttl = table.ttl();
		if (table.tracking().kind() == Tracking.Kind.STATIC) {
			this.strategies.logStatic(table.source().name());
		}
		else if (ttl != null && this.freshness.isExpired(table, copy)) {
			this.strategies.logSlow(table.source().name(), ttl);
		}
	}

	/** A cycle that uses what loads use. */
	DeltaCycle deltaCycle() {
		return new DeltaCycle(this.store, this.source, this.freshness, this.strategies, this, this.deletes);
	}

	private synchronized void ended(CachedTable table, Running ended) {
		this.latest.remove(table, ended);
		this.running.remove(ended);
	}

	private synchronized void backOff(CachedTable table, Exception ex) {
		if (!table.isForgotten()) {
			this.backoff.failed(table, ex.toString(), this.freshness.now());
		}
	}

	private synchronized void succeeded(CachedTable table) {
		this.backoff.forget(table);
	}

	private synchronized ElsewhereException doesNotFit(CachedTable table, SortedSet<Integer> columns,
			StoreFullException ex) {
		return this.wanted.doNotFit(table, columns, String.valueOf(ex.getMessage()));
	}

	/**
	 * The columns that a table's copy has, or is being loaded with.
	 * @param table the table
	 * @return their ordinals, none if nothing of it has been asked for
	 */
	synchronized Set<Integer> columns(CachedTable table) {
		Set<Integer> columns = new HashSet<>(this.wanted.of(table));
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
	public synchronized void forget(CachedTable table) {
		this.wanted.forget(table);
		this.backoff.forget(table);
		this.deletes.forget(table);
	}

	/**
	 * The loads that succeeded.
	 * @return their number and the time of all together
	 */
	public TimeStats loads() {
		return this.loads.stats();
	}

	/**
	 * Stop all loads. Who waits for one learns at once that it failed.
	 */
	@Override
	public void close() {
		List<Running> stopped;
		synchronized (this) {
			this.closed = true;
			stopped = List.copyOf(this.running);
		}
		this.executor.shutdownNow();
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
		try {
			do {
				// Again and again: a statement that has not begun yet cannot be
				// cancelled.
				stopped.forEach((load) -> load.job().cancel());
				stopped.forEach((load) -> load.future().completeExceptionally(closedException()));
			}
			while (!this.executor.awaitTermination(CANCEL_MILLIS, TimeUnit.MILLISECONDS)
					&& System.nanoTime() < deadline);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static SQLException closedException() {
		return new SQLException("The cache is closed", "08003");
	}

	/**
	 * A load under way.
	 *
	 * @param columns the columns that it loads
	 * @param epoch the epoch of writes at which it was asked for
	 * @param future its outcome
	 * @param job the load itself
	 */
	private record Running(SortedSet<Integer> columns, long epoch, CompletableFuture<TableCopy> future, TableLoad job) {

	}

	/** Carries a load's failure to those who wait for it. */
	private static final class LoadFailedException extends RuntimeException {

		LoadFailedException(Exception cause) {
			super(cause.getMessage(), cause, false, false);
		}

	}

}
