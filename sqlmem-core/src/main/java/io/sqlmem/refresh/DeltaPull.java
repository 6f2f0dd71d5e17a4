package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceMoment;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.store.StoredRanks;
import io.sqlmem.store.TableChange;
import io.sqlmem.store.Watermark;
import io.sqlmem.type.ColumnFacts;
import org.jspecify.annotations.Nullable;

/**
 * Reads what may have changed in one table since its watermark, into a change that is not
 * visible yet. Used by one thread; {@link #cancel()} may come from another.
 */
final class DeltaPull {

	private static final int ROWS_BETWEEN_LOOKS = 1_000;

	private final LoadSource source;

	private final DeltaStrategy strategy;

	private final SourceTable table;

	private final TableChange change;

	private volatile @Nullable Statement running;

	private volatile boolean cancelled;

	/**
	 * A pull that has not begun.
	 * @param source the source
	 * @param strategy how changes are found
	 * @param change takes them
	 */
	DeltaPull(LoadSource source, DeltaStrategy strategy, TableChange change) {
		this.source = source;
		this.strategy = strategy;
		this.table = change.table().source();
		this.change = change;
	}

	/**
	 * Read.
	 * @param connection a connection within the cycle's transaction
	 * @param watermark the copy's watermark
	 * @param moment a moment before the transaction
	 * @param asOf the same moment by this machine's clock
	 * @return whether all was read; not if a load of the table is cheaper
	 * @throws SQLException if the source or the store fails, or a row has no key
	 */
	boolean run(Connection connection, Watermark watermark, SourceMoment moment, Instant asOf) throws SQLException {
		SourceRows rows = new SourceRows(this.table, this.change.columns());
		SourceColumn changing = this.table.column(this.strategy.columns().change());
		HighMark mark = new HighMark(this.strategy, changing.type(), this.table.view(), moment);
		try (Statement statement = connection.createStatement()) {
			this.running = statement;
			checkWanted();
			statement.setFetchSize(this.source.fetchBatch());
			Long from = mark.from(watermark, this.source.profile().zoneId());
			try (ResultSet found = statement.executeQuery(
					rows.selectSome(this.source.profile()) + condition(changing, from, this.source.profile()))) {
				if (!read(found, rows, mark)) {
					giveUp(statement);
					return false;
				}
			}
			catch (SQLException | RuntimeException ex) {
				giveUp(statement);
				throw ex;
			}
		}
		finally {
			this.running = null;
		}
		for (StoredRanks ranks : this.change.ranks()) {
			place(ranks, rows, connection);
		}
		this.change.complete(rows.facts(), mark.watermark(watermark), asOf);
		return true;
	}

	/** Of texts that the copy cannot hold it is not known where they belong. */
	private void place(StoredRanks ranks, SourceRows rows, Connection connection) throws SQLException {
		int text = HiddenColumn.text(ranks.hidden());
		ColumnFacts read = rows.facts().getOrDefault(text, ColumnFacts.EMPTY);
		if (read.and(this.change.base().facts(text)).faithful()) {
			new RankPlacement(this.source.profile(), this.table, ranks).run(connection);
		}
		else {
			ranks.lose();
		}
	}

	private boolean read(ResultSet found, SourceRows rows, HighMark mark) throws SQLException {
		KeyCheck keys = new KeyCheck(this.strategy, this.table, rows);
		int changing = rows.placeOf(this.strategy.columns().change());
		@Nullable Object[] values = new @Nullable Object[rows.width()];
		while (found.next()) {
			rows.read(found, values);
			keys.checkUnique(values);
			mark.see(values[changing]);
			this.change.put(values);
			if (this.change.rows() % ROWS_BETWEEN_LOOKS == 0) {
				checkWanted();
				if (DeltaCycle.isLarge(this.change.rows(), this.change)) {
					return false;
				}
			}
		}
		return true;
	}

	/** Rows without a stamp would never be seen to change. */
	private static String condition(SourceColumn changing, @Nullable Long from, SourceProfile profile) {
		if (from == null) {
			return "";
		}
		String name = profile.quote(changing.name());
		return " WHERE " + name + " >= " + SourceLiterals.of(from, changing.type())
				+ (changing.nullable() ? " OR " + name + " IS NULL" : "");
	}

	private void checkWanted() throws SQLException {
		if (this.cancelled) {
			throw new SQLException("The cache was closed while changes of " + this.table.name() + " were being read");
		}
		if (this.change.table().isForgotten()) {
			throw TableLoad.forgotten(this.table.name());
		}
	}

	/** A driver that streams outside of a transaction would read all other rows first. */
	private void giveUp(Statement statement) {
		if (!this.source.profile().streamsInTransaction()) {
			cancel(statement);
		}
	}

	void cancel() {
		this.cancelled = true;
		Statement statement = this.running;
		if (statement != null) {
			cancel(statement);
		}
	}

	private static void cancel(Statement statement) {
		try {
			statement.cancel();
		}
		catch (SQLException ex) {
			TableLoad.logger.debug("A pull could not be cancelled", ex);
		}
	}

}
