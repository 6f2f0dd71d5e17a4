/**
 * Our own tree of a query: names resolved, every expression typed by the source's rules.
 */
@NullMarked
package io.sqlmem.sql.tree;

import org.jspecify.annotations.NullMarked;
