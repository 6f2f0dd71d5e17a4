package io.sqlmem.routing;

import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.SqlType;

/**
 * A column of an answer.
 *
 * @param descriptor what the source's driver says of it
 * @param type the type of its values in the source
 */
public record ResultColumn(ColumnDescriptor descriptor, SqlType type) {
}
