package io.sqlmem.refresh;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.sqlmem.routing.Declarations;
import io.sqlmem.schema.IdentifierCase;
import io.sqlmem.schema.SourceCatalog;
import io.sqlmem.schema.SourceColumn;
import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.schema.TableLookup;
import io.sqlmem.schema.TableName;
import io.sqlmem.schema.WrittenName;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.store.Tracking;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the settings say of single tables: how their copies follow the source, and which
 * indexes they have beside the source's own. Safe for use by many threads.
 */
public final class TableStrategies {

	private static final Logger logger = LoggerFactory.getLogger(TableLoader.class);

	private final SourceProfile profile;

	private final NamedSettings<Duration> ttls;

	private final @Nullable Duration fallback;

	private final NamedSettings<DeltaDeclaration> deltas;

	private final NamedSettings<List<List<String>>> indexes;

	private final SettingsByTable settings;

	private final DeclaredTables declared;

	private final DatetimeColumns datetimes;

	private final ComputedTables computed;

	private final Set<String> logged = ConcurrentHashMap.newKeySet();

	/**
	 * Strategies.
	 * @param settings what the user has written
	 * @param profile tells how the source spells names
	 * @param mostComputed how many columns of a copy the source computes at most
	 */
	public TableStrategies(SettingsByTable settings, SourceProfile profile, int mostComputed) {
		this.computed = new ComputedTables(mostComputed);
		this.profile = profile;
		this.fallback = settings.ttls().get(SettingsByTable.ALL);
		Map<String, Duration> named = new LinkedHashMap<>(settings.ttls());
		named.remove(SettingsByTable.ALL);
		this.ttls = new NamedSettings<>(named, profile.identifierCase());
		this.deltas = new NamedSettings<>(settings.deltas(), profile.identifierCase());
		this.indexes = new NamedSettings<>(settings.indexes(), profile.identifierCase());
		this.settings = settings;
		this.declared = new DeclaredTables(settings.declared(), profile);
		this.datetimes = new DatetimeColumns(settings, profile);
	}

	/**
	 * A table as it is to be copied.
	 * @param table the table as the source describes it
	 * @return the table with the columns as date-times that the settings name, and with
	 * those that the source computes
	 */
	public SourceTable described(SourceTable table) {
		return this.computed.in(this.datetimes.in(table));
	}

	/**
	 * The tables that are declared.
	 * @return what queries may use
	 */
	public Declarations declarations() {
		return this.declared;
	}

	DeclaredTables declared() {
		return this.declared;
	}

	/**
	 * Tables to preload.
	 * @param which told of each what tells whether it means a table
	 * @return the names of those, as the settings write them
	 */
	public List<String> preloaded(Predicate<Predicate<SourceTable>> which) {
		return this.declared.preloaded()
			.stream()
			.filter((name) -> which.test((table) -> name.matches(table.name(), this.profile.identifierCase())))
			.map(TableNames::spelled)
			.toList();
	}

	/**
	 * Look for all that is declared in the source.
	 * @param connection a fresh connection to the source
	 * @throws WrongSettingException if something is not there
	 * @throws SQLException if the source cannot be asked now
	 */
	public void checkDeclared(Connection connection) throws SQLException {
		for (WrongSettingException missing : this.declared.missing(connection)) {
			throw missing;
		}
	}

	private static Duration shorter(Duration left, Duration right) {
		return (left.compareTo(right) < 0) ? left : right;
	}

	/** Whether the settings name any table, so that its name is to be checked. */
	boolean namesTables() {
		return !named().isEmpty() || !this.declared.isEmpty();
	}

	/** The property that names a table, and the name; none of those declared. */
	private Map<String, WrittenName> named() {
		Map<String, WrittenName> named = new LinkedHashMap<>();
		if (this.declared.isEmpty()) {
			this.ttls.names().forEach((table, name) -> named.put(this.settings.property("ttl", table), name));
			this.deltas.names().forEach((table, name) -> named.put(this.deltas.get(table).property(), name));
			this.indexes.names().forEach((table, name) -> named.put(this.settings.property("indexes", table), name));
			named.putAll(this.datetimes.names());
		}
		return named;
	}

	/**
	 * How copies of a table follow the source. Settings that do not fit the table are
	 * logged once: it has no copies then.
	 * @param table the table
	 * @return its tracking
	 */
	public Tracking tracking(SourceTable table) {
		try {
			DeltaStrategy delta = delta(table);
			if (delta != null) {
				return Tracking.delta(delta.columns());
			}
		}
		catch (WrongSettingException ex) {
			error(String.valueOf(ex.getMessage()));
			return Tracking.delta(null);
		}
		// Of several names that mean it the one with the most parts counts, and of those
		// the shortest age.
		Duration found = this.ttls.find(table.name(), TableStrategies::shorter);
		Duration ttl = (found != null) ? found : this.fallback;
		return (ttl != null) ? Tracking.ttl(ttl) : Tracking.STATIC;
	}

