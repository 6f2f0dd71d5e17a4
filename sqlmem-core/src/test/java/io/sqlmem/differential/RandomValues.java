package io.sqlmem.differential;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * Random values that applications bind, in all their classes.
 */
final class RandomValues {

	private static final String[] DECIMALS = { "0.5", "1.00", "2", "-2.5", "0.001", "7", "3.3" };

	private static final String[] TEXTS = { "a", "A", "ab", "", "b ", "é" };

	private static final String[] DATES = { "2024-02-29", "2000-01-31", "1970-01-01" };

	private static final String[] MOMENTS = { "2024-02-29T00:00:00", "1969-12-31T23:59:59.5" };

	private RandomValues() {
	}

	/** Another value of the same class, or NULL; of NULLs the class is not known. */
	static @Nullable Object like(@Nullable Object value, Random random) {
		if (value == null || random.nextInt(10) == 0) {
			return null;
		}
		Object other = value;
		for (int i = 0; i < 10 && other.equals(value); i++) {
			Object candidate = of(kind(value), random);
			other = value.getClass().isInstance(candidate) ? candidate : other;
		}
		return other;
	}

	private static Kind kind(Object value) {
		if (value instanceof BigDecimal) {
			return Kind.DECIMAL;
		}
		if (value instanceof Number) {
			return Kind.INTEGER;
		}
		if (value instanceof String) {
			return Kind.TEXT;
		}
		if (value instanceof Boolean) {
			return Kind.BOOLEAN;
		}
		return (value instanceof LocalDate || value instanceof Date) ? Kind.DATE : Kind.TIMESTAMP;
	}

	static Object of(Kind kind, Random random) {
		int choice = random.nextInt(4);
		int number = random.nextInt(12) - 2;
		LocalDate date = LocalDate.parse(DATES[random.nextInt(DATES.length)]);
		LocalDateTime moment = LocalDateTime.parse(MOMENTS[random.nextInt(MOMENTS.length)]);
		return switch (kind) {
			case INTEGER -> switch (choice) {
				case 0 -> (random.nextInt(6) == 0) ? 3_000_000_000L : (long) number;
				case 1 -> (short) number;
				default -> number;
			};
			case DECIMAL -> new BigDecimal(DECIMALS[random.nextInt(DECIMALS.length)]);
			case TEXT -> TEXTS[random.nextInt(TEXTS.length)];
			case DATE -> (choice == 0) ? Date.valueOf(date) : date;
			case TIMESTAMP -> (choice == 0) ? Timestamp.valueOf(moment) : moment;
			case BOOLEAN -> choice > 1;
			case OTHER -> throw new IllegalArgumentException("only the world knows");
		};
	}

}
