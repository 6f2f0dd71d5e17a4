package io.sqlmem.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.WrittenRows;
import io.sqlmem.stats.LoadProgress;
import org.jspecify.annotations.Nullable;

/**
 * A table of the source that the cache knows, and its current copy. Safe for use by many
 * threads.
 */
public final class CachedTable {

	private static final long USE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

	private final int id;

	private final SourceTable source;

	private final Tracking tracking;

	private volatile @Nullable TableCopy copy;

	private volatile @Nullable LoadFailure failure;

	private volatile TableState state;

	private volatile boolean forgotten;

	/** When a query used the copy, by {@link System#nanoTime()}; never exact. */
	private volatile long lastUsed = System.nanoTime();

	private volatile @Nullable Long evicted;

	private final OwnWrites writes = new OwnWrites();

	private final AtomicInteger pins = new AtomicInteger();

	private volatile boolean refreshed;

	private volatile @Nullable LoadProgress progress;

	/** How many rows its copy had when the planner last looked at a changed one. */
	private volatile long analyzedRows;

	private volatile CopySizes.@Nullable Measured measured;

	private int drops;

	CachedTable(int id, SourceTable source, @Nullable TableCopy copy, Tracking tracking) {
		this.id = id;
		this.source = source;
		this.tracking = tracking;
		this.copy = copy;
		this.state = (copy != null) ? TableState.READY : TableState.LOADING;
	}

	/**
	 * The number of this table in the store.
	 * @return a number that no other table of the store has
	 */
	public int id() {
		return this.id;
	}

	/**
	 * The name of the copy in the store.
	 * @return a name that needs no quotes
	 */
	public String storedName() {
		return "t" + this.id;
	}

	/**
	 * The table as the source describes it.
	 * @return its description
	 */
	public SourceTable source() {
		return this.source;
	}

	/**
	 * How old a copy may be that answers.
	 * @return a positive time, {@code null} if copies do not age
	 */
	public @Nullable Duration ttl() {
		return this.tracking.ttl();
	}

	/**
	 * How its copies follow the source.
	 * @return its tracking
	 */
	public Tracking tracking() {
		return this.tracking;
	}

	/**
	 * When the source was last read for it by this process.
	 * @return when the load or look for changes began, {@code null} if there was none
	 */
	public @Nullable Instant refreshedAt() {
		TableCopy current = this.copy;
		return (this.refreshed && current != null) ? current.loadedAt() : null;
	}

	/**
	 * How far the load under way has come.
	 * @return the progress, {@code null} if none is under way
	 */
	public @Nullable LoadProgress progress() {
		return this.progress;
	}

	/**
	 * Note how far the load under way has come.
	 * @param progress the progress
	 */
	public void progressed(LoadProgress progress) {
		this.progress = progress;
	}

	/**
	 * The last load that failed.
	 * @return the failure, {@code null} if there was none
	 */
	public @Nullable LoadFailure failure() {
		return this.failure;
	}

	/**
	 * The copy that readers may see now. Whoever reads it, queries the store and finds
	 * the same copy here afterwards has seen rows of which its facts hold: while a swap
	 * is under way they hold for the old and for the new rows.
	 * @return the copy, {@code null} if there is none
	 */
	public @Nullable TableCopy copy() {
		return this.copy;
	}

	/**
	 * Note that a query has used the copy.
	 * @param now {@link System#nanoTime()}
	 */
	public void used(long now) {
		// Not every time: threads that use one table would wait for each other.
		if (now - this.lastUsed > USE_NANOS) {
			this.lastUsed = now;
		}
	}

	/**
	 * When a query used the copy, or it was made.
	 * @return a moment by {@link System#nanoTime()}, some milliseconds too early
	 */
	public long lastUsed() {
		return this.lastUsed;
	}

	/**
	 * Keep the copy from being dropped for the room that it takes, until
	 * {@link #unpin()}: a statement needs it, and waits for another table.
	 */
	public void pin() {
		this.pins.incrementAndGet();
	}

	/** End what {@link #pin()} began. */
	public void unpin() {
		this.pins.decrementAndGet();
	}

	/** Whether there is a copy that may be dropped for the room that it takes. */
	boolean mayBeEvicted() {
		return this.copy != null && this.tracking.kind() == Tracking.Kind.STATIC && this.pins.get() == 0;
	}

