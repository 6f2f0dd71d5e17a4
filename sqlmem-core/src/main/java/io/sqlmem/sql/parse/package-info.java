/**
 * From the text of a statement to the parser's tree: tokens, kinds of statements, names.
 */
@NullMarked
package io.sqlmem.sql.parse;

import org.jspecify.annotations.NullMarked;
