package io.sqlmem.routing;

import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;

import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.type.Moments;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.StoredValues;
import io.sqlmem.type.UnstorableValueException;

/**
 * The stored forms of dates and times that the application bound.
 */
final class BoundTimes {

	/**
	 * Before it, drivers spell {@link Date} and {@link Timestamp} by the Julian calendar
	 * or by zone offsets of their own.
	 */
	private static final long FIRST_MILLIS = LocalDate.of(1901, 1, 1).toEpochDay() * 86_400_000;

	private static final int MICROS = 6;

	private static final int NANOS = 9;

	private BoundTimes() {
	}

	/** A day where one is expected. */
	static Object date(ParameterExpr parameter, Object value) {
		return StoredValues.encode((value instanceof Date date) ? modern(parameter, date).toLocalDate()
				: BoundClasses.cast(parameter, value, LocalDate.class), parameter.type());
	}

	/** A date and time where one without a zone is expected. */
	static Object timestamp(ParameterExpr parameter, Object value) {
		LocalDateTime time = (value instanceof Timestamp timestamp) ? modern(parameter, timestamp).toLocalDateTime()
				: BoundClasses.cast(parameter, value, LocalDateTime.class);
		return StoredValues.encode(time, fine(parameter.type()));
	}

	/** An instant where one is expected. */
	static Object zoned(ParameterExpr parameter, Object value) {
		return StoredValues.encode(instant(parameter, value), fine(parameter.type()));
	}

	/** Constants may be finer than what they are compared with. */
	private static SqlType fine(SqlType type) {
		return SqlType.time(type.kind(), (type.scale() > MICROS) ? NANOS : MICROS);
	}

	/** Where values keep offsets, a timestamp gets one that its zone may have twice. */
	private static Instant instant(ParameterExpr parameter, Object value) {
		return (value instanceof Timestamp timestamp && !parameter.type().keepsOffset())
				? modern(parameter, timestamp).toInstant()
				: BoundClasses.cast(parameter, value, OffsetDateTime.class).toInstant();
	}

	/** Date-times, ISO texts, or the microseconds themselves. */
	static Object moment(ParameterExpr parameter, Object value) {
		try {
			if (value instanceof String text) {
				return Moments.parse(text);
			}
			if (value instanceof Long || value instanceof Integer) {
				return ((Number) value).longValue();
			}
			if (value instanceof Instant instant) {
				return Moments.of(instant);
			}
			if (value instanceof OffsetDateTime time) {
				return Moments.of(time.toInstant());
			}
			if (value instanceof Date || value instanceof LocalDate) {
				LocalDate day = (value instanceof Date date) ? modern(parameter, date).toLocalDate()
						: (LocalDate) value;
				return Moments.of(day.atStartOfDay());
			}
			return Moments.of((value instanceof Timestamp timestamp) ? modern(parameter, timestamp).toLocalDateTime()
					: BoundClasses.cast(parameter, value, LocalDateTime.class));
		}
		catch (UnstorableValueException ex) {
			throw BoundClasses.refused(parameter, String.valueOf(ex.getMessage()));
		}
	}

	/** Whether a value is bound as an instant. */
	static boolean isInstant(Object value, BoundParameter bound) {
		return value instanceof Instant
				&& (bound.jdbcType() == BoundParameter.UNTYPED || bound.jdbcType() == Types.TIMESTAMP_WITH_TIMEZONE);
	}

	/** Whether a timestamp is compared with dates as its day is. */
	static boolean isMidnight(Object value, BoundParameter bound) {
		LocalDateTime time = (value instanceof Timestamp timestamp) ? timestamp.toLocalDateTime()
				: (value instanceof LocalDateTime local) ? local : null;
		boolean timestamp = bound.jdbcType() == Types.TIMESTAMP || bound.jdbcType() == BoundParameter.UNTYPED;
		return time != null && timestamp && time.toLocalTime().equals(LocalTime.MIDNIGHT);
	}

	/** The day of a timestamp. */
	static LocalDate day(ParameterExpr parameter, Object value) {
		return (value instanceof Timestamp timestamp) ? modern(parameter, timestamp).toLocalDateTime().toLocalDate()
				: ((LocalDateTime) value).toLocalDate();
	}

	private static <T extends java.util.Date> T modern(ParameterExpr parameter, T value) {
		if (value.getTime() < FIRST_MILLIS) {
			throw BoundClasses.refused(parameter, "a day before 1901");
		}
		return value;
	}

}
