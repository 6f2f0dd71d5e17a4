package io.sqlmem.refresh;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.sqlmem.schema.SourceTable;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that the columns which the settings call a key are one, as far as the rows
 * tell. Used by one thread.
 */
final class KeyCheck {

	private final DeltaStrategy strategy;

	private final SourceTable table;

	private final List<Integer> places;

	private final Set<List<Object>> seen = new HashSet<>();

	KeyCheck(DeltaStrategy strategy, SourceTable table, SourceRows rows) {
		this.strategy = strategy;
		this.table = table;
		this.places = strategy.columns().key().stream().map(rows::placeOf).toList();
	}

	/**
	 * Check that a row has a key.
	 * @throws SQLException if a part of it is NULL or has no stored form
	 */
	void check(@Nullable Object[] row) throws SQLException {
		for (int place : this.places) {
			if (row[place] == null) {
				throw new SQLException(this.strategy.property() + ".key-columns: a row of " + this.table.name()
						+ " has no key, because one of the columns is NULL or has a value that cannot be copied");
			}
		}
	}

	/**
	 * Check that a row has another key than those before.
	 * @throws SQLException if one had the same
	 */
	void checkUnique(@Nullable Object[] row) throws SQLException {
		check(row);
		if (this.strategy.keyIsProven()) {
			return;
		}
		if (!this.seen.add(of(row))) {
			throw notUnique(null);
		}
	}

	/** The key of a row that was checked: it equals that of another row with the same. */
	List<Object> of(@Nullable Object[] row) {
		return WrittenKeys.of(row, this.places);
	}

	SQLException notUnique(@Nullable SQLException cause) {
		return new SQLException(this.strategy.property() + ".key-columns do not tell the rows of " + this.table.name()
				+ " apart: write columns that together are unique", cause);
	}

}
