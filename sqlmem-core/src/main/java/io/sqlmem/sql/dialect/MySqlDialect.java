package io.sqlmem.sql.dialect;

import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body.Select;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.ColumnDescriptor;

/**
 * MySQL's SQL, which is MariaDB's but for what is here.
 */
final class MySqlDialect extends MariaDbDialect {

	MySqlDialect(boolean namesInEnglish) {
		super(namesInEnglish);
	}

	/** The driver describes a statement by executing it. */
	@Override
	public String parameterInNames() {
		return "null";
	}

	/**
	 * It does so for one row and without parameters, which may take no temporary table.
	 * In one, columns of derived tables lose where they are from, and beside window
	 * functions those of joined tables do.
	 */
	@Override
	public boolean describesAsExecuted(Query query, List<ColumnDescriptor> prepared) {
		boolean windows = query.outputs().stream().anyMatch((output) -> Exprs.containsWindow(output.expr()));
		if (windows && query.body() instanceof Select joined && !(joined.from() instanceof FromNode.Leaf)
				&& query.outputs().stream().anyMatch((output) -> output.expr() instanceof ColumnExpr)) {
			return false;
		}
		boolean plain = query.orderBy().isEmpty() && query.body() instanceof Select select && !select.distinct()
				&& select.groupBy().isEmpty();
		return super.describesAsExecuted(query, prepared)
				&& (plain || query.outputs().stream().noneMatch((output) -> isDerived(output.expr())));
	}

	private static boolean isDerived(Expr output) {
		return output instanceof ColumnExpr column && !(column.relation() instanceof TableRelation);
	}

	/** That execution has told. */
	@Override
	public List<ColumnDescriptor> asExecuted(Query query, List<ColumnDescriptor> prepared) {
		return prepared;
	}

	/** 2.5 becomes 3. */
	@Override
	public boolean convertsListedRows() {
		return true;
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

	@Override
	public boolean gathersAtOneScale() {
		return true;
	}

}
