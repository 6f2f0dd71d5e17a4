package io.sqlmem.routing;

import java.sql.Connection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.bind.PlacedColumns;
import io.sqlmem.sql.translate.Proof;
import io.sqlmem.sql.translate.TranslatedQuery;
import io.sqlmem.sql.tree.Requirement;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.TableCopy;
import io.sqlmem.type.Collation;
import io.sqlmem.type.Collation.Equality;
import io.sqlmem.type.ColumnFacts;
import org.jspecify.annotations.Nullable;

/**
 * The tables that one statement reads, with the columns that it reads of each. Safe for
 * use by many threads.
 */
final class UsedTables {

	private final List<CachedTable> tables;

	private final List<Set<Integer>> columns;

	private final Engine engine;

	private final List<ComputedUse> computed;

	private UsedTables(List<CachedTable> tables, List<Set<Integer>> columns, Engine engine) {
		this.tables = tables;
		this.columns = columns;
		this.engine = engine;
		this.computed = IntStream.range(0, tables.size())
			.boxed()
			.flatMap((table) -> ComputedUse.of(tables.get(table).source(), columns.get(table)))
			.toList();
	}

	/**
	 * The tables of a query.
	 * @param query the query
	 * @param tables its tables, by their descriptions
	 * @param engine what answering takes
	 */
	static UsedTables of(TranslatedQuery query, Map<SourceTable, CachedTable> tables, Engine engine) {
		return new UsedTables(query.tables().keySet().stream().map((table) -> cached(tables, table)).toList(),
				query.tables().values().stream().map(Set::copyOf).toList(), engine);
	}

	private static CachedTable cached(Map<SourceTable, CachedTable> tables, SourceTable source) {
		CachedTable found = tables.get(source);
		if (found == null) {
			throw new IllegalArgumentException("No copy of " + source.name());
		}
		return found;
	}

	List<CachedTable> all() {
		return this.tables;
	}

	/** Notes that they were used just now, for what has to make room for others. */
	void used() {
		long now = System.nanoTime();
		for (CachedTable table : this.tables) {
			table.used(now);
		}
	}

	/** Whether each has a copy, of whatever columns and age. */
	boolean areCopied() {
		return this.tables.stream().allMatch((table) -> table.copy() != null);
	}

	/**
	 * Check that copies are to hold what the source computes, which a statement needs
	 * now.
	 * @throws ElsewhereException if they do not yet, or cannot
	 */
	void demandComputed() {
		if (this.computed.isEmpty()) {
			return;
		}
		// All of them, so that they are copied together.
		List<ElsewhereException> obstacles = this.computed.stream()
			.map(ComputedUse::demand)
			.filter(Objects::nonNull)
			.toList();
		if (!obstacles.isEmpty()) {
			throw obstacles.get(0);
		}
	}

	/**
	 * Why a copy that has to be loaded cannot be, {@code null} if none has to or all can.
	 */
	@Nullable ElsewhereException obstacle() {
		for (ComputedUse use : this.computed) {
			ElsewhereException obstacle = use.obstacle();
			if (obstacle != null) {
				return obstacle;
			}
		}
		for (int i = 0; i < this.tables.size(); i++) {
			TableCopy copy = this.tables.get(i).copy();
			ElsewhereException obstacle = (copy != null && serves(i, copy)) ? null
					: this.engine.loading().obstacle(this.tables.get(i), this.columns.get(i));
			if (obstacle != null) {
				return obstacle;
			}
		}
		return null;
	}

	/** The current copies, or {@code null} if one is missing, incomplete or stale. */
	TableCopy @Nullable [] copies() {
		TableCopy[] copies = new TableCopy[this.tables.size()];
		for (int i = 0; i < copies.length; i++) {
			TableCopy copy = this.tables.get(i).copy();
			if (copy == null || !serves(i, copy)) {
				return null;
			}
			copies[i] = copy;
		}
		return copies;
	}

	private boolean serves(int table, TableCopy copy) {
		return copy.columns().containsAll(this.columns.get(table))
				&& !this.engine.freshness().isStale(this.tables.get(table), copy);
	}

