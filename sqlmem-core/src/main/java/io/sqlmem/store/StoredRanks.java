package io.sqlmem.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.sqlmem.schema.HiddenColumn;
import org.jspecify.annotations.Nullable;

/**
 * The hidden column of a copy that orders a column of texts, while rows of the copy
 * change. Used by one thread.
 */
public final class StoredRanks {

	private final Store store;

	private final TableChange change;

	private final int hidden;

	private final int column;

	private final String text;

	private final String rank;

	/**
	 * A hidden column.
	 * @param store holds the copy
	 * @param change takes the rows
	 * @param hidden the ordinal of the hidden column
	 */
	StoredRanks(Store store, TableChange change, int hidden) {
		this.store = store;
		this.change = change;
		this.hidden = hidden;
		this.column = HiddenColumn.text(hidden);
		this.text = change.table().source().column(this.column).storedName();
		this.rank = change.table().source().column(hidden).storedName();
	}

	/**
	 * The hidden column.
	 * @return its ordinal
	 */
	public int hidden() {
		return this.hidden;
	}

	/**
	 * The texts of the rows that are taken over.
	 * @return each once
	 */
	public Set<String> texts() {
		Set<String> texts = new HashSet<>();
		int place = this.change.columns().indexOf(this.column);
		for (@Nullable
		Object[] row : this.change.rowsInHeap()) {
			if (row[place] instanceof String found) {
				texts.add(found);
			}
		}
		return texts;
	}

	/**
	 * The places of those texts that stay as they are.
	 * @return places by texts
	 * @throws SQLException if the store fails
	 */
	public Map<String, Long> kept() throws SQLException {
		List<Integer> columns = this.change.columns();
		List<Integer> key = this.change.key();
		String sql = this.change.names(key)
			.stream()
			.map((name) -> name + " = ?")
			.collect(Collectors.joining(" AND ", "SELECT " + this.text + ", " + this.rank + from() + " WHERE ", ""));
		Map<String, Long> kept = new HashMap<>();
		try (StoreReader reader = this.store.reader()) {
			for (@Nullable
			Object[] row : this.change.rowsInHeap()) {
				@Nullable Object[] values = key.stream().map((ordinal) -> row[columns.indexOf(ordinal)]).toArray();
				RowCursor found = reader.query(sql, values);
				if (found.next() && row[columns.indexOf(this.column)] instanceof String now
						&& now.equals(found.getText(1)) && !found.isNull(2)) {
					kept.put(now, found.getLong(2));
				}
			}
		}
		return kept;
	}

	/**
	 * Some of the copy's texts with their places, no two of which are equal to the
	 * source.
	 * @param from the places to look from: for each the first text at it or after it
	 * @return texts by places
	 * @throws SQLException if the store fails
	 */
	public Map<Long, String> after(List<Long> from) throws SQLException {
		String sql = "SELECT " + this.rank + ", " + this.text + from() + " WHERE " + this.rank + " >= ? ORDER BY "
				+ this.rank + " LIMIT 1";
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
			RowCursor row = reader.query("SELECT max(" + this.rank + ")" + from(), null);
			row.next();
			return row.getLong(1);
		}
	}

	/**
	 * Give the rows that are taken over their places.
	 * @param places a place for every text among them
	 */
	public void fill(Map<String, Long> places) {
		int text = this.change.columns().indexOf(this.column);
		int place = this.change.columns().indexOf(this.hidden);
		for (@Nullable
		Object[] row : this.change.rowsInHeap()) {
			row[place] = (row[text] instanceof String found) ? places.get(found) : null;
		}
	}

	/**
	 * Have the copy lose the column: its texts are not in order any more.
	 */
	public void lose() {
		this.change.lose(this.hidden);
	}

	private String from() {
		return " FROM " + this.change.table().storedName();
	}

}
