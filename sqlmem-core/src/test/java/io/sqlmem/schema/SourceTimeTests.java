package io.sqlmem.schema;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;

import io.sqlmem.schema.SourceTime.Reading;
import io.sqlmem.stats.ClockStats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the source's time goes on between two measurements.
 */
class SourceTimeTests {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	private final Machine machine = new Machine();

	private final Source source = new Source(this.machine);

	private final SourceTime time = new SourceTime(this.source, BERLIN, Duration.ofHours(24), this.machine);

	@Test
	void isNotKnownBeforeItIsMeasured() {
		assertThat(this.time.now()).isNull();
		assertThat(this.time.stats()).isNull();
	}

	@Test
	void goesOnFromTheMiddleOfTheRoundTrip() throws SQLException {
		measure();
		assertThat(this.time.now()).isEqualTo(new Reading(this.machine.wall().plus(this.source.ahead), BERLIN));
		this.machine.pass(Duration.ofMinutes(5));
		assertThat(this.time.now()).isEqualTo(new Reading(this.machine.wall().plus(this.source.ahead), BERLIN));
	}

	@Test
	void theBoundGrowsUntilTheNextMeasurement() throws SQLException {
		measure();
		assertThat(stats().offset()).isEqualTo(this.source.ahead);
		assertBound(this.source.oneWay);
		this.machine.pass(Duration.ofSeconds(100));
		assertBound(this.source.oneWay.plusMillis(20));
		this.source.ahead = Duration.ofMinutes(-3);
		measure();
		assertThat(stats().offset()).isEqualTo(this.source.ahead);
		assertBound(this.source.oneWay);
	}

	@Test
	void thisMachinesTimeMayBeSetByALittleOnly() throws SQLException {
		measure();
		Instant expected = this.machine.wall().plus(this.source.ahead);
		this.machine.set(Duration.ofMillis(500));
		assertThat(this.time.now()).isEqualTo(new Reading(expected, BERLIN));
		this.machine.set(Duration.ofSeconds(1));
		assertThat(this.time.now()).isNull();
		measure();
		assertThat(this.time.now()).isNotNull();
	}

	@Test
	void anOldMeasurementIsNotReliedOn() throws SQLException {
		measure();
		this.machine.pass(Duration.ofHours(25));
		assertThat(this.time.now()).isNull();
	}

	@Test
	void theZoneIsKnownUntilItsOffsetChanges() throws SQLException {
		measure();
		this.machine.pass(Duration.ofHours(11));
		assertThat(zone()).isEqualTo(BERLIN);
		// Past 2024-03-31 01:00 in UTC at the source, which is an hour ahead.
		this.machine.pass(Duration.ofHours(1));
		assertThat(zone()).isNull();
		measure();
		assertThat(zone()).isEqualTo(BERLIN);
	}

	@Test
	void aZoneThatTheSourceUnderstandsOtherwiseIsNotKnown() throws SQLException {
		this.source.zone = ZoneId.of("Europe/London");
		measure();
		assertThat(this.time.now()).isNotNull();
		assertThat(zone()).isNull();
	}

	private @Nullable ZoneId zone() {
		return Objects.requireNonNull(this.time.now()).zone();
	}

	/** What clocks drift apart while the last answer is under way is little. */
	private void assertBound(Duration expected) {
		assertThat(stats().errorBound()).isBetween(expected, expected.plusNanos(1_000));
	}

	private ClockStats stats() {
		return Objects.requireNonNull(this.time.stats());
	}

	private void measure() throws SQLException {
		this.time.measure((Connection) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> true));
	}

	/** A source that is ahead of this machine, and slow to answer. */
	private static final class Source implements SourceClock {

		private final Machine machine;

		private ZoneId zone = BERLIN;

		private Duration ahead = Duration.ofHours(1);

		private final Duration oneWay = Duration.ofMillis(4);

		Source(Machine machine) {
			this.machine = machine;
		}

		@Override
		public SourceMoment read(Connection connection) {
			this.machine.pass(this.oneWay);
			Instant now = this.machine.wall().plus(this.ahead);
			this.machine.pass(this.oneWay);
			return new SourceMoment(now, LocalDateTime.ofInstant(now, this.zone), null, false);
		}

		@Override
		public int snapshotIsolation() {
			return Connection.TRANSACTION_NONE;
		}

	}

	/** A machine whose time passes as the tests say. */
	private static final class Machine implements SourceTime.Ticker {

		private long nanos = 17;

		private Instant wall = Instant.parse("2024-03-30T12:30:00Z");

		@Override
		public long nanos() {
			return this.nanos;
		}

		@Override
		public Instant wall() {
			return this.wall;
		}

		void pass(Duration time) {
			this.nanos += time.toNanos();
			this.wall = this.wall.plus(time);
		}

		void set(Duration by) {
			this.wall = this.wall.plus(by);
		}

	}

}
