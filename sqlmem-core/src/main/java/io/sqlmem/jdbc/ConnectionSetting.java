package io.sqlmem.jdbc;

/**
 * What an application can set on a connection before the source's one is borrowed, in the
 * order in which it is applied then: what must precede a transaction first, and the
 * opening of the transaction last, because on some sources changing the schema is a
 * statement within it.
 */
enum ConnectionSetting {

	READ_ONLY, ISOLATION, HOLDABILITY, TYPE_MAP, NETWORK_TIMEOUT, CATALOG, SCHEMA, AUTO_COMMIT

}
