/**
 * The meters of the cache.
 */
@NullMarked
package io.sqlmem.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
