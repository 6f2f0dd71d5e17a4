package io.sqlmem;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

import io.sqlmem.type.Moments;
import io.sqlmem.type.UnstorableValueException;

/**
 * Converts between points in time and the microseconds since 1970-01-01T00:00Z that
 * {@link SqlMemBuilder#datetimeColumns datetime columns} are held as. Dates and times
 * without an offset are in UTC; what is finer than microseconds is cut off; years are
 * between 1 and 9999.
 */
public final class EpochMicros {

	private EpochMicros() {
	}

	/**
	 * The microseconds of a date and time in UTC.
	 * @param value a date and time
	 * @return microseconds since 1970, negative before
	 * @throws IllegalArgumentException if the year is out of range
	 */
	public static long of(LocalDateTime value) {
		return checked(() -> Moments.of(value));
	}

	/**
	 * The microseconds of an instant.
	 * @param value an instant
	 * @return microseconds since 1970, negative before
	 * @throws IllegalArgumentException if the year is out of range
	 */
	public static long of(Instant value) {
		return checked(() -> Moments.of(value));
	}

	/**
	 * The microseconds of a date-time in ISO 8601, such as {@code 2024-02-29},
	 * {@code 2024-02-29 12:30} or {@code 2024-02-29T12:30:00.5+01:00}.
	 * @param text the text
	 * @return microseconds since 1970, negative before
	 * @throws IllegalArgumentException if it cannot be read; the message holds it
	 */
	public static long parse(String text) {
		return checked(() -> Moments.parse(text));
	}

	/**
	 * The date and time in UTC.
	 * @param micros microseconds since 1970
	 * @return the date and time
	 */
	public static LocalDateTime toLocalDateTime(long micros) {
		return LocalDateTime.ofInstant(toInstant(micros), ZoneOffset.UTC);
	}

	/**
	 * The instant.
	 * @param micros microseconds since 1970
	 * @return the instant
	 */
	public static Instant toInstant(long micros) {
		return Moments.toInstant(micros);
	}

	private static long checked(LongSupplier micros) {
		try {
			return micros.getAsLong();
		}
		catch (UnstorableValueException ex) {
			throw new IllegalArgumentException(ex.getMessage());
		}
	}

}
