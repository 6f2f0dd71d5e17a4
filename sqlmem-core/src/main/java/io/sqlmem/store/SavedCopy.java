package io.sqlmem.store;

import io.sqlmem.schema.TableName;

/**
 * A copy of an earlier run, as the store's file describes it.
 *
 * @param id the number of its table in the store
 * @param name the table's identity in the source
 * @param description what the source said of the table when it was loaded, as text
 * @param copy what it holds
 */
record SavedCopy(int id, TableName name, String description, TableCopy copy) {
}
