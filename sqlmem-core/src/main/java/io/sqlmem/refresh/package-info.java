/**
 * Copies tables from the source into the store.
 */
@NullMarked
package io.sqlmem.refresh;

import org.jspecify.annotations.NullMarked;
