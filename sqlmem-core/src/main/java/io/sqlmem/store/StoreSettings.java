package io.sqlmem.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.sqlmem.task.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Where the store lives and how SQLite is set up.
 *
 * @param inMemory whether the file belongs on a RAM file system (or, where there is none,
 * in a private temporary file that is never synced), rather than at {@code file}
 * @param file the file of disk mode, and that which memory mode is saved to and restored
 * from; {@code null} if nothing is to outlive a store in memory
 * @param backupInterval how long after one snapshot of a store in memory the next is made
 * @param limit the most bytes that copies may take, {@code null} for a share of what the
 * place has free
 * @param pragmas pragmas of the user's, by name, applied to every connection
 * @param scheduler has snapshots made, {@code null} for a thread of the store's own
 */
public record StoreSettings(boolean inMemory, @Nullable Path file, Duration backupInterval, @Nullable Long limit,
		Map<String, String> pragmas, @Nullable Scheduler scheduler) {

	public StoreSettings {
		pragmas = Map.copyOf(pragmas);
	}

}
