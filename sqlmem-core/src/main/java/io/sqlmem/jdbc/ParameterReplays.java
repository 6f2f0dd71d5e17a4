package io.sqlmem.jdbc;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

import io.sqlmem.jdbc.Parameters.Replay;
import org.jspecify.annotations.Nullable;

/**
 * The setters of the common parameters, made once.
 */
@SuppressWarnings("NullAway") // Primitives are never null here.
final class ParameterReplays {

	static final Replay BOOLEAN = (target, index, value) -> target.setBoolean(index, (Boolean) value);

	static final Replay BYTE = (target, index, value) -> target.setByte(index, (Byte) value);

	static final Replay SHORT = (target, index, value) -> target.setShort(index, (Short) value);

	static final Replay INT = (target, index, value) -> target.setInt(index, (Integer) value);

	static final Replay LONG = (target, index, value) -> target.setLong(index, (Long) value);

	static final Replay FLOAT = (target, index, value) -> target.setFloat(index, (Float) value);

	static final Replay DOUBLE = (target, index, value) -> target.setDouble(index, (Double) value);

	static final Replay BIG_DECIMAL = (target, index, value) -> target.setBigDecimal(index, (BigDecimal) value);

	static final Replay STRING = (target, index, value) -> target.setString(index, (String) value);

	static final Replay NATIONAL_STRING = (target, index, value) -> target.setNString(index, (String) value);

	static final Replay BYTES = (target, index, value) -> target.setBytes(index, (byte[]) value);

	static final Replay DATE = (target, index, value) -> target.setDate(index, (Date) value);

	static final Replay TIME = (target, index, value) -> target.setTime(index, (Time) value);

	static final Replay TIMESTAMP = (target, index, value) -> target.setTimestamp(index, (Timestamp) value);

	static final Replay OBJECT = (target, index, value) -> target.setObject(index, value);

	private ParameterReplays() {
	}

	/**
	 * The value as it is now.
	 * @param value any value
	 * @return a copy if it could be changed later, as far as that can be known
	 */
	static @Nullable Object copyOf(@Nullable Object value) {
		if (value instanceof byte[] bytes) {
			return bytes.clone();
		}
		if (value instanceof Object[] elements) {
			return elements.clone();
		}
		if (value instanceof long[] elements) {
			return elements.clone();
		}
		if (value instanceof int[] elements) {
			return elements.clone();
		}
		if (value instanceof java.util.Date date) {
			return date.clone();
		}
		if (value instanceof Calendar calendar) {
			return calendar.clone();
		}
		return value;
	}

}
