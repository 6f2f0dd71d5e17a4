/**
 * The SQLite file that holds the copies, and the states of the tables in it.
 */
@NullMarked
package io.sqlmem.store;

import org.jspecify.annotations.NullMarked;
