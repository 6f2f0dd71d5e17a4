package io.sqlmem.sql.bind;

import java.math.BigDecimal;
import java.util.List;

import io.sqlmem.sql.dialect.ExactArithmetic;
import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Brings exact numbers to one scale, so that their stored integers compare and add as the
 * numbers do.
 */
final class NumberComparison {

	private NumberComparison() {
	}

	/**
	 * The scale at which two numbers can be compared.
	 * @param left a number
	 * @param right a number
	 * @return the scale: that of the column where a constant meets one, however many
	 * places the constant has
	 */
	static int commonScale(Expr left, Expr right) {
		if (isConstant(left) && !isConstant(right)) {
			return right.type().scale();
		}
		if (isConstant(right) && !isConstant(left)) {
			return left.type().scale();
		}
		return Math.max(left.type().scale(), right.type().scale());
	}

	/**
	 * A number at another scale.
	 * @param expr an exact number
	 * @param scale the scale; less than its own only for constants
	 * @param requirements takes the bounds within which nothing overflows
	 * @return the number at that scale
	 */
	static Expr atScale(Expr expr, int scale, Requirements requirements) {
		if (expr instanceof LiteralExpr literal) {
			BigDecimal value = Untyped.number(literal);
			if (value != null && (scale > 0 || literal.type().kind() == TypeKind.DECIMAL)) {
				return new LiteralExpr(value, SqlType.decimal(18, scale));
			}
			return expr;
		}
		if (expr instanceof ParameterExpr || expr.type().scale() == scale) {
			return expr;
		}
		long factor = 1;
		for (int places = expr.type().scale(); places < scale; places++) {
			factor *= 10;
		}
		if (Exprs.dependsOnTotal(expr)) {
			return ExactArithmetic.of(ArithmeticOperator.MULTIPLY, expr, Untyped.integer(factor),
					SqlType.decimal(18, scale), Long.MAX_VALUE);
		}
		long limit = Long.MAX_VALUE / factor;
		requirements.requireRange(expr, -limit, limit);
		return new CallExpr("($1 * " + factor + ")", List.of(expr), SqlType.decimal(18, scale));
	}

	private static boolean isConstant(Expr expr) {
		return expr instanceof LiteralExpr || expr instanceof ParameterExpr;
	}

}