	/**
	 * How changes of a table are found.
	 * @return the strategy, {@code null} if they are not looked for
	 * @throws WrongSettingException if the settings do not fit the table
	 */
	@Nullable DeltaStrategy delta(SourceTable table) {
		DeltaDeclaration declared = this.deltas.find(table.name(), (left, right) -> {
			throw new WrongSettingException(right.property() + ".change-column", right.changeColumn(),
					left.property() + " means the same table, " + table.name(), "Remove one of the two.");
		});
		if (declared == null) {
			return null;
		}
		for (String ttl : this.ttls.namesOf(table.name())) {
			throw SettingsByTable.conflict(table.name().toString(), declared, ttl);
		}
		return DeltaStrategy.of(table, declared, this.profile.identifierCase());
	}

	/**
	 * The indexes that the settings ask for. What cannot be indexed is logged once and
	 * left out.
	 * @return the ordinals of their columns
	 */
	List<List<Integer>> indexes(SourceTable table) {
		List<List<Integer>> found = new ArrayList<>();
		for (String written : this.indexes.namesOf(table.name())) {
			for (List<String> columns : this.indexes.get(written)) {
				List<Integer> ordinals = ordinals(table, columns, this.settings.property("indexes", written));
				if (!ordinals.isEmpty()) {
					found.add(ordinals);
				}
			}
		}
		return found;
	}

	private List<Integer> ordinals(SourceTable table, List<String> columns, String property) {
		List<Integer> ordinals = new ArrayList<>();
		for (String written : columns) {
			SourceColumn column = column(table, Identifier.of(written));
			String obstacle = (column == null) ? "does not exist"
					: !column.type().kind().isStorable() ? "has a type that is not copied" : null;
			if (column == null || obstacle != null) {
				error("%s: there is no index on (%s), because the column %s of %s %s".formatted(property,
						String.join(", ", columns), written, table.name(), obstacle));
				return List.of();
			}
			ordinals.add(column.ordinal());
		}
		return ordinals.stream().distinct().toList();
	}

	private @Nullable SourceColumn column(SourceTable table, Identifier name) {
		IdentifierCase identifierCase = this.profile.identifierCase();
		return table.columns()
			.stream()
			.filter((column) -> identifierCase.matches(name, column.name()))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Look in the source for all that the settings name, and log what is not there.
	 * @param connection a fresh connection to the source
	 * @throws SQLException if the source cannot be asked now
	 */
	void check(Connection connection) throws SQLException {
		this.declared.missing(connection).forEach((missing) -> error(String.valueOf(missing.getMessage())));
		SourceCatalog catalog = SourceCatalog.of(this.profile);
		for (Map.Entry<String, WrittenName> entry : named().entrySet()) {
			TableLookup lookup = TableNames.find(catalog, connection, entry.getValue());
			if (lookup instanceof TableLookup.Found found) {
				SourceTable table = described(found.table());
				tracking(table);
				indexes(table);
			}
			else if (lookup instanceof TableLookup.Refused refused) {
				error("%s has no effect: %s, so that it is not copied".formatted(entry.getKey(), refused.detail()));
			}
			else {
				error(("%s: a fresh connection to the source finds no table %s. Check the name: a key with characters "
						+ "other than letters, digits, _, - and . is written in brackets")
					.formatted(entry.getKey(), TableNames.spelled(entry.getValue())));
			}
		}
	}

	/**
	 * Check that the tables whose changes are to be found allow it.
	 * @param connection a fresh connection to the source
	 * @throws WrongSettingException if one of them does not
	 * @throws SQLException if the source cannot be asked now
	 */
	public void checkDeltas(Connection connection) throws SQLException {
		SourceCatalog catalog = SourceCatalog.of(this.profile);
		for (WrittenName name : this.deltas.names().values()) {
			if (TableNames.find(catalog, connection, name) instanceof TableLookup.Found found) {
				delta(described(found.table()));
			}
		}
	}

	/** Say once that a table's copies do not age. */
	void logStatic(TableName table) {
		String property = this.declared.isEmpty() ? "sqlmem.ttl[" + table.name() + "]"
				: "sqlmem.tables[" + table.name() + "].refresh";
		if (this.logged.add("static " + table)) {
			logger.info(
					"{} is STATIC: its copy stays as it is until it is refreshed by hand. Set {}, or "
							+ "sqlmem.ttl[\"*\"] for all tables without a TTL of their own, to bound its age",
					table, property);
		}
	}

	/** Say once that a table cannot be loaded in the time that its copies may serve. */
	void logSlow(TableName table, Duration ttl) {
		if (this.logged.add("slow " + table)) {
			logger.warn("Loading {} takes longer than its TTL of {} s: statements that need it go to the source. "
					+ "A longer sqlmem.ttl[{}] would change it", table, ttl.toSeconds(), table.name());
		}
	}

	private void error(String message) {
		if (this.logged.add(message)) {
			logger.error(message);
		}
	}

}
