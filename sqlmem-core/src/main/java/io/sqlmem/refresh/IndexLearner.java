package io.sqlmem.refresh;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.sqlmem.routing.StatementUse;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.IndexChange;
import io.sqlmem.store.Store;
import io.sqlmem.store.StoreReader;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.TableRegistry;
import io.sqlmem.task.BackgroundThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives copies the indexes that the statements answered from them would use, by SQLite's
 * own plans, and takes those away that no statement uses any more. Works in the
 * background, on a thread of its own: answering a statement costs nothing more. Safe for
 * use by many threads.
 */
public final class IndexLearner implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(IndexLearner.class);

	/** SQLite reads a smaller table as fast as it finds a row by an index elsewhere. */
	private static final long LEAST_ROWS = 5_000;

	private static final int LEAST_USES = 2;

	private static final int MOST_PER_TABLE = 6;

	private static final int MOST_STATEMENTS = 200;

	private static final int MOST_WANTED = 1_000;

	private static final Duration UNUSED = Duration.ofDays(1);

	/** What a column takes in an index, in bytes: more than it mostly does. */
	private static final int COLUMN_WIDTH = 24;

	private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(10);

	private final Store store;

	private final TableRegistry tables;

	private final LearnedIndexes learned;

	private final Freshness freshness;

	private final Supplier<List<StatementUse>> statements;

	private final Map<Key, Instant> lastUsed = new HashMap<>();

	private final Map<Key, Integer> wanted = new HashMap<>();

	/** Indexes that did not help, or could not be made, and when that was. */
	private final Map<Key, Instant> useless = new HashMap<>();

	private final BackgroundThread thread = new BackgroundThread("sqlmem-indexer");

	/**
	 * A learner that has not begun.
	 * @param store holds the copies
	 * @param tables the cached tables
	 * @param learned tells which indexes are learned ones
	 * @param freshness tells the time
	 * @param statements gives what was answered from memory since it was last asked
	 */
	public IndexLearner(Store store, TableRegistry tables, LearnedIndexes learned, Freshness freshness,
			Supplier<List<StatementUse>> statements) {
		this.store = store;
		this.tables = tables;
		this.learned = learned;
		this.freshness = freshness;
		this.statements = statements;
	}

	/**
	 * Begin to look at statements.
	 * @param interval the time between two looks, if it is shorter than ten seconds
	 */
	public void start(Duration interval) {
		Duration time = (interval.compareTo(LONGEST_INTERVAL) < 0) ? interval : LONGEST_INTERVAL;
		this.thread.scheduleWithFixedDelay("sqlmem.indexes", this::run, time);
	}

	private void run() {
		try {
			look();
		}
		catch (SQLException | RuntimeException ex) {
			// The next look would not come.
			logger.debug("Indexes could not be learned", ex);
		}
	}

	private void look() throws SQLException {
		List<StatementUse> uses = this.statements.get()
			.stream()
			.filter((use) -> use.tables().stream().anyMatch(IndexLearner::isLarge))
			.limit(MOST_STATEMENTS)
			.toList();
		Map<Key, IndexChange> changes = new LinkedHashMap<>();
		Map<Key, StatementUse> asking = new HashMap<>();
		for (StatementUse use : uses) {
			for (QueryPlan.Wanted index : plan(use).wanted()) {
				want(use, index, changes, asking);
			}
		}
		addUnused(changes);
		if (!changes.isEmpty()) {
			apply(changes, asking);
		}
		forget();
	}

	private static boolean isLarge(CachedTable table) {
		TableCopy copy = table.copy();
		return copy != null && copy.rows() >= LEAST_ROWS;
	}

	/** How SQLite answers a statement. Which learned indexes it uses is noted. */
	private QueryPlan plan(StatementUse use) throws SQLException {
		try (StoreReader reader = this.store.reader()) {
			QueryPlan plan = new QueryPlan(reader.explain(use.sql()), use.searched());
			for (CachedTable table : plan.used().isEmpty() ? List.<CachedTable>of() : use.tables()) {
				reader.indexes(table.storedName()).forEach((name, columns) -> {
					if (plan.used().contains(name)) {
						this.lastUsed.put(new Key(table, columns), this.freshness.now());
					}
				});
			}
			return plan;
		}
	}

	private void want(StatementUse use, QueryPlan.Wanted index, Map<Key, IndexChange> changes,
			Map<Key, StatementUse> asking) throws SQLException {
		CachedTable table = use.tables()
			.stream()
			.filter((candidate) -> candidate.source().equals(index.searched().table()))
			.findFirst()
			.orElse(null);
		TableCopy copy = (table != null) ? table.copy() : null;
		if (table == null || copy == null || copy.rows() < LEAST_ROWS || !copy.columns().containsAll(index.columns())) {
			return;
		}
		Key key = new Key(table, index.columns());
		boolean there = copy.indexes().stream().anyMatch((columns) -> startsWith(columns, index.columns()));
		if (there || changes.containsKey(key) || this.useless.containsKey(key)) {
			return;
		}
		int times = this.wanted.merge(key, use.times(), Integer::sum);
		long learnedNow = this.learned.of(table, copy).size()
				+ changes.values().stream().filter((change) -> change.table() == table).count();
		if (times >= LEAST_USES && learnedNow < MOST_PER_TABLE && fits(copy, index.columns().size())) {
			this.wanted.remove(key);
			changes.put(key, new IndexChange(table, copy, index.columns(), index.equalities(), true));
			asking.put(key, use);
		}
	}

	private static boolean startsWith(List<Integer> columns, List<Integer> first) {
		return columns.size() >= first.size() && columns.subList(0, first.size()).equals(first);
	}

	private boolean fits(TableCopy copy, int columns) throws SQLException {
		return copy.rows() * COLUMN_WIDTH * columns < this.store.bytesLeft();
	}

	private void addUnused(Map<Key, IndexChange> changes) {
		Instant now = this.freshness.now();
		for (CachedTable table : this.tables.all()) {
			TableCopy copy = table.copy();
			for (List<Integer> columns : (copy != null) ? this.learned.of(table, copy) : List.<List<Integer>>of()) {
				Key key = new Key(table, columns);
				Instant last = this.lastUsed.computeIfAbsent(key, (unknown) -> now);
				if (copy != null && Duration.between(last, now).compareTo(UNUSED) >= 0) {
					changes.put(key, new IndexChange(table, copy, columns, 0, false));
				}
			}
		}
	}

	private void apply(Map<Key, IndexChange> changes, Map<Key, StatementUse> asking) throws SQLException {
		long start = System.nanoTime();
		List<IndexChange> made;
		try {
			made = this.store.changeIndexes(List.copyOf(changes.values()));
		}
		catch (SQLException ex) {
			asking.keySet().forEach((key) -> this.useless.put(key, this.freshness.now()));
			throw ex;
		}
		long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
		Set<Key> keys = made.stream().map(Key::of).collect(Collectors.toSet());
		List<IndexChange> unused = new ArrayList<>();
		for (Map.Entry<Key, IndexChange> change : changes.entrySet()) {
			Key key = change.getKey();
			StatementUse use = asking.get(key);
			if (use == null) {
				this.lastUsed.remove(key);
				log(change.getValue(), "is not used any more and dropped", millis);
			}
			else if (!keys.contains(key)) {
				if (change.getValue().table().copy() == change.getValue().copy()) {
					this.useless.put(key, this.freshness.now());
				}
			}
			else if (isUsed(key, use)) {
				log(change.getValue(), "was learned", millis);
			}
			else {
				this.useless.put(key, this.freshness.now());
				TableCopy copy = key.table().copy();
				if (copy != null) {
					unused.add(new IndexChange(key.table(), copy, key.columns(), 0, false));
				}
			}
		}
		if (!unused.isEmpty()) {
			this.store.changeIndexes(unused);
		}
	}

	private boolean isUsed(Key key, StatementUse use) throws SQLException {
		plan(use);
		return this.lastUsed.containsKey(key);
	}

	private static void log(IndexChange change, String what, long millis) {
		logger.info("The index of {} on ({}) {} ({} ms)", change.table().source().name(),
				change.columns()
					.stream()
					.map((ordinal) -> change.table().source().column(ordinal).name())
					.collect(Collectors.joining(", ")),
				what, millis);
	}

	/** Nothing is kept of tables that are no more, nor of wishes beyond measure. */
	private void forget() {
		this.lastUsed.keySet().removeIf((key) -> key.table().isForgotten());
		Instant now = this.freshness.now();
		this.useless.entrySet()
			.removeIf((entry) -> entry.getKey().table().isForgotten()
					|| Duration.between(entry.getValue(), now).compareTo(UNUSED) >= 0);
		this.wanted.keySet().removeIf((key) -> key.table().isForgotten());
		if (this.wanted.size() > MOST_WANTED) {
			this.wanted.clear();
		}
	}

	/**
	 * Learn no more.
	 */
	@Override
	public void close() {
		this.thread.close();
	}

	/**
	 * An index of a table.
	 *
	 * @param table the table
	 * @param columns the ordinals of its columns
	 */
	private record Key(CachedTable table, List<Integer> columns) {

		static Key of(IndexChange change) {
			return new Key(change.table(), change.columns());
		}

	}

}
