/**
 * The TPC-H benchmark's queries.
 */
@org.jspecify.annotations.NullUnmarked
package io.sqlmem.tpch;
