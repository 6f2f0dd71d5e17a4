package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.store.RankChange;
import io.sqlmem.store.RankGap;
import io.sqlmem.store.StoredRanks;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Gives texts that come with changes their places among those that a copy holds in the
 * source's order. Used by one thread.
 */
final class RankPlacement {

	/** More changed texts are cheaper to place by a load. */
	private static final int MOST_TEXTS = 2_000;

	private static final int MOST_COMPARED = 4_000;

	private final SourceTable table;

	private final boolean trimsChars;

	private final RankChange change;

	private final StoredRanks stored;

	private final RankSearch search;

	/**
	 * A placement.
	 * @param profile what is known of the source
	 * @param table the table
	 * @param change takes the rows
	 */
	RankPlacement(SourceProfile profile, SourceTable table, RankChange change) {
		this.table = table;
		this.trimsChars = profile.product().trimsChars();
		this.change = change;
		this.stored = change.stored();
		this.search = new RankSearch(profile, table, this.stored, MOST_COMPARED);
	}

	/**
	 * Give the changed rows their places, or have the copy lose its hidden column.
	 * @param connection a connection within the cycle's transaction
	 * @throws SQLException if the source or the store fails
	 */
	void run(Connection connection) throws SQLException {
		Set<String> texts = this.change.texts();
		SqlType type = this.table.column(HiddenColumn.text(this.stored.hidden())).type();
		Collation collation = type.collation();
		boolean compares = (type.kind() == TypeKind.VARCHAR || this.trimsChars) && collation != null
				&& !collation.isOfLabels();
		Map<String, Long> placed = new HashMap<>(this.change.kept());
		texts.removeAll(placed.keySet());
		boolean known = texts.isEmpty() || compares && texts.size() <= MOST_TEXTS && this.search.run(connection, texts);
		Map<String, RankGap> between = this.search.between();
		placed.putAll(this.search.equal());
		if (known && spread(between, placed, connection)) {
			this.change.fill(placed, Set.copyOf(between.values()));
		}
		else {
			this.change.lose();
		}
	}

	/** Spread texts over their gaps. */
	private boolean spread(Map<String, RankGap> between, Map<String, Long> placed, Connection connection)
			throws SQLException {
		if (between.isEmpty()) {
			return true;
		}
		Map<String, Long> order = this.search.order(connection, between.keySet());
		Map<RankGap, NavigableMap<Long, List<String>>> spread = new HashMap<>();
		between.forEach((text, gap) -> spread.computeIfAbsent(gap, (same) -> new TreeMap<>())
			.computeIfAbsent(order.getOrDefault(text, 0L), (same) -> new ArrayList<>())
			.add(text));
		for (Map.Entry<RankGap, NavigableMap<Long, List<String>>> entry : spread.entrySet()) {
			RankGap gap = entry.getKey();
			long step = (gap.high() == Long.MAX_VALUE) ? HiddenColumn.STEP
					: (gap.high() - gap.low()) / (entry.getValue().size() + 1);
			if (step == 0) {
				return false;
			}
			long place = gap.low();
			for (List<String> equal : entry.getValue().values()) {
				place += step;
				for (String text : equal) {
					placed.put(text, place);
				}
			}
		}
		return true;
	}

}
