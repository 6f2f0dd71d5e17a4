package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.store.StoredRanks;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Finds the places of texts among those that a copy holds in the source's order: the
 * source compares them with some of the copy's, then with some of those between, until
 * none is between. That reads no table of the source, and of the copy only as many texts
 * as are compared. Used by one thread.
 */
final class RankPlacement {

	/** More changed texts are cheaper to place by a load. */
	private static final int MOST_TEXTS = 2_000;

	/** How many of the copy's texts the source compares at a time. */
	private static final int MOST_COMPARED = 4_000;

	private static final int LEAST_PROBES = 2;

	/** Probes halve the rest at least. */
	private static final int MOST_ROUNDS = 70;

	private final SourceProfile profile;

	private final SourceTable table;

	private final StoredRanks stored;

	private final Map<String, Long> placed = new HashMap<>();

	private final Map<String, Gap> gaps = new HashMap<>();

	/**
	 * A placement.
	 * @param profile what is known of the source
	 * @param table the table
	 * @param stored the copy's hidden column
	 */
	RankPlacement(SourceProfile profile, SourceTable table, StoredRanks stored) {
		this.profile = profile;
		this.table = table;
		this.stored = stored;
	}

	/**
	 * Give the changed rows their places, or have the copy lose its hidden column.
	 * @param connection a connection within the cycle's transaction
	 * @throws SQLException if the source or the store fails
	 */
	void run(Connection connection) throws SQLException {
		Set<String> texts = this.stored.texts();
		SqlType type = this.table.column(HiddenColumn.text(this.stored.hidden())).type();
		Collation collation = type.collation();
		boolean compares = type.kind() == TypeKind.VARCHAR && collation != null && !collation.isOfLabels();
		this.placed.putAll(this.stored.kept());
		texts.removeAll(this.placed.keySet());
		if (!texts.isEmpty() && (!compares || texts.size() > MOST_TEXTS || !place(connection, texts))) {
			this.stored.lose();
			return;
		}
		this.stored.fill(this.placed);
	}

	private boolean place(Connection connection, Set<String> texts) throws SQLException {
		Gap all = new Gap(0, Long.MAX_VALUE, this.stored.last() + 1);
		texts.forEach((text) -> this.gaps.put(text, all));
		for (int round = 0; round < MOST_ROUNDS; round++) {
			Set<Gap> open = this.gaps.values().stream().filter(Gap::isOpen).collect(Collectors.toSet());
			if (open.isEmpty()) {
				return fill(connection);
			}
			narrow(connection, open);
		}
		return false;
	}

	/** Have the source compare texts with some that lie in their gaps. */
	private void narrow(Connection connection, Set<Gap> open) throws SQLException {
		Map<Gap, List<Long>> looked = new HashMap<>();
		Map<Gap, NavigableMap<Long, String>> found = new HashMap<>();
		List<String> compared = new ArrayList<>();
		for (Gap gap : open) {
			List<Long> from = gap.spread(Math.max(LEAST_PROBES, MOST_COMPARED / open.size()));
			NavigableMap<Long, String> probes = new TreeMap<>(this.stored.after(from)).headMap(gap.end(), false);
			looked.put(gap, from);
			found.put(gap, probes);
			compared.addAll(probes.values());
		}
		this.gaps.forEach((text, gap) -> {
			if (open.contains(gap)) {
				compared.add(text);
			}
		});
		Map<String, Long> order = order(connection, compared);
		for (Map.Entry<String, Gap> entry : List.copyOf(this.gaps.entrySet())) {
			Gap gap = entry.getValue();
			if (open.contains(gap)) {
				narrow(entry.getKey(), gap, found.getOrDefault(gap, new TreeMap<>()),
						looked.getOrDefault(gap, List.of()), order);
			}
		}
	}

	private void narrow(String text, Gap gap, NavigableMap<Long, String> probes, List<Long> looked,
			Map<String, Long> order) {
		long own = order.getOrDefault(text, 0L);
		long low = gap.low();
		long high = gap.high();
		for (Map.Entry<Long, String> probe : probes.entrySet()) {
			long other = order.getOrDefault(probe.getValue(), 0L);
			if (other == own) {
				this.placed.put(text, probe.getKey());
				this.gaps.remove(text);
				return;
			}
			if (other > own) {
				high = probe.getKey();
				break;
			}
			low = probe.getKey();
		}
		// From there on nothing was found before the next probe.
		long below = low;
		long end = looked.stream().filter((from) -> from > below).findFirst().orElse(gap.end());
		this.gaps.put(text, new Gap(low, high, probes.isEmpty() ? low + 1 : end));
	}

	/** Spread texts over their gaps. */
	private boolean fill(Connection connection) throws SQLException {
		if (this.gaps.isEmpty()) {
			return true;
		}
		Map<String, Long> order = order(connection, List.copyOf(this.gaps.keySet()));
		Map<Gap, NavigableMap<Long, List<String>>> spread = new HashMap<>();
		this.gaps.forEach((text, gap) -> spread.computeIfAbsent(gap.closed(), (same) -> new TreeMap<>())
			.computeIfAbsent(order.getOrDefault(text, 0L), (same) -> new ArrayList<>())
			.add(text));
		for (Map.Entry<Gap, NavigableMap<Long, List<String>>> entry : spread.entrySet()) {
			Gap gap = entry.getKey();
			long step = (gap.high() == Long.MAX_VALUE) ? HiddenColumn.STEP
					: (gap.high() - gap.low()) / (entry.getValue().size() + 1);
			if (step == 0) {
				return false;
			}
			long place = gap.low();
			for (List<String> equal : entry.getValue().values()) {
				place += step;
				for (String text : equal) {
					this.placed.put(text, place);
				}
			}
		}
		return true;
	}

	/** The source's order of some texts: equal numbers for equal ones. */
	private Map<String, Long> order(Connection connection, List<String> texts) throws SQLException {
		List<String> distinct = texts.stream().distinct().toList();
		String name = this.profile.quote(this.table.column(this.stored.hidden()).name());
		// No row of the table, but its column's collation.
		String sql = "SELECT i, DENSE_RANK() OVER (ORDER BY " + HiddenColumn.order(this.stored.hidden(), "v")
				+ ") FROM (SELECT 0 AS i, " + name + " AS v FROM " + this.profile.quote(this.table.name())
				+ " WHERE 1 = 0 UNION ALL " + this.profile.product().pairs(distinct.size()) + ") x";
		Map<String, Long> order = new HashMap<>();
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < distinct.size(); i++) {
				statement.setInt(2 * i + 1, i);
				statement.setString(2 * i + 2, distinct.get(i));
			}
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					order.put(distinct.get(row.getInt(1)), row.getLong(2));
				}
			}
		}
		return order;
	}

	/**
	 * Where a text belongs.
	 *
	 * @param low the place of a lesser text, 0 if there is none
	 * @param high the place of a greater text, the greatest number if there is none
	 * @param end all places between are before this
	 */
	private record Gap(long low, long high, long end) {

		boolean isOpen() {
			return this.end > this.low + 1;
		}

		Gap closed() {
			return new Gap(this.low, this.high, this.low + 1);
		}

		/** Places to look from, ascending. */
		List<Long> spread(int most) {
			long width = this.end - this.low - 1;
			long step = Math.max(1, width / most);
			return LongStream.range(0, Math.min(width, most)).mapToObj((i) -> this.low + 1 + i * step).toList();
		}

	}

}
