/**
 * What the cache has done, as immutable snapshots.
 */
@NullMarked
package io.sqlmem.stats;

import org.jspecify.annotations.NullMarked;
