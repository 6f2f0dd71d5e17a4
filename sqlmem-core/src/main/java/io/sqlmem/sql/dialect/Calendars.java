package io.sqlmem.sql.dialect;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;

import org.jspecify.annotations.Nullable;

/**
 * Turns local dates and times into instants by {@link GregorianCalendar}, as the drivers
 * do: with the Julian calendar before 1582, and its own answers for times that a change
 * to or from daylight saving skips or repeats.
 */
final class Calendars {

	private Calendars() {
	}

	/**
	 * The instant of a local time.
	 * @param local the local time; its fraction of a second is left out
	 * @param calendar names the time zone, {@code null} for the default; not changed
	 * @return milliseconds since 1970, whole seconds
	 */
	static long millis(LocalDateTime local, @Nullable Calendar calendar) {
		if (calendar == null) {
			return Timestamp.valueOf(local.withNano(0)).getTime();
		}
		return millis(local, calendar.getTimeZone());
	}

	/**
	 * The instant of a local time.
	 * @param local the local time; its fraction of a second is left out
	 * @param zone the time zone
	 * @return milliseconds since 1970, whole seconds
	 */
	static long millis(LocalDateTime local, TimeZone zone) {
		return millis(zone, local.getYear(), local.getMonthValue(), local.getDayOfMonth(), local.getHour(),
				local.getMinute(), local.getSecond());
	}

	/**
	 * The instant of numbers that need not make a date: 32 January is 1 February.
	 * @param zone the time zone
	 * @param year the year
	 * @param month the month, from 1
	 * @param day the day of the month
	 * @param hour the hour
	 * @param minute the minute
	 * @param second the second
	 * @return milliseconds since 1970, whole seconds
	 */
	static long millis(TimeZone zone, int year, int month, int day, int hour, int minute, int second) {
		Calendar calendar = new GregorianCalendar(zone);
		calendar.clear();
		calendar.set(year, month - 1, day, hour, minute, second);
		return calendar.getTimeInMillis();
	}

	/**
	 * The time zone of a calendar.
	 * @param calendar the calendar, {@code null} for the default
	 * @return its time zone
	 */
	static TimeZone zone(@Nullable Calendar calendar) {
		return (calendar != null) ? calendar.getTimeZone() : TimeZone.getDefault();
	}

	/**
	 * A timestamp with a fraction of a second.
	 * @param millis milliseconds since 1970
	 * @param nanos the whole fraction of the second
	 * @return the timestamp
	 */
	static Timestamp timestamp(long millis, int nanos) {
		Timestamp timestamp = new Timestamp(millis);
		timestamp.setNanos(nanos);
		return timestamp;
	}

}
