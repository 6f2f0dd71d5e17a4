package io.sqlmem.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.sqlmem.schema.ComputedColumns;
import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableName;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.TableCopy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which columns each table is known to need, and which were too many to fit. Not safe for
 * use by several threads at a time.
 */
final class WantedColumns {

	private static final Logger logger = LoggerFactory.getLogger(TableLoader.class);

	/** Others may have left, or shrunk, since a table did not fit. */
	private static final Duration RETRY = Duration.ofMinutes(10);

	private final TableStrategies strategies;

	private final Supplier<Instant> now;

	private final Map<CachedTable, SortedSet<Integer>> wanted = new HashMap<>();

	private final Map<CachedTable, TooMany> tooMany = new HashMap<>();

	private final Set<TableName> logged = new HashSet<>();

	/**
	 * Nothing is wanted yet.
	 * @param strategies what the settings say of tables
	 * @param now tells the time
	 */
	WantedColumns(TableStrategies strategies, Supplier<Instant> now) {
		this.strategies = strategies;
		this.now = now;
	}

	/**
	 * Want more columns of a table.
	 * @return all that are to be loaded: with the key and what is indexed, and at least
	 * one
	 * @throws ElsewhereException if so many did not fit before
	 */
	SortedSet<Integer> with(CachedTable table, Set<Integer> columns) {
		SortedSet<Integer> all = all(table, columns);
		ElsewhereException outcome = obstacle(table, all);
		if (outcome != null) {
			throw outcome;
		}
		this.wanted.put(table, all);
		return new TreeSet<>(all);
	}

	/**
	 * What those learn who ask for columns of which so many did not fit before.
	 * @return the outcome, {@code null} if they may be tried
	 */
	@Nullable ElsewhereException obstacle(CachedTable table, Set<Integer> columns) {
		TooMany tooMany = this.tooMany.get(table);
		if (tooMany == null || !all(table, columns).containsAll(tooMany.columns())) {
			return null;
		}
		Instant now = this.now.get();
		boolean over = now.isBefore(tooMany.at()) || !now.isBefore(tooMany.at().plus(RETRY));
		return over ? null : tooMany.outcome();
	}

	private SortedSet<Integer> all(CachedTable table, Set<Integer> columns) {
		SourceTable source = table.source();
		SortedSet<Integer> known = this.wanted.get(table);
		SortedSet<Integer> all = new TreeSet<>((known != null) ? known : fromTheBeginning(source));
		TableCopy copy = table.copy();
		if (copy != null && this.strategies.declared().isEmpty()) {
			// One of an earlier run has columns that nobody has asked this loader for.
			all.addAll(copy.columns());
		}
		all.addAll(columns);
		// Places in an order without the texts could not be found for others.
		List.copyOf(all).forEach((ordinal) -> all.add(HiddenColumn.text(ordinal)));
		all.removeIf((ordinal) -> !source.column(ordinal).type().kind().isStorable() || isGivenUp(source, ordinal));
		if (all.isEmpty()) {
			addAnyColumn(source, all);
		}
		return all;
	}

	private static boolean isGivenUp(SourceTable table, int ordinal) {
		ComputedColumns computed = table.computed();
		return computed != null && table.isComputed(ordinal)
				&& computed.state(HiddenColumn.text(ordinal)) != ComputedColumns.Demand.HELD;
	}

	/** The columns that a table is known to need. */
	Set<Integer> of(CachedTable table) {
		SortedSet<Integer> known = this.wanted.get(table);
		return (known != null) ? Set.copyOf(known) : Set.of();
	}

	private SortedSet<Integer> fromTheBeginning(SourceTable table) {
		SortedSet<Integer> columns = new TreeSet<>(table.primaryKey());
		columns.addAll(this.strategies.declared().columns(table));
		this.strategies.indexes(table).forEach(columns::addAll);
		DeltaStrategy delta = this.strategies.delta(table);
		if (delta != null) {
			columns.add(delta.columns().change());
			columns.addAll(delta.columns().key());
		}
		return columns;
	}

	/**
	 * Note that some columns of a table do not fit. Until {@link #tryAgain()}, or for
	 * some minutes, only fewer will be tried.
	 * @return the outcome for those who asked for them
	 */
	ElsewhereException doNotFit(CachedTable table, Set<Integer> columns, String reason) {
		TableName name = table.source().name();
		if (this.logged.add(name)) {
			logger.warn("{} does not fit: {}. Statements that need it go to the source; a larger sqlmem.cache-limit, "
					+ "and room for that, would change it. Old copies stay", name, reason);
		}
		ElsewhereException outcome = new ElsewhereException(PassThroughReason.OVER_LIMIT,
				name + " does not fit: " + reason);
		this.tooMany.put(table, new TooMany(Set.copyOf(columns), this.now.get(), outcome));
		TableCopy copy = table.copy();
		if (copy != null) {
			this.wanted.put(table, new TreeSet<>(copy.columns()));
		}
		else {
			this.wanted.remove(table);
		}
		return outcome;
	}

	/** Forget what did not fit: there may be room now. */
	void tryAgain() {
		this.tooMany.clear();
	}

	/** Forget that a table did not fit. */
	void tryAgain(CachedTable table) {
		this.tooMany.remove(table);
	}

	void forget(CachedTable table) {
		this.wanted.remove(table);
		tryAgain();
	}

	/** Counting rows takes a column too, whichever. */
	private static void addAnyColumn(SourceTable table, SortedSet<Integer> columns) {
		table.columns()
			.stream()
			.filter((column) -> column.type().kind().isStorable())
			.findFirst()
			.ifPresent((column) -> columns.add(column.ordinal()));
	}

	/**
	 * Columns that did not fit.
	 *
	 * @param columns them
	 * @param at when that was seen
	 * @param outcome what those learn who ask for them
	 */
	private record TooMany(Set<Integer> columns, Instant at, ElsewhereException outcome) {
	}

}
