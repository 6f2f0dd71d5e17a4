package io.sqlmem.refresh;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceIndex;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.store.StoredIndex;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * How a copy of some columns of a table is laid out in the store.
 */
final class CopyLayout {

	/** The length of a record, its row id and its header. */
	private static final int ROW_HEADER = 6;

	private final SourceTable table;

	private final SortedSet<Integer> columns;

	private final List<List<Integer>> declared;

	private final List<Integer> key;

	/**
	 * A layout.
	 * @param table the table
	 * @param columns the ordinals of the columns to hold
	 * @param declared the columns of the indexes to have beside the source's own
	 * @param key the columns by which rows are replaced, empty if none is
	 */
	CopyLayout(SourceTable table, SortedSet<Integer> columns, List<List<Integer>> declared, List<Integer> key) {
		this.table = table;
		this.columns = columns;
		this.declared = declared;
		this.key = key;
	}

	/** The definitions of the columns, in the order of their ordinals. */
	List<String> columns() {
		return this.columns.stream().map(this::definition).toList();
	}

	/**
	 * The source's indexes on the columns held, and the declared ones. Not unique even
	 * where the source's are: collations may tell more values apart than SQLite, and an
	 * index must never fail a load. Only the key by which rows are replaced is, in bytes:
	 * no collation takes values for different that are the same.
	 */
	List<StoredIndex> indexes() {
		List<StoredIndex> indexes = new ArrayList<>();
		boolean hasKey = this.key.isEmpty() || isRowId(this.key);
		for (List<Integer> terms : indexed()) {
			List<String> spelled = StoredIndex.of(this.table, terms).columns();
			boolean unique = terms.equals(this.key) && spelled.equals(names(terms));
			hasKey |= unique;
			indexes.add(new StoredIndex(unique, spelled));
		}
		if (!hasKey) {
			indexes.add(new StoredIndex(true, names(this.key)));
		}
		return indexes;
	}

	private List<String> names(List<Integer> terms) {
		return terms.stream().map((ordinal) -> this.table.column(ordinal).storedName()).toList();
	}

	/** What a row takes at least, indexes included, in bytes: texts count nothing. */
	int leastRowWidth() {
		return ROW_HEADER + this.columns.stream().mapToInt(this::leastWidth).sum() + leastIndexWidth();
	}

	/** What a row takes at least in the indexes, in bytes. */
	int leastIndexWidth() {
		int width = 0;
		for (List<Integer> index : indexed()) {
			width += ROW_HEADER + index.stream().mapToInt(this::leastWidth).sum();
		}
		return width;
	}

	private int leastWidth(int ordinal) {
		SourceColumn column = this.table.column(ordinal);
		if (column.nullable()) {
			return 1;
		}
		return switch (column.type().kind()) {
			case BOOLEAN, CHAR, VARCHAR, BINARY, NUMERIC, OTHER, YEAR, ARRAY, INTERVAL, NULL, UNSUPPORTED -> 1;
			case TINYINT, SMALLINT, INTEGER, UNSIGNED, BIGINT, UNSIGNED_BIGINT, DECIMAL, DATE -> 2;
			case TIME, TIMESTAMP, TIMESTAMP_TZ, MOMENT -> 7;
			case REAL, DOUBLE -> 9;
			case UUID -> 17;
		};
	}

	/** The columns of all indexes, that of the row ids included. */
	List<List<Integer>> indexedColumns() {
		List<List<Integer>> all = new ArrayList<>(indexed());
		if (integerKey() != null) {
			all.add(0, this.table.primaryKey());
		}
		return all;
	}

	private Set<List<Integer>> indexed() {
		Set<List<Integer>> wanted = new LinkedHashSet<>();
		if (!this.table.primaryKey().isEmpty()) {
			wanted.add(this.table.primaryKey());
		}
		if (!this.key.isEmpty()) {
			wanted.add(this.key);
		}
		this.table.indexes().stream().map(SourceIndex::columns).forEach(wanted::add);
		wanted.addAll(this.declared);
		this.columns.stream().filter(HiddenColumn::is).map(List::of).forEach(wanted::add);
		wanted.removeIf((terms) -> isRowId(terms) || !this.columns.containsAll(terms));
		return wanted;
	}

	/**
	 * Columns that hold integers say so: SQLite would not use an index for comparing a
	 * column without affinity with a row id. Others have no type, so that values keep the
	 * storage class that they are bound with.
	 */
	private String definition(int ordinal) {
		String name = this.table.column(ordinal).storedName();
		if (name.equals(integerKey())) {
			return name + " INTEGER PRIMARY KEY";
		}
		return switch (this.table.column(ordinal).type().kind()) {
			case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED, UNSIGNED_BIGINT, DECIMAL, DATE, TIME, TIMESTAMP,
					TIMESTAMP_TZ, MOMENT ->
				name + " INTEGER";
			default -> name;
		};
	}

	/** A single integer key is SQLite's own row id: the fastest look-up there is. */
	private @Nullable String integerKey() {
		if (this.table.primaryKey().size() != 1) {
			return null;
		}
		SqlType type = this.table.column(this.table.primaryKey().get(0)).type();
		return type.kind().isInteger() ? this.table.column(this.table.primaryKey().get(0)).storedName() : null;
	}

	private boolean isRowId(List<Integer> terms) {
		return integerKey() != null && terms.equals(this.table.primaryKey());
	}

}
