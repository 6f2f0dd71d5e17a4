package io.sqlmem.type;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * How one JDBC driver's read-only result sets behave apart from the values: their errors
 * and the answers that JDBC leaves to drivers. Safe for use by many threads.
 */
public interface DriverTraits {

	/**
	 * Whether a label of {@code findColumn} names a column that does not have it as its
	 * label.
	 * @param label the label asked for, as written
	 * @param column the column
	 * @return whether the driver would still take it
	 */
	boolean answersTo(String label, ColumnDescriptor column);

	/**
	 * Whether a {@code TYPE_FORWARD_ONLY} result set allows a call that may move other
	 * than by {@code next()}.
	 * @param backwards whether this call does move back
	 * @return whether it is allowed
	 */
	boolean movesWhenForwardOnly(boolean backwards);

	/**
	 * What {@code getFetchDirection} returns unless one was set.
	 * @return one of the constants of {@link java.sql.ResultSet}
	 */
	int fetchDirection();

	/**
	 * What {@code ResultSet.getHoldability} returns.
	 * @param connection the holdability of the connection
	 * @return one of the constants of {@link java.sql.ResultSet}
	 * @throws SQLException if the driver does not say
	 */
	int holdability(int connection) throws SQLException;

	/**
	 * What {@code getCursorName} returns.
	 * @return the name
	 * @throws SQLException if the driver does not say
	 */
	@Nullable String cursorName() throws SQLException;

	/**
	 * Whether a getter, or group of getters, of result sets is there.
	 * @param feature the getter
	 * @return {@code false} if the driver refuses it whatever the value
	 */
	boolean supports(Feature feature);

	/**
	 * The error for a label that no column has.
	 * @param label the label
	 * @return a new exception
	 */
	SQLException noSuchColumn(@Nullable String label);

	/**
	 * The error for an index that no column has.
	 * @param index the index
	 * @param columns how many columns there are
	 * @return a new exception
	 */
	SQLException noSuchIndex(int index, int columns);

	/**
	 * The error for reading a value before the first or after the last row.
	 * @return a new exception
	 */
	SQLException notOnRow();

	/**
	 * The error for using a closed result set.
	 * @return a new exception
	 */
	SQLException closed();

	/**
	 * The error for moving a {@code TYPE_FORWARD_ONLY} result set backwards.
	 * @return a new exception
	 */
	SQLException forwardOnly();

	/**
	 * The error for changing a result set.
	 * @return a new exception
	 */
	SQLException notUpdatable();

	/**
	 * The error for a call that the driver does not implement.
	 * @param what the call
	 * @return a new exception
	 */
	SQLException unsupported(String what);

	/**
	 * The error for a text that is no URL where one is asked for.
	 * @param text the text
	 * @param cause what is wrong with it
	 * @return a new exception
	 */
	default SQLException malformedUrl(String text, Exception cause) {
		return new SQLException("Could not parse '" + text + "' as URL", "42000", cause);
	}

	/**
	 * Parts of {@link java.sql.ResultSet} that some drivers leave out.
	 */
	enum Feature {

		/** {@code getNString}. */
		NATIONAL_STRING,

		/** {@code getNCharacterStream} and {@code getNClob}. */
		NATIONAL_STREAM,

		/** {@code getUnicodeStream}. */
		UNICODE_STREAM,

		/** {@code getObject} with an empty type map. */
		TYPE_MAP,

		/** {@code rowUpdated}, {@code rowInserted} and {@code rowDeleted}. */
		ROW_CHANGES,

		/** {@code getSQLXML}, if only for NULL. */
		XML,

		/** {@code getURL}. */
		URL

	}

}
