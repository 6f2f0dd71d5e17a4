package io.sqlmem.sql.bind;

import java.util.List;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Query.SortKey;
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

	private @Nullable List<?> window;

	BindContext(Dialect dialect, Names names, TableFinder tables) {
		this.dialect = dialect;
		this.names = names;
		this.tables = tables;
	}

	String newAlias() {
		this.relations++;
		return "r" + this.relations;
	}

	/**
	 * Check that the source answers a window alike each time.
	 * @param partition the keys of its partitions
	 * @param order its order
	 * @throws ElsewhereException if it does not beside an earlier window
	 */
	void checkWindow(List<Expr> partition, List<SortKey> order) {
		List<?> current = List.of(partition, order);
		if (this.window != null && !this.window.equals(current) && !this.dialect.answersWindowsAlike()) {
			throw unsupported("windows of several orders");
		}
		this.window = current;
	}

	static ElsewhereException unsupported(String detail) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_SYNTAX, detail);
	}

	static ElsewhereException mismatch(String detail) {
		return new ElsewhereException(PassThroughReason.TYPE_MISMATCH, detail);
	}

}
