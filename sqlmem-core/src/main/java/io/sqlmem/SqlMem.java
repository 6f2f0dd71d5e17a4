package io.sqlmem;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import io.sqlmem.jdbc.CachingDataSource;
import io.sqlmem.refresh.LearnedIndexes;
import io.sqlmem.refresh.SettingsByTable;
import io.sqlmem.routing.DeferredRouter;
import io.sqlmem.routing.Explanation;
import io.sqlmem.routing.QueryRouter;
import io.sqlmem.routing.RouteCounters;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.stats.ActivityStats;
import io.sqlmem.stats.CacheStats;
import io.sqlmem.stats.StatementStats;
import io.sqlmem.stats.TableStats;
import io.sqlmem.stats.TimeStats;
import io.sqlmem.stats.VerificationStats;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.Store;
import io.sqlmem.store.StoreInUseException;
import io.sqlmem.store.StoreReader;
import io.sqlmem.store.StoreSettings;
import io.sqlmem.store.TableRegistry;
import io.sqlmem.store.Tracking;
import io.sqlmem.store.WriteEpoch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transparent cache before a {@link DataSource}: {@link #dataSource()} answers SELECTs
 * from an embedded SQLite copy of the tables that they use wherever the answer is proven
 * to be the source's own, and from the source everywhere else. Safe for use by many
 * threads.
 */
public final class SqlMem implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SqlMem.class);

	private final SqlMemBuilder settings;

	private final SettingsByTable tableSettings;

	private final DataSource source;

	private final Store store;

	private final TableRegistry tables;

	private final Freshness freshness;

	private final KnownReach reach;

	private final RouteCounters counters;

	private final DeferredRouter router;

	private final DataSource dataSource;

	private final CopyControl control;

	private volatile @Nullable OpenedCache opened;

	private final AtomicBoolean started = new AtomicBoolean();

	private volatile boolean closed;

	SqlMem(SqlMemBuilder settings) {
		this.settings = settings;
		this.tableSettings = settings.tables();
		this.source = settings.source;
		this.counters = new RouteCounters(settings.answerListener);
		try {
			this.store = Store.open(new StoreSettings(settings.inMemory, settings.file(), settings.backupInterval,
					settings.cacheLimit, settings.pragmas, settings.scheduler), StoreFunctionAdapter::register);
		}
		catch (StoreInUseException ex) {
			throw new CacheInUseException(ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The cache's store could not be opened: " + ex.getMessage(), ex);
		}
		this.tables = new TableRegistry(this.store, this::tracking);
		this.freshness = new Freshness(new WriteEpoch(this.store::writing, this.tables::touch), settings.clock);
		this.reach = new KnownReach(this.freshness.writes());
		this.router = new DeferredRouter(this::open, this.counters, this.reach);
		this.dataSource = new CachingDataSource(this.source, this.router);
		this.control = new CopyControl(this.store, this.tables, this.tableSettings, () -> this.opened);
	}

	/**
	 * Start to configure a cache.
	 * @param source the DataSource to put it before
	 * @return a builder
	 */
	public static SqlMemBuilder builder(DataSource source) {
		return new SqlMemBuilder(source);
	}

	private QueryRouter open(@Nullable Connection held) throws SQLException {
		if (held != null) {
			return openFor(held);
		}
		try (Connection connection = this.source.getConnection()) {
			return openFor(connection);
		}
	}

	private QueryRouter openFor(Connection connection) throws SQLException {
		if (this.closed) {
			throw new SQLException("The cache is closed", "08003");
		}
		OpenedCache known = OpenedCache.open(connection, this.settings, this.tableSettings,
				new OpenedCache.Parts(this.store, this.tables, this.freshness, this.reach, this.counters));
		this.opened = known;
		if (this.closed) {
			known.close();
		}
		else {
			known.start(this.settings);
		}
		return known.router();
	}

	/**
	 * Begin with what needs no statement: declared tables, and those whose changes are to
	 * be followed, are looked up in the source, copies of an earlier run catch up, and
	 * tables that are to be preloaded are loaded. That goes on in the background, unless
	 * {@link SqlMemBuilder#blockingStartupRefresh(boolean)} asks for waiting. Without
	 * this call the first statement begins it; if there is nothing to do the source is
	 * not asked. Calls after the first do nothing.
	 * @throws TableSettingException if a table or column that is declared does not exist
	 * in the source, or a table's changes cannot be followed as the settings say; if the
	 * source cannot be asked that is logged later
	 * @throws StartupRefreshException if it was to wait, and the source cannot be asked
	 * or a table cannot be loaded
	 */
	public void start() {
		if (!this.started.compareAndSet(false, true)) {
			return;
		}
		new Starter(this.source, this.store, this.router, this.tableSettings, this.settings.blockingStartupRefresh)
			.start(() -> this.opened);
	}

	/** Tables are asked for only once the source is known. */
	private Tracking tracking(SourceTable table) {
		OpenedCache known = this.opened;
		return (known != null) ? known.strategies().tracking(table) : Tracking.STATIC;
	}

	/**
	 * The cached DataSource, for the application to use.
	 * @return always the same instance
	 */
	public DataSource dataSource() {
		return this.dataSource;
	}

	/**
	 * The DataSource behind the cache, for code that must not go through it.
	 * @return the DataSource that the builder was given
	 */
	public DataSource source() {
		return this.source;
	}

	/**
	 * The SQLite file that holds the copies, for measurements; not to be written to.
	 * @return the file
	 */
	public Path storeFile() {
		return this.store.file();
	}

	/**
	 * Whether the copies live in memory.
	 * @return {@code false} if they live in the cache file
	 */
	public boolean isInMemory() {
		return this.settings.inMemory;
	}

	/**
	 * Make sure that the cache can answer.
	 * @throws SQLException if its store cannot be read, or it was closed
	 */
	public void check() throws SQLException {
		try (StoreReader reader = this.store.reader()) {
			reader.query("SELECT count(*) FROM sqlite_schema", null).next();
		}
	}

	/**
	 * Which declared tables to preload are still to be loaded. One that could not be
	 * loaded is not waited for: the source answers for it.
	 * @return their names as the settings write them
	 */
	public List<String> preloading() {
		OpenedCache known = this.opened;
		return (known != null) ? known.preloading()
				: this.tableSettings.declared()
					.entrySet()
					.stream()
					.filter((table) -> table.getValue().preload())
					.map(Map.Entry::getKey)
					.toList();
	}

	/**
	 * What the cache has done so far.
	 * @return a snapshot
	 */
	public CacheStats stats() {
		List<TableStats> stats = new ArrayList<>();
		OpenedCache known = this.opened;
		TableReport report = new TableReport(this.store, this.freshness,
				(known != null) ? new LearnedIndexes(known.strategies()) : null);
		this.tables.all().forEach((table) -> stats.add(report.of(table)));
		stats.sort((left, right) -> left.name().compareTo(right.name()));
		return new CacheStats(this.counters.hits(), this.counters.misses(), this.counters.refetches(),
				this.counters.passThroughs(), this.counters.errors(), this.store.sizeInBytes(), this.store.limit(),
				this.store.evictions(), this.store.borrowedReaders(), stats, this.store.persistence(),
				(known != null) ? known.verifier().stats() : VerificationStats.NONE,
				(known != null && known.clock() != null) ? known.clock().stats() : null);
	}

	/**
	 * What became of the statements seen, by their shape: those that differ in their
	 * values only.
	 * @param limit the most shapes to tell of
	 * @return the shapes executed most, most frequent first; no value is shown
	 */
	public List<StatementStats> statements(int limit) {
		return this.counters.statements(limit);
	}

	/**
	 * How long the cache was at its various tasks.
	 * @return a snapshot
	 */
	public ActivityStats activity() {
		OpenedCache known = this.opened;
		return new ActivityStats(this.counters.fromMemory(), this.counters.atSource(),
				(known != null) ? known.loader().loads() : TimeStats.NONE,
				(known != null) ? known.cycle().cycles() : TimeStats.NONE, this.store.snapshots());
	}

	/**
	 * How a statement would be answered now. Nothing is loaded and nothing counted.
	 * @param sql the statement
	 * @return its route and the reasons
	 */
	public Explanation explain(String sql) {
		try {
			return this.router.open(null).explain(sql);
		}
		catch (SQLException ex) {
			return Explanation.atSource(PassThroughReason.SOURCE_ERROR, ex.getMessage());
		}
	}

	/**
	 * Bring all copies up to date: those that follow their source's changes take them
	 * over in one cycle, all others are loaded again. Returns when all is done; until
	 * then the old copies answer. Copies of an earlier run that no query has used yet are
	 * forgotten.
	 * @throws SQLException if a table could not be read; the others have been
	 */
	public void refresh() throws SQLException {
		this.control.refresh();
	}

	/**
	 * Load one table again, all of it. Returns when that is done; until then the old copy
	 * answers.
	 * @param table the table's name, as in {@link #invalidate(String)}
	 * @throws SQLException if the table could not be loaded
	 * @throws IllegalArgumentException if no cached table has that name, or several have
	 */
	public void refresh(String table) throws SQLException {
		this.control.refresh(table);
	}

	/**
	 * Forget the copy of one table; the next query that uses it loads it again.
	 * @param table the table's name, qualified as far as it is needed to tell it from
	 * others
	 * @throws IllegalArgumentException if no cached or declared table has that name, or
	 * several cached ones have
	 */
	public void invalidate(String table) {
		this.control.invalidate(table);
	}

	/**
	 * Forget all copies, and all that was learnt of statements and of the source's
	 * tables. The next run finds none of the copies either. Queries go on; their tables
	 * are loaded again.
	 */
	public void reset() {
		this.control.reset();
	}

	/**
	 * Do what {@link #reset()} does and make the store's file anew, with the pragmas of
	 * today. Queries go on; an application that is reading a large result reads it to its
	 * end.
	 * @throws SQLException if the file could not be deleted or made. The copies are
	 * forgotten even so; where there is no file, statements go to the source until
	 * another call has made one
	 */
	public void hardReset() throws SQLException {
		this.control.hardReset();
	}

	/**
	 * Give the room of dropped copies back, a little at a time, while queries and loads
	 * go on. It needs {@code sqlmem.pragmas.auto_vacuum=incremental} since the file was
	 * made; without, a warning says so and nothing happens.
	 * @throws SQLException if SQLite fails
	 */
	public void vacuum() throws SQLException {
		this.store.vacuum();
	}

	/**
	 * Write the store's file anew without the room of dropped copies, which needs room
	 * for it beside the old one. Queries go on; loads wait.
	 * @throws SQLException if there is no space or SQLite fails; nothing has changed then
	 */
	public void vacuumFully() throws SQLException {
		this.store.vacuumFully();
	}

	/**
	 * Save a cache in memory to {@code sqlmem.cache-db} now, unless nothing has changed
	 * since the last time. Queries and loads go on. A failure is logged, and shown by
	 * {@link #stats()}.
	 * @return whether it was saved
	 */
	public boolean save() {
		return this.store.save();
	}

	/**
	 * Stop all work, save the copies if they are to outlive the cache, and delete what is
	 * in memory. The source is left open: it is the caller's.
	 */
	@Override
	public void close() {
		this.closed = true;
		OpenedCache known = this.opened;
		if (known != null) {
			known.close();
		}
		try {
			this.store.close();
		}
		catch (SQLException ex) {
			logger.warn("The cache's store could not be closed: {}", ex.toString());
		}
	}

}
