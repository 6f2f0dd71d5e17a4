package io.sqlmem.differential;

/**
 * The families of types that generated expressions belong to.
 */
enum Kind {

	INTEGER, DECIMAL, TEXT, DATE, TIMESTAMP, BOOLEAN, OTHER

}
