/**
 * Types as the source has them, and the values that travel between store and door.
 */
@NullMarked
package io.sqlmem.type;

import org.jspecify.annotations.NullMarked;
