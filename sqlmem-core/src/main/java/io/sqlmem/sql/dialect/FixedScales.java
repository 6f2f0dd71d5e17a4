package io.sqlmem.sql.dialect;

import java.math.BigDecimal;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.type.TypeKind;

/**
 * Which of PostgreSQL's numerics have one scale whatever their values are, so that equal
 * ones look the same.
 */
public final class FixedScales {

	/** Beyond which PostgreSQL cuts products. */
	private static final int MOST_PLACES = 1000;

	private static final int VARYING = -1;

	private FixedScales() {
	}

	/**
	 * Whether all values of a numeric have the same scale.
	 * @param numeric a numeric
	 * @return whether they are known to
	 */
	public static boolean isFixed(Expr numeric) {
		int places = places(numeric);
		return places >= 0 && places < MOST_PLACES;
	}

	private static int places(Expr expr) {
		if (expr instanceof LiteralExpr literal) {
			return (literal.value() instanceof BigDecimal value && value.scale() >= 0) ? value.scale() : VARYING;
		}
		if (expr.type().kind() != TypeKind.NUMERIC) {
			return expr.type().kind().isExactNumeric() ? expr.type().scale() : VARYING;
		}
		if (!(expr instanceof CallExpr call)) {
			return VARYING;
		}
		String function = call.template().substring(0, Math.max(call.template().indexOf('('), 0));
		return switch (function) {
			case NumericFunctions.OF, NumericFunctions.ABS, NumericFunctions.NEGATE -> places(call.operands().get(0));
			case NumericFunctions.FLOOR, NumericFunctions.CEILING -> 0;
			case NumericFunctions.ROUND, NumericFunctions.TRUNC -> rounded(call);
			case NumericFunctions.ADD, NumericFunctions.SUBTRACT -> both(call, false);
			case NumericFunctions.MULTIPLY -> both(call, true);
			default -> VARYING;
		};
	}

	private static int rounded(CallExpr call) {
		if (call.operands().size() == 1) {
			return 0;
		}
		return (call.operands().get(1) instanceof LiteralExpr literal && literal.value() instanceof Long places
				&& places >= 0 && places < MOST_PLACES) ? places.intValue() : VARYING;
	}

	private static int both(CallExpr call, boolean product) {
		int left = places(call.operands().get(0));
		int right = places(call.operands().get(1));
		if (left < 0 || right < 0) {
			return VARYING;
		}
		return product ? left + right : Math.max(left, right);
	}

}
