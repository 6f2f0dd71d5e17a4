/**
 * Answers from memory in traces.
 */
@NullMarked
package io.sqlmem.autoconfigure.tracing;

import org.jspecify.annotations.NullMarked;
