package io.sqlmem.autoconfigure.endpoint;

import java.util.List;
import java.util.Map;

import io.sqlmem.SqlMem;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.stats.ClockStats;
import io.sqlmem.stats.PersistenceStats;
import io.sqlmem.stats.VerificationStats;
import org.jspecify.annotations.Nullable;

/**
 * The cache as the endpoint shows it.
 *
 * @param version the version of SQLmem, {@code null} if it does not run from its jar
 * @param store where the copies are
 * @param hitRatio the share of queries answered from copies that were there, 0 to 1
 * @param hits queries answered from copies that were there
 * @param misses queries that waited for a first load
 * @param refetches queries that waited for a copy to be loaded again
 * @param passThroughs statements sent to the source, by reason
 * @param evictions copies that had to make room for others
 * @param errors failed loads, and failures of SQLite
 * @param memory how long hits took
 * @param source how long executions at the source took
 * @param verification how answers compared with the source's own
 * @param clock the source's clock as it was measured, {@code null} if it was not
 * @param tables the cached tables
 */
public record SqlMemDescriptor(@Nullable String version, StoreDescriptor store, double hitRatio, long hits, long misses,
		long refetches, Map<String, Long> passThroughs, long evictions, long errors, TimesDescriptor memory,
		TimesDescriptor source, VerificationDescriptor verification, @Nullable ClockStats clock,
		List<TableDescriptor> tables) {

	static SqlMemDescriptor of(SqlMem cache) {
		CacheStats stats = cache.stats();
		return new SqlMemDescriptor(SqlMem.class.getPackage().getImplementationVersion(),
				StoreDescriptor.of(cache, stats), stats.hitRatio(), stats.hits(), stats.misses(), stats.refetches(),
				stats.passThroughs(), stats.evictions(), stats.errors(), TimesDescriptor.of(cache.activity().memory()),
				TimesDescriptor.of(cache.activity().source()), VerificationDescriptor.of(stats.verification()),
				stats.clock(), stats.tables().stream().map(TableDescriptor::of).toList());
	}

	/**
	 * The store.
	 *
	 * @param mode {@code memory} or {@code disk}
	 * @param file the file that holds the copies
	 * @param bytes its size
	 * @param limit how much it may take, in bytes
	 * @param persistence what outlives the process
	 */
	public record StoreDescriptor(String mode, String file, long bytes, long limit, PersistenceStats persistence) {

		static StoreDescriptor of(SqlMem cache, CacheStats stats) {
			return new StoreDescriptor(cache.isInMemory() ? "memory" : "disk", cache.storeFile().toString(),
					stats.bytes(), stats.limit(), stats.persistence());
		}

	}

	/**
	 * How answers compared with the source's own.
	 *
	 * @param same those that were the source's own
	 * @param stale those that were as soon as the tables had been loaded again
	 * @param undecided those of which the source had no steady answer
	 * @param skipped those that were not compared
	 * @param different the statements found to differ, which the source answers since
	 */
	public record VerificationDescriptor(long same, long stale, long undecided, long skipped, long different) {

		static VerificationDescriptor of(VerificationStats stats) {
			return new VerificationDescriptor(stats.same(), stats.stale(), stats.undecided(), stats.skipped(),
					stats.differences().size());
		}

	}

}
