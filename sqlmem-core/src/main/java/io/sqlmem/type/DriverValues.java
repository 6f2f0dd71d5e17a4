package io.sqlmem.type;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.NClob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

import org.jspecify.annotations.Nullable;

/**
 * How one JDBC driver shows values to the application. Values travel through SQLmem in
 * one canonical Java class per {@link TypeKind} (see {@link ValueClasses}); only where
 * the application asks for one do they become what its driver would have returned.
 * Implementations are immutable and safe for use by many threads. Every method takes the
 * canonical value, its type in the source and the driver's description of the column, and
 * throws what the driver throws where it refuses the conversion.
 */
public interface DriverValues {

	/**
	 * What {@code ResultSet.getObject(int)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @return an instance of the class that the driver returns
	 * @throws SQLException if the driver refuses the conversion
	 */
	Object toObject(Object value, SqlType type, ColumnDescriptor column) throws SQLException;

	/**
	 * What {@code ResultSet.getObject(int, Class)} returns for a value.
	 * @param <T> the class asked for
	 * @param value the canonical value, {@code null} for SQL NULL
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @param target the class asked for
	 * @return an instance of it
	 * @throws SQLException if the driver refuses the conversion
	 */
	<T> @Nullable T toInstanceOf(@Nullable Object value, SqlType type, ColumnDescriptor column, Class<T> target)
			throws SQLException;

	/**
	 * What {@code ResultSet.getString(int)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @return the text, spelled as the driver spells it
	 * @throws SQLException if the driver refuses the conversion
	 */
	String toText(Object value, SqlType type, ColumnDescriptor column) throws SQLException;

	/**
	 * What {@code ResultSet.getBoolean(int)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @return the truth value
	 * @throws SQLException if the driver refuses the conversion
	 */
	boolean toBoolean(Object value, SqlType type, ColumnDescriptor column) throws SQLException;

	/**
	 * What {@code ResultSet.getByte(int)}, {@code getShort}, {@code getInt} or
	 * {@code getLong} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @param size which of them
	 * @return a number within that size
	 * @throws SQLException if the driver refuses the conversion
	 */
	long toInteger(Object value, SqlType type, ColumnDescriptor column, IntegerSize size) throws SQLException;

	/**
	 * What {@code ResultSet.getFloat(int)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @return the number
	 * @throws SQLException if the driver refuses the conversion
	 */
	float toFloat(Object value, SqlType type, ColumnDescriptor column) throws SQLException;

	/**
	 * What {@code ResultSet.getDouble(int)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @return the number
	 * @throws SQLException if the driver refuses the conversion
	 */
	double toDouble(Object value, SqlType type, ColumnDescriptor column) throws SQLException;

	/**
	 * What {@code ResultSet.getBigDecimal(int)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @param scale the scale asked for, {@code null} for the value's own
	 * @return the number
	 * @throws SQLException if the driver refuses the conversion
	 */
	BigDecimal toDecimal(Object value, SqlType type, ColumnDescriptor column, @Nullable Integer scale)
			throws SQLException;

	/**
	 * What {@code ResultSet.getBytes(int)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @return bytes that are the caller's own
	 * @throws SQLException if the driver refuses the conversion
	 */
	byte[] toBytes(Object value, SqlType type, ColumnDescriptor column) throws SQLException;

	/**
	 * What {@code ResultSet.getDate(int, Calendar)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @param calendar names the time zone, {@code null} for the default; not changed
	 * @return the date
	 * @throws SQLException if the driver refuses the conversion
	 */
	Date toDate(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar) throws SQLException;

	/**
	 * What {@code ResultSet.getTime(int, Calendar)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @param calendar names the time zone, {@code null} for the default; not changed
	 * @return the time
	 * @throws SQLException if the driver refuses the conversion
	 */
	Time toTime(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar) throws SQLException;

	/**
	 * What {@code ResultSet.getTimestamp(int, Calendar)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @param calendar names the time zone, {@code null} for the default; not changed
	 * @return the timestamp
	 * @throws SQLException if the driver refuses the conversion
	 */
	Timestamp toTimestamp(Object value, SqlType type, ColumnDescriptor column, @Nullable Calendar calendar)
			throws SQLException;

	/**
	 * What {@code ResultSet.getAsciiStream(int)}, {@code getUnicodeStream} or
	 * {@code getBinaryStream} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @param kind which of them
	 * @return the stream
	 * @throws SQLException if the driver refuses the conversion
	 */
	InputStream toStream(Object value, SqlType type, ColumnDescriptor column, StreamKind kind) throws SQLException;

	/**
	 * What {@code ResultSet.getCharacterStream(int)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @return the reader
	 * @throws SQLException if the driver refuses the conversion
	 */
	Reader toReader(Object value, SqlType type, ColumnDescriptor column) throws SQLException;

	/**
	 * What {@code ResultSet.getBlob(int)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @return an object with the same content as the driver's
	 * @throws SQLException if the driver refuses the conversion
	 */
	Blob toBlob(Object value, SqlType type, ColumnDescriptor column) throws SQLException;

	/**
	 * What {@code ResultSet.getClob(int)} and {@code getNClob} return for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @return an object with the same content as the driver's
	 * @throws SQLException if the driver refuses the conversion
	 */
	NClob toClob(Object value, SqlType type, ColumnDescriptor column) throws SQLException;

	/**
	 * The elements of what {@code ResultSet.getArray(int)} returns for a value.
	 * @param value the canonical value, never {@code null}
	 * @param type its type in the source
	 * @param column the driver's description of the column
	 * @return the elements
	 * @throws SQLException if the driver refuses the conversion
	 */
	default ArrayElements toElements(Object value, SqlType type, ColumnDescriptor column) throws SQLException {
		throw traits().unsupported("getArray(int)");
	}

	/**
	 * Check that {@code getNString} and the other getters of national text may be called.
	 * @param type the column's type in the source
	 * @throws SQLException if the driver refuses them for such columns, NULL or not
	 */
	default void checkNational(SqlType type) throws SQLException {
	}

	/**
	 * How the driver's read-only result sets behave apart from the values.
	 * @return the ways of the driver
	 */
	DriverTraits traits();

	/**
	 * The integer types of Java.
	 */
	enum IntegerSize {

		/** 8 bits. */
		BYTE(Byte.MIN_VALUE, Byte.MAX_VALUE),

		/** 16 bits. */
		SHORT(Short.MIN_VALUE, Short.MAX_VALUE),

		/** 32 bits. */
		INT(Integer.MIN_VALUE, Integer.MAX_VALUE),

		/** 64 bits. */
		LONG(Long.MIN_VALUE, Long.MAX_VALUE);

		private final long min;

		private final long max;

		IntegerSize(long min, long max) {
			this.min = min;
			this.max = max;
		}

		/**
		 * The smallest number.
		 * @return the number
		 */
		public long min() {
			return this.min;
		}

		/**
		 * The greatest number.
		 * @return the number
		 */
		public long max() {
			return this.max;
		}

		/**
		 * Whether a number fits.
		 * @param value the number
		 * @return whether it does
		 */
		public boolean holds(long value) {
			return value >= this.min && value <= this.max;
		}

	}

	/**
	 * The byte streams of a result set.
	 */
	enum StreamKind {

		/** Of {@code getAsciiStream}. */
		ASCII,

		/** Of {@code getUnicodeStream}. */
		UNICODE,

		/** Of {@code getBinaryStream}. */
		BINARY

	}

}
