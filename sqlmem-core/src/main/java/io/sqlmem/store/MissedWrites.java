package io.sqlmem.store;

import io.sqlmem.schema.WrittenRows;

/**
 * Writes of the application that a copy may miss.
 *
 * @param epoch the epoch that the last of them began: what is read of the source from now
 * on misses none of them
 * @param rows the rows that they may have changed
 */
public record MissedWrites(long epoch, WrittenRows rows) {
}
