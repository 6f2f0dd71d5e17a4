package io.sqlmem.sql.dialect;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverValues;
import io.sqlmem.type.DriverValues.IntegerSize;
import io.sqlmem.type.DriverValues.StreamKind;
import io.sqlmem.type.SqlType;

/**
 * H2's {@code getObject(int, Class)}.
 */
final class H2Objects {

	private static final Map<Class<?>, Conversion> CONVERSIONS = Map.ofEntries(
			Map.entry(BigDecimal.class, (values, value, type, column) -> values.toDecimal(value, type, column, null)),
			Map.entry(String.class, DriverValues::toText), Map.entry(Boolean.class, DriverValues::toBoolean),
			Map.entry(Byte.class,
					(values, value, type, column) -> (byte) values.toInteger(value, type, column, IntegerSize.BYTE)),
			Map.entry(Short.class,
					(values, value, type, column) -> (short) values.toInteger(value, type, column, IntegerSize.SHORT)),
			Map.entry(Integer.class,
					(values, value, type, column) -> (int) values.toInteger(value, type, column, IntegerSize.INT)),
			Map.entry(Long.class,
					(values, value, type, column) -> values.toInteger(value, type, column, IntegerSize.LONG)),
			Map.entry(Float.class, DriverValues::toFloat), Map.entry(Double.class, DriverValues::toDouble),
			Map.entry(byte[].class, DriverValues::toBytes), Map.entry(BigInteger.class, H2Objects::bigInteger),
			Map.entry(Character.class, (values, value, type, column) -> {
				String text = values.toText(value, type, column);
				return text.isEmpty() ? ' ' : text.charAt(0);
			}), Map.entry(UUID.class, H2Objects::uuid),
			Map.entry(Date.class, (values, value, type, column) -> values.toDate(value, type, column, null)),
			Map.entry(Time.class, (values, value, type, column) -> values.toTime(value, type, column, null)),
			Map.entry(Timestamp.class, (values, value, type, column) -> values.toTimestamp(value, type, column, null)),
			Map.entry(java.util.Date.class,
					(values, value, type,
							column) -> new java.util.Date(values.toTimestamp(value, type, column, null).getTime())),
			Map.entry(InputStream.class,
					(values, value, type, column) -> values.toStream(value, type, column, StreamKind.BINARY)),
			Map.entry(Reader.class, DriverValues::toReader), Map.entry(Blob.class, DriverValues::toBlob),
			Map.entry(Clob.class, DriverValues::toClob));

	private final H2DriverValues values;

	private final H2Temporals temporals;

	H2Objects(H2DriverValues values, H2Temporals temporals) {
		this.values = values;
		this.temporals = temporals;
	}

	Object convert(Object value, SqlType type, ColumnDescriptor column, Class<?> target) throws SQLException {
		Conversion conversion = CONVERSIONS.get(target);
		if (conversion != null) {
			return conversion.convert(this.values, value, type, column);
		}
		Supplier<String> text = () -> this.values.toText(value, type, column);
		if (Temporal.class.isAssignableFrom(target)) {
			H2DriverValues.checkNoLabel(value, type, column);
		}
		if (target == LocalDate.class) {
			return this.temporals.localDate(value, text);
		}
		if (target == LocalTime.class) {
			return this.temporals.localTime(value, text);
		}
		if (target == LocalDateTime.class) {
			return this.temporals.localDateTime(value, text);
		}
		if (target == OffsetDateTime.class) {
			return this.temporals.offset(value, text);
		}
		if (target == ZonedDateTime.class) {
			return this.temporals.offset(value, text).toZonedDateTime();
		}
		if (target == Instant.class) {
			return this.temporals.offset(value, text).toInstant();
		}
		throw H2Traits.INSTANCE.unsupported("converting to class " + target.getName());
	}

	private static BigInteger bigInteger(DriverValues values, Object value, SqlType type, ColumnDescriptor column)
			throws SQLException {
		if (value instanceof String && !H2DriverValues.isLabel(type, column)) {
			try {
				return new BigInteger(values.toText(value, type, column).trim());
			}
			catch (NumberFormatException ex) {
				throw H2DriverValues.refused(values.toText(value, type, column));
			}
		}
		return values.toDecimal(value, type, column, null).toBigInteger();
	}

	private static UUID uuid(DriverValues values, Object value, SqlType type, ColumnDescriptor column)
			throws SQLException {
		if (value instanceof UUID uuid) {
			return uuid;
		}
		H2DriverValues.checkNoLabel(value, type, column);
		String text = values.toText(value, type, column);
		if (value instanceof byte[] bytes && bytes.length == 2 * Long.BYTES && column.jdbcType() != Types.BLOB) {
			ByteBuffer buffer = ByteBuffer.wrap(bytes);
			return new UUID(buffer.getLong(), buffer.getLong());
		}
		String digits = text.replace("-", "");
		if (!(value instanceof String) || !digits.matches("[0-9a-fA-F]{32}")) {
			throw H2DriverValues.refused(text);
		}
		return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
	}

	/**
	 * A conversion that a getter does.
	 */
	@FunctionalInterface
	private interface Conversion {

		Object convert(DriverValues values, Object value, SqlType type, ColumnDescriptor column) throws SQLException;

	}

}
