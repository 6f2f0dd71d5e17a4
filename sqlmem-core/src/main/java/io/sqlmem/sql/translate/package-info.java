/**
 * From our own tree to SQLite's text, and the proofs that it answers the same.
 */
@NullMarked
package io.sqlmem.sql.translate;

import org.jspecify.annotations.NullMarked;
