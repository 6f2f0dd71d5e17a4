package io.sqlmem.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationUnit;

/**
 * Health of the cache.
 */
public class HealthProperties {

	/**
	 * Age of a copy that could not be refreshed from which on the cache is out of
	 * service. A plain number counts seconds. No bound if not set.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration maxStaleness;

	public @Nullable Duration getMaxStaleness() {
		return this.maxStaleness;
	}

	public void setMaxStaleness(@Nullable Duration maxStaleness) {
		this.maxStaleness = maxStaleness;
	}

}
