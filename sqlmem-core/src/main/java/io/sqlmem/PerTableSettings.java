package io.sqlmem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.sqlmem.refresh.DeclaredTable;
import io.sqlmem.refresh.DeltaDeclaration;
import io.sqlmem.refresh.SettingsByTable;
import io.sqlmem.refresh.WrongSettingException;

/**
 * Gathers what is said of single tables, and refuses at once what cannot be meant. Its
 * methods are those of {@link SqlMemBuilder}.
 */
final class PerTableSettings {

	private final Map<String, Duration> ttls = new LinkedHashMap<>();

	private final Map<String, DeltaDeclaration> deltas = new LinkedHashMap<>();

	private final Map<String, List<List<String>>> indexes = new LinkedHashMap<>();

	private final Map<String, List<String>> datetimeColumns = new LinkedHashMap<>();

	private final Map<String, TableSettings> declared = new LinkedHashMap<>();

	void ttl(String table, Duration ttl) {
		String property = "sqlmem.ttl." + table;
		String name = table.equals("\"*\"") ? SettingsByTable.ALL : table;
		if (!name.equals(SettingsByTable.ALL)) {
			SettingChecks.name(property, name);
		}
		this.ttls.put(name, SettingChecks.positive(property, ttl, "an age", "10m"));
	}

	void delta(String table, Consumer<DeltaSettings> settings) {
		String property = "sqlmem.delta." + table;
		SettingChecks.name(property, table);
		this.deltas.put(table, DeltaSettings.declare(property, settings));
	}

	void declare(String table, Consumer<TableSettings> settings) {
		String property = "sqlmem.tables." + table;
		SettingChecks.name(property, table);
		TableSettings declaration = new TableSettings(property);
		settings.accept(declaration);
		this.declared.put(table, declaration);
	}

	void index(String table, String... columns) {
		String property = "sqlmem.indexes." + table;
		SettingChecks.name(property, table);
		this.indexes.computeIfAbsent(table, (name) -> new ArrayList<>())
			.add(SettingChecks.someColumns(property, columns));
	}

	void datetimeColumns(String table, String... columns) {
		String property = "sqlmem.datetime-columns." + table;
		SettingChecks.name(property, table);
		this.datetimeColumns.computeIfAbsent(table, (name) -> new ArrayList<>())
			.addAll(SettingChecks.columns(property, columns));
	}

	/**
	 * All that was said.
	 * @throws TableSettingException if some of it does not go together
	 */
	SettingsByTable build() {
		try {
			Map<String, DeclaredTable> tables = new LinkedHashMap<>();
			this.declared.forEach((name, table) -> tables.put(name, table.declaration()));
			return new SettingsByTable(this.ttls, this.deltas, this.indexes, this.datetimeColumns, tables);
		}
		catch (WrongSettingException ex) {
			throw new TableSettingException(ex);
		}
	}

}
