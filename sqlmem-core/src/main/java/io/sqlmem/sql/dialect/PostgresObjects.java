package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverValues.IntegerSize;
import io.sqlmem.type.OpaqueObjects;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * pgjdbc's {@code getObject(int, Class)}: each class is given for a few column types
 * only.
 */
final class PostgresObjects {

	private static final Set<Integer> TIMESTAMPS = Set.of(Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE);

	private static final Map<Class<?>, Set<Integer>> COLUMN_TYPES = Map.ofEntries(
			Map.entry(BigDecimal.class, Set.of(Types.NUMERIC, Types.DECIMAL)),
			Map.entry(String.class, Set.of(Types.CHAR, Types.VARCHAR)),
			Map.entry(Boolean.class, Set.of(Types.BOOLEAN, Types.BIT)), Map.entry(Short.class, Set.of(Types.SMALLINT)),
			Map.entry(Integer.class, Set.of(Types.INTEGER, Types.SMALLINT)),
			Map.entry(Long.class, Set.of(Types.BIGINT)), Map.entry(BigInteger.class, Set.of(Types.BIGINT)),
			Map.entry(Float.class, Set.of(Types.REAL)), Map.entry(Double.class, Set.of(Types.FLOAT, Types.DOUBLE)),
			Map.entry(Date.class, Set.of(Types.DATE)), Map.entry(Time.class, Set.of(Types.TIME)),
			Map.entry(Timestamp.class, TIMESTAMPS), Map.entry(Calendar.class, TIMESTAMPS),
			Map.entry(java.util.Date.class, Set.of(Types.TIMESTAMP)),
			Map.entry(byte[].class, Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY)));

	private static final Set<Class<?>> JAVA_TIMES = Set.of(LocalDate.class, LocalTime.class, LocalDateTime.class,
			OffsetDateTime.class);

	private PostgresObjects() {
	}

	/**
	 * The object, or {@code null} for SQL NULL where the class is given at all.
	 */
	static @Nullable Object convert(PostgresDriverValues values, @Nullable Object value, SqlType type,
			ColumnDescriptor column, Class<?> target) throws SQLException {
		boolean opaque = OpaqueObjects.areOf(target)
				&& (type.kind() == TypeKind.OTHER || type.kind() == TypeKind.INTERVAL);
		if (opaque || OpaqueObjects.areIntervals(target) && type.kind() == TypeKind.INTERVAL) {
			return (value != null) ? values.toObject(value, type, column) : null;
		}
		Set<Integer> columnTypes = COLUMN_TYPES.get(target);
		if (columnTypes == null && target != UUID.class && !JAVA_TIMES.contains(target)) {
			throw unsupported(column, target);
		}
		if (columnTypes != null && !columnTypes.contains(column.jdbcType())) {
			throw unsupported(column, target);
		}
		if (value == null) {
			return null;
		}
		if (target == UUID.class) {
			return values.toObject(value, type, column);
		}
		return JAVA_TIMES.contains(target) ? javaTime(value, column, target)
				: convertNotNull(values, value, type, column, target);
	}

	private static Object convertNotNull(PostgresDriverValues values, Object value, SqlType type,
			ColumnDescriptor column, Class<?> target) throws SQLException {
		if (target == String.class) {
			return values.toText(value, type, column);
		}
		if (target == Short.class) {
			return (short) values.toInteger(value, type, column, IntegerSize.SHORT);
		}
		if (target == Integer.class) {
			return (int) values.toInteger(value, type, column, IntegerSize.INT);
		}
		if (target == BigInteger.class) {
			return BigInteger.valueOf(values.toInteger(value, type, column, IntegerSize.LONG));
		}
		if (target == java.util.Date.class) {
			return new java.util.Date(values.toTimestamp(value, type, column, null).getTime());
		}
		if (target == Calendar.class) {
			Calendar calendar = new GregorianCalendar();
			calendar.setTimeInMillis(values.toTimestamp(value, type, column, null).getTime());
			return calendar;
		}
		return values.toObject(value, type, column);
	}

	private static Object javaTime(Object value, ColumnDescriptor column, Class<?> target) throws SQLException {
		if (target.isInstance(value)) {
			return value;
		}
		if (value instanceof LocalDateTime timestamp && target == LocalDate.class) {
			return timestamp.toLocalDate();
		}
		if (value instanceof LocalDateTime timestamp && target == OffsetDateTime.class) {
			return timestamp.atOffset(ZoneOffset.UTC);
		}
		if (value instanceof Instant instant && target == OffsetDateTime.class) {
			return instant.atOffset(ZoneOffset.UTC);
		}
		throw new SQLException("Cannot convert the column of type " + column.typeName() + " to requested type "
				+ target.getName() + ".", "42821");
	}

	private static SQLException unsupported(ColumnDescriptor column, Class<?> target) {
		return new SQLException("conversion to " + target + " from " + column.typeName() + " not supported", "22023");
	}

}
