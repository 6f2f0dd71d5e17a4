package io.sqlmem.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * A read-only connection to the store, borrowed by one thread until it is closed. Every
 * query sees one moment of the store.
 */
public final class StoreReader implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(StoreReader.class);

	private static final int MAX_STATEMENTS = 256;

	/** The columns of the indexes of a table, an index after the other. */
	static final String INDEX_COLUMNS = "SELECT list.name, info.name FROM pragma_index_list(?) AS list "
			+ "JOIN pragma_index_info(list.name) AS info ORDER BY list.name, info.seqno";

	private final SQLiteConnection connection;

	private final ReaderPool pool;

	private final Map<String, SqliteStatement> statements = new LinkedHashMap<>(64, 0.75f, true);

	private @Nullable SqliteStatement current;

	private final int generation;

	private boolean borrowed;

	private boolean kept;

	private boolean ended;

	StoreReader(SQLiteConnection connection, ReaderPool pool, int generation) {
		this.connection = connection;
		this.pool = pool;
		this.generation = generation;
	}

	/** The number of the file that it reads. */
	int generation() {
		return this.generation;
	}

	/**
	 * Execute a query. It ends when its last row has been read, when another one begins
	 * and when this reader is closed; its cursor must not be used after that.
	 * @param sql the query
	 * @param bindings a {@code Long}, {@code Double}, {@code String}, {@code byte[]} or
	 * {@code null} for each parameter; {@code null} to leave them all {@code NULL}
	 * @return its rows
	 * @throws SQLException if SQLite refuses it, or the store was closed
	 */
	public RowCursor query(String sql, @Nullable Object @Nullable [] bindings) throws SQLException {
		if (!this.borrowed) {
			throw new SQLException("This reader has been given back");
		}
		endQuery();
		SqliteStatement statement = this.statements.get(sql);
		if (statement == null) {
			statement = prepare(sql);
		}
		try {
			statement.execute((bindings != null) ? bindings : new @Nullable Object[statement.parameterCount()]);
			this.current = statement;
			return statement;
		}
		catch (SQLException ex) {
			evict(sql, statement);
			throw ex;
		}
	}

	/**
	 * SQLite's plan for a query.
	 * @param sql the query
	 * @return a line for each step, indented below the step that it belongs to
	 * @throws SQLException if SQLite refuses it
	 */
	public List<String> explain(String sql) throws SQLException {
		List<String> lines = new ArrayList<>();
		Map<Long, Integer> depths = new LinkedHashMap<>();
		// A plan is not executed, so that SQLite would not see that the schema has
		// changed.
		once("SELECT 1 FROM sqlite_schema LIMIT 1", (row) -> {
		});
		once("EXPLAIN QUERY PLAN " + sql, (steps) -> {
			int depth = depths.getOrDefault(steps.getLong(2), -1) + 1;
			depths.put(steps.getLong(1), depth);
			lines.add("  ".repeat(depth) + steps.getText(4));
		});
		return lines;
	}

	/**
	 * The indexes of a copy.
	 * @param table the copy's name
	 * @return the ordinals of their columns, by the names of the indexes
	 * @throws SQLException if SQLite fails
	 */
	public Map<String, List<Integer>> indexes(String table) throws SQLException {
		Map<String, List<Integer>> indexes = new LinkedHashMap<>();
		once(INDEX_COLUMNS, (row) -> indexes.computeIfAbsent(row.getText(1), (name) -> new ArrayList<>())
			.add(Integer.valueOf(String.valueOf(row.getText(2)).substring(1))), table);
		return indexes;
	}

	/** Execute what is not worth to be kept prepared. */
	private void once(String sql, RowVisitor visitor, @Nullable Object... bindings) throws SQLException {
		endQuery();
		SqliteStatement statement = SqliteStatement.prepare(this.connection, sql);
		try {
			statement.execute((bindings.length > 0) ? bindings : new @Nullable Object[statement.parameterCount()]);
			while (statement.next()) {
				visitor.visit(statement);
			}
		}
		finally {
			statement.close();
		}
	}

	/**
	 * Keep the connection for as long as an application reads its rows, maybe from other
	 * threads, one at a time. Only some of the readers may be kept, so that one is always
	 * about to be given back.
	 * @return whether it may; if not, it has to be given back soon
	 */
	public boolean keep() {
		this.kept = this.kept || this.pool.tryKeep();
		return this.kept;
	}

	/**
	 * Give the connection back.
	 */
	@Override
	public void close() {
		if (this.borrowed) {
			this.borrowed = false;
			boolean wasKept = this.kept;
			this.kept = false;
			this.pool.giveBack(this, wasKept);
		}
	}

	void borrow() {
		this.borrowed = true;
	}

	/**
	 * Make ready for the next borrower.
	 * @return whether the connection is still of use
	 */
	boolean recycle() {
		try {
			endQuery();
			return true;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/**
	 * Make the query that runs now, if any, fail. May be called by any thread.
	 */
	synchronized void interrupt() throws SQLException {
		if (!this.ended) {
			this.connection.getDatabase().interrupt();
		}
	}

	/**
	 * Close the connection; only for who owns it.
	 */
	synchronized void end() throws SQLException {
		this.ended = true;
		this.connection.close();
	}

	private SqliteStatement prepare(String sql) throws SQLException {
		SqliteStatement statement = SqliteStatement.prepare(this.connection, sql);
		if (this.statements.size() >= MAX_STATEMENTS) {
			Map.Entry<String, SqliteStatement> eldest = this.statements.entrySet().iterator().next();
			evict(eldest.getKey(), eldest.getValue());
		}
		this.statements.put(sql, statement);
		return statement;
	}

	private void endQuery() throws SQLException {
		SqliteStatement statement = this.current;
		if (statement != null) {
			this.current = null;
			statement.reset();
		}
	}

	private void evict(String sql, SqliteStatement statement) {
		this.statements.remove(sql);
		try {
			statement.close();
		}
		catch (SQLException ex) {
			logger.trace("SQLite repeats the error of the statement when it ends", ex);
		}
	}

	/**
	 * Takes a row.
	 */
	@FunctionalInterface
	private interface RowVisitor {

		void visit(RowCursor row) throws SQLException;

	}

}
