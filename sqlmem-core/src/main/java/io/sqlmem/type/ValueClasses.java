package io.sqlmem.type;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/**
 * The canonical Java class of each {@link TypeKind}: how a value looks between the store
 * and the door. Text of kind {@link TypeKind#CHAR} is held without the blanks that the
 * source pads it with.
 */
public final class ValueClasses {

	private ValueClasses() {
	}

	/**
	 * The canonical class of a kind.
	 * @param kind a storable kind
	 * @return the class of its values
	 */
	public static Class<?> of(TypeKind kind) {
		return switch (kind) {
			case BOOLEAN -> Boolean.class;
			case TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED, UNSIGNED_BIGINT, MOMENT -> Long.class;
			case DECIMAL, NUMERIC -> BigDecimal.class;
			case REAL -> Float.class;
			case DOUBLE -> Double.class;
			case CHAR, VARCHAR, OTHER, YEAR, ARRAY -> String.class;
			case DATE -> LocalDate.class;
			case TIME -> LocalTime.class;
			case TIMESTAMP -> LocalDateTime.class;
			case TIMESTAMP_TZ -> Instant.class;
			case INTERVAL -> Duration.class;
			case UUID -> UUID.class;
			case BINARY -> byte[].class;
			case NULL, UNSUPPORTED -> throw new IllegalArgumentException("No values of kind " + kind + " are held");
		};
	}

}
