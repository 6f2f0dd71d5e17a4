/**
 * Real databases for tests, started once per JVM.
 */
@NullMarked
package io.sqlmem.testkit;

import org.jspecify.annotations.NullMarked;
