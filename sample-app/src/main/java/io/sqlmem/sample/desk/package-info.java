/**
 * What the page shows beside the answers: the database.
 */
@NullMarked
package io.sqlmem.sample.desk;

import org.jspecify.annotations.NullMarked;
