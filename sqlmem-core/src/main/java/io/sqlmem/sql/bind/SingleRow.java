package io.sqlmem.sql.bind;

import java.util.HashSet;
import java.util.Set;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body.Select;
import io.sqlmem.sql.tree.Relation.FromNode.Leaf;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;

/**
 * Proves that a query has at most one row.
 */
final class SingleRow {

	private SingleRow() {
	}

	static boolean isProven(Query query) {
		if (query.limit() instanceof LiteralExpr limit && limit.value() instanceof Long count && count <= 1) {
			return true;
		}
		if (!(query.body() instanceof Select select)) {
			return false;
		}
		if (select.groupBy().isEmpty()
				&& select.outputs().stream().anyMatch((output) -> Exprs.containsAggregate(output.expr()))) {
			return true;
		}
		if (select.from() instanceof Leaf leaf && leaf.relation() instanceof QueryRelation derived) {
			return isProven(derived.query());
		}
		if (!(select.from() instanceof Leaf leaf) || !(leaf.relation() instanceof TableRelation table)
				|| select.where() == null) {
			return false;
		}
		Set<Integer> fixed = fixedColumns(select.where(), table);
		boolean oneRow = !table.table().primaryKey().isEmpty() && fixed.containsAll(table.table().primaryKey());
		boolean oneGroup = !select.groupBy().isEmpty()
				&& select.groupBy().stream().allMatch((key) -> isOneOf(key, table, fixed));
		return oneRow || oneGroup;
	}

	private static boolean isOneOf(Expr key, TableRelation table, Set<Integer> columns) {
		return key instanceof ColumnExpr column && column.relation() == table && columns.contains(column.position());
	}

	private static Set<Integer> fixedColumns(Expr condition, TableRelation table) {
		Set<Integer> fixed = new HashSet<>();
		if (condition instanceof PredicateExpr predicate && predicate.template().equals("$1 AND $2")) {
			predicate.operands().forEach((operand) -> fixed.addAll(fixedColumns(operand, table)));
		}
		else if (condition instanceof PredicateExpr predicate && predicate.template().equals("$1 = $2")) {
			addFixed(predicate.operands().get(0), predicate.operands().get(1), table, fixed);
			addFixed(predicate.operands().get(1), predicate.operands().get(0), table, fixed);
		}
		return fixed;
	}

	private static void addFixed(Expr column, Expr value, TableRelation table, Set<Integer> fixed) {
		boolean constant = value instanceof LiteralExpr || value instanceof Expr.ParameterExpr
				|| value instanceof ColumnExpr other && other.relation() != table;
		if (constant && column instanceof ColumnExpr own && own.relation() == table) {
			fixed.add(own.position());
		}
	}

}
