package io.sqlmem.refresh;

import java.sql.SQLException;
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
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Store;
import io.sqlmem.store.StoreFullException;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.WriteEpoch;
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

	private final WriteEpoch writes;

	private final ExecutorService executor;

	/** The last load asked for, by table; an earlier one may still be under way. */
	private final Map<CachedTable, Running> latest = new HashMap<>();

	private final Set<Running> running = new HashSet<>();

	private final WantedColumns wanted = new WantedColumns();

	private boolean closed;

	/**
	 * A loader.
	 * @param store takes the copies
	 * @param source the source, which is asked for one connection per load
	 * @param profile what is known of it
	 * @param writes tells which copies are stale
	 * @param fetchBatch how many rows are fetched at a time
	 */
	public TableLoader(Store store, DataSource source, SourceProfile profile, WriteEpoch writes, int fetchBatch) {
		this.store = store;
		this.source = new LoadSource(source, profile, fetchBatch);
		this.writes = writes;
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
		if (copy != null && !this.writes.isStale(copy) && copy.columns().containsAll(columns)) {
			// A load ended between the caller's look and this call.
			return CompletableFuture.completedFuture(copy);
		}
		return start(table, columns, false);
	}

	/**
	 * Load a table again with the columns that it is known to need, by a load that begins
	 * after this call. Tables that did not fit will be tried again.
	 * @param table the table
	 * @return completes with the published copy, or exceptionally
	 */
	public synchronized CompletableFuture<TableCopy> reload(CachedTable table) {
		this.wanted.tryAgain();
		return start(table, Set.of(), true);
	}

	private CompletableFuture<TableCopy> start(CachedTable table, Set<Integer> columns, boolean fresh) {
		if (this.closed) {
			return CompletableFuture.failedFuture(closedException());
		}
		if (table.isForgotten()) {
			return CompletableFuture.failedFuture(TableLoad.forgotten(table.source().name()));
		}
		SortedSet<Integer> wanted;
		try {
			wanted = this.wanted.with(table, columns);
		}
		catch (ElsewhereException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		Running current = this.latest.get(table);
		if (current != null && current.serves(wanted, this.writes.current()) && !(fresh && current.job().hasBegun())) {
			return current.future();
		}
		CompletableFuture<TableCopy> before = (current != null) ? current.future()
				: CompletableFuture.completedFuture(null);
		TableLoad job = new TableLoad(this.store, this.writes, this.source, table, wanted);
		CompletableFuture<TableCopy> future = before.handle((copy, failure) -> table)
			.thenApplyAsync((next) -> run(job, next, wanted), this.executor);
		Running started = new Running(wanted, this.writes.current(), future, job);
		this.latest.put(table, started);
		this.running.add(started);
		future.whenComplete((copy, failure) -> ended(table, started));
		return future;
	}

	private TableCopy run(TableLoad job, CachedTable table, SortedSet<Integer> columns) {
		table.loadStarted();
		try {
			return job.run();
		}
		catch (StoreFullException ex) {
			table.loadFailed();
			throw doesNotFit(table, columns, ex);
		}
		catch (ElsewhereException ex) {
			table.loadFailed();
			throw ex;
		}
		catch (SQLException | RuntimeException ex) {
			table.loadFailed();
			if (!job.isCancelled()) {
				logger.warn("Loading {} failed: {}", table.source().name(), ex.toString());
			}
			throw new LoadFailedException(ex);
		}
		catch (Error ex) {
			table.loadFailed();
			throw ex;
		}
	}

	private synchronized void ended(CachedTable table, Running ended) {
		this.latest.remove(table, ended);
		this.running.remove(ended);
	}

	private synchronized ElsewhereException doesNotFit(CachedTable table, SortedSet<Integer> columns,
			StoreFullException ex) {
		return this.wanted.doNotFit(table, columns, String.valueOf(ex.getMessage()));
	}

	/**
	 * Forget which columns a table needs. Tables that did not fit will be tried again.
	 * @param table the table
	 */
	public synchronized void forget(CachedTable table) {
		this.wanted.forget(table);
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

		boolean serves(Set<Integer> wanted, long now) {
			// One that has just ended serves too: its caller looked for the copy before.
			return !this.future.isCompletedExceptionally() && this.epoch == now && this.columns.containsAll(wanted);
		}

	}

	/** Carries a load's failure to those who wait for it. */
	private static final class LoadFailedException extends RuntimeException {

		LoadFailedException(Exception cause) {
			super(cause.getMessage(), cause, false, false);
		}

	}

}
