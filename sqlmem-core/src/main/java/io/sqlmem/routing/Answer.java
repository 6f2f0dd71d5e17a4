package io.sqlmem.routing;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of a statement that was to be answered from memory.
 */
public sealed interface Answer {

	/**
	 * The answer.
	 *
	 * @param rows its rows in order; each has a canonical value (see
	 * {@link io.sqlmem.type.ValueClasses}) or {@code null} for every result column
	 * @param rest the rows after them, to be closed by who gets the answer; {@code null}
	 * if there are none
	 */
	record Rows(List<@Nullable Object[]> rows, @Nullable RowStream rest) implements Answer {

		/**
		 * An answer that is all at hand.
		 * @param rows its rows
		 */
		public Rows(List<@Nullable Object[]> rows) {
			this(rows, null);
		}

	}

	/**
	 * This time the source has to answer.
	 *
	 * @param route why
	 */
	record Elsewhere(QueryRoute.PassThrough route) implements Answer {
	}

}
