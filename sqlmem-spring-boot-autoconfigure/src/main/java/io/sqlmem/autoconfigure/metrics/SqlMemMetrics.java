package io.sqlmem.autoconfigure.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sqlmem.SqlMem;
import io.sqlmem.stats.ActivityStats;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.stats.TimeStats;
import org.jspecify.annotations.Nullable;

/**
 * A {@link MeterBinder} for the cache. All meters read what the cache counts anyway:
 * answers are not slowed down.
 */
public class SqlMemMetrics implements MeterBinder {

	private final Supplier<@Nullable SqlMem> cache;

	/**
	 * A binder.
	 * @param cache gives the cache, {@code null} if there is none
	 */
	public SqlMemMetrics(Supplier<@Nullable SqlMem> cache) {
		this.cache = cache;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		SqlMem current = this.cache.get();
		if (current != null) {
			new Meters(registry, current).register();
		}
	}

	/** The meters of one registry. */
	private static final class Meters {

		private final MeterRegistry registry;

		private final SqlMem cache;

		private final TableMeters tables;

		private final RecentStats stats;

		private final Set<String> reasons = ConcurrentHashMap.newKeySet();

		Meters(MeterRegistry registry, SqlMem cache) {
			this.registry = registry;
			this.cache = cache;
			this.stats = new RecentStats(cache, this::seen);
			this.tables = new TableMeters(registry, () -> this.stats.get().tables());
		}

		void register() {
			queries("hit", CacheStats::hits);
			queries("miss", CacheStats::misses);
			queries("refetch", CacheStats::refetches);
			counter("sqlmem.errors", "Failed loads, and failures of SQLite while answering", Tags.empty(),
					CacheStats::errors);
			timer("sqlmem.answers", "Answers from copies that were there", Tags.of("from", "memory"),
					ActivityStats::memory);
			timer("sqlmem.answers", "Executions at the source", Tags.of("from", "source"), ActivityStats::source);
			timer("sqlmem.loads", "Loads of tables that succeeded", Tags.empty(), ActivityStats::loads);
			timer("sqlmem.refresh.cycles", "Looks for copies that are about to be too old", Tags.empty(),
					ActivityStats::refreshCycles);
			timer("sqlmem.snapshots", "Snapshots of a cache in memory that were written", Tags.empty(),
					ActivityStats::snapshots);
			gauge("sqlmem.store.size", "Size of the store", BaseUnits.BYTES, CacheStats::bytes);
			gauge("sqlmem.store.limit", "How much the store may take", BaseUnits.BYTES, CacheStats::limit);
			gauge("sqlmem.store.readers", "Connections to the store in use", BaseUnits.CONNECTIONS,
					CacheStats::readers);
			gauge("sqlmem.tables", "Cached tables", "tables", (stats) -> stats.tables().size());
			seen(this.stats.get());
		}

		/** What has a tag of its own appears once there is something to count. */
		private void seen(CacheStats stats) {
			this.tables.update(stats.tables());
			stats.passThroughs().keySet().stream().filter(this.reasons::add).forEach(this::passThroughs);
		}

		private void queries(String result, ToDoubleFunction<CacheStats> count) {
			counter("sqlmem.queries", "Queries answered from memory", Tags.of("result", result), count);
		}

		private void passThroughs(String reason) {
			counter("sqlmem.passthroughs", "Statements sent to the source", Tags.of("reason", reason),
					(stats) -> stats.passThroughs().getOrDefault(reason, 0L));
		}

		private void counter(String name, String description, Tags tags, ToDoubleFunction<CacheStats> count) {
			FunctionCounter.builder(name, this.stats, (recent) -> count.applyAsDouble(recent.get()))
				.description(description)
				.tags(tags)
				.register(this.registry);
		}

		private void timer(String name, String description, Tags tags, Function<ActivityStats, TimeStats> times) {
			FunctionTimer
				.builder(name, this.cache, (current) -> times.apply(current.activity()).count(),
						(current) -> times.apply(current.activity()).total().toNanos(), TimeUnit.NANOSECONDS)
				.description(description)
				.tags(tags)
				.register(this.registry);
		}

		private void gauge(String name, String description, String unit, ToDoubleFunction<CacheStats> value) {
			Gauge.builder(name, this.stats, (recent) -> value.applyAsDouble(recent.get()))
				.description(description)
				.baseUnit(unit)
				.strongReference(true)
				.register(this.registry);
		}

	}

}
