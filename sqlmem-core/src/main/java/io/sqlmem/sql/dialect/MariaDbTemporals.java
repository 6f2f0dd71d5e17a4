package io.sqlmem.sql.dialect;

import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Dates and times as Connector/J makes them from the server's text.
 */
final class MariaDbTemporals {

	private static final Pattern TIMESTAMP = Pattern
		.compile("(\\d+)-(\\d+)-(\\d+)(?:[ :.-](\\d+)(?:[ :.-](\\d+)(?:[ :.-](\\d+)(?:\\.(\\d{1,9}))?)?)?)?");

	private static final Pattern TIME = Pattern.compile("(\\d+)[:.](\\d+)(?:[:.](\\d+)(?:[:.](\\d{1,9}))?)?");

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

	static Date parseDate(String text, @Nullable Calendar calendar) throws SQLDataException {
		return new Date(Calendars.millis(parseLocalDate(text).atStartOfDay(), calendar));
	}

	static LocalDate parseLocalDate(String text) throws SQLDataException {
		String[] parts = text.split("[- ]");
		try {
			if (parts.length >= 3) {
				return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
			}
		}
		catch (NumberFormatException | DateTimeException ex) {
			// Refused below, as texts with too few parts are.
		}
		throw refused(text, "Date");
	}

	static Time parseTime(String text, @Nullable Calendar calendar) throws SQLDataException {
		return time(parseLocalTime(text), calendar);
	}

	static LocalTime parseLocalTime(String text) throws SQLDataException {
		Matcher parts = TIME.matcher(text);
		if (!parts.matches()) {
			throw refused(text, "Time");
		}
		try {
			return LocalTime.of(number(parts, 1), number(parts, 2), number(parts, 3), nanos(parts.group(4)));
		}
		catch (DateTimeException ex) {
			throw refused(text, "Time");
		}
	}

	static LocalDateTime parseTimestamp(String text) throws SQLDataException {
		Matcher parts = TIMESTAMP.matcher(text);
		if (!parts.matches()) {
			throw refused(text, "Timestamp");
		}
		try {
			return LocalDateTime.of(number(parts, 1), number(parts, 2), number(parts, 3), number(parts, 4),
					number(parts, 5), number(parts, 6), nanos(parts.group(7)));
		}
		catch (DateTimeException ex) {
			throw refused(text, "Timestamp");
		}
	}

	private static int number(Matcher parts, int group) {
		String digits = parts.group(group);
		return (digits != null) ? Integer.parseInt(digits) : 0;
	}

	private static int nanos(@Nullable String fraction) {
		return (fraction != null) ? Integer.parseInt((fraction + "00000000").substring(0, 9)) : 0;
	}

	private static SQLDataException refused(String text, String target) {
		return new SQLDataException("value '" + text + "' cannot be decoded as " + target);
	}

}
