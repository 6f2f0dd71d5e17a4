package io.sqlmem;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import javax.sql.DataSource;

import io.sqlmem.refresh.IndexLearner;
import io.sqlmem.refresh.LearnedIndexes;
import io.sqlmem.refresh.PlaceLearner;
import io.sqlmem.refresh.RefreshCycle;
import io.sqlmem.refresh.SettingsByTable;
import io.sqlmem.refresh.TableLoader;
import io.sqlmem.refresh.TableStrategies;
import io.sqlmem.refresh.WrittenCopies;
import io.sqlmem.routing.AnswerVerifier;
import io.sqlmem.routing.QueryRouter;
import io.sqlmem.routing.SpeedComparer;
import io.sqlmem.routing.RouteCounters;
import io.sqlmem.schema.SourceCatalog;
import io.sqlmem.schema.SourceIdentity;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceProfileReader;
import io.sqlmem.schema.SourceTime;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.Store;
import io.sqlmem.store.TableCopy;
import io.sqlmem.store.TableRegistry;
import io.sqlmem.store.TableState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What works in a cache once its source is known: it loads and refreshes tables, learns
 * indexes, compares answers and routes statements. Safe for use by many threads.
 */
final class OpenedCache implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SqlMem.class);

	/** After as many that could not measure the source's clock it is not relied on. */
	private static final int CYCLES_WITHOUT_CLOCK = 3;

	private final DataSource source;

	private final @Nullable SourceTime clock;

	/** Of no use where the application does not write. */
	private final @Nullable KnownReach reach;

	private final SourceCatalog catalog;

	private final TableRegistry tables;

	private final Freshness freshness;

	private final TableStrategies strategies;

	private final TableLoader loader;

	private final RefreshCycle cycle;

	private final AnswerVerifier verifier;

	private final SpeedComparer speedComparer;

	private final PlaceLearner places;

	private final QueryRouter router;

	private final @Nullable IndexLearner learner;

	private OpenedCache(SqlMemBuilder settings, SettingsByTable tableSettings, Parts parts, SourceProfile profile,
			@Nullable SourceTime clock) {
		this.source = settings.source;
		this.clock = clock;
		this.reach = (settings.writes == WritePolicy.PASS_THROUGH) ? parts.reach() : null;
		this.catalog = SourceCatalog.of(profile);
		this.tables = parts.tables();
		this.freshness = parts.freshness();
		this.strategies = new TableStrategies(tableSettings, profile, settings.computedColumns);
		this.loader = new TableLoader(parts.store(), settings.source, profile, parts.freshness(), this.strategies,
				settings.fetchBatch, settings.autoIndex);
		this.cycle = new RefreshCycle(settings.source, profile, parts.store(), this.loader, parts.tables(),
				parts.freshness(), this.strategies, settings.refreshInterval, settings.scheduler, this::forgetRoutes,
				this::lookAtSource);
		this.verifier = new AnswerVerifier(settings.verification(), settings.source, profile, this.loader);
		this.speedComparer = new SpeedComparer(settings.slowAnswer, settings.clock, settings.source, profile);
		this.places = new PlaceLearner(parts.store(), settings.source, profile, this.strategies::described);
		this.router = new QueryRouter(new QueryRouter.Parts(settings.source, profile, parts.store(), parts.tables(),
				new WrittenCopies(this.loader, this.cycle), parts.freshness(), parts.reach(), parts.counters(),
				new ConfiguredRefusals(settings.writes, settings.unsupported, settings.undeclared),
				this.strategies.declarations(), settings.coldReads == ColdReadPolicy.WAIT, this.verifier,
				this.speedComparer, this.places, this.strategies::described, settings.returnDatetime, settings.debug,
				clock));
		this.learner = settings.autoIndex ? new IndexLearner(parts.store(), parts.tables(),
				new LearnedIndexes(this.strategies), parts.freshness(), this.router::takeUses) : null;
	}

	/**
	 * Get to know the source. Nothing is begun.
	 * @param connection a connection to the source
	 * @throws SQLException if it cannot be asked
	 */
	static OpenedCache open(Connection connection, SqlMemBuilder settings, SettingsByTable tableSettings, Parts parts)
			throws SQLException {
		SourceProfile profile = SourceProfileReader.read(connection, settings.sqlDialect.product());
		if (!profile.product().isCopied()) {
			logger.warn("All statements go to the source: the SQL of {} {} is not proven", profile.productName(),
					profile.version());
		}
		profile.concerns().forEach((concern) -> logger.warn("All statements go to the source, because {}", concern));
		parts.store().recognise(SourceIdentity.read(connection, profile));
		SourceTime clock = (settings.clockPolicy == ClockPolicy.SOURCE && profile.product().isCopied())
				? new SourceTime(profile, settings.refreshInterval.multipliedBy(CYCLES_WITHOUT_CLOCK)) : null;
		if (clock != null) {
			clock.measure(connection);
		}
		if (settings.writes == WritePolicy.PASS_THROUGH) {
			parts.reach().read(connection, SourceCatalog.of(profile));
		}
		return new OpenedCache(settings, tableSettings, parts, profile, clock);
	}

	/** When the source's schema has changed. */
	private void forgetRoutes() {
		this.router.forgetRoutes();
	}

	/** At the beginning of each cycle. */
	private void lookAtSource() {
		if (this.clock == null && this.reach == null) {
			return;
		}
		try (Connection connection = this.source.getConnection()) {
			if (this.clock != null) {
				this.clock.measure(connection);
			}
			if (this.reach != null) {
				this.reach.read(connection, this.catalog);
			}
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
		}
		catch (SQLException ex) {
			logger.debug("The source could not be asked for its time and its catalog", ex);
		}
	}

	/** The clock of the source, {@code null} if only the source tells the time. */
	@Nullable SourceTime clock() {
		return this.clock;
	}

	/** Begin what goes on in the background. */
	void start(SqlMemBuilder settings) {
		this.cycle.start();
		if (this.learner != null) {
			this.learner.start(settings.refreshInterval);
		}
	}

	TableStrategies strategies() {
		return this.strategies;
	}

	TableLoader loader() {
		return this.loader;
	}

	RefreshCycle cycle() {
		return this.cycle;
	}

	AnswerVerifier verifier() {
		return this.verifier;
	}

	QueryRouter router() {
		return this.router;
	}

	/**
	 * Which tables to preload are still to be loaded. One that could not be loaded is not
	 * waited for: the source answers for it.
	 * @return their names as the settings write them
	 */
	List<String> preloading() {
		CompletableFuture<?> started = this.cycle.started();
		boolean begun = started.isDone() && !started.isCompletedExceptionally();
		return this.strategies.preloaded((name) -> {
			List<CachedTable> named = this.tables.all().stream().filter((table) -> name.test(table.source())).toList();
			return named.isEmpty() ? !begun
					: named.stream().allMatch((table) -> table.state(this.freshness) == TableState.LOADING);
		});
	}

	/**
	 * Bring all copies up to date.
	 * @throws SQLException if a table could not be read; the others have been
	 */
	void refresh() throws SQLException {
		this.loader.tryAgain();
		List<CachedTable> loaded = this.tables.all()
			.stream()
			.filter((table) -> table.copy() != null && !this.cycle.follows(table))
			.toList();
		CompletableFuture<Map<CachedTable, Exception>> changes = this.cycle.followChanges();
		SQLException failure = reload(loaded);
		try {
			for (Map.Entry<CachedTable, Exception> failed : await(changes).entrySet()) {
				if (!failed.getKey().isForgotten()) {
					failure = new SQLException("Changes of a table could not be taken over", failed.getValue());
				}
			}
		}
		catch (CompletionException ex) {
			failure = new SQLException("Changes could not be taken over", ex.getCause());
		}
		if (failure != null) {
			throw failure;
		}
	}

	/**
	 * Load one table again, all of it.
	 * @throws SQLException if it could not be loaded
	 */
	void refresh(CachedTable table) throws SQLException {
		SQLException failure = reload(List.of(table));
		if (failure != null) {
			throw failure;
		}
	}

	private @Nullable SQLException reload(List<CachedTable> outdated) throws SQLException {
		Map<CachedTable, CompletableFuture<TableCopy>> loads = new HashMap<>();
		outdated.forEach((table) -> loads.put(table, this.loader.reload(table)));
		SQLException failure = null;
		for (Map.Entry<CachedTable, CompletableFuture<TableCopy>> load : loads.entrySet()) {
			try {
				await(load.getValue());
			}
			catch (CompletionException ex) {
				if (!load.getKey().isForgotten()) {
					failure = new SQLException("A table could not be loaded again", ex);
				}
			}
		}
		return failure;
	}

	private static <T> T await(CompletableFuture<T> future) throws SQLException {
		try {
			return future.get();
		}
		catch (ExecutionException ex) {
			throw new CompletionException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SQLException("Interrupted while tables were being read", ex);
		}
	}

	@Override
	public void close() {
		this.cycle.close();
		if (this.learner != null) {
			this.learner.close();
		}
		this.verifier.close();
		this.speedComparer.close();
		this.places.close();
		this.loader.close();
	}

	/**
	 * What is there before the source is known.
	 *
	 * @param store holds the copies
	 * @param tables the cached tables
	 * @param freshness tells which copies are stale
	 * @param reach learns of the application's writes
	 * @param counters counts
	 */
	record Parts(Store store, TableRegistry tables, Freshness freshness, KnownReach reach, RouteCounters counters) {
	}

}
