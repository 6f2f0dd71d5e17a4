package io.sqlmem.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.sqlmem.routing.Answer;
import io.sqlmem.routing.BoundParameter;
import io.sqlmem.routing.Demand;
import io.sqlmem.routing.Effect;
import io.sqlmem.routing.QueryRoute;
import io.sqlmem.routing.StatementCounters;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * Asks the router where each execution is answered, and keeps its results. Each execution
 * asks anew, so that what happened on the connection meanwhile is heeded.
 */
abstract class RoutedStatement extends StatementSettings {

	private @Nullable MemoryResultSet fromMemory;

	/** The results that were to stay open when the statement went on. */
	private final List<MemoryResultSet> kept = new ArrayList<>(0);

	private @Nullable ResultSet fromSource;

	private boolean atSource;

	/** Counts the statement that was routed last. */
	private @Nullable StatementCounters counters;

	private boolean closeOnCompletion;

	RoutedStatement(CachingConnection connection, StatementOptions options,
			StatementOpener<? extends Statement> opener) {
		super(connection, options, opener);
	}

	/**
	 * Answer a query from memory if that can be.
	 * @param sql the statement
	 * @param parameters its parameters
	 * @return {@code null} if it has been answered, otherwise why the source has to
	 * @throws SQLException if the statement is refused
	 */
	final QueryRoute.@Nullable PassThrough answer(String sql, List<BoundParameter> parameters) throws SQLException {
		Connection held = this.connection.held();
		QueryRoute route = route(sql);
		if (!(route instanceof QueryRoute.FromMemory memory)) {
			return (QueryRoute.PassThrough) route;
		}
		if (!allowsMemory()) {
			return elsewhere(PassThroughReason.STATEMENT_OPTIONS, "updatable or sensitive results, or generated keys");
		}
		if (parameters.size() != memory.parameterCount() || parameters.contains(null)) {
			return elsewhere(PassThroughReason.PARAMETER_VALUE, "not all parameters are set");
		}
		int fetchSize = streamedFetchSize();
		Answer answer = memory.answer(parameters, new Demand(getMaxRows(), fetchSize), held);
		if (answer instanceof Answer.Rows rows) {
			this.fromMemory = new MemoryResultSet(new AnswerRows(rows.rows(), rows.rest(), fetchSize), memory.columns(),
					memory.driverValues(), this, this.options.type(), this.options.holdability());
			return null;
		}
		return ((Answer.Elsewhere) answer).route();
	}

	/**
	 * The route of a statement that is about to be executed.
	 * @param sql the statement
	 * @return a route that is not a refusal
	 * @throws SQLException if the statement is refused
	 */
	final QueryRoute route(String sql) throws SQLException {
		checkOpen();
		discardResult();
		QueryRoute route = this.connection.router().route(sql, this.connection.session(), this.connection.held());
		if (route instanceof QueryRoute.Rejected rejected) {
			throw rejected.refusal().toException();
		}
		this.counters = route.counters();
		return route;
	}

	/**
	 * The way to the source of a statement that is executed as something that it may not
	 * be: the source says so in its own words.
	 */
	final QueryRoute.PassThrough passing(String sql, String how) throws SQLException {
		QueryRoute route = route(sql);
		return (route instanceof QueryRoute.PassThrough passThrough) ? passThrough
				: elsewhere(PassThroughReason.STATEMENT_OPTIONS, how);
	}

	private QueryRoute.PassThrough elsewhere(PassThroughReason reason, String detail) {
		return this.connection.router().passThrough(StatementKind.QUERY, reason, detail);
	}

	/**
	 * Execute at the source.
	 * @param <R> what the execution returns
	 * @param effect what the statement does
	 * @param call executes it
	 * @return what it returned
	 * @throws SQLException if the source refuses
	 */
	final <R> R pass(Effect effect, SourceExecution<R> call) throws SQLException {
		Statement source = source();
		boolean autoCommit = this.connection.getAutoCommit();
		this.connection.session().executing(effect);
		long start = System.nanoTime();
		try {
			this.atSource = true;
			return call.execute(source);
		}
		finally {
			StatementCounters counted = this.counters;
			if (counted != null) {
				counted.executedAtSource(System.nanoTime() - start);
			}
			this.connection.session().executed(effect.kind(), autoCommit);
		}
	}

	final void discardResult() throws SQLException {
		this.atSource = false;
		this.fromSource = null;
		MemoryResultSet old = this.fromMemory;
		if (old != null) {
			this.fromMemory = null;
			boolean completes = this.closeOnCompletion;
			this.closeOnCompletion = false;
			old.close();
			this.closeOnCompletion = completes;
		}
	}

