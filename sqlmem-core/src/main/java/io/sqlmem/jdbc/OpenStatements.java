package io.sqlmem.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of a connection that are to be closed with it. Safe for use by many
 * threads.
 */
final class OpenStatements {

	private final List<Statement> statements = new ArrayList<>(4);

	synchronized void add(Statement statement) {
		this.statements.add(statement);
	}

	synchronized void remove(Statement statement) {
		// Most often the one that was opened last is closed first.
		for (int i = this.statements.size() - 1; i >= 0; i--) {
			if (this.statements.get(i) == statement) {
				this.statements.remove(i);
				return;
			}
		}
	}

	private synchronized List<Statement> drain() {
		List<Statement> open = List.copyOf(this.statements);
		this.statements.clear();
		return open;
	}

	/**
	 * Close the results that they have from memory, and nothing else.
	 * @throws SQLException if one cannot be closed
	 */
	void releaseAll() throws SQLException {
		for (Statement statement : drain()) {
			if (statement instanceof RoutedStatement routed) {
				routed.release();
			}
		}
	}

	/**
	 * Close all of them.
	 * @throws SQLException the first failure, the others being suppressed in it
	 */
	void closeAll() throws SQLException {
		SQLException failure = null;
		for (Statement statement : drain()) {
			try {
				statement.close();
			}
			catch (SQLException ex) {
				if (failure == null) {
					failure = ex;
				}
				else {
					failure.addSuppressed(ex);
				}
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

}
