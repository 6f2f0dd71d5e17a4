package io.sqlmem.routing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import io.sqlmem.schema.ComputedColumns;
import io.sqlmem.schema.SourceCatalog;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableLookup;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.bind.PlacedColumns;
import io.sqlmem.sql.bind.StatementBinder;
import io.sqlmem.sql.bind.StatementBinder.BoundQuery;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.sql.parse.LexedStatement;
import io.sqlmem.sql.parse.SqlParser;
import io.sqlmem.sql.translate.QueryTranslator;
import io.sqlmem.sql.translate.SearchFinder;
import io.sqlmem.sql.translate.TranslatedQuery;
import io.sqlmem.sql.tree.Requirement;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.store.CachedTable;
import io.sqlmem.store.TableRegistry;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DescriptorReader;
import org.jspecify.annotations.Nullable;

/**
 * Plans queries: parsed, bound against the source's own catalog, translated, and
 * described by the source's own prepare. Safe for use by many threads.
 */
final class RoutePlanner {

	/** What texts that SQLite compares as they are have to be. */
	private static final Set<Property> PLAIN_TEXTS = Set.of(Property.PRINTABLE_ASCII, Property.NO_TRAILING_BLANK,
			Property.ONE_SPELLING);

	private final DataSource source;

	private final SourceProfile profile;

	private final SourceCatalog catalog;

	private final SqlParser parser = new SqlParser();

	private final ComputedDescriptions descriptions;

	private final StatementBinder binder;

	private final TableRegistry registry;

	private final Engine engine;

	private final Declarations declarations;

	private final UnaryOperator<SourceTable> describing;

	private final MomentResults moments;

	/**
	 * A planner.
	 * @param parts what the router works with
	 * @param engine what answering from memory takes
	 */
	RoutePlanner(QueryRouter.Parts parts, Engine engine) {
		this.source = parts.source();
		this.profile = parts.profile();
		this.catalog = SourceCatalog.of(this.profile);
		this.descriptions = new ComputedDescriptions(this.profile);
		this.binder = new StatementBinder(engine.dialect(), this.profile, engine.clock() != null);
		this.registry = parts.registry();
		this.declarations = parts.declarations();
		this.describing = parts.describing();
		this.engine = engine;
		this.moments = new MomentResults(parts.returnsDatetime(), engine.dialect());
	}

	boolean takesArrays() {
		return this.engine.dialect().comparesWithArrays();
	}

	/** Parse once, so that no application waits for the parser's classes to load. */
	void warmUp() {
		this.parser.warmUp();
	}

	/**
	 * Plan a query.
	 * @param key the statement
	 * @param lexed its tokens
	 * @param counters counts the statements of this one's shape
	 * @param held a source connection in that schema, {@code null} to borrow one
	 * @return the route
	 * @throws ElsewhereException if only the source can answer it
	 * @throws UndeclaredNameException if it uses what is not declared
	 * @throws SQLException if the source could not be asked
	 */
	MemoryRoute plan(RouteKey key, LexedStatement lexed, StatementCounters counters, @Nullable Connection held)
			throws SQLException {
		LexedStatement.Obstacle obstacle = lexed.obstacle();
		if (obstacle != null) {
			throw new ElsewhereException(obstacle.reason(), obstacle.detail());
		}
		if (held != null) {
			return planOn(held, key, lexed, counters);
		}
		try (Connection connection = this.source.getConnection()) {
			return key.session().in(connection, this.profile, (current) -> planOn(current, key, lexed, counters));
		}
	}

	private MemoryRoute planOn(Connection connection, RouteKey key, LexedStatement lexed, StatementCounters counters)
			throws SQLException {
		Map<SourceTable, CachedTable> tables = new HashMap<>();
		Map<List<Identifier>, SourceTable> found = new HashMap<>();
		BoundQuery bound;
		try {
			bound = this.binder.bind(this.parser.parse(lexed),
					(path) -> found.computeIfAbsent(path, (name) -> find(connection, name)),
					(table, expression) -> compute(connection, table, expression), !this.declarations.isEmpty());
		}
		catch (CatalogFailure ex) {
			throw ex.cause;
		}
		TranslatedQuery translated = translate(bound, tables);
		translated.tables().forEach(this::checkDeclared);
		if (translated.tables().isEmpty()) {
			throw new ElsewhereException(PassThroughReason.NO_TABLE, "the query reads no table");
		}
		boolean byBinding = this.engine.dialect().describesWhatIsBound();
		List<ColumnDescriptor> prepared = describe(connection, key.sql(),
				byBinding ? DescribedParameters.of(translated.slots()) : Map.of());
		if (!this.engine.dialect().describesAsExecuted(bound.query(), prepared)) {
			throw new ElsewhereException(PassThroughReason.RESULT_TYPE,
					"the source describes the result otherwise once it is executed");
		}
		List<ColumnDescriptor> descriptors = this.engine.dialect().asExecuted(bound.query(), prepared);
		if (lexed.parameterCount() > 0 && this.engine.dialect().typesParameters() && !byBinding) {
			ResultParameters.check(bound.query(), descriptors, this.engine.dialect().parameterInNames());
		}
		ResultTypes.check(translated.outputs(), descriptors, this.engine.dialect().impliesNames());
		TranslatedQuery shown = this.moments.of(ResultTypes.withDecimals(translated, descriptors));
		MemoryPlan plan = plan(bound, shown, PlacedColumns.NONE, tables);
		MemoryPlans plans = new MemoryPlans(plan, comparesPlainTexts(shown) ? (placed) -> {
			BoundQuery other = this.binder.bind(this.parser.parse(lexed), (path) -> found(found, path), placed,
					ComputedDescriptions::known);
			return plan(other, this.moments.of(ResultTypes.withDecimals(translate(other, tables), descriptors)), placed,
					tables);
		} : null);
		List<ResultColumn> results = new ArrayList<>();
		for (ColumnDescriptor descriptor : this.moments.of(connection, translated, descriptors)) {
			results.add(new ResultColumn(descriptor,
					ResultTypes.shown(shown.outputs().get(results.size()).type(), descriptor)));
		}
		return new MemoryRoute(plans, results, lexed.parameterCount(), this.engine,
				isComparable(translated) ? this.engine.verifier().trust(key) : null,
				this.engine.speedComparer().speed(key), counters);
	}

