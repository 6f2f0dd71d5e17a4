/**
 * Random statements over random data, asked of the source and of the cache.
 */
@org.jspecify.annotations.NullUnmarked
package io.sqlmem.differential;
