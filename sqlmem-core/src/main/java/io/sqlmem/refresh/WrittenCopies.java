package io.sqlmem.refresh;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.sqlmem.routing.TableLoading;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;

/**
 * Has copies that only miss writes of the application whose rows are known brought up to
 * date by a cycle, and all others loaded. Safe for use by many threads.
 */
public final class WrittenCopies implements TableLoading {

	private final TableLoader loader;

	private final RefreshCycle cycle;

	/** A cycle that has been asked for and has not begun; guarded by this. */
	private @Nullable CatchUp coming;

	/**
	 * No cycle has been asked for.
	 * @param loader loads
	 * @param cycle takes changes over
	 */
	public WrittenCopies(TableLoader loader, RefreshCycle cycle) {
		this.loader = loader;
		this.cycle = cycle;
	}

	@Override
	public CompletableFuture<TableCopy> load(CachedTable table, Set<Integer> columns) {
		if (!mayCatchUp(table, columns)) {
			return this.loader.load(table, columns);
		}
		ElsewhereException obstacle = this.loader.obstacleToCatchUp(table, columns);
		return (obstacle != null) ? CompletableFuture.failedFuture(obstacle) : catchUp(table);
	}

	private boolean mayCatchUp(CachedTable table, Set<Integer> columns) {
		TableCopy copy = table.copy();
		return copy != null && copy.columns().containsAll(columns) && table.missesWrites(copy)
				&& this.cycle.follows(table);
	}

	/** One that has begun may have looked before the last write. */
	private synchronized CompletableFuture<TableCopy> catchUp(CachedTable table) {
		CatchUp joined = this.coming;
		if (joined == null) {
			CatchUp asked = new CatchUp();
			joined = asked;
			this.coming = asked;
			this.cycle.followChanges(() -> begun(asked)).whenComplete((failures, ex) -> ended(asked, failures, ex));
		}
		joined.tables.add(table);
		return joined.outcome.thenApply((failures) -> {
			TableCopy copy = table.copy();
			if (copy == null || failures.containsKey(table)) {
				throw new ElsewhereException(PassThroughReason.COLD, table.source().name() + " is being loaded again");
			}
			return copy;
		});
	}

	private synchronized void begun(CatchUp catchUp) {
		if (this.coming == catchUp) {
			this.coming = null;
		}
		catchUp.start = System.nanoTime();
	}

	private void ended(CatchUp catchUp, @Nullable Map<CachedTable, Exception> failures, @Nullable Throwable problem) {
		if (failures == null) {
			begun(catchUp);
			catchUp.outcome.completeExceptionally(Objects.requireNonNull(problem));
			return;
		}
		long nanos = System.nanoTime() - catchUp.start;
		for (CachedTable table : catchUp.tables) {
			if (failures.containsKey(table)) {
				this.loader.refresh(table);
			}
			else {
				this.loader.caughtUp(table, nanos);
			}
		}
		catchUp.outcome.complete(failures);
	}

	@Override
	public @Nullable ElsewhereException obstacle(CachedTable table, Set<Integer> columns) {
		return mayCatchUp(table, columns) ? this.loader.obstacleToCatchUp(table, columns)
				: this.loader.obstacle(table, columns);
	}

	@Override
	public CompletableFuture<TableCopy> reload(CachedTable table) {
		return this.loader.reload(table);
	}

	/**
	 * One cycle for all tables that are asked for before it begins.
	 */
	private static final class CatchUp {

		private final Set<CachedTable> tables = new HashSet<>();

		private final CompletableFuture<Map<CachedTable, Exception>> outcome = new CompletableFuture<>();

		private long start;

	}

}
