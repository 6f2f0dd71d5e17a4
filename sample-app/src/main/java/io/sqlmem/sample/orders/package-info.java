/**
 * Orders: the search, and one order with its lines.
 */
@NullMarked
package io.sqlmem.sample.orders;

import org.jspecify.annotations.NullMarked;
