package io.sqlmem.type;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Points in time as microseconds since 1970 in UTC: the values of kind
 * {@link TypeKind#MOMENT}. Whatever is finer is cut off.
 */
public final class Moments {

	/**
	 * ISO 8601 with a blank or a T before the time; the time, its seconds and the offset
	 * may be missing.
	 */
	private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder().parseCaseInsensitive()
		.appendPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss")
		.appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
		.appendPattern("][XXX][XX][X]]")
		.parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
		.parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
		.parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
		.parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
		.toFormatter(Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private static final long MICROS_PER_SECOND = 1_000_000;

	private static final int NANOS_PER_MICRO = 1_000;

	private static final int LAST_YEAR = 9999;

	private Moments() {
	}

	/**
	 * The moment that a text spells.
	 * @param text an ISO 8601 date or date-time; blanks around it mean nothing, and
	 * without an offset it is in UTC
	 * @return microseconds since 1970
	 * @throws UnstorableValueException if it is none, or its year is not between 1 and
	 * 9999
	 */
	public static long parse(String text) {
		try {
			TemporalAccessor parsed = ISO.parse(text.strip());
			return of(LocalDateTime.from(parsed).minusSeconds(ZoneOffset.from(parsed).getTotalSeconds()));
		}
		catch (DateTimeException ex) {
			throw new UnstorableValueException("'" + text + "' is not an ISO date-time");
		}
	}

	/**
	 * The moment of a date and time in UTC.
	 * @param value a date and time
	 * @return microseconds since 1970
	 * @throws UnstorableValueException if its year is not between 1 and 9999
	 */
	public static long of(LocalDateTime value) {
		if (value.getYear() < 1 || value.getYear() > LAST_YEAR) {
			throw new UnstorableValueException(value + " is not within the years 1 to 9999");
		}
		return value.toEpochSecond(ZoneOffset.UTC) * MICROS_PER_SECOND + value.getNano() / NANOS_PER_MICRO;
	}

	/**
	 * The moment of an instant.
	 * @param value an instant
	 * @return microseconds since 1970
	 * @throws UnstorableValueException if its year in UTC is not between 1 and 9999
	 */
	public static long of(Instant value) {
		try {
			return of(LocalDateTime.ofInstant(value, ZoneOffset.UTC));
		}
		catch (DateTimeException ex) {
			throw new UnstorableValueException(value + " is not within the years 1 to 9999");
		}
	}

	/**
	 * The instant of a moment.
	 * @param micros microseconds since 1970
	 * @return the instant
	 */
	public static Instant toInstant(long micros) {
		return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND),
				Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
	}

}
