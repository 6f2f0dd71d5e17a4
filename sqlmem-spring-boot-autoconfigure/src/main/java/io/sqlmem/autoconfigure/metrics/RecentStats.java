package io.sqlmem.autoconfigure.metrics;

import java.time.Duration;
import java.util.function.Consumer;

import io.sqlmem.SqlMem;
import io.sqlmem.stats.CacheStats;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of what the cache has done that is not older than a moment: one reading of
 * all meters takes one. Safe for use by many threads.
 */
class RecentStats {

	private static final long MAX_AGE = Duration.ofMillis(500).toNanos();

	private final SqlMem cache;

	private final Consumer<CacheStats> renewed;

	private @Nullable CacheStats stats;

	private long takenAt;

	/**
	 * Snapshots of a cache.
	 * @param cache the cache
	 * @param renewed gets each snapshot
	 */
	RecentStats(SqlMem cache, Consumer<CacheStats> renewed) {
		this.cache = cache;
		this.renewed = renewed;
	}

	synchronized CacheStats get() {
		CacheStats recent = this.stats;
		if (recent == null || System.nanoTime() - this.takenAt > MAX_AGE) {
			recent = this.cache.stats();
			this.stats = recent;
			this.takenAt = System.nanoTime();
			this.renewed.accept(recent);
		}
		return recent;
	}

}
