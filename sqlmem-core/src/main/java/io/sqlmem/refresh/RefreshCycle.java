package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.stats.TimeCounter;
import io.sqlmem.stats.TimeStats;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.LoadFailure;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.TableRegistry;
import io.sqlmem.store.Tracking;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has copies follow their source's changes, or loaded again before they are too old or
 * when the source's schema has changed, on a thread of its own. Safe for use by many
 * threads.
 */
public final class RefreshCycle implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RefreshCycle.class);

	/** A table that fails again and again is tried in every 16th cycle. */
	private static final int MAX_DOUBLINGS = 4;

	private final DataSource source;

	private final TableLoader loader;

	private final TableRegistry tables;

	private final Freshness freshness;

	private final TableStrategies strategies;

	private final SchemaCheck schema;

	private final Duration interval;

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "sqlmem-refresh");
		thread.setDaemon(true);
		return thread;
	});

	private final TimeCounter cycles = new TimeCounter();

	private volatile boolean checked;

	private volatile boolean closed;

	private volatile @Nullable DeltaCycle running;

	/**
	 * A cycle that has not begun.
	 * @param source is asked for its schema, and whether the tables in the settings exist
	 * @param profile what is known of the source
	 * @param loader loads
	 * @param tables the cached tables
	 * @param freshness tells which copies are too old
	 * @param strategies what the settings say of tables
	 * @param interval the time between two cycles, positive
	 * @param describing gives a table of the source as it is copied
	 * @param changed called when the source's schema has changed
	 */
	public RefreshCycle(DataSource source, SourceProfile profile, TableLoader loader, TableRegistry tables,
			Freshness freshness, TableStrategies strategies, Duration interval, UnaryOperator<SourceTable> describing,
			Runnable changed) {
		this.source = source;
		this.loader = loader;
		this.tables = tables;
		this.freshness = freshness;
		this.strategies = strategies;
		this.schema = new SchemaCheck(source, profile, tables, loader, describing, changed);
		this.interval = interval;
	}

	/**
	 * Begin.
	 */
	public synchronized void start() {
		if (this.executor.isShutdown()) {
			return;
		}
		this.executor.execute(this::checkSettings);
		long nanos = TimeUnit.NANOSECONDS.convert(this.interval);
		this.executor.scheduleWithFixedDelay(this::run, nanos, nanos, TimeUnit.NANOSECONDS);
	}

	/** Begins loads and waits for none: a slow table holds up no other. */
	private void run() {
		long start = System.nanoTime();
		try {
			checkSettings();
			this.schema.run();
			for (CachedTable table : this.tables.all()) {
				if (isDue(table)) {
					this.loader.refresh(table);
				}
			}
			followChanges((table) -> mayRetry(table));
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

	/**
	 * Take over changes now, in a cycle of its own after one that is under way.
	 * @return completes with the failures of tables that could not be brought up to date
	 */
	public CompletableFuture<Map<CachedTable, Exception>> followChanges() {
		try {
			return CompletableFuture.supplyAsync(() -> followChanges((table) -> true), this.executor);
		}
		catch (RejectedExecutionException ex) {
			return CompletableFuture.failedFuture(new SQLException("The cache is closed", "08003"));
		}
	}

	private Map<CachedTable, Exception> followChanges(Predicate<CachedTable> which) {
		List<CachedTable> following = this.tables.all().stream().filter(this::follows).filter(which).toList();
		if (following.isEmpty()) {
			return Map.of();
		}
		DeltaCycle cycle = this.loader.deltaCycle();
		this.running = cycle;
		if (this.closed) {
			cycle.cancel();
		}
		try {
			return cycle.run(following);
		}
		finally {
			this.running = null;
		}
	}

	/**
	 * Whether a table's copy can be brought up to date by its changes. One that misses
	 * writes of the application cannot: among them may be deletes.
	 * @param table the table
	 * @return {@code false} if it has to be loaded, or is being loaded
	 */
	public boolean follows(CachedTable table) {
		TableCopy copy = table.copy();
		return copy != null && copy.watermark() != null && table.tracking().kind() == Tracking.Kind.DELTA
				&& !this.freshness.isStale(table, copy) && !this.loader.isLoading(table);
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

	private boolean isDue(CachedTable table) {
		TableCopy copy = table.copy();
		if (copy == null || !this.freshness.expiresWithin(table, copy, this.interval)) {
			return false;
		}
		return mayRetry(table);
	}

	private boolean mayRetry(CachedTable table) {
		LoadFailure last = table.failure();
		return last == null || mayRetry(last, this.freshness.now(), this.interval);
	}

	/**
	 * Whether a table that failed is tried again: in the next cycle, then in every 2nd,
	 * 4th, 8th and 16th.
	 */
	static boolean mayRetry(LoadFailure last, Instant now, Duration interval) {
		int cyclesToSkip = (1 << Math.min(Math.max(last.consecutive() - 1, 0), MAX_DOUBLINGS)) - 1;
		Duration waited = Duration.between(last.at(), now);
		return cyclesToSkip == 0 || waited.isNegative() || waited.dividedBy(cyclesToSkip).compareTo(interval) >= 0;
	}

	/**
	 * Begin no more loads.
	 */
	@Override
	public synchronized void close() {
		// An interrupt would close the files of a database in this process.
		this.executor.shutdown();
		this.closed = true;
		DeltaCycle cycle = this.running;
		if (cycle != null) {
			cycle.cancel();
		}
	}

}
