package io.sqlmem.refresh;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.store.StagedTable;
import io.sqlmem.store.Store;
import io.sqlmem.store.StoredKeys;
import io.sqlmem.store.TableChange;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a copy that the source has deleted. Integer keys are counted and
 * summed range by range on both sides, and fetched only where that differs; of other keys
 * no sum is proven equal on both sides, so that all are fetched. Used by one thread.
 */
final class KeyComparison {

	private static final int ROWS_IN_RANGE = 20_000;

	private final LoadSource source;

	private final SourceTable table;

	private final List<Integer> key;

	private final StoredKeys stored;

	private final TableChange change;

	/**
	 * A comparison.
	 * @param source the source
	 * @param store holds the copy
	 * @param strategy names the key
	 * @param change takes what is gone
	 */
	KeyComparison(LoadSource source, Store store, DeltaStrategy strategy, TableChange change) {
		this.source = source;
		this.table = change.table().source();
		this.key = strategy.columns().key();
		this.stored = store.keys(change.table(), this.key);
		this.change = change;
	}

	/**
	 * Compare, and have the change remove what is gone.
	 * @param connection a connection within the cycle's transaction
	 * @return how many rows the source has
	 */
	long run(Connection connection) throws SQLException {
		boolean integer = this.key.size() == 1 && this.table.column(this.key.get(0)).type().kind().isInteger();
		// Of others the stored forms are in another order than the source's values.
		boolean ordered = integer && this.change.base().facts(this.key.get(0)).faithful();
		return ordered ? compareRanges(connection, this::removeGone) : compareAll(connection);
	}

	/**
	 * Find what is new. The key must be a single integer.
	 * @param connection a connection within the cycle's transaction
	 * @return the keys of all rows that the source has and the copy has not, {@code null}
	 * if some are too great to be compared
	 */
	@Nullable Set<Long> added(Connection connection) throws SQLException {
		if (!isSigned(connection)) {
			return null;
		}
		Set<Long> added = new HashSet<>();
		compareRanges(connection, (stored, there) -> {
			stored.forEach(there::remove);
			added.addAll(there);
		});
		return added;
	}

	/** Whether all keys of both sides are in the range of signed integers. */
	private boolean isSigned(Connection connection) throws SQLException {
		if (this.table.column(this.key.get(0)).type().kind() != TypeKind.UNSIGNED_BIGINT) {
			return true;
		}
		SourceProfile profile = this.source.profile();
		try (Statement statement = connection.createStatement();
				ResultSet row = statement
					.executeQuery("SELECT MAX(" + profile.quote(this.table.column(this.key.get(0)).name()) + ") FROM "
							+ profile.quote(this.table.name()))) {
			row.next();
			BigDecimal greatest = row.getBigDecimal(1);
			boolean signed = greatest == null || greatest.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
			return signed && this.change.base().facts(this.key.get(0)).faithful();
		}
	}

	private void removeGone(List<Long> stored, Set<Long> there) {
		for (Long key : stored) {
			if (!there.contains(key)) {
				this.change.remove(new Object[] { key });
			}
		}
	}

	private long compareRanges(Connection connection, BiConsumer<List<Long>, Set<Long>> different) throws SQLException {
		SourceProfile profile = this.source.profile();
		String name = profile.quote(this.table.column(this.key.get(0)).name());
		String range = " FROM " + profile.quote(this.table.name()) + " WHERE " + name + " >= ? AND " + name + " <= ?";
		long rows = 0;
		try (PreparedStatement sums = connection.prepareStatement("SELECT " + StoredKeys.sums(name) + range);
				PreparedStatement keys = connection.prepareStatement("SELECT " + name + range)) {
			long from = Long.MIN_VALUE;
			boolean last = false;
			while (!last) {
				Long next = this.stored.after(from, ROWS_IN_RANGE);
				last = next == null;
				long to = (next != null) ? next - 1 : Long.MAX_VALUE;
				List<Long> there = sums(sums, from, to);
				rows += there.get(0);
				if (!there.equals(this.stored.sums(from, to))) {
					different.accept(this.stored.between(from, to), keys(keys, from, to));
				}
				from = to + 1;
			}
		}
		return rows;
	}

	private static List<Long> sums(PreparedStatement statement, long from, long to) throws SQLException {
		statement.setLong(1, from);
		statement.setLong(2, to);
		try (ResultSet row = statement.executeQuery()) {
			row.next();
			return List.of(row.getLong(1), row.getLong(2), row.getLong(3));
		}
	}

	private Set<Long> keys(PreparedStatement statement, long from, long to) throws SQLException {
		statement.setLong(1, from);
		statement.setLong(2, to);
		statement.setFetchSize(this.source.fetchSize());
		Set<Long> there = new HashSet<>();
		try (ResultSet row = statement.executeQuery()) {
			while (row.next()) {
				there.add(row.getLong(1));
			}
		}
		return there;
	}

	private long compareAll(Connection connection) throws SQLException {
		SourceRows rows = new SourceRows(this.table, this.key);
		try (Statement statement = connection.createStatement();
				StagedTable keys = this.stored.stage(this.change.table())) {
			statement.setFetchSize(this.source.fetchSize());
			try (ResultSet found = statement.executeQuery(rows.select(this.source.profile(), null))) {
				@Nullable Object[] values = new @Nullable Object[rows.width()];
				while (found.next()) {
					rows.read(found, values);
					keys.write(values);
				}
			}
			this.stored.notIn(keys).forEach(this.change::remove);
			return keys.rows();
		}
	}

}
