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
import java.sql.NClob;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Calendar;

import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverTraits;
import io.sqlmem.type.DriverValues;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB Connector/J 3.5 with the text protocol, its default.
 */
final class MariaDbDriverValues implements DriverValues {

	private final MariaDbTemporals temporals;

	private final MariaDbObjects objects;

	MariaDbDriverValues(ZoneId sessionZone) {
		this.temporals = new MariaDbTemporals(sessionZone);
		this.objects = new MariaDbObjects(this, this.temporals);
	}

	@Override
	public Object toObject(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		return switch (Wire.of(type, column)) {
			case INTEGER -> integerObject(MariaDbDriverValues.integral(value), column);
			case BINARY, BLOB -> ((byte[]) value).clone();
			case DATE -> toDate(value, type, column, null);
			case TIME -> toTime(value, type, column, null);
			case TIMESTAMP -> toTimestamp(value, type, column, null);
			case YEAR -> toDate(value, type, column, null);
			default -> value;
		};
	}

	private static Object integerObject(long value, ColumnDescriptor column) {
		return switch (column.className()) {
			case "java.lang.Boolean" -> value != 0;
			case "java.lang.Short" -> (short) value;
			case "java.lang.Integer" -> (int) value;
			case "java.math.BigInteger" -> BigInteger.valueOf(value);
			default -> value;
		};
	}

	@Override
	public <T> @Nullable T toInstanceOf(@Nullable Object value, SqlType type, ColumnDescriptor column, Class<T> target)
			throws SQLException {
		if (value == null) {
			if (target.isPrimitive()) {
				throw new SQLException("Cannot return null for primitive " + target.getName());
			}
			return null;
		}
		return target.cast(this.objects.convert(value, type, column, target));
	}

	@Override
	public String toText(Object value, SqlType type, ColumnDescriptor column) {
		return switch (Wire.of(type, column)) {
			case INTEGER -> Long.toString(integral(value));
			case DECIMAL -> ((BigDecimal) value).toPlainString();
			case FLOAT -> floatText(FloatText.of((Float) value));
			case DOUBLE -> floatText(FloatText.of((Double) value));
			case DATE, TIME, TIMESTAMP -> this.temporals.text(value, type.scale());
			case BINARY, BLOB -> new String((byte[]) value, StandardCharsets.UTF_8);
			default -> value.toString();
		};
	}

	/**
	 * MariaDB's spelling of floating point numbers: an exponent from 1e15 on and below
	 * 1e-15.
	 */
	static String floatText(FloatText number) {
		return (number.exponent() >= -15 && number.exponent() < 15) ? number.plain()
				: number.mantissa() + "e" + number.exponent();
	}

	@Override
	public boolean toBoolean(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		return switch (Wire.of(type, column)) {
			case BIT -> (Boolean) value;
			case DECIMAL -> ((BigDecimal) value).intValue() != 0;
			case INTEGER, FLOAT, DOUBLE, TEXT, LONG_TEXT, BINARY, YEAR -> !"0".equals(toText(value, type, column));
			case UUID, BLOB, DATE, TIME, TIMESTAMP -> throw refused(column, "Boolean");
		};
	}

	@Override
	public long toInteger(Object value, SqlType type, ColumnDescriptor column, IntegerSize size) throws SQLException {
		Wire wire = Wire.of(type, column);
		switch (wire) {
			case INTEGER, BIT -> {
				return fitting(integral(value), size);
			}
			case BINARY, BLOB -> {
				byte[] bytes = (byte[]) value;
				if (size == IntegerSize.BYTE && bytes.length > 0) {
					return bytes[0];
				}
				if (wire == Wire.BLOB) {
					throw refused(column, size.name());
				}
			}
			case UUID, DATE, TIME, TIMESTAMP -> throw refused(column, size.name());
			default -> {
			}
		}
		try {
			String text = toText(value, type, column);
			if (size == IntegerSize.LONG && wire.isText()) {
				return new BigInteger(text).longValueExact();
			}
			return fitting(new BigDecimal(text).setScale(0, RoundingMode.DOWN).longValueExact(), size);
		}
		catch (NumberFormatException | ArithmeticException ex) {
			throw refused(column, size.name());
		}
	}

	private static long fitting(long value, IntegerSize size) throws SQLException {
		if (!size.holds(value)) {
			throw new SQLDataException(size.name() + " overflow");
		}
		return value;
	}

	/**
	 * The number of a canonical integer or truth value.
	 */
	static long integral(Object value) {
		return (value instanceof Boolean truth) ? (truth ? 1 : 0) : (Long) value;
	}

	@Override
	public float toFloat(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		String text = numberText(value, type, column, "Float");
		try {
			return Float.parseFloat(text);
		}
		catch (NumberFormatException ex) {
			throw refused(column, "Float");
		}
	}

	@Override
	public double toDouble(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		String text = numberText(value, type, column, "Double");
		try {
			return Double.parseDouble(text);
		}
		catch (NumberFormatException ex) {
			throw refused(column, "Double");
		}
	}

	private String numberText(Object value, SqlType type, ColumnDescriptor column, String target) throws SQLException {
		return switch (Wire.of(type, column)) {
			case BIT, UUID, BLOB, DATE, TIME, TIMESTAMP -> throw refused(column, target);
			default -> toText(value, type, column);
		};
	}

