/**
 * What is particular to each database product.
 */
@NullMarked
package io.sqlmem.sql.dialect;

import org.jspecify.annotations.NullMarked;
