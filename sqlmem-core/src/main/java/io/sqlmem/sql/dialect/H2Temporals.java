package io.sqlmem.sql.dialect;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Dates and times as H2 makes them, by the rules of {@code java.time}.
 */
final class H2Temporals {

	private final ZoneId sessionZone;

	H2Temporals(ZoneId sessionZone) {
		this.sessionZone = sessionZone;
	}

	/**
	 * The instant of a local time, in milliseconds.
	 */
	long millis(LocalDateTime local, @Nullable Calendar calendar) {
		ZoneId zone = (calendar != null) ? calendar.getTimeZone().toZoneId() : this.sessionZone;
		return local.atZone(zone).toEpochSecond() * 1000 + local.getNano() / 1_000_000;
	}

	/**
	 * A local time with the offset of the session's zone. Where the zone skips it, it
	 * stays as it is.
	 */
	private OffsetDateTime offset(LocalDateTime local) {
		return local.atOffset(local.atZone(this.sessionZone).getOffset());
	}

	/** The value itself, an instant in UTC. */
	OffsetDateTime offset(Object value, Supplier<String> text) throws SQLException {
		return (value instanceof Instant instant) ? instant.atOffset(ZoneOffset.UTC)
				: offset(localDateTime(value, text));
	}

	private Object local(Object value) {
		return (value instanceof Instant instant) ? LocalDateTime.ofInstant(instant, this.sessionZone) : value;
	}

	LocalDate localDate(Object shown, Supplier<String> text) throws SQLException {
		Object value = local(shown);
		if (value instanceof LocalDate date) {
			return date;
		}
		if (value instanceof LocalDateTime timestamp) {
			return timestamp.toLocalDate();
		}
		return parse(value, text, "DATE", LocalDate::parse);
	}

	LocalTime localTime(Object shown, Supplier<String> text) throws SQLException {
		Object value = local(shown);
		if (value instanceof LocalTime time) {
			return time;
		}
		if (value instanceof LocalDateTime timestamp) {
			return timestamp.toLocalTime();
		}
		return parse(value, text, "TIME", LocalTime::parse);
	}

	LocalDateTime localDateTime(Object shown, Supplier<String> text) throws SQLException {
		Object value = local(shown);
		if (value instanceof LocalDateTime timestamp) {
			return timestamp;
		}
		if (value instanceof LocalTime time) {
			return time.atDate(LocalDate.now(this.sessionZone));
		}
		if (value instanceof LocalDate date) {
			return date.atStartOfDay();
		}
		return parse(value, text, "TIMESTAMP", (trimmed) -> (trimmed.length() <= 10)
				? LocalDate.parse(trimmed).atStartOfDay() : LocalDateTime.parse(trimmed.replace(' ', 'T')));
	}

	private static <T> T parse(Object value, Supplier<String> shown, String target, Parser<T> parser)
			throws SQLException {
		String text = shown.get();
		if (!(value instanceof String)) {
			throw H2DriverValues.refused(text);
		}
		try {
			return parser.parse(text.trim());
		}
		catch (DateTimeException ex) {
			throw new SQLDataException("Cannot parse \"" + target + "\" constant \"" + text + "\"", "22007", 22007);
		}
	}

	/**
	 * Reads a date or time.
	 *
	 * @param <T> its type
	 */
	@FunctionalInterface
	private interface Parser<T> {

		T parse(String text);

	}

}
