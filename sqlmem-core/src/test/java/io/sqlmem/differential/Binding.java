package io.sqlmem.differential;

/**
 * A column that expressions can name.
 *
 * @param sql how it is named
 * @param kind its family
 */
record Binding(String sql, Kind kind) {
}
