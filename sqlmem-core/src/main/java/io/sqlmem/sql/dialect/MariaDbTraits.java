package io.sqlmem.sql.dialect;

import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DriverTraits;
import org.jspecify.annotations.Nullable;

/**
 * The result sets of MariaDB Connector/J 3.5.
 */
final class MariaDbTraits implements DriverTraits {

	static final MariaDbTraits INSTANCE = new MariaDbTraits();

	private MariaDbTraits() {
	}

	@Override
	public boolean answersTo(String label, ColumnDescriptor column) {
		return label.equalsIgnoreCase(column.table() + "." + column.label());
	}

	@Override
	public boolean movesWhenForwardOnly(boolean backwards) {
		return true;
	}

	@Override
	public int fetchDirection() {
		return ResultSet.FETCH_UNKNOWN;
	}

	@Override
	public int holdability(int connection) {
		return ResultSet.HOLD_CURSORS_OVER_COMMIT;
	}

	@Override
	public @Nullable String cursorName() throws SQLException {
		throw unsupported("Cursors are not supported");
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
		return new SQLException((label != null) ? "Unknown label '" + label + "'" : "null is not a valid label value");
	}

	@Override
	public SQLException noSuchIndex(int index, int columns) {
		return new SQLException("Wrong index position. Is " + index + " but must be in 1-" + columns + " range");
	}

	@Override
	public SQLException notOnRow() {
		return new SQLDataException("wrong row position", "22023");
	}

	@Override
	public SQLException closed() {
		return new SQLException("Operation not permit on a closed resultSet", "HY000", -1);
	}

	@Override
	public SQLException forwardOnly() {
		return new SQLException("Operation not permit on TYPE_FORWARD_ONLY resultSet", "HY000");
	}

	@Override
	public SQLException notUpdatable() {
		return unsupported("Not supported when using CONCUR_READ_ONLY concurrency");
	}

	@Override
	public SQLException unsupported(String what) {
		return new SQLFeatureNotSupportedException(what, "0A000", -1);
	}

}
