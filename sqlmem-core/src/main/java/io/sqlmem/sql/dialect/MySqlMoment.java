package io.sqlmem.sql.dialect;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A date, a time or both as MySQL's driver reads them, which need not be in the calendar.
 * In the default time zone, times that it skips are refused, as the driver does.
 *
 * @param hasDate whether there is a date
 * @param hasTime whether there is a time
 * @param parts year, month, day, hours, minutes, seconds and nanoseconds
 */
record MySqlMoment(boolean hasDate, boolean hasTime, int... parts) {

	private static final Pattern TIME = Pattern.compile("(-?\\d{2,3}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?");

	private static final Pattern TIMESTAMP = Pattern
		.compile("(\\d{4})-(\\d{2})-(\\d{2}) (\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?");

	/** The longest time, and timestamp, that the driver reads, but for nine digits. */
	private static final int LONGEST_TIME = 17;

	static MySqlMoment of(LocalDate date) {
		return new MySqlMoment(true, false, date.getYear(), date.getMonthValue(), date.getDayOfMonth(), 0, 0, 0, 0);
	}

	static MySqlMoment of(LocalTime time) {
		return new MySqlMoment(false, true, 1970, 1, 1, time.getHour(), time.getMinute(), time.getSecond(),
				time.getNano());
	}

	static MySqlMoment of(LocalDateTime local) {
		return new MySqlMoment(true, true, local.getYear(), local.getMonthValue(), local.getDayOfMonth(),
				local.getHour(), local.getMinute(), local.getSecond(), local.getNano());
	}

	static MySqlMoment parse(String text) throws SQLException {
		if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
			return new MySqlMoment(true, false, number(text.substring(0, 4)), number(text.substring(5, 7)),
					number(text.substring(8)), 0, 0, 0, 0);
		}
		Matcher time = TIME.matcher(text);
		if (time.matches()) {
			if (text.length() > LONGEST_TIME) {
				throw invalid("Invalid length (" + text.length() + ") for type TIME");
			}
			return new MySqlMoment(false, true, 1970, 1, 1, number(time.group(1)), number(time.group(2)),
					number(time.group(3)), nanos(time.group(4)));
		}
		Matcher timestamp = TIMESTAMP.matcher(text);
		if (timestamp.matches()) {
			return new MySqlMoment(true, true, number(timestamp.group(1)), number(timestamp.group(2)),
					number(timestamp.group(3)), number(timestamp.group(4)), number(timestamp.group(5)),
					number(timestamp.group(6)), nanos(timestamp.group(7)));
		}
		throw new SQLException("Cannot convert string '" + text + "'", "22018");
	}

	private static int number(String digits) {
		return Integer.parseInt(digits.strip());
	}

	private static int nanos(@Nullable String fraction) {
		return (fraction != null) ? Integer.parseInt((fraction + "00000000").substring(0, 9)) : 0;
	}

	Date date(@Nullable Calendar calendar) throws SQLException {
		if (!this.hasDate) {
			return Date.valueOf("1970-01-01");
		}
		checkDate();
		return new Date(millis(calendar, this.parts[0], this.parts[1], this.parts[2], false));
	}

	Time time(@Nullable Calendar calendar) throws SQLException {
		if (!this.hasTime) {
			return new Time(millis(calendar, 1970, 1, 1, false));
		}
		checkHours();
		return new Time(millis(calendar, 1970, 1, 1, true) + this.parts[6] / 1_000_000);
	}

	Timestamp timestamp(@Nullable Calendar calendar) throws SQLException {
		if (this.hasDate) {
			checkDate();
		}
		else {
			checkHours();
		}
		return Calendars.timestamp(millis(calendar, this.parts[0], this.parts[1], this.parts[2], this.hasTime),
				this.parts[6]);
	}

	private long millis(@Nullable Calendar given, int year, int month, int day, boolean clock) throws SQLException {
		Calendar calendar = (given != null) ? (Calendar) given.clone()
				: Calendar.getInstance(TimeZone.getDefault(), Locale.US);
		if (given == null) {
			calendar.setLenient(false);
		}
		try {
			calendar.clear();
			calendar.set(year, month - 1, day, clock ? this.parts[3] : 0, clock ? this.parts[4] : 0,
					clock ? this.parts[5] : 0);
			return calendar.getTimeInMillis();
		}
		catch (IllegalArgumentException ex) {
			throw invalid(String.valueOf(ex.getMessage()));
		}
	}

	LocalDate localDate() throws SQLException {
		checkDate();
		return LocalDate.of(this.parts[0], this.parts[1], this.parts[2]);
	}

	LocalTime localTime() throws SQLException {
		checkHours();
		return LocalTime.of(this.parts[3], this.parts[4], this.parts[5], this.parts[6]);
	}

	LocalDateTime local() throws SQLException {
		return LocalDateTime.of(localDate(), localTime());
	}

	private void checkDate() throws SQLException {
		if (this.parts[0] == 0 && this.parts[1] == 0 && this.parts[2] == 0) {
			throw invalid("Zero date value prohibited");
		}
	}

	private void checkHours() throws SQLException {
		if (!this.hasDate && (this.parts[3] < 0 || this.parts[3] >= 24)) {
			throw invalid("The value is an invalid TIME value");
		}
	}

	static SQLException invalid(String message) {
		return new SQLException(message, "S1009");
	}

}
