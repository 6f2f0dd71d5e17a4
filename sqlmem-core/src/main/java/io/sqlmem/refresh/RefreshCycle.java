package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.sqlmem.schema.SourceProfile;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.LoadFailure;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.TableRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up what an earlier run has left, and from then on has copies loaded again before
 * they are too old, and when the source's schema has changed, on a thread of its own.
 * Safe for use by many threads.
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

	private final StartUp startUp;

	private final CompletableFuture<Map<CachedTable, CompletableFuture<TableCopy>>> started = new CompletableFuture<>();

	private final Duration interval;

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "sqlmem-refresh");
		thread.setDaemon(true);
		return thread;
	});

	private volatile boolean begun;

	private volatile boolean checked;

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
	 * @param changed called when the source's schema has changed
	 */
	public RefreshCycle(DataSource source, SourceProfile profile, Store store, TableLoader loader, TableRegistry tables,
			Freshness freshness, TableStrategies strategies, Duration interval, Runnable changed) {
		this.source = source;
		this.loader = loader;
		this.tables = tables;
		this.freshness = freshness;
		this.strategies = strategies;
		this.schema = new SchemaCheck(source, profile, tables, loader, changed);
		this.startUp = new StartUp(source, profile, store, tables, loader, strategies.declared());
		this.interval = interval;
	}

	/**
	 * Begin.
	 */
	public synchronized void start() {
		if (this.executor.isShutdown()) {
			return;
		}
		this.executor.execute(() -> {
			begin();
			checkSettings();
		});
		long nanos = TimeUnit.NANOSECONDS.convert(this.interval);
		this.executor.scheduleWithFixedDelay(this::run, nanos, nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * What was begun at the start: the loads of tables to preload, and of copies of an
	 * earlier run that were too old.
	 * @return completes when the source has been asked, with the loads by table; if it
	 * could not be asked exceptionally, and the next cycle tries again
	 */
	public CompletableFuture<Map<CachedTable, CompletableFuture<TableCopy>>> started() {
		return this.started;
	}

	/** Begins loads and waits for none: a slow table holds up no other. */
	private void run() {
		try {
			begin();
			checkSettings();
			this.schema.run();
			refreshDue();
		}
		catch (RuntimeException ex) {
			// The next cycle would not come.
			logger.warn("A refresh cycle failed", ex);
		}
	}

	private void begin() {
		if (this.begun) {
			return;
		}
		try {
			Map<CachedTable, CompletableFuture<TableCopy>> loads = new LinkedHashMap<>();
			if (!this.startUp.isEmpty()) {
				loads.putAll(this.startUp.begin());
				List<CachedTable> stale = this.tables.all().stream().filter(this::isStale).toList();
				Map<CachedTable, CompletableFuture<TableCopy>> due = refreshDue();
				due.keySet().retainAll(stale);
				due.forEach(loads::putIfAbsent);
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

	private boolean isStale(CachedTable table) {
		TableCopy copy = table.copy();
		return copy != null && this.freshness.isStale(table, copy);
	}

	private Map<CachedTable, CompletableFuture<TableCopy>> refreshDue() {
		Map<CachedTable, CompletableFuture<TableCopy>> loads = new LinkedHashMap<>();
		for (CachedTable table : this.tables.all()) {
			if (isDue(table)) {
				loads.put(table, this.loader.refresh(table));
			}
		}
		return loads;
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
		this.started.completeExceptionally(new SQLException("The cache is closed", "08003"));
	}

}
