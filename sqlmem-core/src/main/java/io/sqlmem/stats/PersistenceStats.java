package io.sqlmem.stats;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What of the cache outlives its process.
 *
 * @param file the file that copies are kept in, {@code null} if there is none
 * @param savedAt when the last snapshot of a cache in memory was begun by this process,
 * {@code null} if there was none, and on disk, where every change is kept
 * @param problem why nothing is kept, or why the last snapshot failed; {@code null} if
 * all is well
 */
public record PersistenceStats(@Nullable String file, @Nullable Instant savedAt, @Nullable String problem) {
}
