package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which tables a write to one may change, as the source's catalog tells: itself and those
 * that foreign keys cascade to, if nothing else happens with writes to them. Tables are
 * known by their names alone, without schema and case: of several of a name each counts
 * for all. Instances are immutable.
 */
public final class WriteReach {

	/** Each write may change every table. */
	public static final WriteReach UNKNOWN = new WriteReach(Set.of(), Map.of());

	private final Set<String> plain;

	private final Map<String, Set<String>> cascades;

	private WriteReach(Set<String> plain, Map<String, Set<String>> cascades) {
		this.plain = plain;
		this.cascades = cascades;
	}

	/**
	 * Read the source's catalog.
	 * @param connection a connection to the source
	 * @param tables a query for the tables' names, and for each whether it is one that
	 * only statements naming it and foreign keys change, and whose changes have no other
	 * effect
	 * @param cascades a query for pairs of tables: a change of the first may change the
	 * second by a foreign key
	 * @return what it tells
	 * @throws SQLException if the source cannot be asked
	 */
	static WriteReach read(Connection connection, String tables, String cascades) throws SQLException {
		Set<String> plain = new HashSet<>();
		Set<String> others = new HashSet<>();
		Map<String, Set<String>> reached = new HashMap<>();
		try (Statement statement = connection.createStatement()) {
			try (ResultSet row = statement.executeQuery(tables)) {
				while (row.next()) {
					(row.getBoolean(2) ? plain : others).add(fold(row.getString(1)));
				}
			}
			try (ResultSet row = statement.executeQuery(cascades)) {
				while (row.next()) {
					reached.computeIfAbsent(fold(row.getString(1)), (name) -> new HashSet<>())
						.add(fold(row.getString(2)));
				}
			}
		}
		plain.removeAll(others);
		return new WriteReach(plain, reached);
	}

	/**
	 * What a transaction may have changed.
	 * @param written the rows that its statements write by their words, by the names of
	 * their tables in lower case; {@code null} if they are not known
	 * @return the rows that it may have changed
	 */
	public WrittenTables touchedBy(@Nullable Map<String, WrittenRows> written) {
		if (written == null || !this.plain.containsAll(written.keySet())) {
			return (table) -> WrittenRows.ANY;
		}
		Set<String> cascaded = new HashSet<>();
		Deque<String> open = new ArrayDeque<>(written.keySet());
		while (!open.isEmpty()) {
			for (String table : this.cascades.getOrDefault(open.pop(), Set.of())) {
				if (!this.plain.contains(table)) {
					return (any) -> WrittenRows.ANY;
				}
				if (cascaded.add(table)) {
					open.add(table);
				}
			}
		}
		Map<String, WrittenRows> touched = new HashMap<>(written);
		cascaded.forEach((table) -> touched.put(table, WrittenRows.ANY));
		return (table) -> {
			String name = fold(table.name());
			return this.plain.contains(name) ? touched.get(name) : WrittenRows.ANY;
		};
	}

	private static String fold(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

}
