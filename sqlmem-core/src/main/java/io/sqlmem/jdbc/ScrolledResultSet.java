package io.sqlmem.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;

import io.sqlmem.type.DriverTraits;
import io.sqlmem.type.DriverTraits.Feature;
import org.jspecify.annotations.Nullable;

/**
 * Moves over the rows of an answer. The row pointer stands at -1 before the first and at
 * the number of rows after the last one.
 */
abstract class ScrolledResultSet extends LabelledResultSet {

	private final AnswerRows rows;

	private final DriverTraits traits;

	private final int type;

	private int position = -1;

	private int fetchSize;

	private int fetchDirection;

	private volatile boolean closed;

	ScrolledResultSet(AnswerRows rows, DriverTraits traits, int type) {
		this.rows = rows;
		this.traits = traits;
		this.type = type;
		this.fetchDirection = traits.fetchDirection();
	}

	/**
	 * The values of the row that the pointer stands on.
	 * @return canonical values by column, from 0
	 * @throws SQLException if it stands on none, or this is closed
	 */
	final @Nullable Object[] currentRow() throws SQLException {
		checkOpen();
		int row = this.position;
		if (row < 0 || !this.rows.has(row)) {
			throw this.traits.notOnRow();
		}
		return this.rows.get(row);
	}

	final void checkOpen() throws SQLException {
		if (this.closed) {
			throw this.traits.closed();
		}
	}

	final void checkFeature(Feature feature, String method) throws SQLException {
		checkOpen();
		if (!this.traits.supports(feature)) {
			throw this.traits.unsupported(method);
		}
	}

	private void checkMove(boolean backwards) throws SQLException {
		checkOpen();
		if (this.type == ResultSet.TYPE_FORWARD_ONLY && !this.traits.movesWhenForwardOnly(backwards)) {
			throw this.traits.forwardOnly();
		}
	}

	private boolean moveTo(long row) throws SQLException {
		if (row < 0) {
			return moveBeforeFirst();
		}
		if (!this.rows.has(row)) {
			this.position = this.rows.count();
			return false;
		}
		if (this.rows.isGone(row)) {
			throw this.traits.forwardOnly();
		}
		this.position = (int) row;
		return true;
	}

	private boolean moveBeforeFirst() throws SQLException {
		if (this.rows.isGone(0)) {
			throw this.traits.forwardOnly();
		}
		this.position = -1;
		return false;
	}

	/** Whether the pointer stands after the last row. */
	private boolean isPast() throws SQLException {
		return this.position >= 0 && !this.rows.has(this.position);
	}

	@Override
	final SQLException notUpdatable() {
		return this.closed ? this.traits.closed() : this.traits.notUpdatable();
	}

	@Override
	public boolean next() throws SQLException {
		checkOpen();
		return moveTo(this.position + 1L);
	}

	@Override
	public boolean previous() throws SQLException {
		checkMove(true);
		return moveTo(this.position - 1L);
	}

	@Override
	public boolean first() throws SQLException {
		checkMove(this.position >= 0);
		return moveTo(0);
	}

	@Override
	public boolean last() throws SQLException {
		checkMove(isPast());
		return moveTo(this.rows.count() - 1L);
	}

	@Override
	public void beforeFirst() throws SQLException {
		checkMove(this.position >= 0);
		moveTo(-1);
	}

	@Override
	public void afterLast() throws SQLException {
		checkMove(false);
		moveTo(this.rows.count());
	}

	@Override
	public boolean absolute(int row) throws SQLException {
		long target = (row >= 0) ? row - 1L : (long) this.rows.count() + row;
		checkMove(target < this.position);
		return moveTo(target);
	}

	@Override
	public boolean relative(int count) throws SQLException {
		checkMove(count < 0);
		return moveTo((long) this.position + count);
	}

	@Override
	public int getRow() throws SQLException {
		checkOpen();
		return isPast() ? 0 : this.position + 1;
	}

	@Override
	public boolean isBeforeFirst() throws SQLException {
		checkOpen();
		return this.position < 0 && this.rows.has(0);
	}

	@Override
	public boolean isAfterLast() throws SQLException {
		checkOpen();
		return isPast() && this.position > 0;
	}

	@Override
	public boolean isFirst() throws SQLException {
		checkOpen();
		return this.position == 0 && this.rows.has(0);
	}

	@Override
	public boolean isLast() throws SQLException {
		checkOpen();
		return this.position >= 0 && !isPast() && !this.rows.has(this.position + 1L);
	}

	@Override
	public int getType() throws SQLException {
		checkOpen();
		return this.type;
	}

	@Override
	public int getConcurrency() throws SQLException {
		checkOpen();
		return ResultSet.CONCUR_READ_ONLY;
	}

	@Override
	public int getFetchDirection() throws SQLException {
		checkOpen();
		return this.fetchDirection;
	}

	@Override
	public void setFetchDirection(int direction) throws SQLException {
		checkOpen();
		if (direction != ResultSet.FETCH_FORWARD) {
			checkMove(true);
		}
		this.fetchDirection = direction;
	}

	@Override
	public int getFetchSize() throws SQLException {
		checkOpen();
		return this.fetchSize;
	}

	@Override
	public void setFetchSize(int rows) throws SQLException {
		checkOpen();
		if (rows < 0) {
			throw new SQLException("The fetch size must not be negative, but is " + rows, "22023");
		}
		this.fetchSize = rows;
	}

	@Override
	public boolean rowUpdated() throws SQLException {
		checkFeature(Feature.ROW_CHANGES, "rowUpdated()");
		return false;
	}

	@Override
	public boolean rowInserted() throws SQLException {
		checkFeature(Feature.ROW_CHANGES, "rowInserted()");
		return false;
	}

	@Override
	public boolean rowDeleted() throws SQLException {
		checkFeature(Feature.ROW_CHANGES, "rowDeleted()");
		return false;
	}

	@Override
	public @Nullable SQLWarning getWarnings() throws SQLException {
		checkOpen();
		return null;
	}

	@Override
	public void clearWarnings() throws SQLException {
		checkOpen();
	}

	@Override
	public void close() throws SQLException {
		this.closed = true;
		this.rows.close();
	}

	@Override
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public <T> T unwrap(Class<T> iface) throws SQLException {
		if (iface.isInstance(this)) {
			return iface.cast(this);
		}
		throw new SQLException("A result from memory is no " + iface.getName());
	}

	@Override
	public boolean isWrapperFor(Class<?> iface) {
		return iface.isInstance(this);
	}

}
