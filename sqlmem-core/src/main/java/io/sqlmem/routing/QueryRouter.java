package io.sqlmem.routing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sqlmem.schema.Product;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.SourceTime;
import io.sqlmem.schema.WrittenRows;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.dialect.Dialects;
import io.sqlmem.sql.dialect.DriverValuesFactory;
import io.sqlmem.sql.parse.LexedStatement;
import io.sqlmem.sql.parse.StatementKind;
import io.sqlmem.sql.parse.StatementLexer;
import io.sqlmem.sql.parse.StatementShape;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.Freshness;
import io.sqlmem.store.Store;
import io.sqlmem.store.StoreReader;
import io.sqlmem.store.TableRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides where statements are answered. Routes are cached by text: a statement seen
 * before is neither read nor parsed. Safe for use by many threads.
 */
public final class QueryRouter implements StatementRouter {

	private static final Logger logger = LoggerFactory.getLogger(QueryRouter.class);

	private static final long MAX_ROUTES = 10_000;

	/** Names unknown to the source may become known to it. */
	private static final Duration DOUBT = Duration.ofSeconds(30);

	private final SourceProfile profile;

	private final StatementLexer lexer = new StatementLexer();

	private final @Nullable RoutePlanner planner;

	private final Store store;

	private final RouteCounters counters;

	private final Refusals refusals;

	private final AnswerVerifier verifier;

	private final WriteListener writeListener;

	private final DecisionLog log;

	private final Cache<RouteKey, QueryRoute> routes = Caffeine.newBuilder().maximumSize(MAX_ROUTES).build();

	private final Cache<RouteKey, QueryRoute> doubtful = Caffeine.newBuilder()
		.maximumSize(MAX_ROUTES)
		.expireAfterWrite(DOUBT)
		.build();

	/**
	 * A router.
	 * @param parts what it works with
	 */
	public QueryRouter(Parts parts) {
		this.profile = parts.profile();
		this.store = parts.store();
		this.counters = parts.counters();
		this.refusals = parts.refusals();
		this.verifier = parts.verifier();
		this.writeListener = parts.writes();
		this.log = new DecisionLog(parts.debug());
		Dialect dialect = Dialects.of(parts.profile());
		if (dialect == null) {
			this.planner = null;
			return;
		}
		Engine engine = new Engine(parts.store(), parts.loading(), parts.freshness(), dialect,
				DriverValuesFactory.of(parts.profile().product(), parts.profile().zoneId()), parts.counters(),
				parts.refusals(), parts.waitsForLoads(), parts.verifier(), parts.speedComparer(), parts.places(),
				parts.clock());
		this.planner = new RoutePlanner(parts, engine);
		this.planner.warmUp();
	}

	@Override
	public QueryRoute route(String sql, SessionState session, @Nullable Connection held) {
		QueryRoute route = find(sql, SessionSchema.of(session), held);
		QueryRoute.PassThrough away = session.elsewhere(this.profile.strictIsolation());
		if (away == null && route instanceof MemoryRoute memory && memory.stopsInTransactions()
				&& !session.autoCommits(this.profile.autoCommit())) {
			away = new QueryRoute.PassThrough(StatementKind.QUERY, PassThroughReason.CLOCK,
					"within a transaction the time is that of its start");
		}
		if (route instanceof MemoryRoute memory && away != null) {
			memory.counters().passed(away.reason());
			route = away.countedBy(memory.counters());
		}
		if (!(route instanceof QueryRoute.PassThrough passed)) {
			return route;
		}
		if (passed.effect().kind() == StatementKind.QUERY && passed.reason().isRejectable()) {
			QueryRoute.Refusal refusal = this.refusals.ofQuery(passed.reason(), passed.detail());
			if (refusal != null) {
				return rejected(refusal, passed.counters());
			}
		}
		this.counters.passThrough(passed.reason());
		return passed;
	}

	@Override
	public QueryRoute.PassThrough passThrough(StatementKind kind, PassThroughReason reason, String detail) {
		this.counters.passThrough(reason);
		return new QueryRoute.PassThrough(kind, reason, detail);
	}

	@Override
	public void checkRowChange() throws SQLException {
		QueryRoute.Refusal refusal = this.refusals.ofRowChange();
		if (refusal != null) {
			throw refusal.toException();
		}
	}

	@Override
	public boolean takesArrays() {
		return this.planner != null && this.planner.takesArrays();
	}

