package io.sqlmem.stats;

import org.jspecify.annotations.Nullable;

/**
 * How far the load of a table has come.
 *
 * @param rows the rows that have been read, as far as some thousands
 * @param expected how many there are by the source's statistics or count, {@code null} if
 * neither is known; statistics may be off
 */
public record LoadProgress(long rows, @Nullable Long expected) {
}
