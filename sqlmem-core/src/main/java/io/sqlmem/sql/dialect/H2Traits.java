package io.sqlmem.sql.dialect;

import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;

import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverTraits;
import org.jspecify.annotations.Nullable;

/**
 * The result sets of H2 2.4. Its SQLSTATEs, where they are its own, equal its error
 * codes.
 */
final class H2Traits implements DriverTraits {

	static final H2Traits INSTANCE = new H2Traits();

	private H2Traits() {
	}

	@Override
	public boolean answersTo(String label, ColumnDescriptor column) {
		return label.equalsIgnoreCase(column.name()) || label.equalsIgnoreCase(column.table() + "." + column.name());
	}

	@Override
	public boolean movesWhenForwardOnly(boolean backwards) {
		return !backwards;
	}

	@Override
	public int fetchDirection() {
		return ResultSet.FETCH_FORWARD;
	}

	@Override
	public int holdability(int connection) {
		return connection;
	}

	@Override
	public @Nullable String cursorName() throws SQLException {
		throw unsupported("cursorName");
	}

	@Override
	public boolean supports(Feature feature) {
		return switch (feature) {
			case NATIONAL_STRING, NATIONAL_STREAM, ROW_CHANGES, XML -> true;
			case UNICODE_STREAM, TYPE_MAP, URL -> false;
		};
	}

	@Override
	public SQLException noSuchColumn(@Nullable String label) {
		return (label != null) ? new SQLSyntaxErrorException("Column \"" + label + "\" not found", "42S22", 42122)
				: invalidValue("\"null\"", "columnLabel");
	}

	@Override
	public SQLException noSuchIndex(int index, int columns) {
		return invalidValue("\"" + index + "\"", "columnIndex");
	}

	static SQLException invalidValue(String value, String parameter) {
		return new SQLDataException("Invalid value " + value + " for parameter \"" + parameter + "\"", "90008", 90008);
	}

	@Override
	public SQLException notOnRow() {
		return new SQLNonTransientException("No data is available", "02000", 2000);
	}

	@Override
	public SQLException closed() {
		return new SQLNonTransientException("The object is already closed", "90007", 90007);
	}

	@Override
	public SQLException forwardOnly() {
		return new SQLNonTransientException("The result set is not scrollable and can not be reset. You may need to use"
				+ " conn.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ..).", "90128", 90128);
	}

	@Override
	public SQLException notUpdatable() {
		return new SQLNonTransientException("The result set is readonly. You may need to use"
				+ " conn.createStatement(.., ResultSet.CONCUR_UPDATABLE).", "90140", 90140);
	}

	@Override
	public SQLException unsupported(String what) {
		return new SQLFeatureNotSupportedException("Feature not supported: \"" + what + "\"", "HYC00", 50100);
	}

}