	@Override
	public SessionState newSession() {
		return new SessionState(this.writeListener);
	}

	/**
	 * The statements that were answered from memory since this was last asked.
	 * @return their uses, in no order
	 */
	public List<StatementUse> takeUses() {
		List<StatementUse> uses = new ArrayList<>();
		for (QueryRoute route : this.routes.asMap().values()) {
			StatementUse use = (route instanceof MemoryRoute memory) ? memory.takeUse() : null;
			if (use != null) {
				uses.add(use);
			}
		}
		return uses;
	}

	private static QueryRoute.Rejected rejected(QueryRoute.Refusal refusal, @Nullable StatementCounters counters) {
		if (counters != null) {
			counters.route(Explanation.Route.REJECTED);
		}
		return new QueryRoute.Rejected(() -> {
			if (counters != null) {
				counters.rejected();
			}
			return refusal.toException();
		});
	}

	/** Forget all routes, the shapes of statements, and which of them are not trusted. */
	public void reset() {
		this.verifier.reset();
		this.counters.forgetStatements();
		forgetRoutes();
	}

	/** Forget all routes: statements are planned anew. */
	public void forgetRoutes() {
		this.routes.invalidateAll();
		this.doubtful.invalidateAll();
	}

	/**
	 * How a statement would be answered now. Nothing is loaded and nothing counted.
	 * @param sql the statement
	 * @return its route and the reasons
	 */
	public Explanation explain(String sql) {
		QueryRoute route = find(sql, new SessionSchema(null, null), null);
		if (route instanceof QueryRoute.PassThrough passed) {
			return Explanation.atSource(passed.reason(), passed.detail());
		}
		if (route instanceof QueryRoute.Rejected rejected) {
			return new Explanation(Explanation.Route.REJECTED, null, rejected.refusal().toException().getMessage(),
					Map.of(), null, List.of());
		}
		MemoryRoute memory = (MemoryRoute) route;
		ElsewhereException obstacle = memory.obstacle();
		if (obstacle != null) {
			return Explanation.atSource(obstacle.reason(), obstacle.detail());
		}
		Map<String, List<String>> tables = new TreeMap<>();
		memory.query()
			.tables()
			.forEach((table, columns) -> tables.put(table.name().toString(),
					columns.stream().map((ordinal) -> table.column(ordinal).name()).distinct().toList()));
		return new Explanation(Explanation.Route.MEMORY, null, null, tables, memory.query().sql(), queryPlan(memory));
	}

	private List<String> queryPlan(MemoryRoute memory) {
		if (memory.tables().stream().map(CachedTable::copy).anyMatch((copy) -> copy == null)) {
			return List.of();
		}
		try (StoreReader reader = this.store.reader()) {
			return reader.explain(memory.query().sql());
		}
		catch (SQLException ex) {
			// A column of the statement is not in the copy yet.
			logger.trace("No query plan", ex);
			return List.of();
		}
	}

	private QueryRoute find(String sql, SessionSchema session, @Nullable Connection held) {
		RouteKey key = new RouteKey(sql, session);
		QueryRoute known = this.routes.getIfPresent(key);
		if (known == null) {
			known = this.doubtful.getIfPresent(key);
		}
		if (known != null && !isForgotten(known)) {
			return known;
		}
		QueryRoute planned = plan(key, held);
		if (planned != null) {
			return planned;
		}
		return new QueryRoute.PassThrough(StatementKind.QUERY, PassThroughReason.SOURCE_ERROR,
				"the source could not be asked");
	}

	private static boolean isForgotten(QueryRoute route) {
		return route instanceof MemoryRoute memory && memory.tables().stream().anyMatch(CachedTable::isForgotten);
	}

