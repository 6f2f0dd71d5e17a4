package io.sqlmem.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.sqlmem.store.CachedTable;
import org.jspecify.annotations.Nullable;

/**
 * Remembers when the keys of tables were compared. Safe for use by many threads.
 */
final class DeleteDetection {

	private final Map<CachedTable, Instant> last = new ConcurrentHashMap<>();

	/**
	 * Whether a table's keys are to be compared now: those of an earlier run at once.
	 */
	boolean isDue(CachedTable table, @Nullable Duration interval, Instant now) {
		if (interval == null) {
			return false;
		}
		Instant before = this.last.get(table);
		return before == null || now.isBefore(before) || !before.plus(interval).isAfter(now);
	}

	void compared(CachedTable table, Instant at) {
		this.last.put(table, at);
	}

	void forget(CachedTable table) {
		this.last.remove(table);
	}

}
