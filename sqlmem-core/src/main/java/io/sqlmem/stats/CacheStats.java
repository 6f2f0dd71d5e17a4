package io.sqlmem.stats;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the cache has done since it was opened, at a moment. Counts of one snapshot may be
 * a few statements apart from each other under load.
 *
 * @param hits statements answered from copies that were there
 * @param misses statements that had to wait for, or started, a first load
 * @param refetches statements that needed a copy to be loaded again: for more columns, or
 * because it was stale
 * @param passThroughs statements sent to the source, by reason code
 * @param errors failed loads and failures of SQLite while answering
 * @param bytes the size of the store in bytes
 * @param limit how much the store may take, in bytes
 * @param evictions copies that had to make room for others
 * @param readers connections to the store in use: by statements that are being answered
 * and by large results that the application reads by a fetch size
 * @param tables the cached tables, by name
 * @param persistence what outlives the process
 * @param verification how answers compared with the source's own
 * @param clock the source's clock as it was measured, {@code null} if it was not
 */
public record CacheStats(long hits, long misses, long refetches, Map<String, Long> passThroughs, long errors,
		long bytes, long limit, long evictions, int readers, List<TableStats> tables, PersistenceStats persistence,
		VerificationStats verification, @Nullable ClockStats clock) {

	public CacheStats {
		passThroughs = Map.copyOf(passThroughs);
		tables = List.copyOf(tables);
	}

	/**
	 * The share of queries that were answered from copies already there.
	 * @return between 0 and 1; 0 if there was no query
	 */
	public double hitRatio() {
		long all = this.hits + this.misses + this.refetches
				+ this.passThroughs.values().stream().mapToLong(Long::longValue).sum();
		return (all == 0) ? 0 : (double) this.hits / all;
	}

}
