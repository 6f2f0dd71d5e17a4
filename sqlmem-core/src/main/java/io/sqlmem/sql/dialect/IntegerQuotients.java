package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.ArithmeticExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Exprs;
import org.jspecify.annotations.Nullable;

/**
 * Quotients that are shown, rounded or compared with a constant at once, computed by
 * SQLite's own integers where these hold the dividend with the places that the result
 * has. What is rounded half up of a quotient that has been cut off behind those places is
 * what is rounded half up of the quotient itself.
 */
public final class IntegerQuotients {

	/** Every number of so many digits fits into a stored integer. */
	private static final int DIGITS = 18;

	/** What is written several times has to be cheap. */
	private static final int MOST_PARTS = 7;

	private IntegerQuotients() {
	}

	/**
	 * A call as SQLite computes it fastest.
	 * @param call any call
	 * @return the same value; the call itself if it is no quotient of plain integers
	 */
	public static CallExpr of(CallExpr call) {
		if (call.operands().isEmpty() || !(call.operands().get(0) instanceof CallExpr quotient)
				|| !quotient.template().startsWith(QuotientFunctions.DIVIDE + "(")) {
			return call;
		}
		boolean shown = call.template().startsWith(QuotientFunctions.SHOWN + "(")
				|| call.template().startsWith(QuotientFunctions.STORED + "(");
		if (shown && call.template().endsWith(", " + RoundingMode.HALF_UP.ordinal() + ")")) {
			Rounded rounded = rounded(quotient, call.type().scale());
			return (rounded != null) ? written(call, quotient, rounded.unproven(), rounded.value()) : call;
		}
		return call.template().startsWith(QuotientFunctions.COMPARE + "(") ? compared(call, quotient) : call;
	}

	/**
	 * The sign of the difference to a constant, which is that of the rounded quotient
	 * unless this is the constant.
	 */
	private static CallExpr compared(CallExpr call, CallExpr quotient) {
		int places = quotient.type().scale();
		Rounded rounded = rounded(quotient, places);
		BigDecimal constant = constant(call.operands().get(1));
		if (rounded == null || constant == null || constant.scale() > places
				|| constant.precision() - constant.scale() + places > DIGITS) {
			return call;
		}
		String sought = "(" + constant.setScale(places).unscaledValue() + ")";
		String value = "(" + rounded.value() + ")";
		return written(call, quotient, rounded.unproven() + " OR " + value + " = " + sought,
				"(" + value + " > " + sought + ") - (" + value + " < " + sought + ")");
	}

	private static @Nullable BigDecimal constant(Expr expr) {
		return (expr instanceof LiteralExpr literal && literal.value() instanceof Number number)
				? new BigDecimal(number.toString()) : null;
	}

	private static CallExpr written(CallExpr call, CallExpr quotient, String unproven, String value) {
		Expr other = call.operands().get(call.operands().size() - 1);
		String plain = call.template().replace("$2", "$4").replace("$1", "$3");
		return new CallExpr("(CASE WHEN " + unproven + " THEN " + plain + " ELSE " + value + " END)",
				List.of(quotient.operands().get(0), quotient.operands().get(1), quotient, other), call.type(),
				call.min(), call.max());
	}

	/** A quotient rounded half up, {@code null} if SQLite's integers cannot tell it. */
	private static @Nullable Rounded rounded(CallExpr quotient, int places) {
		Expr dividend = quotient.operands().get(0);
		Expr divisor = quotient.operands().get(1);
		int shift = divisor.type().scale() + places - dividend.type().scale();
		int kept = QuotientFunctions.places(dividend.type().scale(), divisor.type().scale());
		if (!isCheap(dividend) || !isCheap(divisor) || shift < 0 || shift >= DIGITS || kept < places) {
			return null;
		}
		long limit = NumberFunctions.powerOfTen(DIGITS - shift);
		String scaled = "($1 * " + NumberFunctions.powerOfTen(shift) + ")";
		String outside = "$1 NOT BETWEEN -" + limit + " AND " + limit;
		if (kept == places) {
			// A negative quotient of which nothing is left is not the same zero.
			return new Rounded(outside + " OR $1 <> 0 AND " + scaled + " / $2 = 0 AND ($1 < 0) <> ($2 < 0)",
					scaled + " / $2");
		}
		String rest = "abs(" + scaled + " % $2)";
		return new Rounded(outside,
				scaled + " / $2 + (" + rest + " >= abs($2) - " + rest + ") * iif(($1 < 0) = ($2 < 0), 1, -1)");
	}

	private static boolean isCheap(Expr expr) {
		int[] parts = new int[1];
		boolean[] cheap = { !Quotients.is(expr) };
		Exprs.visit(expr, (part) -> {
			parts[0]++;
			cheap[0] &= part instanceof ColumnExpr || part instanceof LiteralExpr || part instanceof ArithmeticExpr
					|| part instanceof AggregateExpr;
		});
		return cheap[0] && parts[0] <= MOST_PARTS;
	}

	/**
	 * A rounded quotient in SQLite's text.
	 *
	 * @param unproven when the value is not the quotient
	 * @param value the value, an integer at the scale that it is rounded to
	 */
	private record Rounded(String unproven, String value) {
	}

}
