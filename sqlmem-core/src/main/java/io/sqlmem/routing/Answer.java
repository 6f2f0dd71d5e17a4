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
	 */
	record Rows(List<@Nullable Object[]> rows) implements Answer {
	}

	/**
	 * This time the source has to answer.
	 *
	 * @param route why
	 */
	record Elsewhere(QueryRoute.PassThrough route) implements Answer {
	}

}
