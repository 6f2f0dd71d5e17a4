package io.sqlmem.equivalence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

/**
 * Calls on a connection, and what came of each.
 */
final class Script {

	private static final String ALL = "select id, name from words order by id";

	private static final String ONE = "select id, name from words where id = ?";

	/**
	 * What the cache does not know, in the executions, makes it load everything again.
	 */
	private static final List<Section> SECTIONS = List.of(Script::closed, Script::results, Script::settings,
			Script::moves, Script::scrolls, Script::reads, Script::completion, Script::ends, Script::batches,
			Script::executions);

	private final List<String> log;

	private final Connection connection;

	private Script(Connection connection, List<String> log) {
		this.connection = connection;
		this.log = log;
	}

	/** What comes of all the calls, line by line. */
	static List<String> run(DataSource dataSource) throws SQLException {
		List<String> log = new ArrayList<>();
		for (Section section : SECTIONS) {
			try (Connection connection = dataSource.getConnection()) {
				section.run(new Script(connection, log));
			}
		}
		return log;
	}

	private void closed() throws SQLException {
		Statement statement = this.connection.createStatement();
		ResultSet result = statement.executeQuery(ALL);
		result.next();
		result.close();
		result.close();
		note("isClosed", result::isClosed);
		refused("next of a closed result", result::next);
		refused("getInt of a closed result", () -> result.getInt(1));
		refused("getMetaData of a closed result", () -> result.getMetaData().getColumnCount());
		refused("findColumn of a closed result", () -> result.findColumn("id"));
		refused("wasNull of a closed result", result::wasNull);
		refused("getRow of a closed result", result::getRow);
		refused("isBeforeFirst of a closed result", result::isBeforeFirst);
		refused("getType of a closed result", result::getType);
		refused("getWarnings of a closed result", result::getWarnings);
		refused("getStatement of a closed result", () -> result.getStatement() == statement);
		ResultSet left = statement.executeQuery(ALL);
		statement.close();
		statement.close();
		note("result closed with its statement", left::isClosed);
		refused("next after the statement", left::next);
		note("isClosed of a statement", statement::isClosed);
		refused("executeQuery of a closed statement", () -> statement.executeQuery(ALL));
		refused("execute of a closed statement", () -> statement.execute(ALL));
		refused("getResultSet of a closed statement", statement::getResultSet);
		refused("getMaxRows of a closed statement", statement::getMaxRows);
		refused("setMaxRows of a closed statement", call(() -> statement.setMaxRows(1)));
		refused("getWarnings of a closed statement", statement::getWarnings);
		refused("getConnection of a closed statement", () -> statement.getConnection() != null);
		PreparedStatement prepared = this.connection.prepareStatement(ONE);
		prepared.close();
		refused("setInt of a closed statement", call(() -> prepared.setInt(1, 1)));
		refused("executeQuery of a closed prepared statement", prepared::executeQuery);
		refused("clearParameters of a closed statement", call(prepared::clearParameters));
	}

