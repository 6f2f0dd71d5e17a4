package io.sqlmem.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.sqlmem.routing.Answer;
import io.sqlmem.routing.BoundParameter;
import io.sqlmem.routing.QueryRoute;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * An application's statement. Each execution asks the router anew, so that what happened
 * on the connection meanwhile is heeded.
 */
class CachingStatement extends StatementSettings {

	private @Nullable MemoryResultSet fromMemory;

	private @Nullable ResultSet fromSource;

	private boolean atSource;

	private boolean closeOnCompletion;

	private @Nullable Set<StatementKind> batch;

	CachingStatement(CachingConnection connection, StatementOptions options,
			StatementOpener<? extends Statement> opener) {
		super(connection, options, opener);
	}

	/**
	 * Refuse a method that takes SQL text where it does not belong.
	 * @throws SQLException if it does not
	 */
	void checkTextAllowed() throws SQLException {
		checkOpen();
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
		Answer answer = memory.answer(parameters, getMaxRows(), held);
		if (answer instanceof Answer.Rows rows) {
			this.fromMemory = new MemoryResultSet(rows.rows(), memory.columns(), memory.driverValues(), this,
					this.options.type(), this.options.holdability());
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
	 * @param kind what the statement does
	 * @param call executes it
	 * @return what it returned
	 * @throws SQLException if the source refuses
	 */
	final <R> R pass(StatementKind kind, SourceExecution<R> call) throws SQLException {
		Statement source = source();
		boolean autoCommit = this.connection.getAutoCommit();
		this.connection.session().executing(kind);
		try {
			this.atSource = true;
			return call.execute(source);
		}
		finally {
			this.connection.session().executed(kind, autoCommit);
		}
	}

	private void discardResult() throws SQLException {
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
		ResultSet shown = Delegation.of(result, this, this::resultClosed);
		this.fromSource = shown;
		return shown;
	}

	/**
	 * The result of a query: from memory, or of the source.
	 */
	final ResultSet query(QueryRoute.@Nullable PassThrough elsewhere, SourceExecution<ResultSet> call)
			throws SQLException {
		MemoryResultSet answered = this.fromMemory;
		if (elsewhere == null && answered != null) {
			return answered;
		}
		StatementKind kind = (elsewhere != null) ? elsewhere.kind() : StatementKind.QUERY;
		ResultSet result = Delegation.of(pass(kind, call), this, this::resultClosed);
		this.fromSource = result;
		return result;
	}

	@Override
	public ResultSet executeQuery(String sql) throws SQLException {
		checkTextAllowed();
		return query(answer(sql, Collections.emptyList()), (source) -> source.executeQuery(sql));
	}

	@Override
	public boolean execute(String sql) throws SQLException {
		checkTextAllowed();
		QueryRoute.PassThrough elsewhere = answer(sql, Collections.emptyList());
		return elsewhere == null || pass(elsewhere.kind(), (source) -> source.execute(sql));
	}

	@Override
	public boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
		return (autoGeneratedKeys == Statement.NO_GENERATED_KEYS) ? execute(sql)
				: passText(sql, (source) -> source.execute(sql, autoGeneratedKeys));
	}

	@Override
	public boolean execute(String sql, int[] columnIndexes) throws SQLException {
		return passText(sql, (source) -> source.execute(sql, columnIndexes));
	}

	@Override
	public boolean execute(String sql, String[] columnNames) throws SQLException {
		return passText(sql, (source) -> source.execute(sql, columnNames));
	}

	@Override
	public int executeUpdate(String sql) throws SQLException {
		return passText(sql, (source) -> source.executeUpdate(sql));
	}

	@Override
	public int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
		return passText(sql, (source) -> source.executeUpdate(sql, autoGeneratedKeys));
	}

	@Override
	public int executeUpdate(String sql, int[] columnIndexes) throws SQLException {
		return passText(sql, (source) -> source.executeUpdate(sql, columnIndexes));
	}

	@Override
	public int executeUpdate(String sql, String[] columnNames) throws SQLException {
		return passText(sql, (source) -> source.executeUpdate(sql, columnNames));
	}

	@Override
	public long executeLargeUpdate(String sql) throws SQLException {
		return passText(sql, (source) -> source.executeLargeUpdate(sql));
	}

	@Override
	public long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
		return passText(sql, (source) -> source.executeLargeUpdate(sql, autoGeneratedKeys));
	}

	@Override
	public long executeLargeUpdate(String sql, int[] columnIndexes) throws SQLException {
		return passText(sql, (source) -> source.executeLargeUpdate(sql, columnIndexes));
	}

	@Override
	public long executeLargeUpdate(String sql, String[] columnNames) throws SQLException {
		return passText(sql, (source) -> source.executeLargeUpdate(sql, columnNames));
	}

	private <R> R passText(String sql, SourceExecution<R> call) throws SQLException {
		checkTextAllowed();
		return pass(passing(sql, "executed as an update or for generated keys").kind(), call);
	}

	@Override
	public void addBatch(String sql) throws SQLException {
		checkTextAllowed();
		batched(passing(sql, "in a batch").kind());
		source().addBatch(sql);
	}

	/**
	 * Remember what a batch will do.
	 */
	final void batched(StatementKind kind) {
		if (this.batch == null) {
			this.batch = EnumSet.noneOf(StatementKind.class);
		}
		this.batch.add(kind);
	}

	final boolean isBatchEmpty() {
		return this.batch == null || this.batch.isEmpty();
	}

	@Override
	public void clearBatch() throws SQLException {
		source().clearBatch();
		this.batch = null;
	}

	@Override
	public int[] executeBatch() throws SQLException {
		return passBatch(Statement::executeBatch);
	}

	@Override
	public long[] executeLargeBatch() throws SQLException {
		return passBatch(Statement::executeLargeBatch);
	}

	private <R> R passBatch(SourceExecution<R> call) throws SQLException {
		checkOpen();
		discardResult();
		Set<StatementKind> kinds = (this.batch != null) ? this.batch : Set.of();
		this.batch = null;
		boolean autoCommit = this.connection.getAutoCommit();
		kinds.forEach(this.connection.session()::executing);
		try {
			return pass(StatementKind.QUERY, call);
		}
		finally {
			kinds.forEach((kind) -> this.connection.session().executed(kind, autoCommit));
		}
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
		if (current == Statement.KEEP_CURRENT_RESULT) {
			this.fromMemory = null;
		}
		else {
			discardResult();
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
			MemoryResultSet answered = this.fromMemory;
			if (answered != null) {
				answered.close();
			}
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
