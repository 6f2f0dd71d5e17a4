package io.sqlmem.schema;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A row that the application may have written, or several of which no more is known.
 * Instances are immutable.
 *
 * @param values the values that some of its columns had before and have afterwards, if it
 * is there: the columns by their names in lower case, the values as {@code Long},
 * {@code String} or {@code UUID}
 * @param given if it was not there before, the columns that were given values; the source
 * chose those of all others
 */
public record WrittenRow(Map<String, Object> values, @Nullable Set<String> given) {

	public WrittenRow {
		values = Map.copyOf(values);
	}

}
