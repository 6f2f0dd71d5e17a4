package io.sqlmem.refresh;

import java.util.HashMap;
import java.util.Map;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;

/**
 * Has tables that the application writes to again and again read for a tenth of the time
 * at most. Not safe for use by several threads at once.
 */
final class WritePace {

	private static final int SHARE = 10;

	/** When each table may be read again, by {@link System#nanoTime()}. */
	private final Map<CachedTable, Long> next = new HashMap<>();

	/**
	 * A load has ended just now, or a look for changes.
	 * @param nanos how long it took
	 */
	void loaded(CachedTable table, long nanos) {
		this.next.put(table, System.nanoTime() + (SHARE - 1) * nanos);
	}

	void forget(CachedTable table) {
		this.next.remove(table);
	}

	/** Why a table is not loaded again now, {@code null} if it may be. */
	@Nullable ElsewhereException obstacle(CachedTable table) {
		TableCopy copy = table.copy();
		Long time = this.next.get(table);
		if (copy == null || time == null || !table.missesWrites(copy) || System.nanoTime() - time >= 0) {
			return null;
		}
		return new ElsewhereException(PassThroughReason.COLD,
				table.source().name() + " was written to, and was read again shortly before");
	}

}
