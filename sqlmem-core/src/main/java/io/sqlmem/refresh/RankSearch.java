package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.store.RankGap;
import io.sqlmem.store.StoredRanks;
import io.sqlmem.type.Collation;

/**
 * Finds where texts belong among those that a copy holds in the source's order: the
 * source compares them with some of the copy's, then with some of those between, until
 * none is between. That reads no table of the source, and of the copy only as many texts
 * as are compared. Used by one thread.
 */
final class RankSearch {

	private static final int LEAST_PROBES = 2;

	/** Probes halve the rest at least. */
	private static final int MOST_ROUNDS = 70;

	private final SourceProfile profile;

	private final SourceTable table;

	private final StoredRanks stored;

	private final int mostCompared;

	private final Map<String, Long> equal = new HashMap<>();

	private final Map<String, Gap> gaps = new HashMap<>();

	/**
	 * A search that has not begun.
	 * @param profile what is known of the source
	 * @param table the table
	 * @param stored the copy's hidden column
	 * @param mostCompared how many of the copy's texts the source compares at a time
	 */
	RankSearch(SourceProfile profile, SourceTable table, StoredRanks stored, int mostCompared) {
		this.profile = profile;
		this.table = table;
		this.stored = stored;
		this.mostCompared = mostCompared;
	}

	/**
	 * Search.
	 * @param connection a connection to the source
	 * @param texts the texts
	 * @return whether it is known of each where it belongs
	 * @throws SQLException if the source or the store fails
	 */
	boolean run(Connection connection, Collection<String> texts) throws SQLException {
		Gap all = new Gap(new RankGap(0, Long.MAX_VALUE), this.stored.last() + 1);
		texts.forEach((text) -> this.gaps.put(text, all));
		for (int round = 0; round < MOST_ROUNDS; round++) {
			Set<Gap> open = this.gaps.values().stream().filter(Gap::isOpen).collect(Collectors.toSet());
			if (open.isEmpty()) {
				return true;
			}
			narrow(connection, open);
		}
		return false;
	}

	/** The places of texts that are equal to one of the copy's. */
	Map<String, Long> equal() {
		return this.equal;
	}

	/** The gaps between neighbours that other texts lie in. */
	Map<String, RankGap> between() {
		Map<String, RankGap> between = new HashMap<>();
		this.gaps.forEach((text, gap) -> between.put(text, gap.bounds()));
		return between;
	}

	/** Have the source compare texts with some that lie in their gaps. */
	private void narrow(Connection connection, Set<Gap> open) throws SQLException {
		Map<Gap, List<Long>> looked = new HashMap<>();
		Map<Gap, NavigableMap<Long, String>> found = new HashMap<>();
		List<String> compared = new ArrayList<>();
		for (Gap gap : open) {
			List<Long> from = gap.spread(Math.max(LEAST_PROBES, this.mostCompared / open.size()));
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
		long low = gap.bounds().low();
		long high = gap.bounds().high();
		for (Map.Entry<Long, String> probe : probes.entrySet()) {
			long other = order.getOrDefault(probe.getValue(), 0L);
			if (other == own) {
				this.equal.put(text, probe.getKey());
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
		this.gaps.put(text, new Gap(new RankGap(low, high), probes.isEmpty() ? low + 1 : end));
	}

	/**
	 * The source's order of some texts.
	 * @return equal numbers for equal ones
	 */
	Map<String, Long> order(Connection connection, Collection<String> texts) throws SQLException {
		List<String> distinct = texts.stream().distinct().toList();
		SourceColumn column = this.table.column(HiddenColumn.text(this.stored.hidden()));
		Collation collation = Objects.requireNonNull(column.type().collation());
		String name = SourceRows.spelled(this.profile, this.table, column.ordinal());
		// No row of the table, but its column's collation.
		String sql = "SELECT i, DENSE_RANK() OVER (ORDER BY " + HiddenColumn.order(this.stored.hidden(), "v")
				+ ") FROM (SELECT 0 AS i, " + name + " AS v FROM " + this.profile.quote(this.table.name())
				+ " WHERE 1 = 0 UNION ALL " + this.profile.product().pairs(distinct.size(), collation) + ") x";
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
	 * @param bounds the places that it lies between
	 * @param end all places between are before this
	 */
	private record Gap(RankGap bounds, long end) {

		boolean isOpen() {
			return this.end > this.bounds.low() + 1;
		}

		/** Places to look from, ascending. */
		List<Long> spread(int most) {
			long low = this.bounds.low();
			long width = this.end - low - 1;
			long step = Math.max(1, width / most);
			return LongStream.range(0, Math.min(width, most)).mapToObj((i) -> low + 1 + i * step).toList();
		}

	}

}
