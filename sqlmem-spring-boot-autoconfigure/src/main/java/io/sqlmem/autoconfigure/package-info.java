/**
 * Auto-configuration of the cache in Spring Boot applications.
 */
@NullMarked
package io.sqlmem.autoconfigure;

import org.jspecify.annotations.NullMarked;
