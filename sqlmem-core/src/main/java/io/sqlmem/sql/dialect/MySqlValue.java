package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;

import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.SqlType;

/**
 * What MySQL's server sends for a value, and what its driver makes of that.
 *
 * @param wire how it travels
 * @param value the canonical value
 * @param fractionDigits digits of the seconds' fraction that the server sends
 * @param zone the zone of the session
 */
record MySqlValue(Wire wire, Object value, int fractionDigits, ZoneId zone) {

	/** What is written as a date and a time without a fraction. */
	private static final int TIMESTAMP_LENGTH = 19;

	/** What a time of day may take without a fraction, with a sign and three digits. */
	private static final int TIME_LENGTH = 10;

	private static final Pattern FRACTIONAL = Pattern.compile("-?\\d*\\.\\d*");

	private static final Pattern WHOLE = Pattern.compile("-?\\d+");

	/** Longer ones may be beyond 64 bits. */
	private static final int LONG_DIGITS = 19;

	private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);

	private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

	static MySqlValue of(Object value, SqlType type, ColumnDescriptor column, ZoneId zone) {
		Wire wire = Wire.of(type);
		int fixed = (wire == Wire.TIME) ? TIME_LENGTH : TIMESTAMP_LENGTH;
		int digits = (wire == Wire.TIME || wire == Wire.TIMESTAMP) ? Math.max(0, column.precision() - fixed - 1) : 0;
		return new MySqlValue(wire, value, digits, zone);
	}

	/** The text of {@code getString}. */
	String text() {
		return switch (this.wire) {
			case BIT, LONG -> Long.toString(integral());
			case DOUBLE -> String.valueOf(((Double) this.value).doubleValue());
			case DECIMAL, TEXT -> this.value.toString();
			case BINARY -> new String((byte[]) this.value, StandardCharsets.UTF_8);
			case DATE -> dateText((LocalDate) this.value);
			case TIME -> timeText((LocalTime) this.value);
			case YEAR -> dateText(MariaDbDriverValues.firstDay(this.value));
			case TIMESTAMP -> dateText(local().toLocalDate()) + " " + timeText(local().toLocalTime());
		};
	}

	private static String dateText(LocalDate date) {
		return String.format("%04d-%02d-%02d", date.getYear(), date.getMonthValue(), date.getDayOfMonth());
	}

	private String timeText(LocalTime time) {
		String clock = String.format("%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
		return (time.getNano() > 0) ? clock + fraction(time.getNano()) : clock;
	}

	private String fraction(int nanos) {
		return (this.fractionDigits > 0)
				? "." + String.valueOf(1_000_000_000L + nanos).substring(1, this.fractionDigits + 1) : "";
	}

	/** The bytes that travel. */
	byte[] bytes() {
		return switch (this.wire) {
			case BINARY -> ((byte[]) this.value).clone();
			case BIT -> new byte[] { (byte) integral() };
			default -> sent().getBytes(StandardCharsets.UTF_8);
		};
	}

	private String sent() {
		return switch (this.wire) {
			case DOUBLE -> MariaDbDriverValues.floatText(FloatText.of((Double) this.value));
			case DECIMAL -> ((BigDecimal) this.value).toPlainString();
			case DATE, YEAR -> this.value.toString();
			case TIME -> clock((LocalTime) this.value);
			case TIMESTAMP -> local().toLocalDate() + " " + clock(local().toLocalTime());
			default -> text();
		};
	}

	private String clock(LocalTime time) {
		return String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond())
				+ fraction(time.getNano());
	}

	private long integral() {
		return (this.value instanceof Boolean truth) ? (truth ? 1 : 0) : (Long) this.value;
	}

	private LocalDateTime local() {
		return (this.value instanceof Instant instant) ? LocalDateTime.ofInstant(instant, this.zone)
				: (LocalDateTime) this.value;
	}

	/**
	 * The number that it is, or spells.
	 * @return a Long, BigInteger, Double or BigDecimal
	 * @throws SQLException if it does not spell one, or is no number
	 */
	Number number() throws SQLException {
		return switch (this.wire) {
			case BIT, LONG -> integral();
			case DOUBLE, DECIMAL -> (Number) this.value;
			case TEXT, BINARY -> number(text());
			case YEAR -> Long.valueOf((String) this.value);
			case DATE, TIME, TIMESTAMP -> throw unconvertible();
		};
	}

	private static Number number(String text) throws SQLException {
		if (text.isEmpty()) {
			return 0L;
		}
		if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0 || FRACTIONAL.matcher(text).matches()) {
			return Double.parseDouble(text);
		}
		if (!WHOLE.matcher(text).matches()) {
			throw new SQLException("Cannot determine value type from string '" + text + "'", "22018");
		}
		BigInteger whole = new BigInteger(text);
		if (text.charAt(0) == '-' || text.length() <= LONG_DIGITS && text.charAt(0) <= '8') {
			if (whole.compareTo(MIN_LONG) < 0 || whole.compareTo(MAX_LONG) > 0) {
				throw outOfRange(text);
			}
			return whole.longValue();
		}
		return whole;
	}

	/**
	 * The date, time or timestamp that it is, or spells.
	 * @throws SQLException if it does not spell one, or is none
	 */
	MySqlMoment moment() throws SQLException {
		return switch (this.wire) {
			case DATE -> MySqlMoment.of((LocalDate) this.value);
			case YEAR -> MySqlMoment.of(MariaDbDriverValues.firstDay(this.value));
			case TIME -> MySqlMoment.of((LocalTime) this.value);
			case TIMESTAMP -> MySqlMoment.of(local());
			case TEXT, BINARY -> MySqlMoment.parse(text());
			default -> throw unconvertible();
		};
	}

	SQLException unconvertible() {
		return new SQLException("Unsupported conversion from " + this.wire, "22018");
	}

	static SQLException outOfRange(Object value) {
		return new java.sql.SQLDataException("Value '" + value + "' is outside of valid range", "22003");
	}

	/**
	 * How a value travels to the driver, which decides its conversions.
	 */
	enum Wire {

		BIT, LONG, DOUBLE, DECIMAL, TEXT, BINARY, DATE, TIME, TIMESTAMP, YEAR;

		static Wire of(SqlType type) {
			return switch (type.kind()) {
				case BOOLEAN -> BIT;
				case DOUBLE -> DOUBLE;
				case DECIMAL -> DECIMAL;
				case CHAR, VARCHAR -> TEXT;
				case BINARY -> BINARY;
				case YEAR -> YEAR;
				case OTHER -> TEXT;
				case DATE -> DATE;
				case TIME -> TIME;
				case TIMESTAMP, TIMESTAMP_TZ -> TIMESTAMP;
				default -> LONG;
			};
		}

	}

}
