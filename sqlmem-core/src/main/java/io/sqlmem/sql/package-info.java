/**
 * What planning a statement may end in besides a plan.
 */
@NullMarked
package io.sqlmem.sql;

import org.jspecify.annotations.NullMarked;
