package io.sqlmem.type;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The stored form of canonical values (see {@link ValueClasses}): {@link Long},
 * {@link Double}, {@link String} or {@code byte[]}, one for each of SQLite's storage
 * classes. Equal values of one type have equal stored forms, and stored numbers order as
 * the values do.
 */
public final class StoredValues {

	private static final long NANOS_PER_SECOND = 1_000_000_000L;

	private static final long NANOS_PER_MICRO = 1_000;

	/** The most digits of a second's fraction that are stored as microseconds. */
	private static final int MICRO_DIGITS = 6;

	private StoredValues() {
	}

	/**
	 * The stored form of a value.
	 * @param value an instance of the canonical class of the type's kind
	 * @param type its type
	 * @return a {@code Long}, {@code Double}, {@code String} or {@code byte[]}
	 * @throws UnstorableValueException if the value does not fit the type, or has no
	 * stored form that gives it back
	 */
	public static Object encode(Object value, SqlType type) {
		return switch (type.kind()) {
			case BOOLEAN -> ((Boolean) value) ? 1L : 0L;
			case TINYINT -> integer(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
			case SMALLINT -> integer(value, Short.MIN_VALUE, Short.MAX_VALUE);
			case INTEGER -> integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
			case BIGINT, UNSIGNED_BIGINT, MOMENT -> integer(value, Long.MIN_VALUE, Long.MAX_VALUE);
			case UNSIGNED -> integer(value, 0, 0xFFFF_FFFFL);
			case DECIMAL -> decimal((BigDecimal) value, type);
			case NUMERIC -> ((BigDecimal) value).toPlainString();
			case REAL -> floatingPoint(((Float) value).doubleValue());
			case DOUBLE -> floatingPoint((Double) value);
			case CHAR -> text(withoutTrailingBlanks((String) value));
			case VARCHAR, OTHER, YEAR, ARRAY -> text((String) value);
			case DATE -> date((LocalDate) value);
			case TIME -> units(0, ((LocalTime) value).toNanoOfDay(), type);
			case TIMESTAMP -> timestamp((LocalDateTime) value, type);
			case TIMESTAMP_TZ -> timestamp(utc((Instant) value), type);
			case UUID -> uuid((UUID) value);
			case BINARY -> value;
			case INTERVAL, NULL, UNSUPPORTED -> throw new UnstorableValueException("No values of kind " + type.kind());
		};
	}

	/**
	 * The value that is stored as an integer.
	 * @param stored the stored form
	 * @param type its type, of a kind that is stored so
	 * @return an instance of the canonical class of the type's kind
	 */
	public static Object ofInteger(long stored, SqlType type) {
		return switch (type.kind()) {
			case BOOLEAN -> stored != 0;
			case TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED, UNSIGNED_BIGINT, MOMENT -> stored;
			case DECIMAL -> BigDecimal.valueOf(stored, type.scale());
			case DATE -> LocalDate.ofEpochDay(stored);
			case TIME -> LocalTime.ofNanoOfDay(stored * nanosPerUnit(type));
			case TIMESTAMP -> LocalDateTime.ofEpochSecond(Math.floorDiv(stored, unitsPerSecond(type)),
					nanosOfSecond(stored, type), ZoneOffset.UTC);
			case INTERVAL -> Duration.of(stored, ChronoUnit.MICROS);
			case TIMESTAMP_TZ ->
				Instant.ofEpochSecond(Math.floorDiv(stored, unitsPerSecond(type)), nanosOfSecond(stored, type));
			default -> throw new IllegalArgumentException("Kind " + type.kind() + " is not stored as integers");
		};
	}

	/**
	 * The value that is stored as a floating point number.
	 * @param stored the stored form
	 * @param type its type, of a kind that is stored so
	 * @return an instance of the canonical class of the type's kind
	 */
	public static Object ofReal(double stored, SqlType type) {
		if (type.kind() == TypeKind.REAL) {
			return (float) stored;
		}
		return stored;
	}

	/**
	 * The value that is stored as bytes.
	 * @param stored the stored form
	 * @param type its type, of a kind that is stored so
	 * @return an instance of the canonical class of the type's kind
	 */
	public static Object ofBlob(byte[] stored, SqlType type) {
		if (type.kind() == TypeKind.UUID) {
			ByteBuffer bytes = ByteBuffer.wrap(stored);
			return new UUID(bytes.getLong(), bytes.getLong());
		}
		return stored;
	}

	static String withoutTrailingBlanks(String text) {
		int end = text.length();
		while (end > 0 && text.charAt(end - 1) == ' ') {
			end--;
		}
		return text.substring(0, end);
	}

	private static Long integer(Object value, long min, long max) {
		Long number = (Long) value;
		if (number < min || number > max) {
			throw new UnstorableValueException("Integer out of range");
		}
		return number;
	}

	private static Long decimal(BigDecimal value, SqlType type) {
		try {
			BigDecimal scaled = value.setScale(type.scale());
			if (scaled.precision() > type.precision()) {
				throw new UnstorableValueException("Decimal with too many digits");
			}
			return scaled.unscaledValue().longValueExact();
		}
		catch (ArithmeticException ex) {
			throw new UnstorableValueException("Decimal with too many digits");
		}
	}

	private static Double floatingPoint(double value) {
		if (Double.isNaN(value) || (value == 0 && Double.doubleToRawLongBits(value) != 0)) {
			throw new UnstorableValueException("NaN and negative zero are not stored");
		}
		return value;
	}

	/**
	 * SQLite's text functions stop at U+0000, and UTF-8 has no form for half a surrogate
	 * pair.
	 */
	private static String text(String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c == 0) {
				throw new UnstorableValueException("Text with U+0000");
			}
			if (Character.isSurrogate(c)) {
				if (!Character.isHighSurrogate(c) || i + 1 == value.length()
						|| !Character.isLowSurrogate(value.charAt(i + 1))) {
					throw new UnstorableValueException("Text with an unpaired surrogate");
				}
				i++;
			}
		}
		return value;
	}

	private static Long date(LocalDate value) {
		checkYear(value.getYear());
		return value.toEpochDay();
	}

	private static Long timestamp(LocalDateTime value, SqlType type) {
		checkYear(value.getYear());
		return units(value.toEpochSecond(ZoneOffset.UTC), value.getNano(), type);
	}

	private static LocalDateTime utc(Instant value) {
		try {
			return LocalDateTime.ofInstant(value, ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			throw new UnstorableValueException("Year out of range");
		}
	}

	private static Long units(long seconds, long nanos, SqlType type) {
		if (nanos % nanosPerUnit(type) != 0) {
			throw new UnstorableValueException("Fraction of a second with too many digits");
		}
		try {
			return Math.addExact(Math.multiplyExact(seconds, unitsPerSecond(type)), nanos / nanosPerUnit(type));
		}
		catch (ArithmeticException ex) {
			throw new UnstorableValueException("Timestamp out of range");
		}
	}

	private static byte[] uuid(UUID value) {
		return ByteBuffer.allocate(2 * Long.BYTES)
			.putLong(value.getMostSignificantBits())
			.putLong(value.getLeastSignificantBits())
			.array();
	}

	private static void checkYear(int year) {
		if (year < 1 || year > 9999) {
			throw new UnstorableValueException("Year out of range");
		}
	}

	private static int nanosOfSecond(long stored, SqlType type) {
		return (int) (Math.floorMod(stored, unitsPerSecond(type)) * nanosPerUnit(type));
	}

	private static long unitsPerSecond(SqlType type) {
		return NANOS_PER_SECOND / nanosPerUnit(type);
	}

	private static long nanosPerUnit(SqlType type) {
		return (type.scale() <= MICRO_DIGITS) ? NANOS_PER_MICRO : 1;
	}

}
