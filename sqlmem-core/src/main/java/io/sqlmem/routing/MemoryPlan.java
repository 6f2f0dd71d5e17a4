package io.sqlmem.routing;

import java.sql.SQLException;
import java.util.List;

import io.sqlmem.sql.bind.PlacedColumns;
import io.sqlmem.sql.translate.SearchedColumns;
import io.sqlmem.sql.translate.TranslatedQuery;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;

/**
 * One way to answer a statement from the copies of its tables, and what the copies that
 * were seen last prove of it. Safe for use by many threads.
 */
final class MemoryPlan {

	private final TranslatedQuery query;

	private final List<SearchedColumns> searched;

	private final UsedTables tables;

	private final PlacedColumns placed;

	private final AnswerReader reader;

	private final AskedPlaces places;

	private volatile @Nullable Proven proven;

	/**
	 * A plan.
	 * @param query the query in SQLite's terms
	 * @param searched the columns by which it looks for rows
	 * @param tables the tables that it reads
	 * @param placed the columns whose texts it compares by their places
	 * @param engine what answering takes
	 */
	MemoryPlan(TranslatedQuery query, List<SearchedColumns> searched, UsedTables tables, PlacedColumns placed,
			Engine engine) {
		this.query = query;
		this.searched = List.copyOf(searched);
		this.tables = tables;
		this.placed = placed;
		this.reader = new AnswerReader(query, engine);
		this.places = AskedPlaces.of(query.slots(), tables.all(), engine);
	}

	TranslatedQuery query() {
		return this.query;
	}

	List<SearchedColumns> searched() {
		return this.searched;
	}

	UsedTables tables() {
		return this.tables;
	}

	PlacedColumns placed() {
		return this.placed;
	}

	/**
	 * What cannot be proven of the values in some copies.
	 * @param copies the copies
	 * @return what it is, {@code null} if all is proven
	 */
	@Nullable String refutation(TableCopy[] copies) {
		Proven known = this.proven;
		if (known == null || !known.isOf(copies)) {
			known = new Proven(copies, this.tables.refutation(copies, this.query.requirements()));
			this.proven = known;
		}
		return known.refutation();
	}

	/**
	 * Read rows.
	 * @param bindings the values for SQLite's placeholders
	 * @param demand which of the rows are wanted, and how
	 * @param copies the copies that they are read from, if these are not replaced
	 * @return the rows
	 * @throws SQLException if SQLite fails
	 */
	Answer.Rows read(@Nullable Object[] bindings, Demand demand, TableCopy[] copies) throws SQLException {
		return this.reader.read(this.places.bind(bindings, copies), demand);
	}

	/**
	 * Note that a place was missing.
	 * @param bindings the values for SQLite's placeholders
	 * @param copies the copies that were to be read
	 */
	void missed(@Nullable Object[] bindings, TableCopy[] copies) {
		this.places.missed(bindings, copies);
	}

	/**
	 * What the facts of some copies proved.
	 *
	 * @param copies the copies
	 * @param refutation what could not be proven, {@code null} if all was
	 */
	private record Proven(TableCopy[] copies, @Nullable String refutation) {

		boolean isOf(TableCopy[] others) {
			for (int i = 0; i < this.copies.length; i++) {
				if (this.copies[i] != others[i]) {
					return false;
				}
			}
			return true;
		}

	}

}
