package io.sqlmem.equivalence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;

/**
 * A call that sets a parameter: one setter with one value.
 *
 * @param name the call as written
 * @param setter makes the call
 */
record Binding(String name, Setter setter) {

	static final UUID ID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

	private static final int[] JDBC_TYPES = { Types.BIT, Types.BOOLEAN, Types.TINYINT, Types.SMALLINT, Types.INTEGER,
			Types.BIGINT, Types.REAL, Types.FLOAT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL, Types.CHAR,
			Types.VARCHAR, Types.LONGVARCHAR, Types.NVARCHAR, Types.DATE, Types.TIME, Types.TIMESTAMP,
			Types.TIME_WITH_TIMEZONE, Types.TIMESTAMP_WITH_TIMEZONE, Types.BINARY, Types.VARBINARY, Types.OTHER };

	static List<Binding> all() {
		List<Binding> all = new ArrayList<>();
		numbers(all);
		texts(all);
		times(all);
		others(all);
		return all;
	}

	private static void numbers(List<Binding> all) {
		for (int value : new int[] { 0, 1, -1, 127, 200, 32_768, Integer.MAX_VALUE, Integer.MIN_VALUE }) {
			add(all, "setInt " + value, (statement, at) -> statement.setInt(at, value));
		}
		for (long value : new long[] { 0, 1, 70_000, 2_147_483_648L, Long.MAX_VALUE, Long.MIN_VALUE }) {
			add(all, "setLong " + value, (statement, at) -> statement.setLong(at, value));
		}
		for (short value : new short[] { 0, 1, 300, Short.MIN_VALUE }) {
			add(all, "setShort " + value, (statement, at) -> statement.setShort(at, value));
		}
		for (byte value : new byte[] { 0, 1, Byte.MIN_VALUE, Byte.MAX_VALUE }) {
			add(all, "setByte " + value, (statement, at) -> statement.setByte(at, value));
		}
		for (double value : new double[] { 0, -0.0, 1, 0.5, 1e308, Double.MIN_VALUE, Double.NaN,
				Double.POSITIVE_INFINITY, 123456789.125, 1e15 }) {
			add(all, "setDouble " + value, (statement, at) -> statement.setDouble(at, value));
		}
		for (float value : new float[] { 0, 1, 0.5f, 0.1f, Float.NaN, Float.NEGATIVE_INFINITY }) {
			add(all, "setFloat " + value, (statement, at) -> statement.setFloat(at, value));
		}
		for (String value : List.of("0", "1", "1.00", "0.10", "0.1", "1.005", "-1.5", "99999999.99", "1E+3", "1E-7",
				"99999999999999999999999999999999999999.5", "1E+300", "0.000000000000000000001")) {
			BigDecimal decimal = new BigDecimal(value);
			add(all, "setBigDecimal " + value, (statement, at) -> statement.setBigDecimal(at, decimal));
			typed(all, decimal, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL, Types.DOUBLE, Types.VARCHAR);
		}
		typed(all, 1, JDBC_TYPES);
		typed(all, 70_000, Types.SMALLINT, Types.INTEGER, Types.TINYINT, Types.DECIMAL);
		typed(all, 5_000_000_000L, Types.INTEGER, Types.BIGINT, Types.NUMERIC);
		typed(all, 1.5, Types.INTEGER, Types.DOUBLE, Types.DECIMAL, Types.REAL, Types.VARCHAR);
		typed(all, 0.1f, Types.REAL, Types.DOUBLE, Types.DECIMAL);
		typed(all, (short) 1, Types.SMALLINT, Types.INTEGER);
		typed(all, (byte) 1, Types.TINYINT, Types.INTEGER);
		typed(all, BigInteger.ONE, Types.BIGINT, Types.NUMERIC, Types.INTEGER);
		typed(all, BigInteger.TWO.pow(70), Types.BIGINT, Types.NUMERIC);
		typed(all, true, Types.BIT, Types.BOOLEAN, Types.INTEGER, Types.VARCHAR);
		typed(all, false, Types.BOOLEAN, Types.DECIMAL);
		add(all, "setBoolean true", (statement, at) -> statement.setBoolean(at, true));
		add(all, "setBoolean false", (statement, at) -> statement.setBoolean(at, false));
	}