	/** Whether these are still the copies. */
	boolean areCurrent(TableCopy[] copies) {
		for (int i = 0; i < copies.length; i++) {
			if (this.tables.get(i).copy() != copies[i]) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Have the copies loaded that are missing, incomplete or stale.
	 * @param held the source connection that the application holds: it would wait for
	 * itself in a pool
	 * @throws ElsewhereException if only the source can answer meanwhile
	 */
	void load(@Nullable Connection held) {
		// What is there must not make room for what is not.
		this.tables.forEach(CachedTable::pin);
		try {
			loadPinned(held);
		}
		finally {
			this.tables.forEach(CachedTable::unpin);
		}
	}

	private void loadPinned(@Nullable Connection held) {
		Map<CachedTable, CompletableFuture<TableCopy>> loads = new LinkedHashMap<>();
		String written = null;
		for (int i = 0; i < this.tables.size(); i++) {
			CachedTable table = this.tables.get(i);
			TableCopy copy = table.copy();
			if (copy == null || !serves(i, copy)) {
				loads.put(table, this.engine.loading().load(table, this.columns.get(i)));
				written = (copy != null && table.missesWrites(copy)) ? table.source().name().toString() : written;
			}
		}
		loads.values().stream().filter(CompletableFuture::isCompletedExceptionally).findFirst().ifPresent(this::await);
		if (held != null || !this.engine.waitsForLoads()) {
			throw new ElsewhereException(PassThroughReason.COLD, "its tables are being loaded");
		}
		if (written != null) {
			// Who has just written mostly reads next: the source is faster than a load.
			throw new ElsewhereException(PassThroughReason.COLD,
					written + " was written to, and is being brought up to date");
		}
		for (Map.Entry<CachedTable, CompletableFuture<TableCopy>> load : loads.entrySet()) {
			TableCopy loaded = await(load.getValue());
			if (this.engine.freshness().isExpired(load.getKey(), loaded)) {
				// Another load would not be faster.
				throw new ElsewhereException(PassThroughReason.COLD,
						load.getKey().source().name() + " took longer to load than its TTL");
			}
		}
	}

	private TableCopy await(CompletableFuture<TableCopy> load) {
		try {
			return load.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ElsewhereException(PassThroughReason.COLD, "the thread was interrupted while a table loaded");
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof ElsewhereException outcome) {
				throw outcome;
			}
			this.engine.counters().error();
			throw new ElsewhereException(PassThroughReason.LOAD_FAILED, String.valueOf(ex.getCause()));
		}
	}

	/**
	 * What cannot be proven of the values in some copies.
	 * @param copies the copies
	 * @param requirements what has to be true of them
	 * @return what it is, {@code null} if all is proven
	 */
	@Nullable String refutation(TableCopy[] copies, Iterable<Requirement> requirements) {
		for (int i = 0; i < copies.length; i++) {
			SourceTable table = this.tables.get(i).source();
			for (int column : this.columns.get(i)) {
				if (!copies[i].facts(column).faithful()) {
					return table.name() + "." + table.column(column).name() + " has values that a copy cannot hold";
				}
			}
		}
		Proof proof = new Proof((table, column) -> facts(copies, table, column));
		for (Requirement requirement : requirements) {
			if (!proof.holds(requirement)) {
				return "not proven of the data: " + requirement.property();
			}
		}
		return null;
	}

	/**
	 * The columns whose texts SQLite does not compare, or group, as the source does.
	 * @param copies the copies
	 * @return them, as far as the collations have no case
	 */
	PlacedColumns uneven(TableCopy[] copies) {
		Map<SourceTable, Set<Integer>> compared = new HashMap<>();
		Map<SourceTable, Set<Integer>> grouped = new HashMap<>();
		for (int i = 0; i < copies.length; i++) {
			SourceTable table = this.tables.get(i).source();
			for (int column : this.columns.get(i)) {
				Collation collation = table.column(column).type().collation();
				ColumnFacts facts = copies[i].facts(column);
				if (collation == null || !collation.equality().foldsCase()) {
					continue;
				}
				boolean padded = collation.equality() == Equality.CASE_INSENSITIVE_PAD_SPACE
						&& !facts.noTrailingBlank();
				if (!facts.printableAscii() || padded) {
					compared.computeIfAbsent(table, (key) -> new HashSet<>()).add(column);
				}
				else if (!facts.oneSpelling()) {
					grouped.computeIfAbsent(table, (key) -> new HashSet<>()).add(column);
				}
			}
		}
		return new PlacedColumns(false, compared, grouped);
	}

	/** What is known of a column that a copy does not hold. */
	private static ColumnFacts expected(TableCopy copy, SourceTable table, int column) {
		int text = HiddenColumn.text(column);
		Collation collation = table.column(text).type().collation();
		boolean told = collation != null && collation.equality().foldsCase() && copy.columns().contains(text)
				&& copy.rows() <= ColumnFacts.MOST_SPELLINGS;
		return ColumnFacts.EMPTY.withOneSpelling(!told || copy.facts(text).oneSpelling());
	}

	private ColumnFacts facts(TableCopy[] copies, SourceTable table, int column) {
		for (int i = 0; i < copies.length; i++) {
			if (this.tables.get(i).source().equals(table)) {
				return copies[i].columns().contains(column) ? copies[i].facts(column)
						: expected(copies[i], table, column);
			}
		}
		throw new IllegalArgumentException("Not read: " + table.name());
	}

}
