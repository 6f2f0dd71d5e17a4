package io.sqlmem.autoconfigure.health;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.sqlmem.SqlMem;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.stats.LoadProgress;
import io.sqlmem.stats.TableStats;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * {@code HealthIndicator} for the cache. It is down only if the cache itself cannot work;
 * that tables cannot be refreshed is a detail, until a copy is older than allowed. The
 * source is not asked: nothing is borrowed from its pool.
 */
public class SqlMemHealthIndicator extends AbstractHealthIndicator {

	private final Supplier<@Nullable SqlMem> cache;

	private final @Nullable Duration maxStaleness;

	/**
	 * An indicator.
	 * @param cache gives the cache, {@code null} if there is none
	 * @param maxStaleness the age of a copy that could not be refreshed from which on the
	 * cache is out of service, {@code null} if there is no bound
	 */
	public SqlMemHealthIndicator(Supplier<@Nullable SqlMem> cache, @Nullable Duration maxStaleness) {
		super("The cache could not be asked");
		this.cache = cache;
		this.maxStaleness = maxStaleness;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) throws SQLException {
		SqlMem current = this.cache.get();
		if (current == null) {
			builder.unknown().withDetail("reason", "no DataSource is cached");
			return;
		}
		current.check();
		CacheStats stats = current.stats();
		List<TableStats> failing = stats.tables().stream().filter((table) -> table.consecutiveFailures() > 0).toList();
		List<String> preloading = current.preloading();
		if (!preloading.isEmpty()) {
			builder.outOfService().withDetail("preloading", preloading);
		}
		else if (failing.stream().anyMatch(this::isTooOld)) {
			builder.outOfService();
		}
		else {
			builder.up();
		}
		builder.withDetail("mode", current.isInMemory() ? "memory" : "disk")
			.withDetail("bytes", stats.bytes())
			.withDetail("limit", stats.limit())
			.withDetail("tables", states(stats.tables()));
		Map<String, LoadProgress> loading = loading(stats.tables());
		if (!loading.isEmpty()) {
			builder.withDetail("loading", loading);
		}
		if (!failing.isEmpty()) {
			Map<String, Object> outage = new LinkedHashMap<>();
			failing.forEach((table) -> outage.put(table.name(), outage(table)));
			builder.withDetail("notRefreshed", outage);
		}
		String problem = stats.persistence().problem();
		if (problem != null) {
			builder.withDetail("notSaved", problem);
		}
	}

	private boolean isTooOld(TableStats table) {
		Duration bound = this.maxStaleness;
		Duration age = table.staleness();
		return bound != null && age != null && age.compareTo(bound) > 0;
	}

	private static Map<String, Long> states(List<TableStats> tables) {
		Map<String, Long> states = new LinkedHashMap<>();
		tables.forEach((table) -> states.merge(table.state(), 1L, Long::sum));
		return states;
	}

	private static Map<String, LoadProgress> loading(List<TableStats> tables) {
		Map<String, LoadProgress> loading = new LinkedHashMap<>();
		for (TableStats table : tables) {
			LoadProgress progress = table.progress();
			if (progress != null) {
				loading.put(table.name(), progress);
			}
		}
		return loading;
	}

	private static Map<String, Object> outage(TableStats table) {
		Map<String, Object> outage = new LinkedHashMap<>();
		outage.put("error", String.valueOf(table.lastError()));
		outage.put("failures", table.consecutiveFailures());
		Duration age = table.staleness();
		if (age != null) {
			outage.put("age", Duration.ofSeconds(age.toSeconds()).toString());
		}
		return outage;
	}

}