	/**
	 * Close the results from memory, and nothing else.
	 */
	final void release() throws SQLException {
		boolean completes = this.closeOnCompletion;
		this.closeOnCompletion = false;
		for (MemoryResultSet result : this.kept) {
			result.close();
		}
		this.kept.clear();
		MemoryResultSet answered = this.fromMemory;
		if (answered != null) {
			answered.close();
		}
		this.closeOnCompletion = completes;
	}

	/**
	 * A result set of this statement was closed.
	 * @throws SQLException if this is to be closed with it and cannot
	 */
	final void resultClosed() throws SQLException {
		if (this.closeOnCompletion) {
			close();
		}
	}

	final @Nullable ResultSet shown(@Nullable ResultSet result) {
		if (result == null) {
			return null;
		}
		ResultSet shown = standIn(result);
		this.fromSource = shown;
		return shown;
	}

	private ResultSet standIn(ResultSet result) {
		return (this.options.concurrency() == ResultSet.CONCUR_UPDATABLE)
				? Delegation.updatable(result, this, this::resultClosed, this::changeRow)
				: Delegation.of(result, this, this::resultClosed);
	}

	/** A row that is changed through a result is a write like any other. */
	private @Nullable Object changeRow(Delegation.Call call) throws SQLException {
		this.connection.router().checkRowChange();
		boolean autoCommit = this.connection.getAutoCommit();
		this.connection.session().executing(Effect.of(StatementKind.WRITE));
		try {
			return call.proceed();
		}
		finally {
			this.connection.session().executed(StatementKind.WRITE, autoCommit);
		}
	}

	/**
	 * The result of a query: from memory, or of the source.
	 */
	final ResultSet query(QueryRoute.@Nullable PassThrough elsewhere, List<BoundParameter> parameters,
			SourceExecution<ResultSet> call) throws SQLException {
		MemoryResultSet answered = this.fromMemory;
		if (elsewhere == null && answered != null) {
			return answered;
		}
		Effect effect = (elsewhere != null) ? elsewhere.effect(parameters) : Effect.of(StatementKind.QUERY);
		ResultSet result = standIn(pass(effect, call));
		this.fromSource = result;
		return result;
	}

	@Override
	public @Nullable ResultSet getResultSet() throws SQLException {
		checkOpen();
		if (!this.atSource) {
			return this.fromMemory;
		}
		return (this.fromSource != null) ? this.fromSource : shown(source().getResultSet());
	}

	@Override
	public int getUpdateCount() throws SQLException {
		checkOpen();
		return this.atSource ? source().getUpdateCount() : -1;
	}

	@Override
	public long getLargeUpdateCount() throws SQLException {
		checkOpen();
		return this.atSource ? source().getLargeUpdateCount() : -1;
	}

	@Override
	public boolean getMoreResults() throws SQLException {
		return getMoreResults(Statement.CLOSE_CURRENT_RESULT);
	}

	@Override
	public boolean getMoreResults(int current) throws SQLException {
		checkOpen();
		if (this.atSource) {
			this.fromSource = null;
			return (current == Statement.CLOSE_CURRENT_RESULT) ? source().getMoreResults()
					: source().getMoreResults(current);
		}
		MemoryResultSet left = this.fromMemory;
		if (current == Statement.KEEP_CURRENT_RESULT && left != null) {
			this.fromMemory = null;
			this.kept.add(left);
			return false;
		}
		discardResult();
		if (current == Statement.CLOSE_ALL_RESULTS) {
			release();
		}
		return false;
	}

	@Override
	public ResultSet getGeneratedKeys() throws SQLException {
		return Delegation.of(source().getGeneratedKeys(), this, this::resultClosed);
	}

	@Override
	public @Nullable SQLWarning getWarnings() throws SQLException {
		checkOpen();
		return this.atSource ? source().getWarnings() : null;
	}

	@Override
	public void clearWarnings() throws SQLException {
		checkOpen();
		Statement held = held();
		if (held != null) {
			held.clearWarnings();
		}
	}

	@Override
	public void closeOnCompletion() throws SQLException {
		checkOpen();
		this.closeOnCompletion = true;
	}

	@Override
	public boolean isCloseOnCompletion() throws SQLException {
		checkOpen();
		return this.closeOnCompletion;
	}

	@Override
	public void close() throws SQLException {
		if (!isClosed()) {
			this.closeOnCompletion = false;
			release();
			super.close();
		}
	}

	/**
	 * Executes a statement of the source.
	 *
	 * @param <R> what the execution returns
	 */
	@FunctionalInterface
	interface SourceExecution<R> {

		R execute(Statement source) throws SQLException;

	}

}
