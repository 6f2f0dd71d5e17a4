package io.sqlmem.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One cached table at a moment.
 *
 * @param name its qualified name in the source
 * @param state its state: {@code LOADING}, {@code REFRESHING}, {@code READY},
 * {@code STALE} or {@code ERROR}
 * @param tracking how its copy follows the source: {@code TTL}, or {@code STATIC} if it
 * stays as it was loaded
 * @param rows the rows of the copy, 0 if there is none
 * @param columns the columns that the copy holds, by their names in the source
 * @param complete whether the copy holds all columns of the table
 * @param indexes the columns of each index of the copy, separated by a comma and a blank
 * @param learnedIndexes those of them that neither the source has nor the settings ask
 * for
 * @param lastRefresh when the load of the copy began, {@code null} if there is no copy
 * @param staleness the time since then, {@code null} if there is no copy
 * @param lastError what the last failed load said, {@code null} if none has failed
 * @param lastErrorAt when it failed
 * @param consecutiveFailures how many loads failed since one succeeded
 */
public record TableStats(String name, String state, String tracking, long rows, List<String> columns, boolean complete,
		List<String> indexes, List<String> learnedIndexes, @Nullable Instant lastRefresh, @Nullable Duration staleness,
		@Nullable String lastError, @Nullable Instant lastErrorAt, int consecutiveFailures) {

	public TableStats {
		columns = List.copyOf(columns);
		indexes = List.copyOf(indexes);
		learnedIndexes = List.copyOf(learnedIndexes);
	}

}
