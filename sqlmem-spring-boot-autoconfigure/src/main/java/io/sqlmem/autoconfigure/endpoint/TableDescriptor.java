package io.sqlmem.autoconfigure.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.sqlmem.stats.TableStats;
import org.jspecify.annotations.Nullable;

/**
 * A cached table as the endpoint shows it.
 *
 * @param name its qualified name in the source
 * @param state {@code LOADING}, {@code REFRESHING}, {@code READY}, {@code STALE} or
 * {@code ERROR}
 * @param tracking how its copy follows the source
 * @param guarantee what is known of changes that are taken over, {@code null} if none are
 * @param watermark the greatest value of the change column that has been reached,
 * {@code null} if there is none
 * @param rows the rows of the copy
 * @param bytes the room that it takes with its indexes
 * @param columns the columns that the copy holds
 * @param complete whether it holds all columns of the table
 * @param indexes the columns of each of its indexes
 * @param learnedIndexes those of them that the cache has learned
 * @param lastUpsert when its rows last changed, {@code null} if there is no copy
 * @param lastRefresh when this process last began to read the source for it, {@code null}
 * if it has not
 * @param stalenessSeconds how old what the copy holds may be
 * @param lastError what the last failed load or look for changes said, {@code null} if
 * none has failed
 * @param lastErrorAt when it failed
 * @param consecutiveFailures how many loads failed since one succeeded
 */
public record TableDescriptor(String name, String state, String tracking, @Nullable String guarantee,
		@Nullable String watermark, long rows, long bytes, List<String> columns, boolean complete, List<String> indexes,
		List<String> learnedIndexes, @Nullable Instant lastUpsert, @Nullable Instant lastRefresh,
		@Nullable Double stalenessSeconds, @Nullable String lastError, @Nullable Instant lastErrorAt,
		int consecutiveFailures) {

	static TableDescriptor of(TableStats table) {
		Duration staleness = table.staleness();
		return new TableDescriptor(table.name(), table.state(), table.tracking(), table.guarantee(), table.watermark(),
				table.rows(), table.bytes(), table.columns(), table.complete(), table.indexes(), table.learnedIndexes(),
				table.lastUpsert(), table.lastRefresh(),
				(staleness != null) ? staleness.toMillis() / (double) TimeUnit.SECONDS.toMillis(1) : null,
				table.lastError(), table.lastErrorAt(), table.consecutiveFailures());
	}

}
