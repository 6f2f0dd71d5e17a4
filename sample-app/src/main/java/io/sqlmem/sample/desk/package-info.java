/**
 * What the page shows beside the answers: the database and the state of the memory.
 */
@NullMarked
package io.sqlmem.sample.desk;

import org.jspecify.annotations.NullMarked;
