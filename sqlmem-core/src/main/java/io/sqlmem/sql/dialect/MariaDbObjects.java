package io.sqlmem.sql.dialect;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.UUID;

import io.sqlmem.sql.dialect.MariaDbDriverValues.Wire;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverValues;
import io.sqlmem.type.DriverValues.IntegerSize;
import io.sqlmem.type.DriverValues.StreamKind;
import io.sqlmem.type.SqlType;

/**
 * Connector/J's {@code getObject(int, Class)}: what its getters give, and the classes of
 * {@code java.time}.
 */
final class MariaDbObjects {

	private static final Map<Class<?>, Conversion> CONVERSIONS = Map.ofEntries(
			Map.entry(Object.class, DriverValues::toObject), Map.entry(Boolean.class, DriverValues::toBoolean),
			Map.entry(Byte.class,
					(values, value, type, column) -> (byte) values.toInteger(value, type, column, IntegerSize.BYTE)),
			Map.entry(Short.class,
					(values, value, type, column) -> (short) values.toInteger(value, type, column, IntegerSize.SHORT)),
			Map.entry(Integer.class,
					(values, value, type, column) -> (int) values.toInteger(value, type, column, IntegerSize.INT)),
			Map.entry(Long.class,
					(values, value, type, column) -> values.toInteger(value, type, column, IntegerSize.LONG)),
			Map.entry(Float.class, DriverValues::toFloat), Map.entry(Double.class, DriverValues::toDouble),
			Map.entry(String.class, DriverValues::toText), Map.entry(byte[].class, DriverValues::toBytes),
			Map.entry(BigDecimal.class, (values, value, type, column) -> values.toDecimal(value, type, column, null)),
			Map.entry(BigInteger.class,
					(values, value, type, column) -> values.toDecimal(value, type, column, null).toBigInteger()),
			Map.entry(Date.class, (values, value, type, column) -> values.toDate(value, type, column, null)),
			Map.entry(Time.class, (values, value, type, column) -> values.toTime(value, type, column, null)),
			Map.entry(Timestamp.class, (values, value, type, column) -> values.toTimestamp(value, type, column, null)),
			Map.entry(InputStream.class,
					(values, value, type, column) -> values.toStream(value, type, column, StreamKind.BINARY)),
			Map.entry(Reader.class, DriverValues::toReader), Map.entry(Blob.class, DriverValues::toBlob),
			Map.entry(Clob.class, DriverValues::toClob));

	private final MariaDbDriverValues values;

	private final MariaDbTemporals temporals;

	MariaDbObjects(MariaDbDriverValues values, MariaDbTemporals temporals) {
		this.values = values;
		this.temporals = temporals;
	}

	Object convert(Object value, SqlType type, ColumnDescriptor column, Class<?> target) throws SQLException {
		Conversion conversion = CONVERSIONS.get(target);
		Wire wire = Wire.of(type, column);
		if (wire == Wire.YEAR && target == LocalDate.class) {
			return MariaDbDriverValues.firstDay(value);
		}
		if (conversion != null) {
			if (wire == Wire.UUID && target == String.class) {
				return value.toString();
			}
			return conversion.convert(this.values, value, type, column);
		}
		if (target == java.util.Date.class) {
			return (wire == Wire.TIME) ? this.values.toTimestamp(value, type, column, null)
					: this.values.toDate(value, type, column, null);
		}
		if (target == UUID.class) {
			return uuid(value, wire, column);
		}
		if (target == LocalDate.class && wire.isText()) {
			return MariaDbTemporals.parseLocalDate(this.values.toText(value, type, column));
		}
		if (wire == Wire.YEAR) {
			return zoned(MariaDbDriverValues.firstDay(value), Wire.DATE, "", column, target);
		}
		if (target == LocalDate.class && (wire == Wire.DATE || wire == Wire.TIMESTAMP)) {
			return this.temporals.local(value).toLocalDate();
		}
		if (target == LocalTime.class && (wire == Wire.TIME || wire == Wire.TIMESTAMP)) {
			return this.temporals.local(value).toLocalTime();
		}
		if (target == LocalTime.class && wire.isText()) {
			return localTime(this.values.toText(value, type, column), column);
		}
		if (target == Duration.class) {
			return duration(value, wire, this.values.toText(value, type, column), column);
		}
		return zoned(value, wire, this.values.toText(value, type, column), column, target);
	}

