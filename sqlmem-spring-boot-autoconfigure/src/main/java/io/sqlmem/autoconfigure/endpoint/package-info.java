/**
 * The actuator endpoints of the cache.
 */
@NullMarked
package io.sqlmem.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
