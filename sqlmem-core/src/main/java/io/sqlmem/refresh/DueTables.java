package io.sqlmem.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.LoadFailure;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.TableRegistry;
import io.sqlmem.store.Tracking;
import io.sqlmem.store.Watermark;

/**
 * Tells what a cycle has to do. Safe for use by many threads.
 */
final class DueTables {

	/** A table that fails again and again is tried in every 16th cycle. */
	private static final int MAX_DOUBLINGS = 4;

	private final TableRegistry tables;

	private final Freshness freshness;

	private final TableLoader loader;

	private final Duration interval;

	/**
	 * What is due among some tables.
	 * @param tables the cached tables
	 * @param freshness tells which copies are too old
	 * @param loader tells which are being loaded
	 * @param interval the time between two cycles
	 */
	DueTables(TableRegistry tables, Freshness freshness, TableLoader loader, Duration interval) {
		this.tables = tables;
		this.freshness = freshness;
		this.loader = loader;
		this.interval = interval;
	}

	/** Those whose copies must not answer any more. */
	List<CachedTable> stale() {
		return all((table) -> {
			TableCopy copy = table.copy();
			return copy != null && this.freshness.isStale(table, copy);
		});
	}

	/** Those that would be too old before the next cycle. */
	List<CachedTable> expiring() {
		return all((table) -> {
			TableCopy copy = table.copy();
			return copy != null && this.freshness.expiresWithin(table, copy, this.interval) && mayRetry(table);
		});
	}

	/**
	 * Those that follow their source's changes, without those that have failed of late.
	 */
	List<CachedTable> following() {
		return all((table) -> follows(table) && mayRetry(table));
	}

	/** Those that follow their source's changes. */
	List<CachedTable> allFollowing() {
		return all(this::follows);
	}

	private List<CachedTable> all(Predicate<CachedTable> which) {
		return this.tables.all().stream().filter(which).toList();
	}

	/**
	 * Whether a table's copy can be brought up to date by its changes. One that misses
	 * writes of the application can if it is known which rows they wrote: others need not
	 * be stamped, and may be deletes.
	 */
	boolean follows(CachedTable table) {
		TableCopy copy = table.copy();
		if (copy == null || table.tracking().kind() != Tracking.Kind.DELTA || this.loader.isLoading(table)) {
			return false;
		}
		Watermark watermark = copy.watermark();
		return watermark != null && (!this.freshness.isStale(table, copy)
				|| WrittenKeys.of(table.source(), watermark.columns().key(), table.missed(copy).rows()) != null);
	}

	/** Whether a table may be loaded in one transaction with others. */
	boolean mayJoin(CachedTable table) {
		return RefreshRun.mayJoin(table) && !this.loader.isLoading(table);
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

}
