package io.sqlmem.sql.dialect;

import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Dates and times as PostgreSQL and H2 spell them: seconds always, a fraction only if
 * there is one and without zeros at its end.
 */
final class ClockText {

	private ClockText() {
	}

	static String of(LocalTime time) {
		return append(new StringBuilder(18), time).toString();
	}

	static StringBuilder of(LocalDateTime timestamp) {
		return append(new StringBuilder(32).append(timestamp.toLocalDate()).append(' '), timestamp.toLocalTime());
	}

	private static StringBuilder append(StringBuilder text, LocalTime time) {
		appendTwo(text, time.getHour()).append(':');
		appendTwo(text, time.getMinute()).append(':');
		appendTwo(text, time.getSecond());
		int nanos = time.getNano();
		if (nanos != 0) {
			int start = text.append('.').length();
			text.append(1_000_000_000 + nanos).deleteCharAt(start);
			while (text.charAt(text.length() - 1) == '0') {
				text.setLength(text.length() - 1);
			}
		}
		return text;
	}

	private static StringBuilder appendTwo(StringBuilder text, int number) {
		return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
	}

}
