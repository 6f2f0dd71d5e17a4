package io.sqlmem.routing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.StatementKind;
import io.sqlmem.sql.translate.Proof;
import io.sqlmem.sql.translate.SearchedColumns;
import io.sqlmem.sql.translate.TranslatedQuery;
import io.sqlmem.sql.tree.Requirement;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.TableCopy;
import io.sqlmem.type.ColumnFacts;
import io.sqlmem.type.DriverValues;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one statement from the copies of its tables. The facts of the copies are
 * checked before SQLite is asked, and that they are still the same copies afterwards: an
 * answer is never read from rows that the proof did not cover.
 */
final class MemoryRoute implements QueryRoute.FromMemory {

	private static final Logger logger = LoggerFactory.getLogger(MemoryRoute.class);

	/** A copy is replaced at most this often while one statement is being answered. */
	private static final int ATTEMPTS = 5;

	private static final int ENOUGH_USES = 3;

	private final TranslatedQuery query;

	private final List<SearchedColumns> searched;

	private final List<CachedTable> tables;

	private final List<Set<Integer>> columns;

	private final List<ResultColumn> results;

	private final int parameterCount;

	private final Engine engine;

	private final AnswerReader reader;

	private final @Nullable Trust trust;

	private final StatementCounters counters;

	private final boolean timed;

	private volatile @Nullable Proven proven;

	private volatile int uses;

	/**
	 * A route.
	 * @param query the query in SQLite's terms
	 * @param searched the columns by which it looks for rows
	 * @param tables the tables that it reads, by their descriptions
	 * @param results the columns of the answer
	 * @param parameterCount how many parameters the statement has
	 * @param engine what answering takes
	 * @param trust tells whether answers are trusted, {@code null} if they always are
	 * @param counters counts what becomes of the statement
	 */
	MemoryRoute(TranslatedQuery query, List<SearchedColumns> searched, Map<SourceTable, CachedTable> tables,
			List<ResultColumn> results, int parameterCount, Engine engine, @Nullable Trust trust,
			StatementCounters counters) {
		this.query = query;
		this.timed = query.tellsTime();
		this.searched = List.copyOf(searched);
		this.tables = query.tables().keySet().stream().map((table) -> cached(tables, table)).toList();
		this.columns = this.tables.stream().map((table) -> columns(query, table)).toList();
		this.results = List.copyOf(results);
		this.parameterCount = parameterCount;
		this.engine = engine;
		this.reader = new AnswerReader(query, engine);
		this.trust = trust;
		this.counters = counters;
	}

	private static CachedTable cached(Map<SourceTable, CachedTable> tables, SourceTable source) {
		CachedTable found = tables.get(source);
		if (found == null) {
			throw new IllegalArgumentException("No copy of " + source.name());
		}
		return found;
	}

	private static Set<Integer> columns(TranslatedQuery query, CachedTable table) {
		Set<Integer> used = query.tables().get(table.source());
		return (used != null) ? Set.copyOf(used) : Set.of();
	}

	TranslatedQuery query() {
		return this.query;
	}

	/** Whether it asks for the time, which is that of the transaction within one. */
	boolean stopsInTransactions() {
		return this.timed && this.engine.dialect().stopsClockInTransactions();
	}

	List<CachedTable> tables() {
		return this.tables;
	}

