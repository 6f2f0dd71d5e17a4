package io.sqlmem.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The properties of the cache that are about single tables.
 */
public abstract class SettingsByTableProperties {

	/**
	 * Declared tables. If there are any, queries may use no others.
	 */
	private Map<String, TableProperties> tables = new LinkedHashMap<>();

	/**
	 * How old the copy of a table may be that answers, by table; "*" stands for all
	 * others. A plain number counts seconds.
	 */
	private Map<String, String> ttl = new LinkedHashMap<>();

	/**
	 * Tables whose copies follow the source's changes rather than being loaded again.
	 */
	private Map<String, DeltaProperties> delta = new LinkedHashMap<>();

	/**
	 * Indexes of copies beside the source's own, by table. Each is a column or several
	 * with commas between them.
	 */
	private Map<String, List<String>> indexes = new LinkedHashMap<>();

	/**
	 * Columns, by table, that copies hold as microseconds since 1970 although the source
	 * keeps them as ISO texts or as timestamps without a zone.
	 */
	private Map<String, List<String>> datetimeColumns = new LinkedHashMap<>();

	public Map<String, TableProperties> getTables() {
		return this.tables;
	}

	public void setTables(Map<String, TableProperties> tables) {
		this.tables = tables;
	}

	public Map<String, String> getTtl() {
		return this.ttl;
	}

	public void setTtl(Map<String, String> ttl) {
		this.ttl = ttl;
	}

	public Map<String, DeltaProperties> getDelta() {
		return this.delta;
	}

	public void setDelta(Map<String, DeltaProperties> delta) {
		this.delta = delta;
	}

	public Map<String, List<String>> getIndexes() {
		return this.indexes;
	}

	public void setIndexes(Map<String, List<String>> indexes) {
		this.indexes = indexes;
	}

	public Map<String, List<String>> getDatetimeColumns() {
		return this.datetimeColumns;
	}

	public void setDatetimeColumns(Map<String, List<String>> datetimeColumns) {
		this.datetimeColumns = datetimeColumns;
	}

}
