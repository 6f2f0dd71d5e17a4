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
 * @param tracking how its copy follows the source: {@code DELTA} by taking over changes,
 * {@code TTL} by being loaded again, or {@code STATIC} if it stays as it was loaded
 * @param guarantee what is known of changes that are taken over: {@code exact},
 * {@code bounded by lookback} or {@code best effort}; {@code null} if none are
 * @param watermark the greatest value of the change column that has been reached,
 * {@code null} if there is none
 * @param rows the rows of the copy, 0 if there is none
 * @param bytes the room that the copy takes with its indexes, about that if it follows
 * changes; 0 if there is none
 * @param columns the columns that the copy holds, by their names in the source
 * @param complete whether the copy holds all columns of the table
 * @param indexes the columns of each index of the copy, separated by a comma and a blank
 * @param learnedIndexes those of them that neither the source has nor the settings ask
 * for
 * @param lastUpsert when the copy's rows last changed, in an earlier run too,
 * {@code null} if there is no copy
 * @param lastRefresh when this process last began to read the source for the copy,
 * {@code null} if it has not
 * @param staleness how old what the copy holds may be, {@code null} if there is no copy
 * @param lastError what the last failed load or look for changes said, {@code null} if
 * none has failed
 * @param lastErrorAt when it failed
 * @param consecutiveFailures how many failed since one succeeded
 */
public record TableStats(String name, String state, String tracking, @Nullable String guarantee,
		@Nullable String watermark, long rows, long bytes, List<String> columns, boolean complete, List<String> indexes,
		List<String> learnedIndexes, @Nullable Instant lastUpsert, @Nullable Instant lastRefresh,
		@Nullable Duration staleness, @Nullable String lastError, @Nullable Instant lastErrorAt,
		int consecutiveFailures) {

	public TableStats {
		columns = List.copyOf(columns);
		indexes = List.copyOf(indexes);
		learnedIndexes = List.copyOf(learnedIndexes);
	}

}
