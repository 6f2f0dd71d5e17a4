package io.sqlmem.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.store.CachedTable;
import org.jspecify.annotations.Nullable;

/**
 * Which tables could not be loaded and are not tried again by every statement that needs
 * them: after a second, then after two, four and so on. Not safe for use by several
 * threads at a time.
 */
final class LoadBackoff {

	private static final Duration FIRST = Duration.ofSeconds(1);

	/** The longest wait is this many times doubled: a little more than four minutes. */
	private static final int MAX_DOUBLINGS = 8;

	private final Map<CachedTable, Failed> failed = new HashMap<>();

	/**
	 * Note that a load failed.
	 * @param error what went wrong
	 */
	void failed(CachedTable table, String error, Instant now) {
		Failed before = this.failed.get(table);
		int count = (before != null) ? before.count() + 1 : 1;
		Duration wait = FIRST.multipliedBy(1L << Math.min(count - 1, MAX_DOUBLINGS));
		this.failed.put(table, new Failed(count, now, now.plus(wait), error));
	}

	/** Forget that a table failed. */
	void forget(CachedTable table) {
		this.failed.remove(table);
	}

	/** Forget all that failed. */
	void clear() {
		this.failed.clear();
	}

	/**
	 * What those learn who ask for a table that is not to be tried now.
	 * @return the outcome, {@code null} if the table may be tried
	 */
	@Nullable ElsewhereException obstacle(CachedTable table, Instant now) {
		Failed last = this.failed.get(table);
		if (last == null || !now.isBefore(last.next()) || now.isBefore(last.at())) {
			return null;
		}
		return new ElsewhereException(PassThroughReason.LOAD_FAILED,
				"%s could not be loaded and is tried again in %d s: %s".formatted(table.source().name(),
						Duration.between(now, last.next()).toSeconds() + 1, last.error()));
	}

	/**
	 * A table that failed.
	 *
	 * @param count how often in a row
	 * @param at when it failed last
	 * @param next when it may be tried again
	 * @param error what went wrong
	 */
	private record Failed(int count, Instant at, Instant next, String error) {
	}

}
