package io.sqlmem.sql.bind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.sqlmem.sql.dialect.Numerics;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.WindowExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Requirement;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.sql.tree.Requirements;

/**
 * What the conditions of a CASE say about divisors in its results, which are evaluated
 * only where the conditions hold: {@code CASE WHEN b > 0 THEN a / b END}. Aggregates and
 * window functions within a result are evaluated before its CASE is.
 */
final class Guards {

	private final Requirements requirements;

	/** What earlier conditions, which were not true, have ruled out to be zero. */
	private final List<Expr> nonZero = new ArrayList<>();

	Guards(Requirements requirements) {
		this.requirements = requirements;
	}

	/**
	 * Bind the result of a branch.
	 * @param condition the branch's condition
	 * @param binder binds the result
	 * @return the result
	 */
	Expr within(Expr condition, Supplier<Expr> binder) {
		List<Expr> known = new ArrayList<>(this.nonZero);
		List<Expr> positive = new ArrayList<>();
		addTrue(condition, known, positive);
		return guarded(known, positive, binder);
	}

	/**
	 * Bind the ELSE.
	 * @param binder binds the result
	 * @return the result
	 */
	Expr otherwise(Supplier<Expr> binder) {
		return guarded(this.nonZero, List.of(), binder);
	}

	/**
	 * Note that a condition is not true in what follows: where it says that something is
	 * zero, that is another number or NULL.
	 * @param condition the condition
	 */
	void isNot(Expr condition) {
		if (condition instanceof PredicateExpr predicate && predicate.template().equals("$1 = $2")
				&& isZero(predicate.operands().get(1))) {
			this.nonZero.add(value(predicate.operands().get(0)));
		}
	}

	private Expr guarded(List<Expr> known, List<Expr> positive, Supplier<Expr> binder) {
		int before = this.requirements.collected().size();
		Expr result = binder.get();
		this.requirements.dropFrom(before,
				(requirement) -> isMet(requirement, known, positive) && isEvaluatedWithin(result, requirement.expr()));
		return result;
	}

	private static boolean isMet(Requirement requirement, List<Expr> known, List<Expr> positive) {
		Expr value = value(requirement.expr());
		if (requirement.property() == Property.NON_ZERO) {
			return known.contains(value) || positive.contains(value);
		}
		boolean divisor = requirement.property() == Property.RANGE && requirement.min() == 1
				&& requirement.max() == Long.MAX_VALUE;
		return divisor && positive.contains(value);
	}

	/** Not where aggregates or window functions are evaluated, which is before. */
	private static boolean isEvaluatedWithin(Expr result, Expr divisor) {
		if (result == divisor) {
			return true;
		}
		boolean earlier = result instanceof AggregateExpr || result instanceof WindowExpr;
		return !earlier && Exprs.children(result).stream().anyMatch((child) -> isEvaluatedWithin(child, divisor));
	}

	private static void addTrue(Expr condition, List<Expr> known, List<Expr> positive) {
		if (!(condition instanceof PredicateExpr predicate) || predicate.operands().size() != 2) {
			return;
		}
		Expr left = predicate.operands().get(0);
		Expr right = predicate.operands().get(1);
		switch (predicate.template()) {
			case "$1 AND $2" -> {
				addTrue(left, known, positive);
				addTrue(right, known, positive);
			}
			case "$1 > $2" -> {
				if (isZero(right)) {
					positive.add(value(left));
				}
			}
			case "$1 <> $2" -> {
				if (isZero(right)) {
					known.add(value(left));
				}
			}
			default -> {
			}
		}
	}

	private static boolean isZero(Expr expr) {
		return value(expr) instanceof LiteralExpr literal && literal.value() != null
				&& (literal.value() instanceof Long || literal.value() instanceof BigDecimal)
				&& new BigDecimal(literal.value().toString()).signum() == 0;
	}

	/** A value without what only changes how it is stored. */
	private static Expr value(Expr expr) {
		if (expr instanceof CallExpr call && call.operands().size() == 1 && Numerics.isConversion(call)) {
			return value(call.operands().get(0));
		}
		return expr;
	}

}
