package io.sqlmem.sql.bind;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Relation;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.TypeKind;

/**
 * The rules of grouped queries.
 */
final class Aggregates {

	private Aggregates() {
	}

	/**
	 * Check that an aggregate belongs to the query that it stands in, not to one around.
	 * @param argument the aggregate's argument
	 * @param scope the scope that it stands in
	 */
	static void checkLevel(Expr argument, Scope scope) {
		if (Exprs.containsAggregate(argument) || Exprs.containsQuery(argument)) {
			throw BindContext.unsupported("an aggregate over an aggregate or a subquery");
		}
		Set<Relation> local = new HashSet<>();
		scope.entries().forEach((entry) -> entry.fields().forEach((field) -> addRelations(field.expr(), local)));
		Exprs.visit(argument, (expr) -> {
			if (expr instanceof ColumnExpr column && !local.contains(column.relation())) {
				throw BindContext.unsupported("an aggregate over a column of a query around");
			}
		});
	}

	/**
	 * Whether values of several scales may take each other's place.
	 * @param expr a number
	 * @return whether they may
	 */
	static boolean mixesScales(Expr expr) {
		if (expr instanceof ColumnExpr column) {
			return column.relation() instanceof QueryRelation && mixesScales(Exprs.definition(column));
		}
		boolean choice = expr instanceof Expr.CaseExpr || expr instanceof Expr.EitherExpr
				|| expr instanceof Expr.CallExpr call && call.operands().size() > 1;
		return Exprs.children(expr)
			.stream()
			.anyMatch((part) -> mixesScales(part)
					|| choice && part.type().kind() == TypeKind.DECIMAL && !(part instanceof ColumnExpr));
	}

	private static void addRelations(Expr expr, Set<Relation> relations) {
		Exprs.visit(expr, (part) -> {
			if (part instanceof ColumnExpr column) {
				relations.add(column.relation());
			}
		});
	}

	/**
	 * Check that an expression has one value per group, as subqueries have that do not
	 * look outside.
	 * @param expr the expression
	 * @param keys what is grouped by
	 */
	static void checkGrouped(Expr expr, List<Expr> keys) {
		if (keys.contains(expr) || expr instanceof AggregateExpr) {
			return;
		}
		if (expr instanceof ColumnExpr column) {
			Expr shown = Ranks.text(column);
			if (shown != column) {
				checkGrouped(shown, keys);
			}
			else if (!dependsOnKeys(column, keys)) {
				throw BindContext.unsupported("a column that is neither grouped nor aggregated");
			}
			return;
		}
		if (expr instanceof Expr.ScalarQueryExpr scalar && Correlation.isCorrelated(scalar.query())
				|| expr instanceof Expr.ExistsExpr exists && Correlation.isCorrelated(exists.query())
				|| expr instanceof Expr.InQueryExpr in && Correlation.isCorrelated(in.query())) {
			throw BindContext.unsupported("a correlated subquery beside aggregates");
		}
		Exprs.children(expr).forEach((child) -> checkGrouped(child, keys));
	}

	/** Whether a column is part of its table's primary key. */
	static boolean isOfKey(ColumnExpr column) {
		return column.relation() instanceof TableRelation relation
				&& relation.table().primaryKey().contains(column.position());
	}

	/** A table's columns depend on its primary key. */
	static boolean dependsOnKeys(ColumnExpr column, List<Expr> keys) {
		if (!(column.relation() instanceof TableRelation relation) || relation.table().primaryKey().isEmpty()) {
			return false;
		}
		return relation.table()
			.primaryKey()
			.stream()
			.allMatch((ordinal) -> keys.stream()
				.anyMatch((key) -> key instanceof ColumnExpr grouped && grouped.relation() == relation
						&& grouped.position() == ordinal));
	}

}
