package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;

import io.sqlmem.sql.dialect.MySqlValue.Wire;
import io.sqlmem.type.Collation;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverValues;
import io.sqlmem.type.DriverValues.IntegerSize;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * The {@code getObject(int, Class)} of MySQL's driver: what its getters give, and the
 * classes of {@code java.time}.
 */
final class MySqlObjects {

	private static final Map<Class<?>, Conversion> CONVERSIONS = Map.ofEntries(
			Map.entry(String.class, DriverValues::toText),
			Map.entry(BigDecimal.class, (values, value, type, column) -> values.toDecimal(value, type, column, null)),
			Map.entry(BigInteger.class, MySqlObjects::bigInteger), Map.entry(Boolean.class, DriverValues::toBoolean),
			Map.entry(Boolean.TYPE, DriverValues::toBoolean), Map.entry(Byte.class, MySqlObjects::toByte),
			Map.entry(Byte.TYPE, MySqlObjects::toByte), Map.entry(Short.class, MySqlObjects::toShort),
			Map.entry(Short.TYPE, MySqlObjects::toShort), Map.entry(Integer.class, MySqlObjects::toInt),
			Map.entry(Integer.TYPE, MySqlObjects::toInt), Map.entry(Long.class, MySqlObjects::toLong),
			Map.entry(Long.TYPE, MySqlObjects::toLong), Map.entry(Float.class, DriverValues::toFloat),
			Map.entry(Float.TYPE, DriverValues::toFloat), Map.entry(Double.class, DriverValues::toDouble),
			Map.entry(Double.TYPE, DriverValues::toDouble), Map.entry(byte[].class, DriverValues::toBytes),
			Map.entry(Date.class, (values, value, type, column) -> values.toDate(value, type, column, null)),
			Map.entry(Time.class, (values, value, type, column) -> values.toTime(value, type, column, null)),
			Map.entry(Timestamp.class, (values, value, type, column) -> values.toTimestamp(value, type, column, null)),
			Map.entry(java.util.Date.class,
					(values, value, type, column) -> java.util.Date
						.from(values.toTimestamp(value, type, column, null).toInstant())),
			Map.entry(Clob.class, DriverValues::toClob), Map.entry(Blob.class, DriverValues::toBlob),
			Map.entry(UUID.class, MySqlObjects::uuid), Map.entry(URL.class, MySqlObjects::url),
			Map.entry(NClob.class, (values, value, type, column) -> {
				values.checkNational(type);
				return values.toClob(value, type, column);
			}));

	private static final Map<Class<?>, MomentConversion> MOMENTS = Map.of(LocalDate.class, MySqlMoment::localDate,
			LocalTime.class, MySqlMoment::localTime, LocalDateTime.class, MySqlMoment::local, OffsetDateTime.class,
			(moment) -> zoned(moment).toOffsetDateTime(), ZonedDateTime.class, MySqlObjects::zoned, OffsetTime.class,
			MySqlObjects::offsetTime, Duration.class, MySqlObjects::duration, Calendar.class, MySqlObjects::calendar);

	private final MySqlDriverValues values;

	MySqlObjects(MySqlDriverValues values) {
		this.values = values;
	}

	@SuppressWarnings("unchecked")
	<T> @Nullable T convert(@Nullable MySqlValue sent, @Nullable Object value, SqlType type, ColumnDescriptor column,
			Class<T> target) throws SQLException {
		Conversion conversion = CONVERSIONS.get(target);
		MomentConversion moment = MOMENTS.get(target);
		if (conversion == null && moment == null) {
			throw MySqlMoment.invalid("Conversion not supported for type " + target.getName());
		}
		if (sent == null || value == null) {
			return null;
		}
		if (conversion != null) {
			// Not Class.cast, which knows nothing of primitive types.
			return (T) conversion.convert(this.values, value, type, column);
		}
		return (T) ofMoment(sent, moment, target);
	}

	private static Object ofMoment(MySqlValue sent, @Nullable MomentConversion conversion, Class<?> target)
			throws SQLException {
		MySqlMoment moment;
		try {
			moment = sent.moment();
		}
		catch (SQLException ex) {
			if (sent.wire() == Wire.TEXT && ex.getMessage() != null) {
				return parsed(sent.text(), target, ex);
			}
			throw ex;
		}
		if (conversion == null) {
			throw sent.unconvertible();
		}
		return conversion.convert(moment);
	}