	private void results() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			note("getResultSet before", statement::getResultSet);
			note("getUpdateCount before", statement::getUpdateCount);
			note("getMoreResults before", statement::getMoreResults);
			note("execute", () -> statement.execute(ALL));
			note("getUpdateCount after", statement::getUpdateCount);
			note("getLargeUpdateCount after", statement::getLargeUpdateCount);
			ResultSet result = statement.getResultSet();
			note("rows of getResultSet", () -> rows(result));
			note("getStatement", () -> result.getStatement() == statement);
			note("getMoreResults", statement::getMoreResults);
			note("closed by getMoreResults", result::isClosed);
			note("getUpdateCount at the end", statement::getUpdateCount);
			note("getResultSet at the end", statement::getResultSet);
			ResultSet first = statement.executeQuery(ALL);
			first.next();
			ResultSet second = statement.executeQuery(ALL);
			note("closed by the next execution", first::isClosed);
			refused("next of the former", first::next);
			note("rows of the latter", () -> rows(second));
			note("warnings", statement::getWarnings);
			note("generated keys", () -> rows(statement.getGeneratedKeys()));
		}
		try (PreparedStatement statement = this.connection.prepareStatement(ONE)) {
			statement.setInt(1, 1);
			ResultSet first = statement.executeQuery();
			statement.setInt(1, 2);
			note("open while parameters change", () -> rows(first));
			ResultSet second = statement.executeQuery();
			note("closed by the next prepared execution", first::isClosed);
			note("rows of the second", () -> rows(second));
			refused("text on a prepared statement", () -> statement.executeQuery(ALL));
			refused("execute of text on a prepared statement", () -> statement.execute(ALL));
		}
	}

	private void executions() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				PreparedStatement prepared = this.connection.prepareStatement(ONE)) {
			prepared.setInt(1, 1);
			note("executeUpdate of a query", () -> statement.executeUpdate(ALL));
			note("executeLargeUpdate of a query", () -> statement.executeLargeUpdate(ALL));
			note("executeUpdate of a prepared query", prepared::executeUpdate);
			note("execute of a prepared query", prepared::execute);
			note("rows of a prepared query", () -> rows(prepared.getResultSet()));
			refused("null text", () -> statement.executeQuery(null));
			note("empty text", () -> statement.executeQuery(""));
			note("wrong text", () -> statement.executeQuery("selec 1"));
			note("unknown table", () -> statement.executeQuery("select a from nowhere"));
			note("unknown column", () -> statement.executeQuery("select nothing from words"));
			note("metadata", () -> prepared.getMetaData().getColumnLabel(2));
			note("parameters", () -> prepared.getParameterMetaData().getParameterCount());
			note("rows after errors", () -> rows(statement.executeQuery(ALL)));
		}
	}

	private void settings() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			note("maxRows", statement::getMaxRows);
			note("fetchSize", statement::getFetchSize);
			note("fetchDirection", statement::getFetchDirection);
			note("queryTimeout", statement::getQueryTimeout);
			note("maxFieldSize", statement::getMaxFieldSize);
			note("type", statement::getResultSetType);
			note("concurrency", statement::getResultSetConcurrency);
			note("holdability", statement::getResultSetHoldability);
			note("poolable", statement::isPoolable);
			note("negative maxRows", call(() -> statement.setMaxRows(-1)));
			note("negative fetchSize", call(() -> statement.setFetchSize(-1)));
			note("negative timeout", call(() -> statement.setQueryTimeout(-1)));
			note("wrong direction", call(() -> statement.setFetchDirection(99)));
			statement.setMaxRows(2);
			note("2 rows", () -> rows(statement.executeQuery(ALL)));
			statement.setMaxRows(0);
			note("large maxRows", call(() -> statement.setLargeMaxRows(1)));
			note("getLargeMaxRows", statement::getLargeMaxRows);
			note("rows of large maxRows", () -> rows(statement.executeQuery(ALL)));
			note("maxRows after large", statement::getMaxRows);
			statement.setMaxRows(0);
			statement.setFetchSize(1);
			note("a fetch size", () -> rows(statement.executeQuery(ALL)));
			note("fetchSize of the result", () -> statement.executeQuery(ALL).getFetchSize());
			statement.setQueryTimeout(5);
			note("a timeout", () -> rows(statement.executeQuery(ALL)));
			note("cancel", call(statement::cancel));
			note("rows after cancel", () -> rows(statement.executeQuery(ALL)));
			note("cursor name", call(() -> statement.setCursorName("c")));
			note("isWrapperFor", () -> statement.isWrapperFor(Statement.class));
			note("unwrap", () -> statement.unwrap(Statement.class) != null);
			note("isWrapperFor a stranger", () -> statement.isWrapperFor(Runnable.class));
			note("enquoteLiteral", () -> statement.enquoteLiteral("it's"));
		}
	}

	private void moves() throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet result = statement.executeQuery(ALL)) {
			note("isBeforeFirst", result::isBeforeFirst);
			note("getRow before", result::getRow);
			note("getInt before the first", () -> result.getInt(1));
			note("next", result::next);
			note("isFirst", result::isFirst);
			note("getRow", result::getRow);
			note("unknown label", () -> result.getString("nothing"));
			note("findColumn unknown", () -> result.findColumn("nothing"));
			note("findColumn null", () -> result.findColumn(null));
			note("findColumn", () -> result.findColumn("NAME"));
			note("index 0", () -> result.getString(0));
			note("index 9", () -> result.getString(9));
			note("previous", result::previous);
			note("result type", result::getType);
			note("result concurrency", result::getConcurrency);
			note("result fetch direction", result::getFetchDirection);
			note("result holdability", result::getHoldability);
			note("result cursor name", result::getCursorName);
			note("result warnings", result::getWarnings);
			note("updateInt", call(() -> result.updateInt(1, 1)));
			note("deleteRow", call(result::deleteRow));
			note("insertRow", call(result::insertRow));
			refused("result negative fetch size", call(() -> result.setFetchSize(-1)));
			note("result unwrap", () -> result.unwrap(ResultSet.class) != null);
			note("result wraps a stranger", () -> result.isWrapperFor(Runnable.class));
			refused("result unwraps a stranger", () -> result.unwrap(Runnable.class));
		}
		try (Statement statement = this.connection.createStatement(); ResultSet result = statement.executeQuery(ALL)) {
			for (int row = 0; row < 5; row++) {
				note("next " + row, result::next);
				note("isLast " + row, result::isLast);
			}
			note("isAfterLast", result::isAfterLast);
			note("getRow after", result::getRow);
			note("getInt after the last", () -> result.getInt(1));
			note("still open", result::isClosed);
		}
		try (Statement statement = this.connection.createStatement();
				ResultSet none = statement.executeQuery("select id from words where id = 99")) {
			note("empty isBeforeFirst", none::isBeforeFirst);
			note("empty isAfterLast", none::isAfterLast);
			note("empty next", none::next);
			note("empty isAfterLast later", none::isAfterLast);
		}
	}

	private void scrolls() throws SQLException {
		try (Statement statement = this.connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE,
				ResultSet.CONCUR_READ_ONLY); ResultSet result = statement.executeQuery(ALL)) {
			note("scrolling type", result::getType);
			note("last", result::last);
			note("getRow of the last", result::getRow);
			note("absolute 2", () -> result.absolute(2));
			note("relative -1", () -> result.relative(-1));
			note("isFirst", result::isFirst);
			note("previous", result::previous);
			note("isBeforeFirst", result::isBeforeFirst);
			note("absolute -1", () -> result.absolute(-1));
			note("absolute 0", () -> result.absolute(0));
			note("absolute 99", () -> result.absolute(99));
			note("isAfterLast", result::isAfterLast);
			note("absolute -99", () -> result.absolute(-99));
			note("first", result::first);
			note("afterLast", call(result::afterLast));
			note("beforeFirst", call(result::beforeFirst));
			note("rows", () -> rows(result));
		}
		for (int type : new int[] { ResultSet.TYPE_SCROLL_SENSITIVE, 1 }) {
			note("type " + type, () -> {
				try (Statement statement = this.connection.createStatement(type, ResultSet.CONCUR_READ_ONLY)) {
					return rows(statement.executeQuery(ALL));
				}
			});
		}
		for (int holdability : new int[] { ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT }) {
			note("holdability " + holdability, () -> {
				try (Statement statement = this.connection.createStatement(ResultSet.TYPE_FORWARD_ONLY,
						ResultSet.CONCUR_READ_ONLY, holdability)) {
					return statement.getResultSetHoldability() + rows(statement.executeQuery(ALL));
				}
			});
		}
	}

	private void reads() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet result = statement.executeQuery("select name, id from words where name is null")) {
			note("wasNull before a read", result::wasNull);
			note("next", result::next);
			refused("null text", () -> result.getString(1));
			note("wasNull", result::wasNull);
			note("null number", () -> result.getInt(1));
			note("wasNull of the number", result::wasNull);
			note("a number", () -> result.getInt("id"));
			note("wasNull of a value", result::wasNull);
			note("text of a number", () -> result.getString("ID"));
			note("class", () -> result.getObject(2, Long.class));
			refused("no class", () -> result.getObject(2, (Class<?>) null));
			note("array", () -> result.getArray(1));
			note("xml", () -> result.getSQLXML(1));
			refused("row id", () -> result.getRowId(1));
			refused("reference", () -> result.getRef(1));
			refused("date of a number", () -> result.getDate(2));
		}
	}

	private void batches() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			note("empty batch", () -> statement.executeBatch().length);
			note("a batch of queries", () -> {
				statement.addBatch(ALL);
				return statement.executeBatch().length;
			});
			note("after the batch", () -> rows(statement.executeQuery(ALL)));
		}
		try (PreparedStatement prepared = this.connection.prepareStatement(ONE)) {
			note("a batch of prepared queries", () -> {
				prepared.setInt(1, 1);
				prepared.addBatch();
				return prepared.executeBatch().length;
			});
			note("after the prepared batch", () -> {
				prepared.setInt(1, 2);
				return rows(prepared.executeQuery());
			});
		}
	}

	private void completion() throws SQLException {
		Statement statement = this.connection.createStatement();
		statement.closeOnCompletion();
		note("isCloseOnCompletion", statement::isCloseOnCompletion);
		ResultSet first = statement.executeQuery(ALL);
		note("open before completion", statement::isClosed);
		first.close();
		note("closed on completion", statement::isClosed);
		Statement again = this.connection.createStatement();
		again.closeOnCompletion();
		again.executeQuery(ALL);
		note("another execution", () -> again.executeQuery(ALL));
		note("open after another execution", again::isClosed);
	}

	private void ends() throws SQLException {
		ResultSet left;
		Statement open;
		try (Connection same = this.connection) {
			open = same.createStatement();
			left = open.executeQuery(ALL);
		}
		note("connection closed", this.connection::isClosed);
		note("statement closed with it", open::isClosed);
		note("result closed with it", left::isClosed);
		refused("next after the connection", left::next);
		refused("executeQuery after the connection", () -> open.executeQuery(ALL));
		refused("createStatement after the connection", this.connection::createStatement);
		refused("prepareStatement after the connection", () -> this.connection.prepareStatement(ALL));
		refused("getAutoCommit after the connection", this.connection::getAutoCommit);
		refused("commit after the connection", call(this.connection::commit));
		refused("isValid after the connection", () -> this.connection.isValid(1));
		note("close again", call(this.connection::close));
	}

	private static String rows(ResultSet result) throws SQLException {
		StringBuilder rows = new StringBuilder("rows");
		while (result.next()) {
			rows.append(' ').append(result.getObject(1));
		}
		return rows.toString();
	}

	private void note(String name, Call call) {
		Consumer<Object> noting = (outcome) -> this.log.add(name + ": " + outcome);
		try {
			Object outcome = call.make();
			noting.accept((outcome instanceof ResultSet) ? "a result"
					: (outcome instanceof Statement) ? "a statement" : outcome);
		}
		catch (SQLException | RuntimeException ex) {
			noting.accept(Answer.error(ex));
		}
	}

	/** A call that fails: in which words is up to the driver. */
	private void refused(String name, Call call) {
		try {
			Object outcome = call.make();
			this.log.add(name + ": taken, " + outcome);
		}
		catch (SQLException | RuntimeException ex) {
			this.log.add(name + ": refused");
		}
	}

	private static Call call(Action action) {
		return () -> {
			action.run();
			return "done";
		};
	}

	@FunctionalInterface
	private interface Call {

		Object make() throws SQLException;

	}

	@FunctionalInterface
	private interface Section {

		void run(Script script) throws SQLException;

	}

	@FunctionalInterface
	private interface Action {

		void run() throws SQLException;

	}

}
