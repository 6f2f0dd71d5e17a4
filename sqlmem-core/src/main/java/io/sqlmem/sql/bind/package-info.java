/**
 * From the parser's tree to our own: scopes, names, types, and the source's rules.
 */
@NullMarked
package io.sqlmem.sql.bind;

import org.jspecify.annotations.NullMarked;
