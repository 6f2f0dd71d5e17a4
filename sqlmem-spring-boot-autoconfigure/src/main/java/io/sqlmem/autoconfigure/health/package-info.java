/**
 * The health of the cache.
 */
@NullMarked
package io.sqlmem.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