	/**
	 * Why the source would answer now, {@code null} if it would not: answers are not
	 * trusted, or a table that would have to be loaded cannot be.
	 */
	@Nullable ElsewhereException obstacle() {
		ElsewhereException distrust = (this.trust != null) ? this.trust.obstacle() : null;
		if (distrust != null) {
			return distrust;
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

	@Override
	public StatementCounters counters() {
		return this.counters;
	}

	@Override
	public List<ResultColumn> columns() {
		return this.results;
	}

	@Override
	public int parameterCount() {
		return this.parameterCount;
	}

	@Override
	public DriverValues driverValues() {
		return this.engine.driverValues();
	}

	@Override
	public Answer answer(List<BoundParameter> parameters, Demand demand, @Nullable Connection held)
			throws SQLException {
		long start = System.nanoTime();
		try {
			if (this.trust != null) {
				this.trust.check(this, parameters);
			}
			Reading reading = read(parameters, demand, held);
			count(reading, start);
			noteUse();
			if (this.trust != null && reading.rows().rest() == null && demand.maxRows() == 0) {
				this.trust.answered(this, parameters, reading.rows().rows());
			}
			return reading.rows();
		}
		catch (ElsewhereException ex) {
			return elsewhere(ex.reason(), ex.detail());
		}
	}

	/**
	 * How it was used since this was last asked.
	 * @return the use, {@code null} if there was none
	 */
	@Nullable StatementUse takeUse() {
		int times = this.uses;
		if (times == 0) {
			return null;
		}
		this.uses = 0;
		return new StatementUse(this.query.sql(), this.tables, this.searched, times);
	}

	/** Counts a few uses only, so that threads do not wait for each other. */
	private void noteUse() {
		int before = this.uses;
		if (before < ENOUGH_USES) {
			this.uses = before + 1;
		}
		long now = System.nanoTime();
		for (CachedTable table : this.tables) {
			table.used(now);
		}
	}

	/**
	 * The rows of an answer that no application asked for.
	 * @param parameters the statement's parameters
	 * @return all rows
	 * @throws ElsewhereException if only the source can answer
	 */
	List<@Nullable Object[]> read(List<BoundParameter> parameters) {
		return read(parameters, Demand.ALL, null).rows().rows();
	}

	private Reading read(List<BoundParameter> parameters, Demand demand, @Nullable Connection held) {
		@Nullable Object[] bindings = ParameterEncoder.encode(this.query.slots(), parameters, this.engine);
		boolean first = false;
		boolean again = false;
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			TableCopy[] copies = copies();
			if (copies == null) {
				boolean known = this.tables.stream().allMatch((table) -> table.copy() != null);
				again |= known;
				first |= !known;
				loadPinned(held);
				continue;
			}
			prove(copies);
			Answer.Rows rows = read(bindings, demand, copies);
			if (rows != null && isCurrent(copies)) {
				return new Reading(rows, first, again);
			}
			// What was read may be of other copies.
			if (rows != null && rows.rest() != null) {
				rows.rest().close();
			}
		}
		throw new ElsewhereException(PassThroughReason.COLD, "its tables are being replaced");
	}

	/** Rows, or {@code null} if SQLite failed because a copy is gone. */
	private Answer.@Nullable Rows read(@Nullable Object[] bindings, Demand demand, TableCopy[] copies) {
		try {
			return this.reader.read(bindings, demand);
		}
		catch (SQLException ex) {
			if (!isCurrent(copies)) {
				return null;
			}
			this.engine.counters().error();
			logger.debug("SQLite failed on {}", this.query.sql(), ex);
			throw new ElsewhereException(PassThroughReason.ENGINE_ERROR, String.valueOf(ex.getMessage()));
		}
	}

	private void count(Reading reading, long start) {
		if (reading.first()) {
			this.engine.counters().miss();
			this.counters.waited();
		}
		else if (reading.again()) {
			this.engine.counters().refetch();
			this.counters.waited();
		}
		else {
			this.engine.counters().hit();
			this.counters.hit(System.nanoTime() - start);
		}
	}

	/** The current copies, or {@code null} if one is missing, incomplete or stale. */
	private TableCopy @Nullable [] copies() {
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

	private boolean isCurrent(TableCopy[] copies) {
		for (int i = 0; i < copies.length; i++) {
			if (this.tables.get(i).copy() != copies[i]) {
				return false;
			}
		}
		return true;
	}

	/** What is there must not make room for what is not. */
	private void loadPinned(@Nullable Connection held) {
		this.tables.forEach(CachedTable::pin);
		try {
			load(held);
		}
		finally {
			this.tables.forEach(CachedTable::unpin);
		}
	}

	private void load(@Nullable Connection held) {
		Map<CachedTable, CompletableFuture<TableCopy>> loads = new LinkedHashMap<>();
		for (int i = 0; i < this.tables.size(); i++) {
			CachedTable table = this.tables.get(i);
			TableCopy copy = table.copy();
			if (copy == null || !serves(i, copy)) {
				loads.put(table, this.engine.loading().load(table, this.columns.get(i)));
			}
		}
		loads.values().stream().filter(CompletableFuture::isCompletedExceptionally).findFirst().ifPresent(this::await);
		if (held != null || !this.engine.waitsForLoads()) {
			throw new ElsewhereException(PassThroughReason.COLD, "its tables are being loaded");
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

	private void prove(TableCopy[] copies) {
		Proven known = this.proven;
		if (known == null || !known.isOf(copies)) {
			known = new Proven(copies, refutation(copies));
			this.proven = known;
		}
		if (known.refutation() != null) {
			throw new ElsewhereException(PassThroughReason.UNPROVEN_VALUES, known.refutation());
		}
	}

	private @Nullable String refutation(TableCopy[] copies) {
		for (int i = 0; i < copies.length; i++) {
			for (int column : this.columns.get(i)) {
				if (!copies[i].facts(column).faithful()) {
					return this.tables.get(i).source().name() + "." + this.tables.get(i).source().column(column).name()
							+ " has values that a copy cannot hold";
				}
			}
		}
		Proof proof = new Proof((table, column) -> facts(copies, table, column));
		for (Requirement requirement : this.query.requirements()) {
			if (!proof.holds(requirement)) {
				return "not proven of the data: " + requirement.property();
			}
		}
		return null;
	}

	private ColumnFacts facts(TableCopy[] copies, SourceTable table, int column) {
		for (int i = 0; i < copies.length; i++) {
			if (this.tables.get(i).source().equals(table)) {
				return copies[i].facts(column);
			}
		}
		throw new IllegalArgumentException("Not read: " + table.name());
	}

	private Answer elsewhere(PassThroughReason reason, String detail) throws SQLException {
		QueryRoute.PassThrough route = new QueryRoute.PassThrough(StatementKind.QUERY, reason, detail, this.counters);
		this.counters.passed(reason);
		try {
			this.engine.refusals().check(route);
		}
		catch (SQLException ex) {
			this.counters.rejected();
			throw ex;
		}
		this.engine.counters().passThrough(reason);
		return new Answer.Elsewhere(route);
	}

	/**
	 * Rows that were read.
	 *
	 * @param rows the rows
	 * @param first whether a table had to be loaded for the first time
	 * @param again whether one had to be loaded again
	 */
	private record Reading(Answer.Rows rows, boolean first, boolean again) {
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