	/** Texts with an offset or zone are those of the standard. */
	private static Object parsed(String text, Class<?> target, SQLException unreadable) throws SQLException {
		try {
			if (target == OffsetDateTime.class) {
				return OffsetDateTime.parse(text.replace(' ', 'T'));
			}
			if (target == ZonedDateTime.class) {
				return ZonedDateTime.parse(text.replace(' ', 'T'));
			}
			if (target == OffsetTime.class) {
				return OffsetTime.parse(text);
			}
		}
		catch (DateTimeException ex) {
			unreadable.addSuppressed(ex);
		}
		throw unreadable;
	}

	private static ZonedDateTime zoned(MySqlMoment moment) throws SQLException {
		return moment.local().atZone(ZoneId.systemDefault());
	}

	private static OffsetTime offsetTime(MySqlMoment moment) throws SQLException {
		return moment.localTime().atOffset(ZoneOffset.ofTotalSeconds(TimeZone.getDefault().getRawOffset() / 1000));
	}

	private static Calendar calendar(MySqlMoment moment) throws SQLException {
		moment.local();
		int[] parts = moment.parts();
		Calendar calendar = Calendar.getInstance(TimeZone.getDefault(), Locale.US);
		calendar.set(parts[0], parts[1] - 1, parts[2], parts[3], parts[4], parts[5]);
		calendar.set(Calendar.MILLISECOND, parts[6] / 1_000_000);
		calendar.setLenient(false);
		return calendar;
	}

	/** The driver writes the nanoseconds behind the point without the zeros before. */
	private static Duration duration(MySqlMoment moment) throws SQLException {
		if (moment.hasDate()) {
			throw new SQLException("Unsupported conversion from TIMESTAMP to java.time.Duration", "22018");
		}
		int[] parts = moment.parts();
		return Duration.parse((parts[3] < 0 ? "-PT" : "PT") + Math.abs(parts[3]) + "H" + parts[4] + "M" + parts[5] + "."
				+ parts[6] + "S");
	}

	private static Object bigInteger(DriverValues values, Object value, SqlType type, ColumnDescriptor column)
			throws SQLException {
		try {
			return new BigInteger(values.toText(value, type, column));
		}
		catch (NumberFormatException ex) {
			throw MySqlMoment.invalid("Bad format for BigInteger");
		}
	}

	private static Object toByte(DriverValues values, Object value, SqlType type, ColumnDescriptor column)
			throws SQLException {
		return (byte) values.toInteger(value, type, column, IntegerSize.BYTE);
	}

	private static Object toShort(DriverValues values, Object value, SqlType type, ColumnDescriptor column)
			throws SQLException {
		return (short) values.toInteger(value, type, column, IntegerSize.SHORT);
	}

	private static Object toInt(DriverValues values, Object value, SqlType type, ColumnDescriptor column)
			throws SQLException {
		return (int) values.toInteger(value, type, column, IntegerSize.INT);
	}

	private static Object toLong(DriverValues values, Object value, SqlType type, ColumnDescriptor column)
			throws SQLException {
		return values.toInteger(value, type, column, IntegerSize.LONG);
	}

	/** Text under a binary collation is taken for the bytes of one, as BINARY is. */
	private static Object uuid(DriverValues values, Object value, SqlType type, ColumnDescriptor column)
			throws SQLException {
		Collation collation = type.collation();
		try {
			if (Wire.of(type) == Wire.BINARY || collation != null && collation.name().endsWith("_bin")) {
				ByteBuffer bytes = ByteBuffer.wrap(values.toBytes(value, type, column));
				return new UUID(bytes.getLong(), bytes.getLong());
			}
			if (Wire.of(type) == Wire.TEXT) {
				return UUID.fromString(values.toText(value, type, column));
			}
		}
		catch (IllegalArgumentException | BufferUnderflowException ex) {
			throw new SQLException("Cannot convert string to java.util.UUID value", "22018", ex);
		}
		throw new SQLException("Unsupported conversion to java.util.UUID", "22018");
	}

	private static Object url(DriverValues values, Object value, SqlType type, ColumnDescriptor column)
			throws SQLException {
		String text = values.toText(value, type, column);
		try {
			return URI.create(text).toURL();
		}
		catch (MalformedURLException | IllegalArgumentException ex) {
			throw values.traits().malformedUrl(text, ex);
		}
	}

	/**
	 * A conversion that a getter does.
	 */
	@FunctionalInterface
	private interface Conversion {

		Object convert(DriverValues values, Object value, SqlType type, ColumnDescriptor column) throws SQLException;

	}

	/**
	 * A conversion of a date or time.
	 */
	@FunctionalInterface
	private interface MomentConversion {

		Object convert(MySqlMoment moment) throws SQLException;

	}

}