	private static UUID uuid(Object value, Wire wire, ColumnDescriptor column) throws SQLException {
		if (value instanceof UUID uuid) {
			return uuid;
		}
		if (wire == Wire.TEXT) {
			return UUID.fromString((String) value);
		}
		throw unsupported(column, UUID.class);
	}

	private static LocalTime localTime(String text, ColumnDescriptor column) throws SQLException {
		try {
			return text.contains(" ") ? LocalDateTime.parse(text.replace(' ', 'T')).toLocalTime()
					: LocalTime.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw MariaDbDriverValues.refused(column, "LocalTime");
		}
	}

	private Duration duration(Object value, Wire wire, String text, ColumnDescriptor column) throws SQLException {
		if (wire == Wire.TIMESTAMP) {
			LocalDateTime local = this.temporals.local(value);
			return Duration.ofDays(local.getDayOfMonth() - 1L).plusNanos(local.toLocalTime().toNanoOfDay());
		}
		if (wire == Wire.TIME) {
			return Duration.ofNanos(((LocalTime) value).toNanoOfDay());
		}
		if (wire.isText()) {
			return MariaDbTemporals.parseDuration(text);
		}
		throw unsupported(column, Duration.class);
	}

	/**
	 * Instants and local timestamps, all made by way of the JVM's time zone.
	 */
	private Object zoned(Object value, Wire wire, String text, ColumnDescriptor column, Class<?> target)
			throws SQLException {
		if (target != LocalDateTime.class && target != Instant.class && target != OffsetDateTime.class
				&& target != ZonedDateTime.class) {
			throw unsupported(column, target);
		}
		boolean temporal = wire == Wire.DATE || wire == Wire.TIME || wire == Wire.TIMESTAMP;
		if (!temporal && !wire.isText()) {
			throw unsupported(column, target);
		}
		if (target == OffsetDateTime.class && (wire == Wire.DATE || wire == Wire.TIME || wire == Wire.LONG_TEXT)) {
			throw MariaDbDriverValues.refused(column, "OffsetDateTime");
		}
		if (target == OffsetDateTime.class && wire.isText()) {
			return offsetDateTime(text, column);
		}
		LocalDateTime local = temporal ? this.temporals.local(value) : MariaDbTemporals.parseLocalDateTime(text);
		ZonedDateTime zoned = MariaDbTemporals.zoned(local);
		if (target == LocalDateTime.class) {
			return (wire == Wire.TIMESTAMP) ? local : zoned.toLocalDateTime();
		}
		if (target == Instant.class) {
			return zoned.toInstant();
		}
		return (target == OffsetDateTime.class) ? zoned.toOffsetDateTime() : zoned;
	}

	private static OffsetDateTime offsetDateTime(String text, ColumnDescriptor column) throws SQLException {
		try {
			return MariaDbTemporals.zoned(MariaDbTemporals.parseLocalDateTime(text)).toOffsetDateTime();
		}
		catch (SQLException ex) {
			try {
				return OffsetDateTime.parse(text);
			}
			catch (DateTimeParseException unreadable) {
				throw MariaDbDriverValues.refused(column, "OffsetDateTime");
			}
		}
	}

	private static SQLException unsupported(ColumnDescriptor column, Class<?> target) {
		return new SQLException("Type " + target + " not supported type for " + column.typeName() + " type");
	}

	/**
	 * A conversion that a getter does.
	 */
	@FunctionalInterface
	private interface Conversion {

		Object convert(DriverValues values, Object value, SqlType type, ColumnDescriptor column) throws SQLException;

	}

}
