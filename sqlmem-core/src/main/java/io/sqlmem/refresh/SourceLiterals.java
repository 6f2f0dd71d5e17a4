package io.sqlmem.refresh;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.sqlmem.type.SqlType;
import io.sqlmem.type.StoredValues;

/**
 * Writes stored values as literals of standard SQL, which no session's time zone and no
 * driver can change.
 */
final class SourceLiterals {

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS",
			Locale.ROOT);

	private SourceLiterals() {
	}

	/**
	 * A literal.
	 * @param stored the stored form
	 * @param type the type, of a kind that is stored as integers
	 */
	static String of(long stored, SqlType type) {
		Object value = StoredValues.ofInteger(stored, type);
		return switch (type.kind()) {
			case DATE -> "DATE '" + value + "'";
			case TIMESTAMP -> "TIMESTAMP '" + text((LocalDateTime) value, type) + "'";
			case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE '"
					+ text(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC), type) + "+00:00'";
			default -> value.toString();
		};
	}

	private static String text(LocalDateTime value, SqlType type) {
		String text = TIMESTAMP.format(value);
		// No source but those that have nanoseconds takes nine digits.
		return (type.scale() > 6) ? text : text.substring(0, text.length() - 3);
	}

}
