/**
 * The cache and its control: {@link io.sqlmem.SqlMem}, its builder and its exceptions.
 */
@NullMarked
package io.sqlmem;

import org.jspecify.annotations.NullMarked;
