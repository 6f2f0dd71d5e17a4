package io.sqlmem.sql.dialect;

import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body.Select;

/**
 * MySQL's SQL, which is MariaDB's but for what is here.
 */
final class MySqlDialect extends MariaDbDialect {

	/** The driver describes a statement by executing it. */
	@Override
	public String parameterInNames() {
		return "null";
	}

	/** TINYINT wins over TINYINT UNSIGNED, and 255 becomes -1. */
	@Override
	public boolean unifiesSigns() {
		return false;
	}

	/** Of CASE some values keep their scales. */
	@Override
	public boolean unifiesScales() {
		return false;
	}

	/**
	 * The driver describes a statement by executing it for one row, for which the server
	 * may not need the temporary table that DISTINCT takes otherwise.
	 */
	@Override
	public boolean describesAsExecuted(Query query) {
		boolean distinct = query.body() instanceof Select select && select.distinct();
		return super.describesAsExecuted(query)
				&& (!distinct || query.outputs().stream().allMatch((output) -> output.expr() instanceof ColumnExpr));
	}

}
