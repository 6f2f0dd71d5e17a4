package io.sqlmem.sql.dialect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverTraits;
import org.jspecify.annotations.Nullable;

/**
 * The result sets of pgjdbc 42.7.
 */
final class PostgresTraits implements DriverTraits {

	static final PostgresTraits INSTANCE = new PostgresTraits();

	private PostgresTraits() {
	}

	@Override
	public boolean answersTo(String label, ColumnDescriptor column) {
		return false;
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
		throw unsupported("getHoldability()");
	}

	@Override
	public @Nullable String cursorName() {
		return null;
	}

	@Override
	public boolean supports(Feature feature) {
		return switch (feature) {
			case UNICODE_STREAM, TYPE_MAP, ROW_CHANGES, XML -> true;
			case NATIONAL_STRING, NATIONAL_STREAM, URL -> false;
		};
	}

	@Override
	public SQLException noSuchColumn(@Nullable String label) {
		return new SQLException("The column name " + label + " was not found in this ResultSet.", "42703");
	}

	@Override
	public SQLException noSuchIndex(int index, int columns) {
		return new SQLException("The column index is out of range: " + index + ", number of columns: " + columns + ".",
				"22023");
	}

	@Override
	public SQLException notOnRow() {
		return new SQLException("ResultSet not positioned properly, perhaps you need to call next.", "24000");
	}

	@Override
	public SQLException closed() {
		return new SQLException("This ResultSet is closed.", "55000");
	}

	@Override
	public SQLException forwardOnly() {
		return new SQLException("Operation requires a scrollable ResultSet, but this ResultSet is FORWARD_ONLY.",
				"24000");
	}

	@Override
	public SQLException notUpdatable() {
		return new SQLException("ResultSets with concurrency CONCUR_READ_ONLY cannot be updated.", "24000");
	}

	@Override
	public SQLException unsupported(String what) {
		return new SQLFeatureNotSupportedException(
				"Method org.postgresql.jdbc.PgResultSet." + what + " is not yet implemented.", "0A000");
	}

}
