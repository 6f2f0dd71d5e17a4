package io.sqlmem.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sqlmem.schema.WrittenName;

/**
 * What the settings say of single tables, each table as the user writes it. What is
 * declared of a table is among its ages, deltas, indexes and date-times too.
 *
 * @param ttls positive ages; {@link #ALL} stands for every table without one of its own
 * @param deltas how changes are found
 * @param indexes lists of columns to index beside the source's own indexes
 * @param datetimeColumns the columns to hold as microseconds
 * @param declared the declared tables
 */
public record SettingsByTable(Map<String, Duration> ttls, Map<String, DeltaDeclaration> deltas,
		Map<String, List<List<String>>> indexes, Map<String, List<String>> datetimeColumns,
		Map<String, DeclaredTable> declared) {

	/** Stands for every table without a TTL of its own. */
	public static final String ALL = "*";

	/**
	 * Settings.
	 * @throws WrongSettingException if two of them contradict each other
	 * @throws IllegalArgumentException if a table's name cannot be read
	 */
	public SettingsByTable {
		declared = Map.copyOf(declared);
		if (!declared.isEmpty()) {
			checkAlone(declared, ttls, deltas, indexes, datetimeColumns);
			checkDistinct(declared);
			Map<String, Duration> allTtls = new LinkedHashMap<>(ttls);
			Map<String, DeltaDeclaration> allDeltas = new LinkedHashMap<>();
			Map<String, List<List<String>>> allIndexes = new LinkedHashMap<>();
			Map<String, List<String>> allDatetimes = new LinkedHashMap<>();
			declared.forEach((name, table) -> {
				if (table.ttl() != null) {
					allTtls.put(name, table.ttl());
				}
				if (table.delta() != null) {
					allDeltas.put(name, table.delta());
				}
				if (!table.indexes().isEmpty()) {
					allIndexes.put(name, table.indexes());
				}
				if (!table.datetimeColumns().isEmpty()) {
					allDatetimes.put(name, table.datetimeColumns());
				}
			});
			ttls = allTtls;
			deltas = allDeltas;
			indexes = allIndexes;
			datetimeColumns = allDatetimes;
		}
		ttls = Map.copyOf(ttls);
		deltas = Map.copyOf(deltas);
		indexes = Map.copyOf(indexes);
		datetimeColumns = Map.copyOf(datetimeColumns);
		for (Map.Entry<String, DeltaDeclaration> delta : deltas.entrySet()) {
			for (String other : ttls.keySet()) {
				if (!other.equals(ALL) && WrittenName.of(other).isLike(WrittenName.of(delta.getKey()))) {
					throw conflict(delta.getKey(), delta.getValue(), other);
				}
			}
		}
	}

	/** An age for all other tables declares nothing of any, so that it is allowed. */
	private static void checkAlone(Map<String, DeclaredTable> declared, Map<String, Duration> ttls,
			Map<String, DeltaDeclaration> deltas, Map<String, List<List<String>>> indexes,
			Map<String, List<String>> datetimeColumns) {
		Stream
			.of(ttls.keySet().stream().filter((table) -> !table.equals(ALL)).map((table) -> "ttl." + table),
					deltas.keySet().stream().map((table) -> "delta." + table),
					indexes.keySet().stream().map((table) -> "indexes." + table),
					datetimeColumns.keySet().stream().map((table) -> "datetime-columns." + table))
			.flatMap((properties) -> properties)
			.findFirst()
			.ifPresent((property) -> {
				throw new WrongSettingException("sqlmem." + property.substring(0, property.indexOf('.')),
						property.substring(property.indexOf('.') + 1),
						"tables are declared as well (sqlmem.tables: "
								+ String.join(", ", declared.keySet().stream().sorted().toList())
								+ "), and of declared tables everything is said there",
						"Move sqlmem." + property + " to sqlmem.tables." + property.substring(property.indexOf('.') + 1)
								+ ", or declare no tables.");
			});
	}

	private static void checkDistinct(Map<String, DeclaredTable> declared) {
		List<String> names = new ArrayList<>(declared.keySet().stream().sorted().toList());
		for (int i = 1; i < names.size(); i++) {
			for (String other : names.subList(0, i)) {
				if (WrittenName.of(other).isLike(WrittenName.of(names.get(i)))) {
					throw new WrongSettingException("sqlmem.tables", names.get(i),
							"there is also sqlmem.tables." + other + ", and both mean the same table",
							"Remove one of the two.");
				}
			}
		}
	}

	/**
	 * The property that says something of a table, for messages.
	 * @param setting the last part of its name
	 * @param table the table as written there
	 */
	String property(String setting, String table) {
		DeclaredTable known = this.declared.get(table);
		return (known == null) ? "sqlmem." + setting + "." + table
				: known.property() + (setting.equals("ttl") ? ".refresh.ttl" : "." + setting);
	}

	static WrongSettingException conflict(String table, DeltaDeclaration delta, String ttl) {
		return new WrongSettingException(delta.property() + ".change-column", delta.changeColumn(),
				"there is also sqlmem.ttl." + ttl + ", but " + table
						+ " either follows its source's changes or is loaded again by its age",
				"Remove one of the two.");
	}

}
