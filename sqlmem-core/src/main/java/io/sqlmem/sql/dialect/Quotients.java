package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.EitherExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Quotients and averages of MySQL and MariaDB, which have more places than their types
 * say: these count where they are computed with, and are rounded away where a value is
 * shown, ordered by or kept in a temporary table. Where only the plan tells whether that
 * happens in between, both results are computed, and the source answers if they differ.
 * They are numerics with the scale that the source declares.
 */
public final class Quotients {

	/** Sums of so many places at most are divided by a count to nine places. */
	private static final int MOST_SURE = 5;

	private Quotients() {
	}

	/**
	 * Whether an expression is a quotient or computed with one.
	 * @param expr the expression
	 * @return {@code false} for columns of more digits than decimals have
	 */
	public static boolean is(Expr expr) {
		return is(expr.type());
	}

	/**
	 * Whether values are quotients or computed with one.
	 * @param type their type
	 * @return whether they are
	 */
	public static boolean is(SqlType type) {
		return type.kind() == TypeKind.NUMERIC && type.precision() == 0 && type.scale() > 0;
	}

	/**
	 * The type of quotients.
	 * @param scale the places that the source declares
	 * @return the type
	 */
	public static SqlType type(int scale) {
		if (scale > 18) {
			throw refused("a quotient with " + scale + " places");
		}
		return new SqlType(TypeKind.NUMERIC, 0, scale, null);
	}

	/**
	 * Arithmetic.
	 * @param operator the operator
	 * @param left an exact number
	 * @param right an exact number
	 * @return the result
	 */
	public static Expr arithmetic(ArithmeticOperator operator, Expr left, Expr right) {
		Expr first = operand(left);
		Expr second = operand(right);
		// What does not depend on the group may be kept beside what does.
		first = dependsOnRows(second) && !dependsOnRows(first) ? kept(first) : first;
		second = dependsOnRows(first) && !dependsOnRows(second) ? kept(second) : second;
		int one = first.type().scale();
		int two = second.type().scale();
		return switch (operator) {
			case ADD -> call(QuotientFunctions.ADD, first, second, Math.max(one, two));
			case SUBTRACT -> call(QuotientFunctions.SUBTRACT, first, second, Math.max(one, two));
			case MULTIPLY -> product(first, second);
			case DIVIDE -> call(QuotientFunctions.DIVIDE, first, second, one + QuotientFunctions.MORE_PLACES);
			case REMAINDER -> throw refused("the remainder of a quotient");
		};
	}

	/** Sums have room for so many digits that their product has none for places. */
	private static Expr product(Expr left, Expr right) {
		if (aggregates(left) + aggregates(right) > 2) {
			throw refused("a product of several sums and a quotient");
		}
		return call(QuotientFunctions.MULTIPLY, left, right, left.type().scale() + right.type().scale());
	}

	private static int aggregates(Expr expr) {
		int[] found = new int[1];
		Exprs.visit(expr, (part) -> found[0] += (part instanceof AggregateExpr) ? 1 : 0);
		return is(expr) ? 1 : found[0];
	}

	private static Expr call(String function, Expr left, Expr right, int scale) {
		return new CallExpr(function + "($1, " + left.type().scale() + ", $2, " + right.type().scale() + ")",
				List.of(left, right), type(scale));
	}

	/**
	 * The negative.
	 * @param expr a quotient
	 * @return its negative
	 */
	public static Expr negate(Expr expr) {
		return new CallExpr(QuotientFunctions.NEGATE + "($1, 0)", List.of(expr), expr.type());
	}

	/** ABS. */
	static Expr abs(Expr expr) {
		return new CallExpr(QuotientFunctions.ABS + "($1, 0)", List.of(expr), expr.type());
	}

	/**
	 * An average.
	 * @param average AVG of integers or decimals
	 * @return the average, rounded to its places or not
	 */
	public static Expr average(AggregateExpr average) {
		Expr argument = average.argument();
		if (argument == null) {
			throw new IllegalArgumentException("AVG(*)");
		}
		if (argument.type().scale() > MOST_SURE && !KeptScales.isOfType(argument)) {
			throw refused("an average of several scales");
		}
		Expr count = new AggregateExpr(AggregateFunction.COUNT, average.distinct(), argument, average.filter(),
				SqlType.BIGINT);
		Expr sum = new AggregateExpr(AggregateFunction.SUM, average.distinct(), argument, average.filter(),
				SqlType.decimal(18, argument.type().scale()));
		return QuotientVariants.either(call(QuotientFunctions.DIVIDE, sum, count, average.type().scale()), average);
	}

	/**
	 * An average over a window.
	 * @param sum the sum
	 * @param count the count
	 * @return the average, rounded to its places or not
	 */
	public static Expr average(Expr sum, Expr count) {
		return kept(call(QuotientFunctions.DIVIDE, sum, count, sum.type().scale() + QuotientFunctions.MORE_PLACES));
	}

	/** A number that may have been kept in a temporary table. */
	private static Expr kept(Expr expr) {
		return (is(expr) && !QuotientVariants.isEither(expr)) ? QuotientVariants.either(expr, shown(expr)) : expr;
	}

