/**
 * What an answer from memory costs, against raw SQLite and against the source.
 */
@NullMarked
package io.sqlmem.benchmarks;

import org.jspecify.annotations.NullMarked;
