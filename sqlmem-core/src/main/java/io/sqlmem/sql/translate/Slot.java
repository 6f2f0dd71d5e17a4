package io.sqlmem.sql.translate;

import io.sqlmem.sql.tree.Expr.ArrayExpr;
import io.sqlmem.sql.tree.Expr.ClockExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Expr.PlaceExpr;
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
	 * 1 if a parameter of the statement has a value, NULL if it has none.
	 *
	 * @param index its place among the statement's parameters, from 0
	 */
	record PresenceSlot(int index) implements Slot {
	}

	/**
	 * The source's time.
	 *
	 * @param clock what is asked for
	 */
	record ClockSlot(ClockExpr clock) implements Slot {
	}

	/**
	 * A text of which the learned place is bound, if it has one.
	 *
	 * @param place the text and what it is compared with
	 */
	record PlaceSlot(PlaceExpr place) implements Slot {
	}

	/**
	 * The elements of an array that is bound to a parameter, in the spelling of JSON.
	 *
	 * @param array the array
	 */
	record ArraySlot(ArrayExpr array) implements Slot {
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
