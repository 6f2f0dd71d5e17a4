@NullMarked
package io.sqlmem.sample;

import org.jspecify.annotations.NullMarked;
