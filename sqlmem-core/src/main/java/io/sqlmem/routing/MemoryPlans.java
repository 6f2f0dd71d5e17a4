package io.sqlmem.routing;

import java.util.Objects;
import java.util.function.Function;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.bind.PlacedColumns;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;

/**
 * The plans of one statement, of which one is in use: that which compares texts as they
 * are until copies hold some that SQLite does not compare as the source does; from then
 * on one that compares the texts of these columns by their places. Safe for use by many
 * threads.
 */
final class MemoryPlans {

	private final @Nullable Function<PlacedColumns, MemoryPlan> planner;

	private volatile MemoryPlan current;

	private volatile @Nullable PlacedColumns tried;

	/**
	 * Plans.
	 * @param first the plan to begin with
	 * @param planner makes another plan, or throws an {@code ElsewhereException};
	 * {@code null} if there can be none
	 */
	MemoryPlans(MemoryPlan first, @Nullable Function<PlacedColumns, MemoryPlan> planner) {
		this.current = first;
		this.planner = planner;
	}

	/** The plan in use. */
	MemoryPlan current() {
		return this.current;
	}

	/** Whether there may be a plan beside the one in use. */
	boolean mayChange() {
		return this.planner != null;
	}

	/**
	 * Use another plan than one that some copies have refuted.
	 * @param refuted the plan
	 * @param copies the copies
	 * @return whether there is one that these have not refuted
	 */
	synchronized boolean replace(MemoryPlan refuted, TableCopy[] copies) {
		Function<PlacedColumns, MemoryPlan> other = this.planner;
		if (this.current != refuted || other == null) {
			return this.current != refuted;
		}
		PlacedColumns needed = refuted.placed().and(refuted.tables().uneven(copies));
		if (needed.equals(refuted.placed()) || Objects.equals(needed, this.tried)) {
			return false;
		}
		MemoryPlan found = plan(other, needed);
		if (found == null || refuted.tables().refutation(copies, found.query().requirements()) != null) {
			this.tried = needed;
			return false;
		}
		this.current = found;
		return true;
	}

	private static @Nullable MemoryPlan plan(Function<PlacedColumns, MemoryPlan> planner, PlacedColumns placed) {
		try {
			return planner.apply(placed);
		}
		catch (ElsewhereException ex) {
			return null;
		}
	}

}