	private static void texts(List<Binding> all) {
		for (String value : List.of("", " ", "a", "A", "abc", "abc  ", "abcdefghijklmnop", "a%", "%", "\u00e4",
				"\ud83d\ude00", "\ud83d", "a\ud83d", "a\u0000b", "1", "1.50", "2024-02-29", "true",
				"01234567-89ab-cdef-0123-456789abcdef", "'", "\\", "a".repeat(20_000))) {
			add(all, "setString " + spell(value), (statement, at) -> statement.setString(at, value));
		}
		add(all, "setString null", (statement, at) -> statement.setString(at, null));
		add(all, "setNString a", (statement, at) -> statement.setNString(at, "a"));
		typed(all, "abc", JDBC_TYPES);
		typed(all, "1", Types.INTEGER, Types.DECIMAL, Types.BOOLEAN, Types.DOUBLE);
		typed(all, "2024-02-29", Types.DATE, Types.TIMESTAMP, Types.CHAR);
		typed(all, 'a', Types.CHAR, Types.VARCHAR);
		typed(all, DayOfWeek.MONDAY, Types.VARCHAR, Types.INTEGER);
		typed(all, new StringBuilder("abc"), Types.VARCHAR);
	}

	private static void times(List<Binding> all) {
		Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("Pacific/Kiritimati"));
		for (String value : List.of("2024-02-29", "1969-12-31", "1582-10-10", "0001-01-01", "9999-12-31")) {
			Date date = Date.valueOf(value);
			add(all, "setDate " + value, (statement, at) -> statement.setDate(at, date));
			add(all, "setDate with a calendar " + value, (statement, at) -> statement.setDate(at, date, utc));
			typed(all, date, Types.DATE, Types.TIMESTAMP, Types.VARCHAR);
		}
		add(all, "setDate within a day",
				(statement, at) -> statement.setDate(at, new Date(Date.valueOf("2024-02-29").getTime() + 5_000_000)));
		for (String value : List.of("2024-02-29 23:59:59.999999", "2024-02-29 23:59:59.9999995",
				"1969-12-31 23:59:59.1", "2024-03-31 02:30:00", "2024-10-27 02:30:00", "1500-01-01 00:00:00",
				"1800-06-01 12:00:00", "0001-01-01 00:00:00", "9999-12-31 23:59:59.999999", "2024-02-29 00:00:00")) {
			Timestamp timestamp = Timestamp.valueOf(value);
			add(all, "setTimestamp " + value, (statement, at) -> statement.setTimestamp(at, timestamp));
			add(all, "setTimestamp with a calendar " + value,
					(statement, at) -> statement.setTimestamp(at, timestamp, utc));
			typed(all, timestamp, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, Types.DATE, Types.VARCHAR);
		}
		add(all, "setTimestamp infinity", (statement, at) -> statement.setTimestamp(at, new Timestamp(Long.MAX_VALUE)));
		add(all, "setTime", (statement, at) -> statement.setTime(at, Time.valueOf("12:34:56")));
		add(all, "setTime with a calendar", (statement, at) -> statement.setTime(at, Time.valueOf("12:34:56"), utc));
		typed(all, Time.valueOf("12:34:56"), Types.TIME, Types.TIMESTAMP);
		for (LocalDate date : List.of(LocalDate.of(2024, 2, 29), LocalDate.of(0, 1, 1), LocalDate.of(-43, 3, 15),
				LocalDate.of(1500, 2, 28), LocalDate.of(10_000, 1, 1), LocalDate.MAX, LocalDate.MIN)) {
			typed(all, date, Types.DATE, Types.TIMESTAMP, Types.VARCHAR);
		}
		for (LocalTime time : List.of(LocalTime.of(12, 34, 56), LocalTime.MIDNIGHT, LocalTime.MAX,
				LocalTime.of(12, 34, 56, 123_456_000), LocalTime.of(12, 34, 56, 1))) {
			typed(all, time, Types.TIME, Types.VARCHAR);
		}
		LocalDateTime leapDay = LocalDateTime.of(2024, 2, 29, 23, 59, 59, 999_999_000);
		for (LocalDateTime time : List.of(leapDay, leapDay.plusNanos(999), LocalDateTime.of(2024, 3, 31, 2, 30),
				LocalDateTime.of(1500, 1, 1, 0, 0), LocalDateTime.of(1, 1, 1, 0, 0), LocalDateTime.of(0, 12, 31, 0, 0),
				LocalDateTime.of(10_000, 1, 1, 0, 0), LocalDateTime.MAX)) {
			typed(all, time, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, Types.DATE);
			OffsetDateTime offset = time.atOffset(ZoneOffset.ofHours(5));
			typed(all, offset, Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP);
		}
		typed(all, Instant.parse("2024-02-29T23:59:59.999999Z"), Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE);
		typed(all, OffsetDateTime.MAX, Types.TIMESTAMP_WITH_TIMEZONE);
		typed(all, ZonedDateTime.parse("2024-02-29T23:59:59.999999Z[UTC]"), Types.TIMESTAMP_WITH_TIMEZONE);
		typed(all, OffsetTime.of(12, 34, 56, 0, ZoneOffset.UTC), Types.TIME_WITH_TIMEZONE);
		typed(all, new java.util.Date(0), Types.TIMESTAMP, Types.DATE);
		typed(all, Calendar.getInstance(TimeZone.getTimeZone("UTC")), Types.TIMESTAMP);
	}

	private static void others(List<Binding> all) {
		typed(all, ID, Types.OTHER, Types.VARCHAR, Types.BINARY, Types.JAVA_OBJECT);
		for (byte[] bytes : List.of(new byte[0], new byte[] { 1, 2, 3 }, new byte[] { 0 }, new byte[] { 1, 2, 3, 0 },
				"abc".getBytes(StandardCharsets.US_ASCII))) {
			add(all, "setBytes of " + bytes.length, (statement, at) -> statement.setBytes(at, bytes));
			typed(all, bytes, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY);
		}
		for (int type : JDBC_TYPES) {
			add(all, "setNull " + JDBCType.valueOf(type), (statement, at) -> statement.setNull(at, type));
			add(all, "setObject null as " + JDBCType.valueOf(type),
					(statement, at) -> statement.setObject(at, null, type));
		}
		add(all, "setNull NULL", (statement, at) -> statement.setNull(at, Types.NULL));
		add(all, "setObject null", (statement, at) -> statement.setObject(at, null));
		add(all, "setBigDecimal null", (statement, at) -> statement.setBigDecimal(at, null));
		add(all, "setBytes null", (statement, at) -> statement.setBytes(at, null));
		add(all, "setDate null", (statement, at) -> statement.setDate(at, null));
		add(all, "setTime null", (statement, at) -> statement.setTime(at, null));
		add(all, "setTimestamp null", (statement, at) -> statement.setTimestamp(at, null));
		add(all, "nothing", (statement, at) -> {
		});
	}

	/** The value by {@code setObject} without a type, and with each of some. */
	private static void typed(List<Binding> all, Object value, int... jdbcTypes) {
		String name = "setObject " + value.getClass().getSimpleName() + " "
				+ ((value instanceof byte[] bytes) ? "of " + bytes.length : spell(String.valueOf(value)));
		add(all, name, (statement, at) -> statement.setObject(at, value));
		for (int type : jdbcTypes) {
			add(all, name + " as " + JDBCType.valueOf(type), (statement, at) -> statement.setObject(at, value, type));
		}
	}

	private static void add(List<Binding> all, String name, Setter setter) {
		all.add(new Binding(name, setter));
	}

	private static String spell(String text) {
		return (text.length() > 60) ? text.length() + " characters" : text;
	}

	/**
	 * Sets a parameter.
	 */
	@FunctionalInterface
	interface Setter {

		void set(PreparedStatement statement, int at) throws SQLException;

	}

}
