package io.sqlmem.sql.dialect;

import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Dates and times as Connector/J makes them from the server's text.
 */
final class MariaDbTemporals {

	private final ZoneId sessionZone;

	MariaDbTemporals(ZoneId sessionZone) {
		this.sessionZone = sessionZone;
	}

	/**
	 * The text of {@code getString}. Digits of a fraction are those of the microseconds
	 * without leading zeros, padded to the column's digits, for that is what the driver
	 * prints.
	 */
	String text(Object value, int fractionDigits) {
		if (value instanceof LocalDate date) {
			return date.toString();
		}
		if (value instanceof LocalTime time) {
			return clock(time) + fraction(time.getNano(), fractionDigits);
		}
		LocalDateTime shown = zoned(local(value)).toLocalDateTime();
		String text = shown.toLocalDate() + " " + clock(shown.toLocalTime());
		if (fractionDigits == 0) {
			return text;
		}
		String micros = String.valueOf(shown.getNano() / 1000);
		return text + "." + "0".repeat(Math.max(0, fractionDigits - micros.length())) + micros;
	}

	private static String clock(LocalTime time) {
		return two(time.getHour()) + ":" + two(time.getMinute()) + ":" + two(time.getSecond());
	}

	private static String two(int number) {
		return (number < 10) ? "0" + number : String.valueOf(number);
	}

	private static String fraction(int nanos, int digits) {
		return (digits > 0) ? "." + String.valueOf(1_000_000_000L + nanos).substring(1, digits + 1) : "";
	}

	/**
	 * What the server sends for a canonical date, time or timestamp.
	 */
	LocalDateTime local(Object value) {
		if (value instanceof Instant instant) {
			return LocalDateTime.ofInstant(instant, this.sessionZone);
		}
		if (value instanceof LocalDate date) {
			return date.atStartOfDay();
		}
		if (value instanceof LocalTime time) {
			return time.atDate(LocalDate.EPOCH);
		}
		return (LocalDateTime) value;
	}

	/**
	 * A local time in the JVM's zone, moved forward where that zone skips it.
	 */
	static ZonedDateTime zoned(LocalDateTime local) {
		return local.atZone(ZoneId.systemDefault());
	}

	Date date(Object value, @Nullable Calendar calendar) {
		LocalDateTime local = local(value);
		return new Date(Calendars.millis(local, calendar) + local.getNano() / 1_000_000);
	}

	Time time(Object value, @Nullable Calendar calendar) {
		LocalDateTime local = local(value);
		if (value instanceof LocalTime) {
			return time(local.toLocalTime(), calendar);
		}
		LocalDateTime epoch = local.withYear(1970).withMonth(1).withDayOfMonth(1);
		return new Time(Calendars.millis(epoch, calendar) + local.getNano() / 1_000_000);
	}

	private static Time time(LocalTime time, @Nullable Calendar calendar) {
		return new Time(time.toNanoOfDay() / 1_000_000 - Calendars.zone(calendar).getOffset(0));
	}

	Timestamp timestamp(Object value, @Nullable Calendar calendar) {
		LocalDateTime local = local(value);
		return Calendars.timestamp(Calendars.millis(local, calendar), local.getNano());
	}

	/**
	 * Texts are read as numbers between separators, which need not be in their range.
	 */
	static Date parseDate(String text, @Nullable Calendar calendar) throws SQLDataException {
		int[] parts = dateParts(text);
		return new Date(Calendars.millis(Calendars.zone(calendar), parts[0], parts[1], parts[2], 0, 0, 0));
	}

	static LocalDate parseLocalDate(String text) throws SQLException {
		int[] parts = dateParts(text);
		return checked(text, () -> LocalDate.of(parts[0], parts[1], parts[2]));
	}

	private static int[] dateParts(String text) throws SQLDataException {
		String[] parts = text.split("[- ]");
		if (parts.length < 3) {
			throw refused(text, "Date");
		}
		try {
			return new int[] { Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]) };
		}
		catch (NumberFormatException ex) {
			throw refused(text, "Date");
		}
	}

	static Time parseTime(String text, @Nullable Calendar calendar) throws SQLDataException {
		return new Time(parseDuration(text).toMillis() - Calendars.zone(calendar).getOffset(0));
	}

	static Duration parseDuration(String text) throws SQLDataException {
		int[] parts = new int[4];
		boolean negative = text.startsWith("-");
		int last = split(negative ? text.substring(1) : text, ":.", parts);
		if (last < 1) {
			throw refused(text, "Time");
		}
		Duration duration = Duration.ofHours(parts[0]).plusMinutes(parts[1]).plusSeconds(parts[2]).plusNanos(parts[3]);
		return negative ? duration.negated() : duration;
	}

	Timestamp parseTimestamp(String text, @Nullable Calendar calendar) throws SQLDataException {
		int[] parts = timestampParts(text);
		return Calendars.timestamp(
				Calendars.millis(Calendars.zone(calendar), parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]),
				parts[6]);
	}

	static LocalDateTime parseLocalDateTime(String text) throws SQLException {
		int[] parts = timestampParts(text);
		return checked(text,
				() -> LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]));
	}

	private static int[] timestampParts(String text) throws SQLDataException {
		int[] parts = new int[7];
		if (split(text, "- :.", parts) < 2) {
			throw refused(text, "Timestamp");
		}
		return parts;
	}

	/**
	 * Read numbers between separators. What follows a point is a fraction of nine digits
	 * if it is the last of the parts.
	 * @return the place of the last part, -1 if there is anything else or there are too
	 * many
	 */
	private static int split(String text, String separators, int[] parts) {
		int last = 0;
		int point = -1;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (separators.indexOf(character) >= 0) {
				last++;
				point = (character == '.') ? i : point;
			}
			else if (character < '0' || character > '9') {
				return -1;
			}
			else if (last < parts.length) {
				parts[last] = parts[last] * 10 + (character - '0');
			}
		}
		if (last >= parts.length) {
			return -1;
		}
		if (point >= 0) {
			for (int digits = text.length() - point - 1; digits < 9; digits++) {
				parts[parts.length - 1] *= 10;
			}
		}
		return last;
	}

	private static <T> T checked(String text, Supplier<T> maker) throws SQLException {
		try {
			return maker.get();
		}
		catch (DateTimeException ex) {
			throw refused(text, "a date or time");
		}
	}

	private static SQLDataException refused(String text, String target) {
		return new SQLDataException("value '" + text + "' cannot be decoded as " + target);
	}

}
