package io.sqlmem.sql.dialect;

import java.util.Set;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * How a product computes with dates and times, and what its clocks tell.
 */
public interface TimeRules {

	/**
	 * The type of EXTRACT.
	 * @return an exact numeric type without places
	 */
	SqlType extract();

	/**
	 * A field of EXTRACT that has a name of the product's own, or that products count in
	 * different ways.
	 * @param name the field's name in lower case
	 * @param operand a date or timestamp
	 * @return the field, {@code null} if it is none of these
	 */
	default @Nullable Expr field(String name, Expr operand) {
		return null;
	}

	/**
	 * Whether EXTRACT counts the days of the week from 0 on Sundays as DOW, and from 1 on
	 * Mondays as ISODOW.
	 * @return {@code false} if it counts otherwise or knows no such fields
	 */
	default boolean extractsDaysOfWeek() {
		return false;
	}

	/**
	 * Whether EXTRACT knows the days of weeks, and weeks as ISO 8601 counts them, by
	 * PostgreSQL's names.
	 * @return whether it does
	 */
	default boolean knowsWeeks() {
		return false;
	}

	/**
	 * The names of functions that move dates by intervals, or count units between them.
	 * @return the names in lower case
	 */
	default Set<String> dateCalls() {
		return Set.of();
	}

	/**
	 * Whether the functions that count units between dates count the beginnings of units
	 * rather than complete units.
	 * @return whether they do
	 */
	default boolean countsBoundaries() {
		return false;
	}

	/**
	 * Whether a date moved by whole days or months is a date.
	 * @return {@code false} if it is a timestamp
	 */
	default boolean movesDatesToDates() {
		return true;
	}

	/**
	 * Whether a date moved by hours is a timestamp.
	 * @return {@code false} if it is not known what it is
	 */
	default boolean movesDatesByTimes() {
		return true;
	}

	/**
	 * Whether a text literal that is moved by an interval, or that units are counted
	 * from, is the date or timestamp that it spells.
	 * @return {@code false} if it may be something else
	 */
	default boolean readsTextsAsMoments() {
		return false;
	}

	/**
	 * Whether the difference of two timestamps is an interval of days and less.
	 * @return whether it is
	 */
	default boolean subtractsTimesToIntervals() {
		return false;
	}

	/**
	 * Whether the session's time zone is UTC, so that timestamps with time zone are shown
	 * and taken apart as those without.
	 * @return whether it is
	 */
	default boolean showsInstantsInUtc() {
		return false;
	}

	/**
	 * Whether an integer added to a date counts days.
	 * @return whether it does
	 */
	boolean addsDays();

	/**
	 * Whether the difference of two dates is a number of days.
	 * @return whether it is
	 */
	default boolean subtractsDatesToDays() {
		return false;
	}

	/**
	 * The type of a function or keyword that tells the time.
	 * @param name its name, in lower case
	 * @param digits how many digits of a second it is asked for, -1 if it is not said
	 * @return the type, {@code null} if it is none or not proven
	 */
	default @Nullable SqlType clock(String name, int digits) {
		return null;
	}

	/**
	 * Whether all statements of a transaction have one time.
	 * @return {@code false} if each has its own
	 */
	default boolean stopsClockInTransactions() {
		return true;
	}

}