	/** Whether the copy was last dropped for its room less than some nanoseconds ago. */
	boolean wasEvictedWithin(long nanos) {
		Long at = this.evicted;
		return at != null && System.nanoTime() - at < nanos;
	}

	/** Drop the copy for the room that it takes. */
	void evict() {
		this.evicted = System.nanoTime();
		drop();
	}

	/**
	 * What the table is doing.
	 * @param freshness tells which copies are stale
	 * @return its state
	 */
	public TableState state(Freshness freshness) {
		TableState state = this.state;
		TableCopy copy = this.copy;
		if (state != TableState.READY || copy == null) {
			return state;
		}
		LoadFailure last = this.failure;
		boolean failing = last != null && last.consecutive() > 0;
		if (freshness.isStale(this, copy)) {
			return failing ? TableState.ERROR : TableState.STALE;
		}
		// What follows changes ages while it cannot.
		return (failing && this.tracking.kind() == Tracking.Kind.DELTA) ? TableState.ERROR : state;
	}

	/**
	 * The application may have changed the table.
	 * @param epoch the epoch of writes that began with that, greater than those before
	 * @param rows the rows that it may have changed
	 */
	void touched(long epoch, WrittenRows rows) {
		this.writes.add(epoch, rows);
	}

	/**
	 * The writes of the application that a copy may miss, up to now.
	 * @param copy a copy of this table
	 * @return the writes that have been committed
	 */
	public MissedWrites missed(TableCopy copy) {
		return this.writes.since(copy.writeEpoch());
	}

	/**
	 * The last epoch of writes that may have changed the table.
	 * @return an epoch
	 */
	public long touchedAt() {
		return this.writes.last();
	}

	/**
	 * Whether a copy may miss writes of the application.
	 * @param copy a copy of this table
	 * @return whether its load began before the last of them
	 */
	public boolean missesWrites(TableCopy copy) {
		return copy.writeEpoch() < this.writes.last();
	}

	/**
	 * Whether a new description of the table has taken this one's place. Nothing is
	 * published under it any more.
	 * @return {@code true} if it is of no more use
	 */
	public boolean isForgotten() {
		return this.forgotten;
	}

	/**
	 * A load has begun.
	 */
	public synchronized void loadStarted() {
		this.state = (this.copy != null) ? TableState.REFRESHING : TableState.LOADING;
		this.progress = new LoadProgress(0, null);
	}

	/**
	 * A load has failed; the copy that was there before stays.
	 * @param error what went wrong
	 * @param at when
	 */
	public synchronized void loadFailed(String error, Instant at) {
		this.progress = null;
		LoadFailure before = this.failure;
		this.failure = new LoadFailure(error, at, (before != null) ? before.consecutive() + 1 : 1);
		this.state = (this.copy != null) ? TableState.READY : TableState.ERROR;
	}

	CopySizes.@Nullable Measured measured() {
		return this.measured;
	}

	void measured(CopySizes.Measured measured) {
		this.measured = measured;
	}

	long analyzedRows() {
		return this.analyzedRows;
	}

	void analyzed(long rows) {
		this.analyzedRows = rows;
	}

	/**
	 * How often the copy was dropped: what was staged before a drop is not published
	 * after it.
	 */
	synchronized int drops() {
		return this.drops;
	}

	/**
	 * Make a copy the one that readers may use.
	 * @return whether that was done; not if the table was dropped meanwhile
	 */
	synchronized boolean publish(int drops, @Nullable TableCopy copy) {
		if (this.drops != drops || this.forgotten) {
			return false;
		}
		if (this.copy == null) {
			this.lastUsed = System.nanoTime();
		}
		this.copy = copy;
		if (copy != null) {
			this.writes.forgetUntil(copy.writeEpoch());
		}
		return true;
	}

	synchronized void loaded() {
		this.refreshed = true;
		this.progress = null;
		LoadFailure before = this.failure;
		if (before != null) {
			this.failure = new LoadFailure(before.error(), before.at(), 0);
		}
		if (this.copy != null) {
			this.state = TableState.READY;
		}
	}

	synchronized void drop() {
		this.drops++;
		this.progress = null;
		this.copy = null;
		this.state = TableState.LOADING;
	}

	synchronized void forget() {
		this.forgotten = true;
		drop();
	}

}
