package io.sqlmem.sql.translate;

import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.LikePattern;

/**
 * What is bound to one placeholder of the SQLite text at each execution.
 */
public sealed interface Slot {

	/**
	 * A parameter of the statement.
	 *
	 * @param parameter the parameter
	 */
	record ParameterSlot(ParameterExpr parameter) implements Slot {
	}

	/**
	 * A pattern, in the spelling of SQLite's GLOB or LIKE.
	 *
	 * @param pattern the pattern
	 */
	record PatternSlot(LikePattern pattern) implements Slot {
	}

	/**
	 * A text literal.
	 *
	 * @param text the text
	 */
	record TextSlot(String text) implements Slot {
	}

}
