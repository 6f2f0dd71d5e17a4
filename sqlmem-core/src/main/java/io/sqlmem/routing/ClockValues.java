package io.sqlmem.routing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.sqlmem.schema.SourceTime;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.Expr.ClockExpr;
import io.sqlmem.type.StoredValues;
import io.sqlmem.type.UnstorableValueException;
import org.jspecify.annotations.Nullable;

/**
 * The source's time in one statement: the same wherever it asks for it. Used by one
 * thread.
 */
final class ClockValues {

	private static final long NANOS_PER_MICRO = 1_000;

	private final @Nullable SourceTime clock;

	private SourceTime.@Nullable Reading reading;

	ClockValues(@Nullable SourceTime clock) {
		this.clock = clock;
	}

	/**
	 * The stored form of the time.
	 * @param asked what the statement asks for
	 * @return the value to bind
	 * @throws ElsewhereException if only the source knows
	 */
	Object stored(ClockExpr asked) {
		SourceTime.Reading now = reading();
		try {
			Instant instant = now.now().truncatedTo(ChronoUnit.MICROS);
			if (asked.months() != 0 || asked.micros() != 0) {
				instant = moved(instant, asked, zone(now));
			}
			return StoredValues.encode(switch (asked.type().kind()) {
				case TIMESTAMP_TZ -> instant;
				case DATE -> local(instant, now).toLocalDate();
				case TIME -> truncated(local(instant, now), asked.type().scale()).toLocalTime();
				default -> truncated(local(instant, now), asked.type().scale());
			}, asked.type());
		}
		catch (DateTimeException | ArithmeticException | UnstorableValueException ex) {
			throw unknown("a time out of range");
		}
	}

	private SourceTime.Reading reading() {
		SourceTime.Reading now = this.reading;
		if (now == null) {
			now = (this.clock != null) ? this.clock.now() : null;
			if (now == null) {
				throw unknown("the source's clock was not measured lately");
			}
			this.reading = now;
		}
		return now;
	}

	private static ZoneId zone(SourceTime.Reading now) {
		if (now.zone() == null) {
			throw unknown("what the source makes of its time zone is not known");
		}
		return now.zone();
	}

	private static LocalDateTime local(Instant instant, SourceTime.Reading now) {
		return LocalDateTime.ofInstant(instant, zone(now));
	}

	private static LocalDateTime truncated(LocalDateTime time, int digits) {
		int unit = 1;
		for (int i = digits; i < 9; i++) {
			unit *= 10;
		}
		return time.withNano(time.getNano() / unit * unit);
	}

	/**
	 * The time moved by months, then by days and parts of days, of which only those of 24
	 * hours are not told apart from others.
	 */
	private static Instant moved(Instant instant, ClockExpr asked, ZoneId zone) {
		LocalDateTime month = LocalDateTime.ofInstant(instant, zone).plusMonths(asked.months());
		LocalDateTime local = month.plusNanos(Math.multiplyExact(asked.micros(), NANOS_PER_MICRO));
		ZoneOffset offset = only(month, zone);
		if (!offset.equals(only(local, zone)) || changes(month, local, zone, offset)) {
			throw unknown("an interval across a change of the zone's offset");
		}
		return local.toInstant(offset);
	}

	private static ZoneOffset only(LocalDateTime local, ZoneId zone) {
		List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
		if (offsets.size() != 1) {
			throw unknown("a local time that there is twice, or never");
		}
		return offsets.get(0);
	}

	private static boolean changes(LocalDateTime from, LocalDateTime to, ZoneId zone, ZoneOffset offset) {
		LocalDateTime first = from.isBefore(to) ? from : to;
		LocalDateTime last = from.isBefore(to) ? to : from;
		var next = zone.getRules().nextTransition(first.toInstant(offset));
		return next != null && !next.getInstant().isAfter(last.toInstant(offset));
	}

	private static ElsewhereException unknown(String detail) {
		return new ElsewhereException(PassThroughReason.CLOCK, detail);
	}

}
