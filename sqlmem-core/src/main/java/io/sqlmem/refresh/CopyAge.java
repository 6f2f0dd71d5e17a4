package io.sqlmem.refresh;

import java.time.Instant;

import io.sqlmem.store.Freshness;

/**
 * What rows that are about to be read cannot be older than.
 *
 * @param writeEpoch the epoch of the application's writes
 * @param asOf the moment by this machine's clock
 */
record CopyAge(long writeEpoch, Instant asOf) {

	/** Now, before the source is asked. */
	static CopyAge of(Freshness freshness) {
		return new CopyAge(freshness.writes().current(), freshness.now());
	}

}
