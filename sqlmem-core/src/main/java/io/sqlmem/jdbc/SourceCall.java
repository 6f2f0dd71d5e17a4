package io.sqlmem.jdbc;

import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import io.sqlmem.routing.Effect;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * A stored procedure called through JDBC: always at the source, and taken for something
 * that may change anything there.
 */
final class SourceCall {

	private final CachingConnection connection;

	private final String sql;

	private @Nullable CallableStatement shown;

	SourceCall(CachingConnection connection, String sql) {
		this.connection = connection;
		this.sql = sql;
	}

	/**
	 * The statement for the application.
	 * @param target the statement of the source
	 * @return one that stands for it
	 */
	CallableStatement around(CallableStatement target) {
		Map<String, Delegation.Instead> instead = new HashMap<>();
		for (String method : new String[] { "execute", "executeUpdate", "executeLargeUpdate", "executeBatch",
				"executeLargeBatch", "executeQuery" }) {
			instead.put(method, this::execute);
		}
		instead.put("getResultSet", (call) -> shown(call.proceed()));
		instead.put("getGeneratedKeys", (call) -> shown(call.proceed()));
		instead.put("getConnection", (call) -> this.connection);
		instead.put("close", (call) -> {
			if (this.shown != null) {
				this.connection.forget(this.shown);
			}
			return call.proceed();
		});
		CallableStatement statement = Delegation.of(CallableStatement.class, target, instead);
		this.shown = statement;
		return statement;
	}

	private @Nullable Object execute(Delegation.Call call) throws SQLException {
		this.connection.checkOpen();
		this.connection.router().passThrough(StatementKind.PROCEDURE, PassThroughReason.CALLABLE_STATEMENT, this.sql);
		boolean autoCommit = this.connection.getAutoCommit();
		this.connection.session().executing(Effect.of(StatementKind.PROCEDURE));
		try {
			return shown(call.proceed());
		}
		finally {
			this.connection.session().executed(StatementKind.PROCEDURE, autoCommit);
		}
	}

	private @Nullable Object shown(@Nullable Object result) {
		if (result instanceof ResultSet resultSet && this.shown != null) {
			return Delegation.of(resultSet, this.shown, () -> {
			});
		}
		return result;
	}

}
