package io.sqlmem.jdbc;

import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;

import io.sqlmem.routing.QueryRoute;
import org.jspecify.annotations.Nullable;

/**
 * An application's prepared statement. Nothing is prepared at the source until it has to
 * be executed there.
 */
final class CachingPreparedStatement extends ParameterSetters {

	private final String sql;

	private QueryRoute.@Nullable PassThrough batched;

	CachingPreparedStatement(CachingConnection connection, StatementOptions options, String sql,
			StatementOpener<PreparedStatement> opener) {
		super(connection, options, opener);
		this.sql = sql;
	}

	@Override
	void checkTextAllowed() throws SQLException {
		checkOpen();
		throw new SQLException("Methods that take a query string cannot be used on a PreparedStatement", "42809");
	}

	@Override
	public ResultSet executeQuery() throws SQLException {
		return query(answer(this.sql, parameters()), parameters(), (source) -> prepared(source).executeQuery());
	}

	@Override
	public boolean execute() throws SQLException {
		QueryRoute.PassThrough elsewhere = answer(this.sql, parameters());
		return elsewhere == null || pass(elsewhere.effect(parameters()), (source) -> prepared(source).execute());
	}

	@Override
	public int executeUpdate() throws SQLException {
		return pass(passing(this.sql, "executed as an update").effect(parameters()),
				(source) -> prepared(source).executeUpdate());
	}

	@Override
	public long executeLargeUpdate() throws SQLException {
		return pass(passing(this.sql, "executed as an update").effect(parameters()),
				(source) -> prepared(source).executeLargeUpdate());
	}

	@Override
	public void addBatch() throws SQLException {
		checkOpen();
		QueryRoute.PassThrough route = this.batched;
		if (route == null || isBatchEmpty()) {
			route = passing(this.sql, "in a batch");
			this.batched = route;
		}
		batched(route.effect(parameters()));
		prepared(source()).addBatch();
	}

	/**
	 * The source's statement with the parameters.
	 */
	private PreparedStatement prepared(Statement source) throws SQLException {
		PreparedStatement statement = (PreparedStatement) source;
		parameters().replay(statement);
		return statement;
	}

	@Override
	public @Nullable ResultSetMetaData getMetaData() throws SQLException {
		checkOpen();
		QueryRoute route = described();
		if (route instanceof QueryRoute.FromMemory memory && allowsMemory()) {
			return new MemoryResultSetMetaData(memory.columns(), memory.driverValues().traits());
		}
		return ((PreparedStatement) source()).getMetaData();
	}

	@Override
	public ParameterMetaData getParameterMetaData() throws SQLException {
		checkOpen();
		described();
		return ((PreparedStatement) source()).getParameterMetaData();
	}

	private QueryRoute described() throws SQLException {
		QueryRoute route = this.connection.router().route(this.sql, this.connection.session(), this.connection.held());
		if (route instanceof QueryRoute.Rejected rejected) {
			throw rejected.refusal().toException();
		}
		return route;
	}

}
