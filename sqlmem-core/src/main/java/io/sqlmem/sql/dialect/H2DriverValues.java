package io.sqlmem.sql.dialect;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.UUID;

import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverTraits;
import io.sqlmem.type.DriverValues;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The driver of H2 2.4, whose conversions are those of the database's own values.
 * Timestamps with a time zone are those in UTC: each has an offset of its own there,
 * which copies do not hold.
 */
final class H2DriverValues implements DriverValues {

	private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);

	private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

	private final H2Temporals temporals;

	private final H2Objects objects;

	H2DriverValues(ZoneId sessionZone) {
		this.temporals = new H2Temporals(sessionZone);
		this.objects = new H2Objects(this, this.temporals);
	}

	@Override
	public Object toObject(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		return switch (type.kind()) {
			case TINYINT, SMALLINT, INTEGER -> (int) toInteger(value, type, column, IntegerSize.INT);
			case CHAR -> toText(value, type, column);
			case VARCHAR -> (column.jdbcType() == Types.CLOB) ? toClob(value, type, column) : value;
			case BINARY ->
				(column.jdbcType() == Types.BLOB) ? toBlob(value, type, column) : toBytes(value, type, column);
			case DATE -> toDate(value, type, column, null);
			case TIME -> toTime(value, type, column, null);
			case TIMESTAMP -> toTimestamp(value, type, column, null);
			case TIMESTAMP_TZ -> ((Instant) value).atOffset(ZoneOffset.UTC);
			default -> value;
		};
	}

	@Override
	public <T> @Nullable T toInstanceOf(@Nullable Object value, SqlType type, ColumnDescriptor column, Class<T> target)
			throws SQLException {
		return (value != null) ? target.cast(this.objects.convert(value, type, column, target)) : null;
	}

	@Override
	public String toText(Object value, SqlType type, ColumnDescriptor column) {
		return switch (type.kind()) {
			case BOOLEAN -> ((Boolean) value) ? "TRUE" : "FALSE";
			case DECIMAL -> ((BigDecimal) value).toPlainString();
			case CHAR -> padded((String) value, CharLength.of(type, column));
			case TIME -> ClockText.of((LocalTime) value);
			case TIMESTAMP -> ClockText.of((LocalDateTime) value).toString();
			case TIMESTAMP_TZ -> ClockText.of(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC)) + "+00";
			case BINARY -> new String((byte[]) value, StandardCharsets.UTF_8);
			default -> value.toString();
		};
	}

	private static String padded(String text, int length) {
		return (text.length() < length) ? text + " ".repeat(length - text.length()) : text;
	}

	@Override
	public boolean toBoolean(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		if (value instanceof Boolean truth) {
			return truth;
		}
		if (value instanceof Number number) {
			return (number instanceof BigDecimal decimal) ? decimal.signum() != 0 : number.doubleValue() != 0;
		}
		checkNoLabel(value, type, column);
		if (value instanceof String) {
			return parseBoolean(toText(value, type, column));
		}
		throw refused(toText(value, type, column));
	}

	private static boolean parseBoolean(String text) throws SQLException {
		String trimmed = text.trim();
		for (String word : new String[] { "true", "t", "yes", "y" }) {
			if (word.equalsIgnoreCase(trimmed)) {
				return true;
			}
		}
		for (String word : new String[] { "false", "f", "no", "n" }) {
			if (word.equalsIgnoreCase(trimmed)) {
				return false;
			}
		}
		return parse(text, BigDecimal::new).signum() != 0;
	}

	@Override
	public long toInteger(Object value, SqlType type, ColumnDescriptor column, IntegerSize size) throws SQLException {
		if (value instanceof Boolean truth) {
			return truth ? 1 : 0;
		}
		if (isLabel(type, column)) {
			return place(value, type);
		}
		if (value instanceof Number number) {
			long whole = whole(number);
			if (!size.holds(whole)) {
				throw outOfRange(number);
			}
			return whole;
		}
		if (value instanceof String) {
			String text = toText(value, type, column);
			long whole = parse(text, Long::valueOf);
			if (!size.holds(whole)) {
				throw refused(text);
			}
			return whole;
		}
		if (value instanceof byte[] bytes && bytes.length == 1 << size.ordinal() && column.jdbcType() != Types.BLOB) {
			return switch (size) {
				case BYTE -> bytes[0];
				case SHORT -> ByteBuffer.wrap(bytes).getShort();
				case INT -> ByteBuffer.wrap(bytes).getInt();
				case LONG -> ByteBuffer.wrap(bytes).getLong();
			};
		}
		throw refused(toText(value, type, column));
	}

	private static long whole(Number number) throws SQLException {
		if (number instanceof Long whole) {
			return whole;
		}
		if (number instanceof BigDecimal decimal) {
			if (decimal.compareTo(MIN_LONG) < 0 || decimal.compareTo(MAX_LONG) > 0) {
				throw outOfRange(number);
			}
			return decimal.setScale(0, RoundingMode.HALF_UP).longValue();
		}
		double value = number.doubleValue();
		if (!(value >= Long.MIN_VALUE && value <= Long.MAX_VALUE)) {
			throw outOfRange(number);
		}
		return Math.round(value);
	}

	@Override
	public float toFloat(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		if (value instanceof Number number) {
			return number.floatValue();
		}
		if (value instanceof Boolean truth) {
			return truth ? 1 : 0;
		}
		if (isLabel(type, column)) {
			return place(value, type);
		}
		String text = toText(value, type, column);
		if (value instanceof String) {
			return parse(text, Float::valueOf);
		}
		throw refused(text);
	}

	@Override
	public double toDouble(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		if (value instanceof Number number) {
			return number.doubleValue();
		}
		if (value instanceof Boolean truth) {
			return truth ? 1 : 0;
		}
		if (isLabel(type, column)) {
			return place(value, type);
		}
		String text = toText(value, type, column);
		if (value instanceof String) {
			return parse(text, Double::valueOf);
		}
		throw refused(text);
	}

	@Override
	public BigDecimal toDecimal(Object value, SqlType type, ColumnDescriptor column, @Nullable Integer scale)
			throws SQLException {
		if (scale != null && scale < 0) {
			throw H2Traits.invalidValue("\"" + scale + "\"", "scale");
		}
		BigDecimal number = decimal(value, type, column);
		return (scale != null) ? number.setScale(scale, RoundingMode.HALF_UP) : number;
	}

	private BigDecimal decimal(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		if (value instanceof BigDecimal decimal) {
			return decimal;
		}
		if (value instanceof Boolean truth) {
			return truth ? BigDecimal.ONE : BigDecimal.ZERO;
		}
		if (isLabel(type, column)) {
			return BigDecimal.valueOf(place(value, type));
		}
		String text = toText(value, type, column);
		if (value instanceof Number || value instanceof String) {
			return parse(text, BigDecimal::new);
		}
		throw refused(text);
	}

	@Override
	public byte[] toBytes(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		if (value instanceof byte[] bytes) {
			return bytes.clone();
		}
		checkNoLabel(value, type, column);
		return switch (type.kind()) {
			case TINYINT -> new byte[] { ((Long) value).byteValue() };
			case SMALLINT -> ByteBuffer.allocate(Short.BYTES).putShort(((Long) value).shortValue()).array();
			case INTEGER -> ByteBuffer.allocate(Integer.BYTES).putInt(((Long) value).intValue()).array();
			case BIGINT -> ByteBuffer.allocate(Long.BYTES).putLong((Long) value).array();
			case UUID -> ByteBuffer.allocate(2 * Long.BYTES)
				.putLong(((UUID) value).getMostSignificantBits())
				.putLong(((UUID) value).getLeastSignificantBits())
				.array();
			case CHAR, VARCHAR -> toText(value, type, column).getBytes(StandardCharsets.UTF_8);
			default -> throw refused(toText(value, type, column));
		};
	}

	@Override
	public Date toDate(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar)
			throws SQLException {
		checkNoLabel(value, type, column);
		LocalDate date = this.temporals.localDate(value, () -> toText(value, type, column));
		return new Date(this.temporals.millis(date.atStartOfDay(), calendar));
	}

	@Override
	public Time toTime(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar)
			throws SQLException {
		checkNoLabel(value, type, column);
		LocalTime time = this.temporals.localTime(value, () -> toText(value, type, column));
		return new Time(this.temporals.millis(time.atDate(LocalDate.EPOCH), calendar));
	}

	@Override
	public Timestamp toTimestamp(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar)
			throws SQLException {
		checkNoLabel(value, type, column);
		if (value instanceof Instant instant) {
			return Calendars.timestamp(instant.toEpochMilli(), instant.getNano());
		}
		LocalDateTime local = this.temporals.localDateTime(value, () -> toText(value, type, column));
		return Calendars.timestamp(this.temporals.millis(local, calendar), local.getNano());
	}

	@Override
	public InputStream toStream(Object value, SqlType type, ColumnDescriptor column, StreamKind kind)
			throws SQLException {
		return new ByteArrayInputStream((kind == StreamKind.BINARY) ? toBytes(value, type, column)
				: toText(value, type, column).getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public Reader toReader(Object value, SqlType type, ColumnDescriptor column) {
		return new StringReader(toText(value, type, column));
	}

	@Override
	public Blob toBlob(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		return new MemoryBlob(toBytes(value, type, column));
	}

	@Override
	public NClob toClob(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		return new MemoryClob(toText(value, type, column));
	}

	@Override
	public DriverTraits traits() {
		return H2Traits.INSTANCE;
	}

	/** Whether a value is a label of an enumeration, which as a number is its place. */
	static boolean isLabel(SqlType type, ColumnDescriptor column) {
		return type.kind() == TypeKind.VARCHAR && column.jdbcType() == Types.OTHER;
	}

	/** Labels are numbers and texts, nothing else. */
	static void checkNoLabel(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		if (isLabel(type, column)) {
			throw refused(String.valueOf(value));
		}
	}

	private static int place(Object label, SqlType type) {
		return (type.collation() != null) ? type.collation().members().indexOf(label) + 1 : 0;
	}

	private static <T> T parse(String text, Parser<T> parser) throws SQLException {
		try {
			return parser.parse(text.trim());
		}
		catch (NumberFormatException ex) {
			throw refused(text);
		}
	}

	static SQLException refused(String text) {
		return new SQLDataException("Data conversion error converting \"" + text + "\"", "22018", 22018);
	}

	private static SQLException outOfRange(Number value) {
		return new SQLDataException("Numeric value out of range: \"" + value + "\"", "22003", 22003);
	}

	/**
	 * Reads a number.
	 *
	 * @param <T> its type
	 */
	@FunctionalInterface
	private interface Parser<T> {

		T parse(String text);

	}

}