	/** The route of a statement; {@code null} if the source could not be asked. */
	private @Nullable QueryRoute plan(RouteKey key, @Nullable Connection held) {
		LexedStatement lexed = this.lexer.lex(key.sql(), this.profile.lexicalRules());
		StatementCounters counted = this.counters.statement(
				StatementShape.of(key.sql(), this.profile.lexicalRules(), this.profile.product() != Product.OTHER));
		try {
			QueryRoute route = notAQuery(key.sql(), lexed, counted);
			if (route == null) {
				checkProfile();
				route = (this.planner != null) ? this.planner.plan(key, lexed, counted, held) : null;
				counted.planned(Explanation.Route.MEMORY, null, null);
			}
			if (route != null) {
				this.routes.put(key, route);
				this.log.planned(key.sql(), route);
			}
			return route;
		}
		catch (UndeclaredNameException ex) {
			QueryRoute.Refusal refusal = this.refusals.ofUndeclared(ex.table(), ex.column());
			QueryRoute route = (refusal != null) ? new QueryRoute.Rejected(refusal)
					: new QueryRoute.PassThrough(lexed.kind(), PassThroughReason.UNDECLARED, ex.detail());
			this.doubtful.put(key, route);
			return route;
		}
		catch (ElsewhereException ex) {
			QueryRoute.PassThrough route = new QueryRoute.PassThrough(Effect.of(lexed.kind()), ex.reason(), ex.detail(),
					counted);
			counted.planned(Explanation.Route.SOURCE, ex.reason(), showsValue(key.sql(), ex) ? null : ex.detail());
			boolean lasting = ex.reason() != PassThroughReason.SOURCE_ERROR
					&& ex.reason() != PassThroughReason.UNRESOLVED_NAME
					&& ex.reason() != PassThroughReason.SYSTEM_TABLE;
			(lasting ? this.routes : this.doubtful).put(key, route);
			this.log.passed(key.sql(), ex);
			return route;
		}
		catch (SQLException | RuntimeException ex) {
			this.log.failed(key.sql(), ex);
			return null;
		}
	}

	/** The source, in its own words, may show any value. */
	private boolean showsValue(String sql, ElsewhereException ex) {
		return ex.reason() == PassThroughReason.SOURCE_ERROR
				|| StatementShape.values(sql, this.profile.lexicalRules()).stream().anyMatch(ex.detail()::contains);
	}

	private @Nullable QueryRoute notAQuery(String sql, LexedStatement lexed, StatementCounters counted) {
		if (lexed.kind() == StatementKind.QUERY) {
			return null;
		}
		if (lexed.kind() == StatementKind.WRITE) {
			QueryRoute.Refusal refusal = this.refusals.ofWrite(sql);
			if (refusal != null) {
				return rejected(refusal, counted);
			}
		}
		counted.planned(Explanation.Route.SOURCE, PassThroughReason.NOT_A_QUERY, lexed.kind().name());
		// A write that leaves the session changed is treated like CALL: both at once.
		StatementKind kind = lexed.changesSession() && lexed.kind() == StatementKind.WRITE ? StatementKind.PROCEDURE
				: lexed.kind();
		return new QueryRoute.PassThrough(new Effect(kind, lexed.writtenTable(), WrittenRows.ANY),
				PassThroughReason.NOT_A_QUERY, lexed.kind().name(), counted);
	}

	private void checkProfile() {
		if (this.planner == null) {
			throw new ElsewhereException(PassThroughReason.UNSUPPORTED_PRODUCT, this.profile.productName());
		}
		if (!this.profile.concerns().isEmpty()) {
			throw new ElsewhereException(PassThroughReason.UNSUPPORTED_PRODUCT,
					String.join("; ", this.profile.concerns()));
		}
	}

	/**
	 * What a router works with.
	 *
	 * @param source the source
	 * @param profile what is known of it
	 * @param store the copies
	 * @param registry the cached tables
	 * @param loading gets copies loaded
	 * @param freshness tells which copies are stale
	 * @param writes learns of the application's writes
	 * @param counters counts
	 * @param refusals what is refused
	 * @param declarations what queries may use
	 * @param waitsForLoads whether queries wait for tables to be loaded
	 * @param verifier compares answers with the source's
	 * @param speedComparer compares their times with the source's
	 * @param places learns where texts belong that copies do not hold
	 * @param describing gives a table of the source as it is copied
	 * @param returnsDatetime whether moments are shown as timestamps, else as numbers
	 * @param debug whether decisions are logged at INFO rather than DEBUG
	 * @param clock tells the source's time, {@code null} if only the source does
	 */
	public record Parts(DataSource source, SourceProfile profile, Store store, TableRegistry registry,
			TableLoading loading, Freshness freshness, WriteListener writes, RouteCounters counters, Refusals refusals,
			Declarations declarations, boolean waitsForLoads, AnswerVerifier verifier, SpeedComparer speedComparer,
			PlaceLearning places, UnaryOperator<SourceTable> describing, boolean returnsDatetime, boolean debug,
			@Nullable SourceTime clock) {
	}

}
