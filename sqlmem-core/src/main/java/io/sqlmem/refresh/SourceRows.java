package io.sqlmem.refresh;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.type.ColumnFacts;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of some columns of a table, and what is true of all of them. Used by one
 * thread.
 */
final class SourceRows {

	private final SourceTable table;

	private final List<Integer> columns;

	private final List<SourceValueReader> readers = new ArrayList<>();

	/** Of hidden columns. */
	private final Map<Integer, PlaceSpellings> spellings = new LinkedHashMap<>();

	/**
	 * No row yet.
	 * @param table the table
	 * @param columns the ordinals of the columns, in the order of the rows' values
	 */
	SourceRows(SourceTable table, Collection<Integer> columns) {
		this.table = table;
		this.columns = List.copyOf(columns);
		for (int ordinal : this.columns) {
			this.readers.add(new SourceValueReader(this.readers.size() + 1, table.column(ordinal).type()));
			if (HiddenColumn.is(ordinal)) {
				this.spellings.put(ordinal, new PlaceSpellings());
			}
		}
	}

	/**
	 * The query for all rows, with the places of texts in the source's order.
	 * @param beside an expression to read behind the columns, {@code null} for none
	 */
	String select(SourceProfile profile, @Nullable String beside) {
		return select(profile, beside, SourceRows::place);
	}

	/**
	 * The query for some rows, without a condition and without such places.
	 * @param beside an expression to read behind the columns, {@code null} for none
	 */
	String selectSome(SourceProfile profile, @Nullable String beside) {
		return select(profile, beside, (ordinal, name) -> "NULL");
	}

	private String select(SourceProfile profile, @Nullable String beside, BiFunction<Integer, String, String> place) {
		Stream<String> own = this.columns.stream().map(this.table::column).map((column) -> {
			String name = spelled(profile, this.table, column.ordinal());
			return HiddenColumn.is(column.ordinal()) ? place.apply(column.ordinal(), name) : value(column, name);
		});
		return Stream.concat(own, Stream.ofNullable(beside))
			.collect(Collectors.joining(", ", "SELECT ", " FROM " + profile.quote(this.table.name())));
	}

	/**
	 * A column, or the texts that a hidden column orders, in the source's SQL.
	 * @param ordinal its ordinal
	 */
	static String spelled(SourceProfile profile, SourceTable table, int ordinal) {
		String name = table.column(ordinal).name();
		return table.isComputed(ordinal) ? "(" + name + ")" : profile.quote(name);
	}

	/** A driver spells an array in several ways, its source in one. */
	private static String value(SourceColumn column, String name) {
		return (column.type().kind() == TypeKind.ARRAY) ? "CAST(" + name + " AS text)" : name;
	}

	private static String place(int ordinal, String name) {
		return "CASE WHEN " + name + " IS NOT NULL THEN DENSE_RANK() OVER (ORDER BY "
				+ HiddenColumn.order(ordinal, name) + ") * " + HiddenColumn.STEP + " END";
	}

	/** The place of a column in a row. */
	int placeOf(int ordinal) {
		return this.columns.indexOf(ordinal);
	}

	/** How many columns there are. */
	int width() {
		return this.columns.size();
	}

	/**
	 * Read the current row.
	 * @param values takes the stored forms
	 */
	void read(ResultSet rows, @Nullable Object[] values) throws SQLException {
		for (int i = 0; i < values.length; i++) {
			values[i] = this.readers.get(i).read(rows);
		}
		this.spellings.forEach(
				(ordinal, found) -> found.note(values[placeOf(ordinal)], values[placeOf(HiddenColumn.text(ordinal))]));
	}

	/** Say which columns had values that are no date-times although they are to be. */
	void logUnreadable() {
		for (int i = 0; i < this.columns.size(); i++) {
			DatetimeColumns.logUnreadable(this.table, this.columns.get(i), this.readers.get(i).unreadable());
		}
	}

	/** The facts of all rows so far, by column. */
	Map<Integer, ColumnFacts> facts() {
		Map<Integer, ColumnFacts> facts = new HashMap<>();
		for (int i = 0; i < this.columns.size(); i++) {
			facts.put(this.columns.get(i), this.readers.get(i).facts().facts());
		}
		this.spellings.forEach((ordinal, found) -> facts.computeIfPresent(ordinal,
				(same, known) -> known.withOneSpelling(found.areOne())));
		return facts;
	}

}
