/**
 * The TPC-DS benchmark's queries.
 */
@org.jspecify.annotations.NullUnmarked
package io.sqlmem.tpcds;
