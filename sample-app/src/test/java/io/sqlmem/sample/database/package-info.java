@NullMarked
package io.sqlmem.sample.database;

import org.jspecify.annotations.NullMarked;
