/**
 * A page to look at the cache.
 */
@NullMarked
package io.sqlmem.autoconfigure.console;

import org.jspecify.annotations.NullMarked;
