package io.sqlmem.refresh;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.SortedSet;

import io.sqlmem.schema.ComputedColumns;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.stats.TimeCounter;
import io.sqlmem.stats.TimeStats;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.StoreFullException;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.Tracking;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What loads so far have taught: which columns tables need, which did not fit, and which
 * tables are not tried for a while. Safe for use by many threads.
 */
final class LoadHistory {

	private static final Logger logger = LoggerFactory.getLogger(TableLoader.class);

	private final Freshness freshness;

	private final TableStrategies strategies;

	private final WantedColumns wanted;

	private final LoadBackoff backoff = new LoadBackoff();

	private final WritePace pace = new WritePace();

	/** Changes of a table are read much faster than the table. */
	private final WritePace catchUpPace = new WritePace();

	private final TimeCounter loads = new TimeCounter();

	/**
	 * No load yet.
	 * @param freshness tells the time
	 * @param strategies what the settings say of tables
	 */
	LoadHistory(Freshness freshness, TableStrategies strategies) {
		this.freshness = freshness;
		this.strategies = strategies;
		this.wanted = new WantedColumns(strategies, freshness::now);
	}

	/** Want more columns of a table: see {@link WantedColumns#with}. */
	synchronized SortedSet<Integer> wanting(CachedTable table, Set<Integer> columns) {
		return this.wanted.with(table, columns);
	}

	/** The columns that a table is known to need. */
	synchronized Set<Integer> wanted(CachedTable table) {
		return this.wanted.of(table);
	}

	/** Why a table is not tried now, whatever its columns. */
	synchronized @Nullable ElsewhereException obstacle(CachedTable table) {
		return obstacle(table, this.pace);
	}

	private @Nullable ElsewhereException obstacle(CachedTable table, WritePace pace) {
		ElsewhereException failed = this.backoff.obstacle(table, this.freshness.now());
		return (failed != null) ? failed : pace.obstacle(table);
	}

	/** Why a table is not brought up to date with the application's writes now. */
	synchronized @Nullable ElsewhereException obstacleToCatchUp(CachedTable table, Set<Integer> columns) {
		ElsewhereException tooMany = this.wanted.obstacle(table, columns);
		return (tooMany != null) ? tooMany : obstacle(table, this.catchUpPace);
	}

	/** Why columns of a table are not tried now. */
	synchronized @Nullable ElsewhereException obstacle(CachedTable table, Set<Integer> columns) {
		ElsewhereException tooMany = this.wanted.obstacle(table, columns);
		return (tooMany != null) ? tooMany : obstacle(table);
	}

	synchronized void tryAgain() {
		this.wanted.tryAgain();
		this.backoff.clear();
	}

	synchronized void tryAgain(CachedTable table) {
		this.wanted.tryAgain(table);
	}

	synchronized void forget(CachedTable table) {
		this.wanted.forget(table);
		this.backoff.forget(table);
		this.pace.forget(table);
		this.catchUpPace.forget(table);
	}

	/**
	 * A load has succeeded.
	 * @param nanos how long it took
	 */
	void succeeded(CachedTable table, TableCopy copy, long nanos) {
		this.loads.record(nanos);
		synchronized (this) {
			this.backoff.forget(table);
			this.pace.loaded(table, nanos);
		}
		Duration ttl = table.ttl();
		if (table.tracking().kind() == Tracking.Kind.STATIC) {
			this.strategies.logStatic(table.source().name());
		}
		else if (ttl != null && this.freshness.isExpired(table, copy)) {
			this.strategies.logSlow(table.source().name(), ttl);
		}
	}

	/**
	 * A table was brought up to date with the application's writes without a load.
	 * @param nanos how long it took
	 */
	synchronized void caughtUp(CachedTable table, long nanos) {
		this.catchUpPace.loaded(table, nanos);
	}

	/**
	 * A load has failed.
	 * @param problem why
	 * @return what those learn who wait for it
	 */
	RuntimeException failed(TableLoad load, Exception problem) {
		CachedTable table = load.table();
		failed(table, problem);
		if (problem instanceof StoreFullException full) {
			synchronized (this) {
				return this.wanted.doNotFit(table, load.columns(), String.valueOf(full.getMessage()));
			}
		}
		if (problem instanceof ElsewhereException elsewhere) {
			return elsewhere;
		}
		if (givesUpComputed(table, load.columns(), problem)) {
			return new ElsewhereException(PassThroughReason.LOAD_FAILED, problem.toString());
		}
		if (table.isForgotten()) {
			// What it was writing to may be gone.
			return TableLoad.forgotten(table.source().name());
		}
		synchronized (this) {
			this.backoff.failed(table, problem.toString(), this.freshness.now());
		}
		if (!load.isCancelled()) {
			logger.warn("Loading {} failed: {}", table.source().name(), problem.toString());
		}
		return new LoadFailedException(problem);
	}

	/**
	 * Give up what the source computes of a table if it may have failed for that: with
	 * class 22 of SQLSTATE.
	 * @param columns the columns that were read
	 * @param problem why they could not be
	 * @return whether there was something to give up
	 */
	synchronized boolean givesUpComputed(CachedTable table, Set<Integer> columns, Exception problem) {
		ComputedColumns computed = table.source().computed();
		boolean ofData = problem instanceof SQLException failure && failure.getSQLState() != null
				&& failure.getSQLState().startsWith("22");
		TableCopy copy = table.copy();
		if (!ofData || computed == null || !computed.failed((copy != null) ? copy.columns() : Set.of(), columns)) {
			return false;
		}
		logger.warn("The source cannot compute all that statements need of each row of {}: those go there: {}",
				table.source().name(), problem.toString());
		return true;
	}

	/** A table could not be read. */
	void failed(CachedTable table, Throwable problem) {
		table.loadFailed(problem.toString(), this.freshness.now());
	}

	TimeStats loads() {
		return this.loads.stats();
	}

	/** Carries a load's failure to those who wait for it. */
	private static final class LoadFailedException extends RuntimeException {

		LoadFailedException(Exception cause) {
			super(cause.getMessage(), cause, false, false);
		}

	}

}
