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
import java.time.Duration;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.Locale;

import io.sqlmem.type.ArrayElements;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverTraits;
import io.sqlmem.type.DriverValues;
import io.sqlmem.type.OpaqueObjects;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * pgjdbc 42.7, which receives all values as text until a statement is prepared on the
 * server: everything but the plain cases is a conversion of that text.
 */
final class PostgresDriverValues implements DriverValues {

	private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

	private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);

	private final PostgresTemporals temporals;

	PostgresDriverValues(ZoneId sessionZone) {
		this.temporals = new PostgresTemporals(sessionZone);
	}

	@Override
	public Object toObject(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		return switch (type.kind()) {
			case TINYINT, SMALLINT, INTEGER -> (int) toInteger(value, type, column, IntegerSize.INT);
			case CHAR -> toText(value, type, column);
			case BINARY -> ((byte[]) value).clone();
			case OTHER -> OpaqueObjects.of(column.typeName(), (String) value);
			case INTERVAL -> OpaqueObjects.interval(toText(value, type, column));
			case DATE -> toDate(value, type, column, null);
			case TIME -> toTime(value, type, column, null);
			case TIMESTAMP, TIMESTAMP_TZ -> toTimestamp(value, type, column, null);
			default -> value;
		};
	}

	@Override
	public <T> @Nullable T toInstanceOf(@Nullable Object value, SqlType type, ColumnDescriptor column, Class<T> target)
			throws SQLException {
		Object converted = PostgresObjects.convert(this, value, type, column, target);
		return target.cast(converted);
	}

	@Override
	public String toText(Object value, SqlType type, ColumnDescriptor column) {
		return switch (type.kind()) {
			case BOOLEAN -> ((Boolean) value) ? "t" : "f";
			case DECIMAL, NUMERIC -> ((BigDecimal) value).toPlainString();
			case REAL -> text((Float) value);
			case DOUBLE -> text((Double) value);
			case CHAR -> padded((String) value, CharLength.of(type, column));
			case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> this.temporals.text(value);
			case INTERVAL -> PostgresTemporals.text((Duration) value);
			case BINARY -> "\\x" + HexFormat.of().formatHex((byte[]) value);
			default -> value.toString();
		};
	}

	static String text(float value) {
		return floatText(FloatText.between(value), 6);
	}

	static String text(double value) {
		return floatText(FloatText.between(value), 15);
	}

	/**
	 * PostgreSQL's spelling of floating point numbers: an exponent of at least two digits
	 * below 1e-4 and from a bound on that depends on the type.
	 */
	private static String floatText(FloatText number, int plainDigits) {
		int exponent = number.exponent();
		if (exponent >= -4 && exponent < plainDigits) {
			return number.plain();
		}
		String sign = (exponent < 0) ? "e-" : "e+";
		int magnitude = Math.abs(exponent);
		return number.mantissa() + sign + ((magnitude < 10) ? "0" : "") + magnitude;
	}

	private static String padded(String text, int length) {
		int missing = length - text.codePointCount(0, text.length());
		return (missing > 0) ? text + " ".repeat(missing) : text;
	}

	@Override
	public boolean toBoolean(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		if (value instanceof Boolean truth) {
			return truth;
		}
		String text = toText(value, type, column);
		String trimmed = text.trim();
		for (String word : new String[] { "1", "true", "t", "yes", "y", "on" }) {
			if (word.equalsIgnoreCase(trimmed)) {
				return true;
			}
		}
		for (String word : new String[] { "0", "false", "f", "no", "n", "off" }) {
			if (word.equalsIgnoreCase(trimmed)) {
				return false;
			}
		}
		throw new SQLException("Cannot cast to boolean: \"" + text + "\"", "42846");
	}

	@Override
	public long toInteger(Object value, SqlType type, ColumnDescriptor column, IntegerSize size) throws SQLException {
		if (value instanceof Long number) {
			if (size.holds(number)) {
				return number;
			}
			throw badNumber(name(size), number);
		}
		String text = toText(value, type, column).trim();
		if (size == IntegerSize.BYTE && text.isEmpty()) {
			return 0;
		}
		BigInteger whole = decimal(text, name(size)).toBigInteger();
		if (whole.compareTo(MIN_LONG) < 0 || whole.compareTo(MAX_LONG) > 0 || !size.holds(whole.longValue())) {
			throw badNumber(name(size), text);
		}
		return whole.longValue();
	}

	@Override
	public float toFloat(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		if (value instanceof Float number) {
			return number;
		}
		String text = toText(value, type, column);
		try {
			return Float.parseFloat(text.trim());
		}
		catch (NumberFormatException ex) {
			throw badNumber("float", text);
		}
	}

	@Override
	public double toDouble(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		if (value instanceof Double number) {
			return number;
		}
		String text = toText(value, type, column);
		try {
			return Double.parseDouble(text.trim());
		}
		catch (NumberFormatException ex) {
			throw badNumber("double", text);
		}
	}

	@Override
	public BigDecimal toDecimal(Object value, SqlType type, ColumnDescriptor column, @Nullable Integer scale)
			throws SQLException {
		BigDecimal number = (value instanceof BigDecimal decimal) ? decimal
				: decimal(toText(value, type, column).trim(), "BigDecimal");
		return (scale != null) ? number.setScale(scale, RoundingMode.HALF_EVEN) : number;
	}

	private static BigDecimal decimal(String text, String target) throws SQLException {
		try {
			return new BigDecimal(text);
		}
		catch (NumberFormatException ex) {
			throw badNumber(target, text);
		}
	}

	@Override
	public byte[] toBytes(Object value, SqlType type, ColumnDescriptor column) {
		return (type.kind() == TypeKind.BINARY) ? ((byte[]) value).clone()
				: toText(value, type, column).getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public Date toDate(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar)
			throws SQLException {
		return this.temporals.date(value, () -> toText(value, type, column), calendar);
	}

	@Override
	public Time toTime(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar)
			throws SQLException {
		return this.temporals.time(value, () -> toText(value, type, column), calendar);
	}

	@Override
	public Timestamp toTimestamp(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar)
			throws SQLException {
		return this.temporals.timestamp(value, () -> toText(value, type, column), calendar);
	}

	@Override
	public InputStream toStream(Object value, SqlType type, ColumnDescriptor column, StreamKind kind) {
		return new ByteArrayInputStream(switch (kind) {
			case ASCII -> toText(value, type, column).getBytes(StandardCharsets.US_ASCII);
			case UNICODE -> toText(value, type, column).getBytes(StandardCharsets.UTF_8);
			case BINARY -> toBytes(value, type, column);
		});
	}

	@Override
	public Reader toReader(Object value, SqlType type, ColumnDescriptor column) {
		return new StringReader(toText(value, type, column));
	}

	@Override
	public Blob toBlob(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		throw noLargeObject(value, type, column);
	}

	@Override
	public NClob toClob(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		throw noLargeObject(value, type, column);
	}

	@Override
	public ArrayElements toElements(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		if (type.kind() != TypeKind.ARRAY) {
			throw traits().unsupported("getArray(int)");
		}
		return PostgresArrays.of((String) value, column.typeName());
	}

	/**
	 * The driver takes numbers for the identity of a large object on the server and
	 * refuses everything else. Without a connection there is none to read.
	 */
	private SQLException noLargeObject(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		toInteger(value, type, column, IntegerSize.LONG);
		return new SQLException("Large Objects may not be used in auto-commit mode.", "25P01");
	}

	@Override
	public DriverTraits traits() {
		return PostgresTraits.INSTANCE;
	}

	private static SQLException badNumber(String target, Object value) {
		return new SQLException("Bad value for type " + target + " : " + value, "22003");
	}

	private static String name(IntegerSize size) {
		return size.name().toLowerCase(Locale.ROOT);
	}

}
