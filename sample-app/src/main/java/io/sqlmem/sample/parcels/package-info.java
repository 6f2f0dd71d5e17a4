/**
 * Parcels: a table that somebody else changes all the time, followed by the cache.
 */
@NullMarked
package io.sqlmem.sample.parcels;

import org.jspecify.annotations.NullMarked;
