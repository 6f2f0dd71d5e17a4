/**
 * What an application on top of the cache is made of: entities and repositories.
 */
@NullMarked
package io.sqlmem.autoconfigure.app;

import org.jspecify.annotations.NullMarked;
