package io.sqlmem.sql.bind;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.dialect.ExactArithmetic;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body.Select;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Relation.FromNode.Leaf;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.sql.tree.Requirement;

/**
 * Knows which expressions SQLite evaluates wherever the source does. Where a condition
 * filters rows, the source may evaluate an expression for more rows than SQLite, in
 * another order: an error that it raises must not be missed.
 */
final class Evaluation {

	private static final Set<String> COMPARISONS = Set.of("$1 = $2", "$1 <> $2", "$1 < $2", "$1 <= $2", "$1 > $2",
			"$1 >= $2");

	private Evaluation() {
	}

	/**
	 * The requirements without those about expressions that are evaluated exactly for the
	 * rows of the answer, or of its groups, if SQLite evaluates all columns for each.
	 * @param query the statement
	 * @param requirements all requirements
	 * @param dialect the source's SQL
	 * @return what remains to be proven
	 */
	static List<Requirement> demanded(Query query, List<Requirement> requirements, Dialect dialect) {
		Set<Expr> certain = Collections.newSetFromMap(new IdentityHashMap<>());
		if (!dialect.computesBeforeHaving() || !(query.body() instanceof Select select) || select.having() == null) {
			addCertain(query, certain);
		}
		if (dialect.comparesEveryRow()) {
			addCompared(query, certain);
		}
		return requirements.stream()
			.filter((requirement) -> !requirement.property().isOfEvaluation() || !certain.contains(requirement.expr())
					|| isConstant(requirement.expr()))
			.toList();
	}

	/**
	 * Whether the source may evaluate an expression without any row.
	 * @param expr the expression
	 * @return {@code false} if it depends on rows, or on what is bound to a parameter
	 */
	private static boolean isConstant(Expr expr) {
		return !dependsOnRows(expr) && !Exprs.contains(expr, ParameterExpr.class::isInstance);
	}

	/**
	 * Whether an expression may have another value in each row.
	 * @param expr the expression
	 * @return {@code false} if all in it is said in the statement
	 */
	static boolean dependsOnRows(Expr expr) {
		if (expr instanceof ColumnExpr column && column.relation() instanceof QueryRelation) {
			return dependsOnRows(Exprs.definition(column));
		}
		boolean row = expr instanceof ColumnExpr || Exprs.dependsOnTotal(expr) || Exprs.containsQuery(expr);
		return row || Exprs.children(expr).stream().anyMatch(Evaluation::dependsOnRows);
	}

	/**
	 * Whether SQLite has to be made to evaluate all columns for all rows, not only for
	 * those that LIMIT leaves: the source may fail on any of them.
	 * @param query the statement
	 * @param requirements all requirements
	 * @return whether it matters
	 */
	static boolean isWhole(Query query, List<Requirement> requirements) {
		if (query.limit() == null && query.offset() == null) {
			return false;
		}
		Set<Expr> certain = Collections.newSetFromMap(new IdentityHashMap<>());
		addCertain(query, certain);
		return requirements.stream()
			.anyMatch((requirement) -> requirement.property().isOfEvaluation() && certain.contains(requirement.expr()))
				|| certain.stream().anyMatch((expr) -> expr instanceof CallExpr call && ExactArithmetic.isOf(call));
	}

	/** SQLite leaves rows out where some are enough for distinct values and extremes. */
	private static boolean readsAll(Select select) {
		return !select.distinct() && select.groupBy().isEmpty() && select.having() == null
				&& select.outputs()
					.stream()
					.noneMatch((output) -> Exprs.contains(output.expr(), Evaluation::isPartial));
	}

	private static boolean isPartial(Expr expr) {
		return expr instanceof AggregateExpr aggregate && (aggregate.distinct()
				|| aggregate.function() == AggregateFunction.MIN || aggregate.function() == AggregateFunction.MAX);
	}

	/**
	 * Whether a condition is one comparison, both operands of which are computed for each
	 * row of the table, whatever they are.
	 */
	private static boolean isSingle(Expr condition) {
		boolean comparison = condition instanceof PredicateExpr predicate && COMPARISONS.contains(predicate.template());
		return comparison
				&& Exprs.children(condition)
					.stream()
					.noneMatch((operand) -> Exprs.contains(operand,
							(part) -> part instanceof CaseExpr || part instanceof PredicateExpr
									|| Exprs.containsQuery(part)
									|| part instanceof CallExpr call && call.template().contains("coalesce")));
	}

	/** What the only condition compares, of each row of the only table. */
	private static void addCompared(Query query, Set<Expr> certain) {
		if (query.body() instanceof Select select && select.where() != null && query.limit() == null
				&& query.offset() == null && select.from() instanceof Leaf leaf
				&& leaf.relation() instanceof TableRelation table && !table.table().view() && readsAll(select)
				&& isSingle(select.where())) {
			Exprs.visit(select.where(), (part) -> {
				if (dependsOnRows(part)) {
					certain.add(part);
				}
			});
		}
	}

	/** Also columns of a query that another one shows without a condition. */
	private static void addCertain(Query query, Set<Expr> certain) {
		if (!(query.body() instanceof Select select)) {
			return;
		}
		select.outputs().forEach((output) -> Exprs.visit(output.expr(), certain::add));
		if (!select.groupBy().isEmpty()) {
			query.orderBy().forEach((key) -> Exprs.visit(key.expr(), certain::add));
		}
		if (select.where() == null && select.groupBy().isEmpty() && select.having() == null
				&& select.from() instanceof Leaf leaf && leaf.relation() instanceof QueryRelation derived
				&& derived.query().limit() == null && derived.query().offset() == null
				&& derived.query().body() instanceof Select inner && !inner.distinct()) {
			for (Output output : select.outputs()) {
				if (output.expr() instanceof ColumnExpr column && column.relation() == derived) {
					Exprs.visit(inner.outputs().get(column.position() - 1).expr(), certain::add);
				}
			}
		}
	}

}
