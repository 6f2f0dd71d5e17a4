package io.sqlmem;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.sqlmem.routing.Explanation;
import io.sqlmem.stats.CacheStats;

/**
 * A transparent cache before a {@link DataSource}: {@link #dataSource()} answers SELECTs
 * from an embedded SQLite copy of the tables that they use wherever the answer is proven
 * to be the source's own, and from the source everywhere else. Safe for use by many
 * threads.
 */
public final class SqlMem implements AutoCloseable {

	private final DataSource source;

	SqlMem(SqlMemBuilder settings) {
		this.source = settings.source;
	}

	/**
	 * Start to configure a cache.
	 * @param source the DataSource to put it before
	 * @return a builder
	 */
	public static SqlMemBuilder builder(DataSource source) {
		return new SqlMemBuilder(source);
	}

	/**
	 * The cached DataSource, for the application to use.
	 * @return always the same instance
	 */
	public DataSource dataSource() {
		return this.source;
	}

	/**
	 * The DataSource behind the cache, for code that must not go through it.
	 * @return the DataSource that the builder was given
	 */
	public DataSource source() {
		return this.source;
	}

	/**
	 * What the cache has done so far.
	 * @return a snapshot
	 */
	public CacheStats stats() {
		return new CacheStats(0, 0, 0, Map.of(), 0, 0, List.of());
	}

	/**
	 * How a statement would be answered now. Nothing is loaded and nothing counted.
	 * @param sql the statement
	 * @return its route and the reasons
	 */
	public Explanation explain(String sql) {
		return new Explanation(Explanation.Route.SOURCE, null, null, Map.of(), null, List.of());
	}

	/**
	 * Load all cached tables again. Returns when all are loaded; until then the old
	 * copies answer.
	 * @throws SQLException if a table could not be loaded; the others have been
	 */
	public void refresh() throws SQLException {
		try (Connection ignored = this.source.getConnection()) {
			ignored.isValid(1);
		}
	}

	/**
	 * Forget the copy of one table; the next query that uses it loads it again.
	 * @param table the table's name, qualified as far as it is needed to tell it from
	 * others
	 * @throws IllegalArgumentException if no cached table has that name, or several have
	 */
	public void invalidate(String table) {
		throw new IllegalArgumentException(table);
	}

	/**
	 * Forget all copies, and all that was learnt of statements and of the source's
	 * tables.
	 */
	public void reset() {
	}

	/**
	 * Stop all work and delete the store. The source is left open: it is the caller's.
	 */
	@Override
	public void close() {
	}

}
