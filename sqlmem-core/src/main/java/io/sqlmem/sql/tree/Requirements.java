package io.sqlmem.sql.tree;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Requirement.Property;

/**
 * Collects what must be true of the data while a statement is bound. Not safe for use by
 * several threads.
 */
public final class Requirements {

	private final List<Requirement> collected = new ArrayList<>();

	private final List<Query> singleRows = new ArrayList<>();

	private final Map<Query.Body, Map<Integer, Expr>> hidden = new IdentityHashMap<>();

	/**
	 * Require a property of an expression's text. Literals and parameters are checked
	 * where they are bound.
	 * @param expr the expression
	 * @param property the property
	 */
	public void require(Expr expr, Property property) {
		if (!(expr instanceof LiteralExpr) && !(expr instanceof ParameterExpr)) {
			this.collected.add(new Requirement(expr, property, Long.MIN_VALUE, Long.MAX_VALUE));
		}
	}

	/**
	 * Require less of a text than before, because of what it turned out to be compared
	 * with.
	 * @param expr the very expression of which plain ASCII was required last
	 */
	public void allowLetters(Expr expr) {
		for (int i = this.collected.size() - 1; i >= 0; i--) {
			Requirement requirement = this.collected.get(i);
			if (requirement.expr() == expr && requirement.property() == Property.PRINTABLE_ASCII) {
				this.collected.set(i, new Requirement(expr, Property.CASE_APART, Long.MIN_VALUE, Long.MAX_VALUE));
				return;
			}
		}
	}

	/**
	 * Require nothing of a text's characters any more, because SQLite turned out not to
	 * look at them.
	 * @param expr the very expression of which plain ASCII was required
	 */
	public void allowAll(Expr expr) {
		for (int i = this.collected.size() - 1; i >= 0; i--) {
			Requirement requirement = this.collected.get(i);
			if (requirement.expr() == expr && requirement.property() == Property.PRINTABLE_ASCII) {
				this.collected.remove(i);
				return;
			}
		}
	}

	/**
	 * Require bounds of an expression's stored integers.
	 * @param expr the expression
	 * @param min the least value allowed
	 * @param max the greatest value allowed
	 */
	public void requireRange(Expr expr, long min, long max) {
		this.collected.add(new Requirement(expr, Property.RANGE, min, max));
	}

	/**
	 * Require that the evaluation of an expression cannot fail, unless SQLite evaluates
	 * it wherever the source does.
	 * @param expr the expression, or the divisor
	 * @param property NON_ZERO or TOTAL
	 */
	public void requireEvaluation(Expr expr, Property property) {
		this.collected.add(new Requirement(expr, property, Long.MIN_VALUE, Long.MAX_VALUE));
	}

	/**
	 * Require that a query has at most one row.
	 * @param query a query that does not look at the rows of a query around it
	 */
	public void requireSingleRow(Query query) {
		this.singleRows.add(query);
	}

	/**
	 * Require that a derived table also shows a hidden column.
	 * @param query the query of the derived table
	 * @param position the place of the hidden column (see
	 * {@link io.sqlmem.schema.HiddenColumn})
	 * @param expr what the hidden column shows
	 */
	public void requireHidden(Query query, int position, Expr expr) {
		this.hidden.computeIfAbsent(query.body(), (body) -> new TreeMap<>()).put(position, expr);
	}

	/**
	 * The hidden columns that derived tables have to show.
	 * @return them, by their places, by the very bodies of the queries
	 */
	public Map<Query.Body, Map<Integer, Expr>> hidden() {
		return this.hidden;
	}

	/**
	 * Forget requirements that turned out to be met.
	 * @param from how many were collected before
	 * @param met tells which of the later ones are met
	 */
	public void dropFrom(int from, Predicate<Requirement> met) {
		this.collected.subList(from, this.collected.size()).removeIf(met);
	}

	/**
	 * Follow expressions that have been rewritten.
	 * @param rewritten gives what has taken an expression's place, or the expression
	 */
	public void follow(UnaryOperator<Expr> rewritten) {
		this.collected.replaceAll((requirement) -> new Requirement(rewritten.apply(requirement.expr()),
				requirement.property(), requirement.min(), requirement.max()));
	}

	/**
	 * What must have at most one row.
	 * @return the queries
	 */
	public List<Query> singleRows() {
		return List.copyOf(this.singleRows);
	}

	/**
	 * What has been required so far.
	 * @return the requirements
	 */
	public List<Requirement> collected() {
		return List.copyOf(this.collected);
	}

}
