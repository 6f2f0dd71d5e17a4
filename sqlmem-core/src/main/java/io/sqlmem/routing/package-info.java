/**
 * The decision where a statement is answered, and the answering from memory.
 */
@NullMarked
package io.sqlmem.routing;

import org.jspecify.annotations.NullMarked;