	private TranslatedQuery translate(BoundQuery bound, Map<SourceTable, CachedTable> tables) {
		return QueryTranslator.translate(bound,
				(table) -> tables.computeIfAbsent(table, this.registry::get).storedName());
	}

	private MemoryPlan plan(BoundQuery bound, TranslatedQuery query, PlacedColumns placed,
			Map<SourceTable, CachedTable> tables) {
		return new MemoryPlan(query, SearchFinder.find(bound.query()), UsedTables.of(query, tables, this.engine),
				placed, this.engine);
	}

	/** Whether texts have to be plain that could be compared by their places. */
	private boolean comparesPlainTexts(TranslatedQuery query) {
		return query.requirements().stream().map(Requirement::property).anyMatch(PLAIN_TEXTS::contains)
				&& query.tables()
					.entrySet()
					.stream()
					.anyMatch((read) -> read.getValue()
						.stream()
						.map((column) -> read.getKey().column(column).type())
						.anyMatch(this.engine.dialect()::tellsApartByPlaces));
	}

	private static SourceTable found(Map<List<Identifier>, SourceTable> found, List<Identifier> path) {
		SourceTable table = found.get(path);
		if (table == null) {
			throw new ElsewhereException(PassThroughReason.UNRESOLVED_NAME, "no table " + path);
		}
		return table;
	}

	/** Moments are shown in ways of the cache's own, and the time goes on. */
	private static boolean isComparable(TranslatedQuery query) {
		return !MomentResults.uses(query) && !query.tellsTime();
	}

	private void checkDeclared(SourceTable table, Set<Integer> columns) {
		for (int column : new TreeSet<>(columns)) {
			for (int source : table.sources(column)) {
				if (!this.declarations.isDeclared(table, source)) {
					throw new UndeclaredNameException(table.name(), table.column(source).name());
				}
			}
		}
	}

	private SourceTable find(Connection connection, List<Identifier> path) {
		try {
			TableLookup lookup = this.catalog.find(connection, path);
			if (lookup instanceof TableLookup.Found found) {
				if (!this.declarations.isDeclared(found.table().name())) {
					throw new UndeclaredNameException(found.table().name(), null);
				}
				return this.describing.apply(found.table());
			}
			if (lookup instanceof TableLookup.Refused refused) {
				throw new ElsewhereException(refused.reason(), refused.detail());
			}
			throw new ElsewhereException(PassThroughReason.UNRESOLVED_NAME,
					"no table " + ((TableLookup.Unknown) lookup).name());
		}
		catch (SQLException ex) {
			throw new CatalogFailure(ex);
		}
	}

	private @Nullable SourceColumn compute(Connection connection, SourceTable table,
			ComputedColumns.Expression expression) {
		try {
			return this.descriptions.column(connection, table, expression);
		}
		catch (SQLException ex) {
			throw new CatalogFailure(ex);
		}
	}

	private static List<ColumnDescriptor> describe(Connection connection, String sql, Map<Integer, Object> bound)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (Map.Entry<Integer, Object> value : bound.entrySet()) {
				statement.setObject(value.getKey() + 1, value.getValue());
			}
			ResultSetMetaData metaData = statement.getMetaData();
			if (metaData == null) {
				throw new ElsewhereException(PassThroughReason.RESULT_TYPE, "the source does not describe the result");
			}
			return DescriptorReader.read(metaData);
		}
		catch (SQLException ex) {
			throw new ElsewhereException(PassThroughReason.SOURCE_ERROR, String.valueOf(ex.getMessage()));
		}
	}

	/** Carries an SQLException out of the binder. */
	private static final class CatalogFailure extends RuntimeException {

		private final SQLException cause;

		CatalogFailure(SQLException cause) {
			super(null, cause, false, false);
			this.cause = cause;
		}

	}

}