	/**
	 * A value as it is shown and ordered by.
	 * @param expr any expression
	 * @return the expression, a quotient rounded to its places
	 */
	public static Expr shown(Expr expr) {
		if (!is(expr)) {
			return expr;
		}
		int scale = expr.type().scale();
		String template = QuotientFunctions.SHOWN + "($1, 0, " + scale + ", " + RoundingMode.HALF_UP.ordinal() + ")";
		return QuotientVariants.isEither(expr) ? QuotientVariants.shown(expr) : QuotientVariants.sure(expr,
				(variant) -> new CallExpr(template, List.of(variant), SqlType.decimal(18, scale)));
	}

	/**
	 * ROUND to some places.
	 * @param expr a quotient, or a column of a query that shows one
	 * @param places the places
	 * @return the decimal
	 */
	static Expr round(Expr expr, int places) {
		if (!is(expr)) {
			return new CallExpr(QuotientFunctions.UNTIED + "($1, " + expr.type().scale() + ", " + places + ")",
					List.of(expr), SqlType.decimal(18, places));
		}
		if (QuotientVariants.isEither(expr) && !(QuotientVariants.shown(expr) instanceof ScalarQueryExpr)) {
			return new CallExpr(QuotientFunctions.SETTLED + "($1, 0, " + expr.type().scale() + ", " + places + ")",
					List.of(QuotientVariants.variants(expr).unrounded()), SqlType.decimal(18, places));
		}
		return stored(expr, places, RoundingMode.HALF_UP);
	}

	/** FLOOR and CEILING. */
	static Expr whole(Expr expr, RoundingMode rounding) {
		String template = QuotientFunctions.STORED + "($1, 0, 0, " + rounding.ordinal() + ")";
		return QuotientVariants.sure(expr, (variant) -> new CallExpr(template, List.of(variant), SqlType.BIGINT));
	}

	/** Rounded to some places, by TRUNCATE and its like. */
	static Expr stored(Expr expr, int places, RoundingMode rounding) {
		String template = QuotientFunctions.STORED + "($1, 0, " + places + ", " + rounding.ordinal() + ")";
		SqlType type = SqlType.decimal(18, places);
		return QuotientVariants.sure(expr, (variant) -> new CallExpr(template, List.of(variant), type));
	}

	/**
	 * A decimal where the quotient has no more places than its type: a sum of such is the
	 * same wherever it is rounded.
	 * @param expr a quotient
	 * @return the decimal; fails where there are more places
	 */
	public static Expr exact(Expr expr) {
		return stored(expr, expr.type().scale(), RoundingMode.UNNECESSARY);
	}

	/**
	 * Whether an expression shows a quotient, here or in a query that it selects from.
	 * @param expr the expression
	 * @return whether the source may know more places of it
	 */
	public static boolean hides(Expr expr) {
		if (expr instanceof ColumnExpr column && column.relation() instanceof QueryRelation) {
			return hides(Exprs.definition(column));
		}
		return expr instanceof EitherExpr either ? hides(either.left()) || hides(either.right())
				: QuotientVariants.hidden(expr) != null;
	}

	/**
	 * Whether an expression is a decimal out of a quotient, whose bounds are not known.
	 * @param expr the expression
	 * @return whether it is
	 */
	public static boolean isOf(Expr expr) {
		return expr instanceof CallExpr call && call.template().startsWith("sqlmem_quotient")
				|| Exprs.children(expr).stream().anyMatch(Quotients::isOf);
	}

	/**
	 * A number among quotients.
	 * @param expr an exact number
	 * @return the number in the form in which quotients are computed with
	 */
	public static Expr of(Expr expr) {
		if (is(expr) || expr instanceof LiteralExpr literal && literal.value() == null) {
			return expr;
		}
		Expr operand = operand(expr);
		return new CallExpr(
				QuotientFunctions.ROUND + "($1, " + operand.type().scale() + ", " + operand.type().scale() + ")",
				List.of(operand), type(Math.max(operand.type().scale(), 1)));
	}

	/**
	 * Check that an expression computes with no column of a query that shows a quotient:
	 * whether that is rounded before depends on the plan.
	 * @param expr the expression
	 */
	public static void checkNotComputed(Expr expr) {
		boolean decided = expr instanceof CallExpr call && (call.template().startsWith(QuotientFunctions.APART + "(")
				|| call.template().startsWith(QuotientFunctions.UNTIED + "("));
		if (decided) {
			return;
		}
		if (expr instanceof ColumnExpr && hides(expr)) {
			throw refused("a computation with a quotient of a query within");
		}
		Exprs.children(expr).forEach(Quotients::checkNotComputed);
	}

	/** An exact number whose every value is kept with the scale of its type. */
	static Expr operand(Expr expr) {
		boolean exact = is(expr) || expr.type().kind().isExactNumeric();
		if (!exact || !is(expr) && !KeptScales.isOfType(expr)) {
			throw refused(expr.type().kind() + " in a division");
		}
		if (expr instanceof ColumnExpr && hides(expr)) {
			throw refused("a computation with a quotient of a query within");
		}
		return (expr instanceof LiteralExpr literal && literal.value() instanceof BigDecimal value)
				? new LiteralExpr(value, SqlType.decimal(18, value.scale())) : expr;
	}

	/** Aggregates and windows are computed before what is computed with them. */
	private static boolean dependsOnRows(Expr expr) {
		return Exprs.containsAggregate(expr) || Exprs.containsWindow(expr);
	}

	private static ElsewhereException refused(String detail) {
		return new ElsewhereException(PassThroughReason.TYPE_MISMATCH, detail);
	}

}
