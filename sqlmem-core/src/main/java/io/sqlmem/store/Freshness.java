package io.sqlmem.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells which copies may answer: those that miss no write of the application and are not
 * older than their table's TTL. Safe for use by many threads.
 */
public final class Freshness {

	private final WriteEpoch writes;

	private final InstantSource clock;

	/**
	 * Judge copies.
	 * @param writes the application's writes
	 * @param clock measures ages
	 */
	public Freshness(WriteEpoch writes, InstantSource clock) {
		this.writes = writes;
		this.clock = clock;
	}

	/**
	 * The application's writes.
	 * @return always the same instance
	 */
	public WriteEpoch writes() {
		return this.writes;
	}

	/**
	 * The moment by the clock that measures ages.
	 * @return now
	 */
	public Instant now() {
		return this.clock.instant();
	}

	/**
	 * How old what a copy holds may be.
	 * @param copy the copy
	 * @return the time since its load began; negative if the clock was put back since
	 */
	public Duration age(TableCopy copy) {
		return Duration.between(copy.loadedAt(), now());
	}

	/**
	 * Whether a copy must not answer any more.
	 * @param table its table
	 * @param copy the copy
	 * @return whether it may miss writes or is too old
	 */
	public boolean isStale(CachedTable table, TableCopy copy) {
		return table.missesWrites(copy) || isExpired(table, copy);
	}

	/**
	 * Whether a copy is older than its table's TTL.
	 * @param table its table
	 * @param copy the copy
	 * @return {@code false} if the table has no TTL
	 */
	public boolean isExpired(CachedTable table, TableCopy copy) {
		Duration ttl = table.ttl();
		if (ttl == null) {
			return false;
		}
		Duration age = age(copy);
		// The true age is not known once the clock was put back.
		return age.isNegative() || age.compareTo(ttl) > 0;
	}

	/**
	 * Whether a copy will be older than its table's TTL after some time.
	 * @param table its table
	 * @param copy the copy
	 * @param time the time
	 * @return {@code false} if the table has no TTL
	 */
	public boolean expiresWithin(CachedTable table, TableCopy copy, Duration time) {
		Duration ttl = table.ttl();
		if (ttl == null) {
			return false;
		}
		Duration age = age(copy);
		return age.isNegative() || ttl.minus(age).compareTo(time) < 0;
	}

}
