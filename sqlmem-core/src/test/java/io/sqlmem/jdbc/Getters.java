package io.sqlmem.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * All getters of result sets that give values, and what each gives in comparable form.
 */
final class Getters {

	private static final List<Class<?>> CLASSES = List.of(String.class, Integer.class, Long.class, Short.class,
			Byte.class, Double.class, Float.class, Boolean.class, BigDecimal.class, BigInteger.class, LocalDate.class,
			LocalTime.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class, Instant.class, UUID.class,
			Date.class, Time.class, Timestamp.class, java.util.Date.class, byte[].class, Thread.class);

	static final Map<String, Getter> ALL = all();

	private Getters() {
	}

	@SuppressWarnings("deprecation")
	private static Map<String, Getter> all() {
		Map<String, Getter> getters = new LinkedHashMap<>();
		getters.put("getObject", ResultSet::getObject);
		getters.put("getString", ResultSet::getString);
		getters.put("getNString", ResultSet::getNString);
		getters.put("getBoolean", ResultSet::getBoolean);
		getters.put("getByte", ResultSet::getByte);
		getters.put("getShort", ResultSet::getShort);
		getters.put("getInt", ResultSet::getInt);
		getters.put("getLong", ResultSet::getLong);
		getters.put("getFloat", ResultSet::getFloat);
		getters.put("getDouble", ResultSet::getDouble);
		getters.put("getBigDecimal", ResultSet::getBigDecimal);
		getters.put("getBigDecimal(0)", (rows, column) -> rows.getBigDecimal(column, 0));
		getters.put("getBytes", ResultSet::getBytes);
		getters.put("getDate", ResultSet::getDate);
		getters.put("getTime", ResultSet::getTime);
		getters.put("getTimestamp", ResultSet::getTimestamp);
		getters.put("getDate(Calendar)", (rows, column) -> rows.getDate(column, newYork()));
		getters.put("getTime(Calendar)", (rows, column) -> rows.getTime(column, newYork()));
		getters.put("getTimestamp(Calendar)", (rows, column) -> rows.getTimestamp(column, newYork()));
		getters.put("getAsciiStream", ResultSet::getAsciiStream);
		getters.put("getUnicodeStream", ResultSet::getUnicodeStream);
		getters.put("getBinaryStream", ResultSet::getBinaryStream);
		getters.put("getCharacterStream", ResultSet::getCharacterStream);
		getters.put("getNCharacterStream", ResultSet::getNCharacterStream);
		getters.put("getBlob", ResultSet::getBlob);
		getters.put("getClob", ResultSet::getClob);
		getters.put("getNClob", ResultSet::getNClob);
		getters.put("getURL", ResultSet::getURL);
		getters.put("getRef", ResultSet::getRef);
		getters.put("getRowId", ResultSet::getRowId);
		getters.put("getObject(Map)", (rows, column) -> rows.getObject(column, Map.of()));
		for (Class<?> type : CLASSES) {
			getters.put("getObject(" + type.getSimpleName() + ")", (rows, column) -> rows.getObject(column, type));
		}
		return getters;
	}

	private static Calendar newYork() {
		return Calendar.getInstance(TimeZone.getTimeZone("America/New_York"));
	}

	/**
	 * What a getter does.
	 * @param getter the getter
	 * @param rows a result set on a row
	 * @param column the column
	 * @return the value, its class and {@code wasNull}, or the failure
	 */
	static Outcome outcome(Getter getter, ResultSet rows, int column) {
		try {
			Object value = getter.get(rows, column);
			return new Outcome(text(value) + (rows.wasNull() ? " wasNull" : ""), null);
		}
		catch (SQLException ex) {
			return new Outcome(null, ex);
		}
		catch (RuntimeException | IOException ex) {
			return new Outcome(null, ex);
		}
	}

	private static String text(@Nullable Object value) throws SQLException, IOException {
		if (value instanceof byte[] bytes) {
			return "bytes " + HexFormat.of().formatHex(bytes);
		}
		if (value instanceof InputStream stream) {
			return "stream " + HexFormat.of().formatHex(stream.readAllBytes());
		}
		if (value instanceof Reader reader) {
			StringWriter text = new StringWriter();
			reader.transferTo(text);
			return "reader " + text;
		}
		if (value instanceof Clob clob) {
			return "clob " + clob.getSubString(1, (int) clob.length());
		}
		// A driver's CLOB may be a BLOB too.
		if (value instanceof Blob blob) {
			return "blob " + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
		}
		if (value instanceof Timestamp timestamp) {
			return "Timestamp " + timestamp.getTime() + " " + timestamp.getNanos();
		}
		if (value instanceof java.util.Date date) {
			return date.getClass().getName() + " " + date.getTime();
		}
		return (value != null) ? value.getClass().getName() + " " + value : "null";
	}

	/**
	 * One getter.
	 */
	@FunctionalInterface
	interface Getter {

		@Nullable Object get(ResultSet rows, int column) throws SQLException, IOException;

	}

	/**
	 * What became of a call.
	 *
	 * @param value what it returned, {@code null} if it failed
	 * @param failure its failure
	 */
	record Outcome(@Nullable String value, @Nullable Exception failure) {

		/**
		 * Whether the driver's outcome is matched: the same value, or a failure with the
		 * same SQLSTATE. Where the driver stumbles over its own conversion, any
		 * SQLException will do.
		 */
		boolean matches(Outcome ours) {
			if (this.failure == null) {
				return this.value != null && this.value.equals(ours.value);
			}
			if (this.failure instanceof SQLException theirs && ours.failure instanceof SQLException failure) {
				return theirs.getSQLState() == null || theirs.getSQLState().equals(failure.getSQLState());
			}
			return ours.failure instanceof SQLException
					|| (ours.failure != null && ours.failure.getClass() == this.failure.getClass());
		}

		@Override
		public String toString() {
			if (this.failure instanceof SQLException ex) {
				return "SQLException[" + ex.getSQLState() + "] " + ex.getMessage();
			}
			return (this.failure != null) ? this.failure.toString() : String.valueOf(this.value);
		}

	}

}
