package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

import io.sqlmem.stats.ClockStats;
import org.jspecify.annotations.Nullable;

/**
 * What time it is by the source's clock, without asking it: measured now and then, and
 * carried on by a clock of this machine that nobody sets. Safe for use by many threads.
 */
public final class SourceTime {

	/** The quickest of several is the most exact. */
	private static final int SAMPLES = 5;

	/** By how much two clocks drift apart at most: a hundred millionths each. */
	private static final double DRIFT = 200e-6;

	/** Beyond that this machine has slept, or was stopped, between two moments. */
	private static final Duration MOST_APART = Duration.ofSeconds(1);

	private final SourceClock clock;

	private final ZoneId zone;

	private final Duration mostAge;

	private final Ticker ticker;

	private volatile @Nullable Measurement last;

	/**
	 * A clock that is not measured yet.
	 * @param profile what is known of the source
	 * @param mostAge how old a measurement may be that is relied on
	 */
	public SourceTime(SourceProfile profile, Duration mostAge) {
		this(SourceClock.of(profile), profile.zoneId(), mostAge, Ticker.SYSTEM);
	}

	SourceTime(SourceClock clock, ZoneId zone, Duration mostAge, Ticker ticker) {
		this.clock = clock;
		this.zone = zone;
		this.mostAge = mostAge;
		this.ticker = ticker;
	}

	/**
	 * Measure the source's clock.
	 * @param connection a connection to the source, within no transaction
	 * @throws SQLException if the source cannot be asked
	 */
	public void measure(Connection connection) throws SQLException {
		Measurement best = null;
		for (int i = 0; i < SAMPLES; i++) {
			Measurement sample = sample(connection);
			best = (best == null || sample.roundTrip() <= best.roundTrip()) ? sample : best;
		}
		this.last = best;
	}

	private Measurement sample(Connection connection) throws SQLException {
		boolean transaction = !connection.getAutoCommit();
		if (transaction) {
			// Some say when their transaction began.
			connection.rollback();
		}
		long before = this.ticker.nanos();
		SourceMoment moment = this.clock.time(connection);
		long after = this.ticker.nanos();
		if (transaction) {
			connection.rollback();
		}
		boolean zoned = LocalDateTime.ofInstant(moment.now(), this.zone).equals(moment.local());
		return new Measurement(moment.now(), zoned, before + (after - before) / 2, after - before, this.ticker.wall());
	}

	/**
	 * What time it is by the source's clock.
	 * @return the time, {@code null} if there is no measurement to rely on
	 */
	public @Nullable Reading now() {
		Measurement measured = this.last;
		if (measured == null) {
			return null;
		}
		Duration age = Duration.ofNanos(this.ticker.nanos() - measured.nanos());
		Duration wall = Duration.between(measured.wall(), this.ticker.wall());
		if (age.compareTo(this.mostAge) > 0 || wall.minus(age).abs().compareTo(MOST_APART) > 0) {
			return null;
		}
		Instant now = measured.source().plus(age);
		boolean zoned = measured.zoned()
				&& this.zone.getRules().getOffset(now).equals(this.zone.getRules().getOffset(measured.source()));
		return new Reading(now, zoned ? this.zone : null);
	}

	/**
	 * How the clock was measured.
	 * @return the last measurement, {@code null} if there was none
	 */
	public @Nullable ClockStats stats() {
		Measurement measured = this.last;
		if (measured == null) {
			return null;
		}
		long age = this.ticker.nanos() - measured.nanos();
		long bound = measured.roundTrip() / 2 + (long) (age * DRIFT);
		// The wall was read half a round trip after the source.
		Instant wall = measured.wall().minusNanos(measured.roundTrip() / 2);
		return new ClockStats(Duration.between(wall, measured.source()), Duration.ofNanos(bound), measured.wall());
	}

	/**
	 * A time by the source's clock.
	 *
	 * @param now the time
	 * @param zone the zone of the source's sessions, {@code null} if it is not known what
	 * it makes of this time
	 */
	public record Reading(Instant now, @Nullable ZoneId zone) {
	}

	/**
	 * A measurement.
	 *
	 * @param source the source's time
	 * @param zoned whether its local time is what the zone makes of it
	 * @param nanos the ticks of this machine at that time
	 * @param roundTrip how long the source took, in nanoseconds
	 * @param wall this machine's time when the source had answered
	 */
	private record Measurement(Instant source, boolean zoned, long nanos, long roundTrip, Instant wall) {
	}

	/**
	 * The clocks of this machine.
	 */
	interface Ticker {

		/** Those of the JVM. */
		Ticker SYSTEM = new Ticker() {

			@Override
			public long nanos() {
				return System.nanoTime();
			}

			@Override
			public Instant wall() {
				return Instant.now();
			}

		};

		/** Nanoseconds since some moment. */
		long nanos();

		/** The time that people see. */
		Instant wall();

	}

}