	@Override
	public BigDecimal toDecimal(Object value, SqlType type, ColumnDescriptor column, @Nullable Integer scale)
			throws SQLException {
		BigDecimal number = switch (Wire.of(type, column)) {
			case DECIMAL -> (BigDecimal) value;
			case INTEGER, BIT -> BigDecimal.valueOf(integral(value));
			case BLOB, DATE, TIME, TIMESTAMP -> throw refused(column, "BigDecimal");
			default -> decimal(toText(value, type, column), column);
		};
		return (scale != null) ? number.setScale(scale, RoundingMode.HALF_DOWN) : number;
	}

	private static BigDecimal decimal(String text, ColumnDescriptor column) throws SQLException {
		try {
			return new BigDecimal(text);
		}
		catch (NumberFormatException ex) {
			throw refused(column, "BigDecimal");
		}
	}

	@Override
	public byte[] toBytes(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		return switch (Wire.of(type, column)) {
			case BINARY, BLOB -> ((byte[]) value).clone();
			case BIT -> new byte[] { (byte) integral(value) };
			case TEXT, LONG_TEXT, UUID -> toText(value, type, column).getBytes(StandardCharsets.UTF_8);
			default -> throw refused(column, "byte[]");
		};
	}

	/** A year is shown as its first day. */
	static LocalDate firstDay(Object year) {
		return LocalDate.ofYearDay(Integer.parseInt((String) year), 1);
	}

	@Override
	public Date toDate(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar)
			throws SQLException {
		return switch (Wire.of(type, column)) {
			case DATE, TIMESTAMP -> this.temporals.date(value, calendar);
			case YEAR -> this.temporals.date(firstDay(value), null);
			case TEXT, LONG_TEXT, BINARY -> MariaDbTemporals.parseDate(toText(value, type, column), calendar);
			default -> throw refused(column, "Date");
		};
	}

	@Override
	public Time toTime(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar)
			throws SQLException {
		return switch (Wire.of(type, column)) {
			case TIME, TIMESTAMP -> this.temporals.time(value, calendar);
			case TEXT, LONG_TEXT, BINARY -> MariaDbTemporals.parseTime(toText(value, type, column), calendar);
			default -> throw refused(column, "Time");
		};
	}

	@Override
	public Timestamp toTimestamp(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar)
			throws SQLException {
		return switch (Wire.of(type, column)) {
			case DATE, TIME, TIMESTAMP -> this.temporals.timestamp(value, calendar);
			case YEAR -> this.temporals.timestamp(firstDay(value), calendar);
			case TEXT, LONG_TEXT, BINARY -> this.temporals.parseTimestamp(toText(value, type, column), calendar);
			default -> throw refused(column, "Timestamp");
		};
	}

	@Override
	public InputStream toStream(Object value, SqlType type, ColumnDescriptor column, StreamKind kind)
			throws SQLException {
		if (type.kind() == TypeKind.BOOLEAN) {
			throw refused(column, "Stream");
		}
		return new ByteArrayInputStream(toBytes(value, type, column));
	}

	@Override
	public Reader toReader(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		return new StringReader(characters(value, type, column, "Reader"));
	}

	@Override
	public Blob toBlob(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		return new MemoryBlob(toBytes(value, type, column));
	}

	@Override
	public NClob toClob(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		return new MemoryClob(characters(value, type, column, "Clob"));
	}

	private String characters(Object value, SqlType type, ColumnDescriptor column, String target) throws SQLException {
		return switch (Wire.of(type, column)) {
			case TEXT, LONG_TEXT, BINARY, UUID -> toText(value, type, column);
			default -> throw refused(column, target);
		};
	}

	@Override
	public DriverTraits traits() {
		return MariaDbTraits.INSTANCE;
	}

	static SQLDataException refused(ColumnDescriptor column, String target) {
		return new SQLDataException("Data type " + column.typeName() + " cannot be decoded as " + target);
	}

	/**
	 * How a value travels to the driver, which decides its conversions.
	 */
	enum Wire {

		INTEGER, BIT, DECIMAL, FLOAT, DOUBLE, TEXT, LONG_TEXT, BINARY, BLOB, UUID, DATE, TIME, TIMESTAMP, YEAR;

		static Wire of(SqlType type, ColumnDescriptor column) {
			return switch (type.kind()) {
				case BOOLEAN -> "BIT".equals(column.typeName()) ? BIT : INTEGER;
				case DECIMAL -> DECIMAL;
				case REAL -> FLOAT;
				case DOUBLE -> DOUBLE;
				case CHAR, VARCHAR -> column.typeName().endsWith("TEXT") ? LONG_TEXT : TEXT;
				case BINARY -> column.typeName().endsWith("BLOB") ? BLOB : BINARY;
				case UUID -> UUID;
				case YEAR -> YEAR;
				case DATE -> DATE;
				case TIME -> TIME;
				case TIMESTAMP, TIMESTAMP_TZ -> TIMESTAMP;
				default -> INTEGER;
			};
		}

		boolean isText() {
			return this == TEXT || this == LONG_TEXT || this == BINARY;
		}

	}

}
