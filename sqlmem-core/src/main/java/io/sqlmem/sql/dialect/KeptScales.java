package io.sqlmem.sql.dialect;

import java.math.BigDecimal;

import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.ArithmeticExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Expr.WindowExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Relation.QueryRelation;

/**
 * Tells whether MySQL and MariaDB keep the values of an expression with the scale of its
 * type, which decides how many digits a quotient gets. Not so are values that a CASE or
 * COALESCE has brought to a scale which is not their own; a zero among them does not
 * matter where it is divided, divides or is multiplied.
 */
final class KeptScales {

	private KeptScales() {
	}

	/**
	 * Whether all values but zeros have the scale of their type.
	 * @param expr an integer or decimal
	 * @return whether they do
	 */
	static boolean isOfType(Expr expr) {
		return isOfType(expr, true);
	}

	private static boolean isOfType(Expr expr, boolean zeros) {
		if (expr.type().kind().isInteger()) {
			return true;
		}
		if (expr instanceof ColumnExpr column) {
			return !(column.relation() instanceof QueryRelation) || isOfType(Exprs.definition(column), zeros);
		}
		if (expr instanceof LiteralExpr literal) {
			return literal.value() == null || isOfScale(literal, expr.type().scale())
					|| zeros && literal.value() instanceof BigDecimal value && value.signum() == 0;
		}
		if (expr instanceof AggregateExpr aggregate) {
			return aggregate.argument() == null
					|| aggregate.function() != AggregateFunction.AVG && isOfType(aggregate.argument(), zeros);
		}
		if (expr instanceof WindowExpr window) {
			return window.arguments().isEmpty()
					|| window.arguments().size() == 1 && isOfType(window.arguments().get(0), zeros);
		}
		if (expr instanceof ScalarQueryExpr scalar) {
			return isOfType(scalar.query().outputs().get(0).expr(), zeros);
		}
		if (expr instanceof CaseExpr choice) {
			return choice.branches().stream().allMatch((branch) -> isChosen(branch.result(), zeros))
					&& (choice.otherwise() == null || isChosen(choice.otherwise(), zeros));
		}
		if (expr instanceof ArithmeticExpr arithmetic) {
			boolean product = zeros && arithmetic.operator() == ArithmeticOperator.MULTIPLY;
			return isTerm(arithmetic.left(), product) && isTerm(arithmetic.right(), product);
		}
		return expr instanceof CallExpr call && isOfType(call, zeros);
	}

	private static boolean isOfType(CallExpr call, boolean zeros) {
		if (call.template().startsWith("coalesce(")) {
			return call.operands().stream().allMatch((operand) -> isChosen(operand, zeros));
		}
		ArithmeticOperator operator = ExactArithmetic.operator(call);
		if (operator != null) {
			boolean product = zeros && operator == ArithmeticOperator.MULTIPLY;
			return call.operands().stream().allMatch((operand) -> isTerm(operand, product));
		}
		boolean sign = call.template().equals("(-$1)") || call.template().equals("abs($1)");
		return sign ? isOfType(call.operands().get(0), zeros)
				: NumberFunctions.isRounded(call) || Numerics.isRounded(call)
						|| call.template().startsWith(QuotientFunctions.STORED + "(")
						|| call.template().startsWith(QuotientFunctions.SETTLED + "(");
	}

	/** One of several values, which has not been brought to another scale. */
	private static boolean isChosen(Expr expr, boolean zeros) {
		return !isRescaled(expr) && isOfType(expr, zeros);
	}

	/** One of two values, whose greatest scale the result has in any case. */
	private static boolean isTerm(Expr expr, boolean zeros) {
		boolean literal = expr instanceof LiteralExpr;
		return literal || isOfType(isRescaled(expr) ? ((CallExpr) expr).operands().get(0) : expr, zeros);
	}

	private static boolean isRescaled(Expr expr) {
		return expr instanceof CallExpr call && call.operands().size() <= 2
				&& (call.template().startsWith("($1 * ")
						|| ExactArithmetic.operator(call) == ArithmeticOperator.MULTIPLY)
				&& call.type().scale() > call.operands().stream().mapToInt((operand) -> operand.type().scale()).sum();
	}

	private static boolean isOfScale(LiteralExpr literal, int scale) {
		return !(literal.value() instanceof BigDecimal value) || value.scale() == scale;
	}

}
