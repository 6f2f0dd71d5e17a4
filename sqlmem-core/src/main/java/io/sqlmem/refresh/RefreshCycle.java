package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import javax.sql.DataSource;

import io.sqlmem.schema.SourceProfile;
import io.sqlmem.stats.TimeCounter;
import io.sqlmem.stats.TimeStats;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.TableRegistry;
import io.sqlmem.store.Tracking;
import io.sqlmem.task.BackgroundThread;
import io.sqlmem.task.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up what an earlier run has left, and from then on has copies follow their
 * source's changes, and loaded again before they are too old or when the source's schema
 * has changed, on a thread of its own. Safe for use by many threads.
 */
public final class RefreshCycle implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RefreshCycle.class);

	private static final String NAME = "sqlmem.refresh";

	private final DataSource source;

	private final TableLoader loader;

	private final TableStrategies strategies;

	private final SchemaCheck schema;

	private final StartUp startUp;

	private final CompletableFuture<Map<CachedTable, CompletableFuture<TableCopy>>> started = new CompletableFuture<>();

	private final DueTables due;

	private final Duration interval;

	private final Runnable before;

	private final BackgroundThread thread = new BackgroundThread("sqlmem-refresh");

	private final @Nullable Scheduler scheduler;

	private Scheduler.@Nullable Scheduled scheduled;

	private final TimeCounter cycles = new TimeCounter();

	private volatile boolean begun;

	private volatile boolean checked;

	private volatile boolean closed;

	private volatile @Nullable RefreshRun running;

	/**
	 * A cycle that has not begun.
	 * @param source is asked for its schema, and whether the tables in the settings exist
	 * @param profile what is known of the source
	 * @param store holds the copies of an earlier run
	 * @param loader loads
	 * @param tables the cached tables
	 * @param freshness tells which copies are too old
	 * @param strategies what the settings say of tables
	 * @param interval the time between two cycles, positive
	 * @param scheduler has cycles run, {@code null} for a thread of their own
	 * @param changed called when the source's schema has changed
	 * @param before what else is done, at the beginning of each cycle
	 */
	public RefreshCycle(DataSource source, SourceProfile profile, Store store, TableLoader loader, TableRegistry tables,
			Freshness freshness, TableStrategies strategies, Duration interval, @Nullable Scheduler scheduler,
			Runnable changed, Runnable before) {
		this.before = before;
		this.source = source;
		this.loader = loader;
		this.strategies = strategies;
		this.schema = new SchemaCheck(source, profile, tables, loader, strategies::described, changed);
		this.startUp = new StartUp(source, profile, store, tables, loader, strategies.declared(),
				strategies::described);
		this.due = new DueTables(tables, freshness, loader, interval);
		this.interval = interval;
		this.scheduler = scheduler;
	}

	/**
	 * Begin.
	 */
	public synchronized void start() {
		if (this.thread.isClosed()) {
			return;
		}
		this.thread.execute(() -> {
			begin();
			checkSettings();
		});
		this.scheduled = (this.scheduler != null)
				? this.scheduler.scheduleWithFixedDelay(NAME, this::runAndWait, this.interval)
				: this.thread.scheduleWithFixedDelay(NAME, this::run, this.interval);
	}

	/**
	 * What was begun at the start: the loads of tables to preload, and of copies of an
	 * earlier run that were too old.
	 * @return completes when copies have taken over the changes that they follow, with
	 * the loads by table, and as failed ones those that could not; exceptionally if the
	 * source could not be asked, and the next cycle tries again
	 */
	public CompletableFuture<Map<CachedTable, CompletableFuture<TableCopy>>> started() {
		return this.started;
	}

	/**
	 * A cycle for another thread: what it does may not overlap with what else is done.
	 */
	private void runAndWait() {
		try {
			CompletableFuture.runAsync(this::run, this.thread).join();
		}
		catch (RejectedExecutionException ex) {
			logger.trace("The cache is closed", ex);
		}
	}

	/** Begins loads of large tables and waits for none: they hold up no other. */
	private void run() {
		long start = System.nanoTime();
		try {
			this.before.run();
			begin();
			checkSettings();
			this.schema.run();
			refreshDue(this.due.following());
		}
		catch (RuntimeException ex) {
			// The next cycle would not come.
			logger.warn("A refresh cycle failed", ex);
		}
		finally {
			this.cycles.record(System.nanoTime() - start);
		}
	}

	/**
	 * The cycles so far.
	 * @return their number and the time of all together
	 */
	public TimeStats cycles() {
		return this.cycles.stats();
	}

	private void begin() {
		if (this.begun) {
			return;
		}
		try {
			Map<CachedTable, CompletableFuture<TableCopy>> loads = new LinkedHashMap<>();
			if (!this.startUp.isEmpty()) {
				loads.putAll(this.startUp.begin());
				List<CachedTable> stale = this.due.stale();
				Map<CachedTable, CompletableFuture<TableCopy>> due = refreshDue(this.due.allFollowing());
				due.forEach((table, load) -> {
					if (stale.contains(table) || table.tracking().kind() == Tracking.Kind.DELTA) {
						loads.putIfAbsent(table, load);
					}
				});
			}
			this.begun = true;
			this.started.complete(loads);
		}
		catch (SQLException ex) {
			logger.warn("Copies of an earlier run and tables to preload have to wait: the source cannot be asked: {}",
					ex.toString());
			this.started.completeExceptionally(ex);
		}
		catch (RuntimeException ex) {
			logger.warn("The start failed", ex);
			this.started.completeExceptionally(ex);
		}
	}

	/**
	 * Take over changes, and load tables again that would be too old before the next
	 * cycle: small ones at one moment with the changes, large ones apart.
	 * @param following tables that follow changes
	 * @return the loads by table, and as failed ones those whose changes could not be
	 * taken over
	 */
	private Map<CachedTable, CompletableFuture<TableCopy>> refreshDue(List<CachedTable> following) {
		Map<CachedTable, CompletableFuture<TableCopy>> outcomes = new LinkedHashMap<>();
		List<JoinedLoad> joined = new ArrayList<>();
		List<CachedTable> expiring = this.due.expiring();
		List<CachedTable> small = expiring.stream().filter(this.due::mayJoin).toList();
		boolean together = following.size() + small.size() > 1;
		for (CachedTable table : expiring) {
			JoinedLoad load = (together && small.contains(table)) ? this.loader.join(table) : null;
			if (load != null) {
				joined.add(load);
			}
			outcomes.put(table, (load != null) ? load.outcome() : this.loader.refresh(table));
		}
		follow(following, joined)
			.forEach((table, failure) -> outcomes.put(table, CompletableFuture.failedFuture(failure)));
		return outcomes;
	}

	/**
	 * Take over changes now, in a cycle of its own after one that is under way.
	 * @return completes with the failures of tables that could not be brought up to date
	 */
	public CompletableFuture<Map<CachedTable, Exception>> followChanges() {
		return followChanges(() -> {
		});
	}

	/**
	 * Take over changes now, in a cycle of its own after one that is under way.
	 * @param begun called when it begins
	 * @return completes with the failures of tables that could not be brought up to date
	 */
	CompletableFuture<Map<CachedTable, Exception>> followChanges(Runnable begun) {
		try {
			return CompletableFuture.supplyAsync(() -> {
				begun.run();
				return follow(this.due.allFollowing(), List.of());
			}, this.thread);
		}
		catch (RejectedExecutionException ex) {
			return CompletableFuture.failedFuture(new SQLException("The cache is closed", "08003"));
		}
	}

	/**
	 * Whether a table's copy can be brought up to date by its changes.
	 * @param table the table
	 * @return {@code false} if it has to be loaded, or is being loaded
	 */
	public boolean follows(CachedTable table) {
		return this.due.follows(table);
	}

	private Map<CachedTable, Exception> follow(List<CachedTable> following, List<JoinedLoad> joined) {
		if (following.isEmpty() && joined.isEmpty()) {
			return Map.of();
		}
		RefreshRun run = this.loader.refreshRun();
		this.running = run;
		if (this.closed) {
			run.cancel();
		}
		try {
			return run.run(following, joined);
		}
		finally {
			this.running = null;
		}
	}

	private void checkSettings() {
		if (this.checked || !this.strategies.namesTables()) {
			return;
		}
		try (Connection connection = this.source.getConnection()) {
			this.strategies.check(connection);
			this.checked = true;
		}
		catch (SQLException ex) {
			logger.debug("The tables in the settings could not be looked up yet", ex);
		}
	}

	/**
	 * Begin no more loads.
	 */
	@Override
	public synchronized void close() {
		if (this.scheduled != null) {
			this.scheduled.cancel();
		}
		this.thread.close();
		this.started.completeExceptionally(new SQLException("The cache is closed", "08003"));
		this.closed = true;
		RefreshRun run = this.running;
		if (run != null) {
			run.cancel();
		}
	}

}
