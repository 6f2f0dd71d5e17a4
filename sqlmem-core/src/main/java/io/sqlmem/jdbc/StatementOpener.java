package io.sqlmem.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes a statement of the source.
 *
 * @param <S> its interface
 */
@FunctionalInterface
interface StatementOpener<S extends Statement> {

	S open(Connection connection) throws SQLException;

}
