/**
 * Customers by what they ordered.
 */
@NullMarked
package io.sqlmem.sample.customers;

import org.jspecify.annotations.NullMarked;
