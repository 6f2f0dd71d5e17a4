/**
 * The door: a {@link javax.sql.DataSource} in front of another that answers what it can
 * from memory and hands the rest through.
 */
@NullMarked
package io.sqlmem.jdbc;

import org.jspecify.annotations.NullMarked;
