package io.sqlmem.routing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.parse.StatementKind;
import io.sqlmem.type.DriverValues;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement is answered.
 */
public sealed interface QueryRoute {

	/**
	 * Counts the statements of this one's shape.
	 * @return the counters, {@code null} if its executions are not counted
	 */
	default @Nullable StatementCounters counters() {
		return null;
	}

	/**
	 * Answered from memory, if its tables can be loaded and its parameters fit.
	 * Implementations are safe for use by many threads.
	 */
	non-sealed interface FromMemory extends QueryRoute {

		/**
		 * The columns of the answer.
		 * @return the columns, in order
		 */
		List<ResultColumn> columns();

		/**
		 * How many parameters the statement takes.
		 * @return their number
		 */
		int parameterCount();

		/**
		 * How the source's driver shows values.
		 * @return the driver's ways
		 */
		DriverValues driverValues();

		/**
		 * Answer the statement, loading what it needs.
		 * @param parameters its parameters, in order
		 * @param demand which of the rows are wanted, and how
		 * @param held the source connection that the application's connection already
		 * holds, {@code null} if it holds none: with one held nothing waits for another
		 * @return the rows, or why the source has to answer this time
		 * @throws SQLException if the statement is refused
		 */
		Answer answer(List<BoundParameter> parameters, Demand demand, @Nullable Connection held) throws SQLException;

	}

	/**
	 * Answered by the source.
	 *
	 * @param effect what the statement does, whatever its parameters
	 * @param reason why it is not answered from memory
	 * @param detail what in the statement it was, for people
	 * @param counters counts the statements of this one's shape, {@code null} if its
	 * executions are not counted
	 */
	record PassThrough(Effect effect, PassThroughReason reason, String detail,
			@Nullable StatementCounters counters) implements QueryRoute {

		/**
		 * A way to the source that is counted by its reason only.
		 * @param kind what the statement does
		 * @param reason why it is not answered from memory
		 * @param detail what in the statement it was, for people
		 */
		public PassThrough(StatementKind kind, PassThroughReason reason, String detail) {
			this(Effect.of(kind), reason, detail, null);
		}

		/**
		 * What the statement does with some parameters.
		 * @param parameters its parameters, {@code null} where one is not set
		 * @return its effect
		 */
		public Effect effect(List<BoundParameter> parameters) {
			return this.effect.with(parameters);
		}

		PassThrough countedBy(@Nullable StatementCounters counters) {
			return new PassThrough(this.effect, this.reason, this.detail, counters);
		}

	}

	/**
	 * Refused before anything reaches the source.
	 *
	 * @param refusal makes the exception to throw, a new one each time
	 */
	record Rejected(Refusal refusal) implements QueryRoute {
	}

	/**
	 * Makes the exception of a refused statement.
	 */
	@FunctionalInterface
	interface Refusal {

		/**
		 * The exception to throw.
		 * @return a new exception
		 */
		SQLException toException();

	}

}
