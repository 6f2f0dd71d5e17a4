package io.sqlmem.jdbc;

/**
 * What an application can set on a statement before the source's one is made.
 */
enum StatementSetting {

	MAX_ROWS, FETCH_SIZE, FETCH_DIRECTION, QUERY_TIMEOUT, MAX_FIELD_SIZE, ESCAPE_PROCESSING, POOLABLE

}
