/**
 * What goes on in the background.
 */
@NullMarked
package io.sqlmem.task;

import org.jspecify.annotations.NullMarked;
