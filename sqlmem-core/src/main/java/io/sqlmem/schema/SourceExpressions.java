package io.sqlmem.schema;

import java.sql.Connection;
import java.sql.SQLException;

import io.sqlmem.schema.ComputedColumns.Expression;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Tells which expressions a source computes alike of the same row each time, and what
 * comes out. Implementations are stateless and safe for use by many threads.
 */
public interface SourceExpressions {

	/** A table without rows beside one row: every column is {@code NULL} there. */
	String NO_ROW = "(SELECT 1 AS one) sqlmem_one LEFT JOIN ";

	/**
	 * Describe an expression's values.
	 * @param connection a connection to the source
	 * @param table the quoted name of the table
	 * @param expression the expression
	 * @return their description; {@code null} if copies cannot hold them, or if they may
	 * depend on more than the row
	 * @throws SQLException if the source refuses the expression or cannot be asked
	 */
	@Nullable Values describe(Connection connection, String table, Expression expression) throws SQLException;

	/**
	 * The expressions of a product.
	 * @param product the product
	 * @return them, {@code null} if none are known
	 */
	static @Nullable SourceExpressions of(Product product) {
		return switch (product) {
			case POSTGRESQL -> new PostgresExpressions();
			case MYSQL -> new MySqlExpressions(false);
			case MARIADB -> new MySqlExpressions(true);
			case H2 -> new H2Expressions();
			case SQLSERVER, ORACLE, OTHER -> null;
		};
	}

	/**
	 * The values of an expression.
	 *
	 * @param type their type
	 * @param nullWithoutRow whether the value is {@code NULL} where all columns are, as
	 * in an outer join that finds no row
	 */
	record Values(SqlType type, boolean nullWithoutRow) {
	}

}
