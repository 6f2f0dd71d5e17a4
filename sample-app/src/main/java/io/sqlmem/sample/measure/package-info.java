/**
 * Asking the source and the memory the same statement.
 */
@NullMarked
package io.sqlmem.sample.measure;

import org.jspecify.annotations.NullMarked;
