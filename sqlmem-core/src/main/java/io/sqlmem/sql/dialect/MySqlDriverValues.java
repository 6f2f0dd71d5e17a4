package io.sqlmem.sql.dialect;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Locale;
import java.util.Set;

import io.sqlmem.sql.dialect.MySqlValue.Wire;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverTraits;
import io.sqlmem.type.DriverValues;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * MySQL Connector/J 9 with the text protocol, its default.
 */
final class MySqlDriverValues implements DriverValues {

	private static final Set<String> TRUE = Set.of("y", "yes", "t", "true");

	private static final Set<String> FALSE = Set.of("n", "no", "f", "false");

	private final ZoneId sessionZone;

	private final MySqlObjects objects = new MySqlObjects(this);

	MySqlDriverValues(ZoneId sessionZone) {
		this.sessionZone = sessionZone;
	}

	private MySqlValue sent(Object value, SqlType type, ColumnDescriptor column) {
		return MySqlValue.of(value, type, column, this.sessionZone);
	}

	@Override
	public Object toObject(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		return switch (column.className()) {
			case "java.lang.Boolean" -> toBoolean(value, type, column);
			case "java.lang.Integer" -> (int) toInteger(value, type, column, IntegerSize.INT);
			case "java.lang.Long" -> toInteger(value, type, column, IntegerSize.LONG);
			case "java.math.BigInteger" -> new BigInteger(toText(value, type, column));
			case "java.math.BigDecimal" -> new BigDecimal(toText(value, type, column));
			case "java.lang.Double" -> toDouble(value, type, column);
			case "[B" -> toBytes(value, type, column);
			case "java.sql.Date" -> toDate(value, type, column, null);
			case "java.sql.Time" -> toTime(value, type, column, null);
			case "java.sql.Timestamp" -> toTimestamp(value, type, column, null);
			case "java.time.LocalDateTime" -> sent(value, type, column).moment().local();
			default -> toText(value, type, column);
		};
	}

	@Override
	public <T> @Nullable T toInstanceOf(@Nullable Object value, SqlType type, ColumnDescriptor column, Class<T> target)
			throws SQLException {
		return this.objects.convert((value != null) ? sent(value, type, column) : null, value, type, column, target);
	}

	@Override
	public String toText(Object value, SqlType type, ColumnDescriptor column) {
		return sent(value, type, column).text();
	}

	@Override
	public boolean toBoolean(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		MySqlValue sent = sent(value, type, column);
		if (sent.wire() == Wire.TEXT || sent.wire() == Wire.BINARY) {
			String word = sent.text().toLowerCase(Locale.ROOT);
			if (TRUE.contains(word) || FALSE.contains(word)) {
				return TRUE.contains(word);
			}
		}
		Number number = sent.number();
		if (number instanceof Double real) {
			return real > 0 || real == -1;
		}
		BigDecimal exact = decimal(number);
		return exact.signum() > 0 || exact.compareTo(BigDecimal.ONE.negate()) == 0;
	}

	private static BigDecimal decimal(Number number) {
		if (number instanceof Double real) {
			return BigDecimal.valueOf(real);
		}
		if (number instanceof BigInteger whole) {
			return new BigDecimal(whole);
		}
		return (number instanceof BigDecimal decimal) ? decimal : BigDecimal.valueOf(number.longValue());
	}

	@Override
	public long toInteger(Object value, SqlType type, ColumnDescriptor column, IntegerSize size) throws SQLException {
		MySqlValue sent = sent(value, type, column);
		boolean text = sent.wire() == Wire.TEXT || sent.wire() == Wire.BINARY;
		if (size == IntegerSize.BYTE && text) {
			return firstByte(sent);
		}
		Number number = sent.number();
		if (number instanceof Double real) {
			if (real < (double) size.min() || real > (double) size.max()) {
				throw MySqlValue.outOfRange(real);
			}
			return real.longValue();
		}
		BigDecimal exact = decimal(number);
		if (exact.compareTo(BigDecimal.valueOf(size.min())) < 0
				|| exact.compareTo(BigDecimal.valueOf(size.max())) > 0) {
			throw MySqlValue.outOfRange(number);
		}
		return exact.longValue();
	}

	private static byte firstByte(MySqlValue sent) throws SQLException {
		byte[] bytes = sent.text().getBytes(StandardCharsets.UTF_8);
		if (bytes.length > 1) {
			throw MySqlValue.outOfRange(sent.text());
		}
		return (bytes.length == 0) ? 0 : bytes[0];
	}

	@Override
	public float toFloat(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		Number number = sent(value, type, column).number();
		if (number instanceof Long whole) {
			return whole;
		}
		double real = number.doubleValue();
		if (real < -Float.MAX_VALUE || real > Float.MAX_VALUE) {
			throw MySqlValue.outOfRange(number);
		}
		return (float) real;
	}

	@Override
	public double toDouble(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		double real = sent(value, type, column).number().doubleValue();
		if (Double.isInfinite(real)) {
			throw MySqlValue.outOfRange(value);
		}
		return real;
	}

	@Override
	public BigDecimal toDecimal(Object value, SqlType type, ColumnDescriptor column, @Nullable Integer scale)
			throws SQLException {
		MySqlValue sent = sent(value, type, column);
		BigDecimal decimal = decimal(sent.number());
		return (scale != null && sent.wire() != Wire.BIT) ? decimal.setScale(scale, RoundingMode.HALF_UP) : decimal;
	}

	@Override
	public byte[] toBytes(Object value, SqlType type, ColumnDescriptor column) {
		return sent(value, type, column).bytes();
	}

	@Override
	public Date toDate(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar)
			throws SQLException {
		return sent(value, type, column).moment().date(calendar);
	}

	@Override
	public Time toTime(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar)
			throws SQLException {
		return sent(value, type, column).moment().time(calendar);
	}

	@Override
	public Timestamp toTimestamp(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar)
			throws SQLException {
		return sent(value, type, column).moment().timestamp(calendar);
	}

	@Override
	public InputStream toStream(Object value, SqlType type, ColumnDescriptor column, StreamKind kind)
			throws SQLException {
		MySqlValue sent = sent(value, type, column);
		if (sent.wire() != Wire.TEXT && sent.wire() != Wire.BINARY) {
			throw sent.unconvertible();
		}
		return new ByteArrayInputStream(sent.bytes());
	}

	@Override
	public Reader toReader(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		MySqlValue sent = sent(value, type, column);
		if (sent.wire() != Wire.TEXT && sent.wire() != Wire.BINARY) {
			throw sent.unconvertible();
		}
		// Bytes that are no text are read one by one.
		return new StringReader(
				(sent.wire() == Wire.BINARY) ? new String(sent.bytes(), StandardCharsets.ISO_8859_1) : sent.text());
	}

	@Override
	public Blob toBlob(Object value, SqlType type, ColumnDescriptor column) {
		return new MemoryBlob(toBytes(value, type, column));
	}

	@Override
	public NClob toClob(Object value, SqlType type, ColumnDescriptor column) {
		return new MemoryClob(toText(value, type, column));
	}

	/** It gives as national text only what travels as UTF-8. */
	@Override
	public void checkNational(SqlType type) throws SQLException {
		if (!type.kind().isText() && type.kind() != TypeKind.OTHER) {
			throw new SQLException("Can not read national text when field's charset isn't UTF-8");
		}
	}

	@Override
	public DriverTraits traits() {
		return MySqlTraits.INSTANCE;
	}

}
