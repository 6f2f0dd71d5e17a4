/**
 * An order desk on TPC-H data: each answer comes from memory and from the source, and the
 * page shows how long either took.
 */
@NullMarked
package io.sqlmem.sample;

import org.jspecify.annotations.NullMarked;
