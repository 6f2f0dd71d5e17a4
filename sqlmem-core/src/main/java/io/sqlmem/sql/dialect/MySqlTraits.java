package io.sqlmem.sql.dialect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverTraits;
import org.jspecify.annotations.Nullable;

/**
 * The result sets of MySQL Connector/J 9.
 */
final class MySqlTraits implements DriverTraits {

	static final MySqlTraits INSTANCE = new MySqlTraits();

	private static final String GENERAL_ERROR = "S1000";

	private MySqlTraits() {
	}

	@Override
	public boolean answersTo(String label, ColumnDescriptor column) {
		return label.equalsIgnoreCase(column.table() + "." + column.label());
	}

	@Override
	public boolean movesWhenForwardOnly(boolean backwards) {
		return false;
	}

	@Override
	public int fetchDirection() {
		return ResultSet.FETCH_FORWARD;
	}

	@Override
	public int holdability(int connection) throws SQLException {
		throw unsupported("getHoldability");
	}

	@Override
	public @Nullable String cursorName() throws SQLException {
		throw new SQLException("Positioned Update not supported.", "S1C00");
	}

	@Override
	public boolean supports(Feature feature) {
		return switch (feature) {
			case NATIONAL_STRING, NATIONAL_STREAM, UNICODE_STREAM, TYPE_MAP, URL -> true;
			case ROW_CHANGES, XML -> false;
		};
	}

	@Override
	public SQLException noSuchColumn(@Nullable String label) {
		return new SQLException("Column '" + label + "' not found.", "42S22");
	}

	@Override
	public SQLException noSuchIndex(int index, int columns) {
		String limit = (index < 1) ? " < 1." : " > " + columns + ". ";
		return MySqlMoment.invalid("Column Index out of range, " + index + limit);
	}

	@Override
	public SQLException notOnRow() {
		return new SQLException("Before start of result set", GENERAL_ERROR);
	}

	@Override
	public SQLException closed() {
		return new SQLException("Operation not allowed after ResultSet closed", GENERAL_ERROR);
	}

	@Override
	public SQLException forwardOnly() {
		return new SQLException("Operation not allowed for a result set of type ResultSet.TYPE_FORWARD_ONLY.",
				GENERAL_ERROR);
	}

	@Override
	public SQLException notUpdatable() {
		return new SQLException("Result Set not updatable.", GENERAL_ERROR);
	}

	@Override
	public SQLException unsupported(String what) {
		return new SQLFeatureNotSupportedException();
	}

	@Override
	public SQLException malformedUrl(String text, Exception cause) {
		return new SQLException("Malformed URL '" + text + "'", "S1009", cause);
	}

}
