package io.sqlmem.store;

import java.time.Instant;

/**
 * The last load of a table that failed.
 *
 * @param error what went wrong, for people
 * @param at when
 * @param consecutive how many loads failed since the last one that succeeded; 0 if one
 * has succeeded since
 */
public record LoadFailure(String error, Instant at, int consecutive) {
}
