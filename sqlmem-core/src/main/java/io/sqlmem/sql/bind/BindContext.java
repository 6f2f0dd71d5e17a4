package io.sqlmem.sql.bind;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.tree.Requirements;
import org.jspecify.annotations.Nullable;

/**
 * What the binders of one statement share. Not safe for use by several threads.
 */
final class BindContext {

	final Dialect dialect;

	final Names names;

	final TableFinder tables;

	final Requirements requirements = new Requirements();

	private int relations;

	private @Nullable Object window;

	BindContext(Dialect dialect, Names names, TableFinder tables) {
		this.dialect = dialect;
		this.names = names;
		this.tables = tables;
	}

	/**
	 * Check that the product answers several windows of a statement at every execution
	 * alike.
	 * @param window what tells windows apart
	 */
	void checkWindow(Object window) {
		if (!this.dialect.answersWindowsAlike() && this.window != null && !this.window.equals(window)) {
			throw unsupported("several windows");
		}
		this.window = window;
	}

	String newAlias() {
		this.relations++;
		return "r" + this.relations;
	}

	static ElsewhereException unsupported(String detail) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_SYNTAX, detail);
	}

	static ElsewhereException mismatch(String detail) {
		return new ElsewhereException(PassThroughReason.TYPE_MISMATCH, detail);
	}

}
