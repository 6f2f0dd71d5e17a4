/**
 * The order desk's database: a PostgreSQL of its own, or one that the user names.
 */
@NullMarked
package io.sqlmem.sample.database;

import org.jspecify.annotations.NullMarked;
