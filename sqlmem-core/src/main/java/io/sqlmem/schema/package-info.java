/**
 * Tables, columns, keys and indexes as the source describes them.
 */
@NullMarked
package io.sqlmem.schema;

import org.jspecify.annotations.NullMarked;
