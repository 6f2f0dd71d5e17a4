package io.sqlmem.sql.dialect;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Dates and times as pgjdbc makes them from PostgreSQL's text.
 */
final class PostgresTemporals {

	private static final LocalDate EPOCH = LocalDate.EPOCH;

	private static final Pattern TEXT = Pattern
		.compile("\\s*(?:(\\d+)-(\\d+)-(\\d+))?\\s*(?:(\\d+):(\\d+):(\\d+)(?:\\.(\\d{1,9}))?)?\\s*"
				+ "(?:([+-])(\\d+)(?::(\\d+))?(?::(\\d+))?)?\\s*");

	private final ZoneId sessionZone;

	PostgresTemporals(ZoneId sessionZone) {
		this.sessionZone = sessionZone;
	}

	/**
	 * A canonical date, time or timestamp as PostgreSQL spells it.
	 */
	String text(Object value) {
		if (value instanceof LocalDate date) {
			return date.toString();
		}
		if (value instanceof LocalTime time) {
			return ClockText.of(time);
		}
		if (value instanceof Instant instant) {
			OffsetDateTime shown = OffsetDateTime.ofInstant(instant, this.sessionZone);
			LocalDateTime local = shown.toLocalDateTime();
			// The first and the last day that are stored may be of other years elsewhere.
			boolean before = local.getYear() < 1;
			StringBuilder text = ClockText.of(before ? local.withYear(1 - local.getYear()) : local)
				.append(offsetText(shown.getOffset()))
				.append(before ? " BC" : "");
			return text.substring((text.charAt(0) == '+') ? 1 : 0);
		}
		return ClockText.of((LocalDateTime) value).toString();
	}

	/**
	 * An interval without months, as the style {@code postgres} spells it.
	 */
	static String text(Duration interval) {
		// Days and time have the same sign.
		long days = interval.abs().toDays() * (interval.isNegative() ? -1 : 1);
		Duration rest = interval.minusDays(days);
		String shownDays = (days != 0) ? days + ((days != 1) ? " days" : " day") : "";
		if (rest.isZero() && days != 0) {
			return shownDays;
		}
		return shownDays + ((days != 0) ? " " : "") + (rest.isNegative() ? "-" : "")
				+ ClockText.of(LocalTime.MIDNIGHT.plus(rest.abs()));
	}

	/**
	 * PostgreSQL leaves out minutes and seconds that are zero.
	 */
	private static String offsetText(ZoneOffset offset) {
		if (offset.getTotalSeconds() == 0) {
			return "+00";
		}
		String id = offset.getId();
		return (id.length() == 6 && id.endsWith(":00")) ? id.substring(0, 3) : id;
	}

	Date date(Object value, Supplier<String> text, @Nullable Calendar calendar) throws SQLException {
		if (value instanceof LocalDate date) {
			return new Date(Calendars.millis(date.atStartOfDay(), calendar));
		}
		// The driver reads shorter texts as dates without looking at them.
		String shown = text.get();
		if (shown.length() <= 13 && !shown.matches("\\d+-\\d+-\\d+")) {
			throw badFormat(shown);
		}
		Calendar day = new GregorianCalendar(Calendars.zone(calendar));
		day.setTimeInMillis(millis(parsed(value, text), calendar));
		day.set(Calendar.HOUR_OF_DAY, 0);
		day.set(Calendar.MINUTE, 0);
		day.set(Calendar.SECOND, 0);
		day.set(Calendar.MILLISECOND, 0);
		return new Date(day.getTimeInMillis());
	}

	Time time(Object value, Supplier<String> text, @Nullable Calendar calendar) throws SQLException {
		Parsed parsed = parsed(value, text);
		LocalDateTime local = parsed.local();
		int millisOfSecond = local.getNano() / 1_000_000;
		if (parsed.offset() != null) {
			return new Time(
					millis(new Parsed(local.toLocalTime().atDate(EPOCH), parsed.offset()), calendar) + millisOfSecond);
		}
		long millis = millis(parsed, calendar) + millisOfSecond;
		if (local.getYear() == EPOCH.getYear()) {
			return new Time(millis);
		}
		Calendar day = new GregorianCalendar(Calendars.zone(calendar));
		day.setTimeInMillis(millis);
		day.set(EPOCH.getYear(), Calendar.JANUARY, 1);
		return new Time(day.getTimeInMillis());
	}

	Timestamp timestamp(Object value, Supplier<String> text, @Nullable Calendar calendar) throws SQLException {
		Parsed parsed = parsed(value, text);
		return Calendars.timestamp(millis(parsed, calendar), parsed.local().getNano());
	}

	private static long millis(Parsed parsed, @Nullable Calendar calendar) {
		if (parsed.offset() == null) {
			return Calendars.millis(parsed.local(), calendar);
		}
		TimeZone zone = new SimpleTimeZone(parsed.offset().getTotalSeconds() * 1000, parsed.offset().getId());
		return Calendars.millis(parsed.local(), zone);
	}

	private Parsed parsed(Object value, Supplier<String> text) throws SQLException {
		if (value instanceof LocalDateTime timestamp) {
			return new Parsed(timestamp, null);
		}
		if (value instanceof Instant instant) {
			OffsetDateTime shown = OffsetDateTime.ofInstant(instant, this.sessionZone);
			return new Parsed(shown.toLocalDateTime(), shown.getOffset());
		}
		if (value instanceof LocalTime time) {
			return new Parsed(time.atDate(EPOCH), null);
		}
		if (value instanceof LocalDate date) {
			return new Parsed(date.atStartOfDay(), null);
		}
		return parse(text.get());
	}

	private static Parsed parse(String text) throws SQLException {
		Matcher parts = TEXT.matcher(text);
		if (!parts.matches() || (parts.group(1) == null && parts.group(4) == null)) {
			throw badFormat(text);
		}
		try {
			LocalDate date = (parts.group(1) != null)
					? LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3)) : EPOCH;
			LocalTime time = (parts.group(4) != null)
					? LocalTime.of(number(parts, 4), number(parts, 5), number(parts, 6), nanos(parts.group(7)))
					: LocalTime.MIDNIGHT;
			return new Parsed(date.atTime(time), (parts.group(8) != null) ? offset(parts) : null);
		}
		catch (DateTimeException | NumberFormatException ex) {
			throw badFormat(text);
		}
	}

	private static ZoneOffset offset(Matcher parts) {
		int sign = "-".equals(parts.group(8)) ? -1 : 1;
		return ZoneOffset.ofHoursMinutesSeconds(sign * number(parts, 9), sign * number(parts, 10),
				sign * number(parts, 11));
	}

	private static int number(Matcher parts, int group) {
		String digits = parts.group(group);
		return (digits != null) ? Integer.parseInt(digits) : 0;
	}

	private static int nanos(@Nullable String fraction) {
		return (fraction != null) ? Integer.parseInt((fraction + "00000000").substring(0, 9)) : 0;
	}

	private static SQLException badFormat(String text) {
		return new SQLException("Bad value for type timestamp/date/time: " + text, "22007");
	}

	/**
	 * What a text says.
	 *
	 * @param local the date and time, of 1970-01-01 if it has no date
	 * @param offset its distance from UTC, {@code null} if it has none
	 */
	private record Parsed(LocalDateTime local, @Nullable ZoneOffset offset) {
	}

}
