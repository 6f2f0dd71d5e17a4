package io.sqlmem.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sqlmem.schema.HiddenColumn;

/**
 * The hidden column of a copy that holds the places of a column's texts in the source's
 * order. Used by one thread.
 */
public final class StoredRanks {

	private final Store store;

	private final int hidden;

	private final String table;

	private final String text;

	private final String rank;

	StoredRanks(Store store, CachedTable table, int hidden) {
		this.store = store;
		this.hidden = hidden;
		this.table = table.storedName();
		this.text = table.source().column(HiddenColumn.text(hidden)).storedName();
		this.rank = table.source().column(hidden).storedName();
	}

	/**
	 * The hidden column.
	 * @return its ordinal
	 */
	public int hidden() {
		return this.hidden;
	}

	/**
	 * Some of the copy's texts with their places, no two of which are equal to the
	 * source.
	 * @param from the places to look from: for each the first text at it or after it
	 * @return texts by places
	 * @throws SQLException if the store fails
	 */
	public Map<Long, String> after(List<Long> from) throws SQLException {
		String sql = select() + " WHERE " + this.rank + " >= ? ORDER BY " + this.rank + " LIMIT 1";
		Map<Long, String> texts = new HashMap<>();
		try (StoreReader reader = this.store.reader()) {
			for (Long place : from) {
				RowCursor found = reader.query(sql, new Object[] { place });
				String next = found.next() ? found.getText(2) : null;
				if (next != null) {
					texts.put(found.getLong(1), next);
				}
			}
		}
		return texts;
	}

	/**
	 * The last place.
	 * @return it, 0 if there are no texts
	 * @throws SQLException if the store fails
	 */
	public long last() throws SQLException {
		try (StoreReader reader = this.store.reader()) {
			RowCursor row = reader.query("SELECT max(" + this.rank + ") FROM " + this.table, null);
			row.next();
			return row.getLong(1);
		}
	}

	/** All places and texts. */
	String select() {
		return "SELECT " + this.rank + ", " + this.text + " FROM " + this.table;
	}

}
