package io.sqlmem.refresh;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the settings say that a table's changes are found, as the user writes it.
 *
 * @param property the property that says so, for messages
 * @param changeColumn the column that every change raises
 * @param keyColumns the columns that tell a row from all others, empty for the source's
 * primary key
 * @param lookback how long a row may take from being stamped to being committed, not
 * negative
 * @param deleteDetection how often keys are compared with the source's, {@code null} for
 * never
 */
public record DeltaDeclaration(String property, String changeColumn, List<String> keyColumns, Duration lookback,
		@Nullable Duration deleteDetection) {

	public DeltaDeclaration {
		keyColumns = List.copyOf(keyColumns);
	}

}
