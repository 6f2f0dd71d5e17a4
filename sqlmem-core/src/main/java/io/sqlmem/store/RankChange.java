package io.sqlmem.store;

import java.sql.SQLException;
import java.util.Collection;
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
public final class RankChange {

	private final Store store;

	private final TableChange change;

	private final int hidden;

	private final int column;

	/**
	 * A hidden column.
	 * @param store holds the copy
	 * @param change takes the rows
	 * @param hidden the ordinal of the hidden column
	 */
	RankChange(Store store, TableChange change, int hidden) {
		this.store = store;
		this.change = change;
		this.hidden = hidden;
		this.column = HiddenColumn.text(hidden);
	}

	/**
	 * The hidden column as it was before the change.
	 * @return its places
	 */
	public StoredRanks stored() {
		return this.store.ranks(this.change.table(), this.hidden);
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
			.collect(Collectors.joining(" AND ", stored().select() + " WHERE ", ""));
		Map<String, Long> kept = new HashMap<>();
		try (StoreReader reader = this.store.reader()) {
			for (@Nullable
			Object[] row : this.change.rowsInHeap()) {
				@Nullable Object[] values = key.stream().map((ordinal) -> row[columns.indexOf(ordinal)]).toArray();
				RowCursor found = reader.query(sql, values);
				if (found.next() && row[columns.indexOf(this.column)] instanceof String now
						&& now.equals(found.getText(2)) && !found.isNull(1)) {
					kept.put(now, found.getLong(1));
				}
			}
		}
		return kept;
	}

	/**
	 * Give the rows that are taken over their places.
	 * @param places a place for every text among them
	 * @param filled the gaps in which such places are that the copy did not have
	 * @throws SQLException if the store fails
	 */
	public void fill(Map<String, Long> places, Collection<RankGap> filled) throws SQLException {
		if (this.change.base().facts(this.hidden).oneSpelling() && !haveOneSpelling(places)) {
			this.change.respelled(this.hidden);
		}
		int text = this.change.columns().indexOf(this.column);
		int place = this.change.columns().indexOf(this.hidden);
		for (@Nullable
		Object[] row : this.change.rowsInHeap()) {
			row[place] = (row[text] instanceof String found) ? places.get(found) : null;
		}
		this.change.filled(this.hidden, filled);
	}

	/** Whether no two texts, of these or of the copy's, have the same place. */
	private boolean haveOneSpelling(Map<String, Long> places) throws SQLException {
		if (Set.copyOf(places.values()).size() < places.size()) {
			return false;
		}
		String sql = stored().select() + " WHERE " + this.change.names(List.of(this.hidden)).get(0) + " = ? AND "
				+ this.change.names(List.of(this.column)).get(0) + " <> ? LIMIT 1";
		try (StoreReader reader = this.store.reader()) {
			for (Map.Entry<String, Long> placed : places.entrySet()) {
				if (reader.query(sql, new Object[] { placed.getValue(), placed.getKey() }).next()) {
					return false;
				}
			}
		}
		return true;
	}

	/**
	 * Have the copy lose the column: its texts are not in order any more.
	 */
	public void lose() {
		this.change.lose(this.hidden);
	}

}
