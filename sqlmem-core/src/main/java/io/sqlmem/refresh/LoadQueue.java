package io.sqlmem.refresh;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;

/**
 * The loads under way: of each table one at a time, on a few threads, or on that of a
 * cycle. Safe for use by many threads.
 */
final class LoadQueue implements AutoCloseable {

	private static final int THREADS = 4;

	private static final long CLOSE_SECONDS = 10;

	private static final long CANCEL_MILLIS = 200;

	private final Freshness freshness;

	private final ExecutorService executor;

	/** The last load asked for, by table; an earlier one may still be under way. */
	private final Map<CachedTable, Running> latest = new HashMap<>();

	private final Set<Running> running = new HashSet<>();

	private boolean closed;

	/**
	 * An empty queue.
	 * @param freshness tells what a load cannot miss
	 */
	LoadQueue(Freshness freshness) {
		this.freshness = freshness;
		AtomicInteger number = new AtomicInteger();
		this.executor = Executors.newFixedThreadPool(THREADS, (task) -> {
			Thread thread = new Thread(task, "sqlmem-loader-" + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		});
	}

	/**
	 * Have a table loaded, unless a load that is under way serves as well.
	 * @param job the load
	 * @param fresh whether only one serves that has not begun
	 * @param work does it
	 * @return its outcome
	 */
	synchronized CompletableFuture<TableCopy> submit(TableLoad job, boolean fresh,
			Function<TableLoad, TableCopy> work) {
		if (this.closed) {
			return CompletableFuture.failedFuture(closedException());
		}
		Running current = this.latest.get(job.table());
		if (current != null && serves(current, job) && !(fresh && current.job().hasBegun())) {
			return current.future();
		}
		CompletableFuture<TableCopy> before = (current != null) ? current.future()
				: CompletableFuture.completedFuture(null);
		CompletableFuture<TableCopy> future = before.handle((copy, failure) -> job).thenApplyAsync(work, this.executor);
		add(job, future);
		return future;
	}

	/**
	 * Begin a load whose outcome the caller will tell.
	 * @param job the load
	 * @return takes the outcome, {@code null} if a load of the table is under way
	 */
	synchronized @Nullable CompletableFuture<TableCopy> claim(TableLoad job) {
		if (this.closed || this.latest.containsKey(job.table())) {
			return null;
		}
		CompletableFuture<TableCopy> future = new CompletableFuture<>();
		job.begin();
		add(job, future);
		return future;
	}

	/**
	 * Have a claimed load done like any other after all.
	 * @param job the load
	 * @param outcome what {@link #claim} gave
	 * @param work does it
	 */
	void handOver(TableLoad job, CompletableFuture<TableCopy> outcome, Function<TableLoad, TableCopy> work) {
		try {
			this.executor.execute(() -> {
				try {
					outcome.complete(work.apply(job));
				}
				catch (RuntimeException | Error ex) {
					outcome.completeExceptionally(ex);
				}
			});
		}
		catch (RejectedExecutionException ex) {
			outcome.completeExceptionally(closedException());
		}
	}

	private void add(TableLoad job, CompletableFuture<TableCopy> future) {
		Running started = new Running(job, this.freshness.writes().current(), future);
		this.latest.put(job.table(), started);
		this.running.add(started);
		future.whenComplete((copy, failure) -> ended(started));
	}

	private boolean serves(Running load, TableLoad wanted) {
		if (load.future().isCompletedExceptionally() || load.epoch() < wanted.table().touchedAt()
				|| !load.job().columns().containsAll(wanted.columns())) {
			return false;
		}
		// One that has just ended serves too: its caller looked for the copy before.
		TableCopy ended = load.future().getNow(null);
		return ended == null || !this.freshness.isExpired(wanted.table(), ended);
	}

	private synchronized void ended(Running ended) {
		this.latest.remove(ended.job().table(), ended);
		this.running.remove(ended);
	}

	/** Whether a load of a table is under way. */
	synchronized boolean isLoading(CachedTable table) {
		Running current = this.latest.get(table);
		// Who waited for one may be here before it is known to have ended.
		return current != null && !current.future().isDone();
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
	 * @param job the load itself
	 * @param epoch the epoch of writes at which it was asked for
	 * @param future its outcome
	 */
	private record Running(TableLoad job, long epoch, CompletableFuture<TableCopy> future) {

	}

}
