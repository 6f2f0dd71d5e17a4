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
 * @param rows the rows of the copy
 * @param columns the columns that the copy holds
 * @param complete whether it holds all columns of the table
 * @param indexes the columns of each of its indexes
 * @param lastRefresh when the load of the copy began, {@code null} if there is no copy
 * @param stalenessSeconds the time since then
 * @param lastError what the last failed load said, {@code null} if none has failed
 * @param lastErrorAt when it failed
 * @param consecutiveFailures how many loads failed since one succeeded
 */
public record TableDescriptor(String name, String state, String tracking, long rows, List<String> columns,
		boolean complete, List<String> indexes, @Nullable Instant lastRefresh, @Nullable Double stalenessSeconds,
		@Nullable String lastError, @Nullable Instant lastErrorAt, int consecutiveFailures) {

	static TableDescriptor of(TableStats table) {
		Duration staleness = table.staleness();
		return new TableDescriptor(table.name(), table.state(), table.tracking(), table.rows(), table.columns(),
				table.complete(), table.indexes(), table.lastRefresh(),
				(staleness != null) ? staleness.toMillis() / (double) TimeUnit.SECONDS.toMillis(1) : null,
				table.lastError(), table.lastErrorAt(), table.consecutiveFailures());
	}

}
