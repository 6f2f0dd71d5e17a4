package io.sqlmem.sql.bind;

import java.time.LocalDate;
import java.time.LocalDateTime;

import io.sqlmem.sql.bind.ComparisonBinder.Pair;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.type.Moments;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Brings dates and times that are compared with each other to one form.
 */
final class TimeOperands {

	private static final int FIRST_YEAR = 1901;

	private static final int LAST_YEAR = 2155;

	/** More digits of the seconds' fraction are held in other units. */
	private static final int MICROSECONDS = 6;

	private TimeOperands() {
	}

	/** Two times of one resolution. */
	static Pair timestamps(Expr first, Expr second) {
		if (isFine(first.type()) != isFine(second.type())) {
			throw BindContext.mismatch("times of different resolution compared");
		}
		return new Pair(first, second);
	}

	/** A moment, or a literal date or timestamp as one. */
	static Expr moment(Expr expr) {
		if (expr.type().kind() == TypeKind.MOMENT) {
			return expr;
		}
		if (expr instanceof LiteralExpr literal && literal.value() instanceof LocalDateTime value) {
			return new LiteralExpr(Moments.of(value), SqlType.MOMENT);
		}
		if (expr instanceof LiteralExpr literal && literal.value() instanceof LocalDate value) {
			return new LiteralExpr(Moments.of(value.atStartOfDay()), SqlType.MOMENT);
		}
		throw BindContext.mismatch(expr.type().kind() + " compared with " + TypeKind.MOMENT);
	}

	/** A year, or a number that is one; of less than 100 others would be meant. */
	static Expr year(Expr expr) {
		if (expr.type().equals(SqlType.YEAR) && !(expr instanceof Expr.ParameterExpr)) {
			return expr;
		}
		if (expr instanceof LiteralExpr literal && literal.value() instanceof Number value
				&& literal.type().kind().isInteger() && value.longValue() >= FIRST_YEAR
				&& value.longValue() <= LAST_YEAR) {
			return new LiteralExpr(Long.toString(value.longValue()), SqlType.YEAR);
		}
		throw BindContext.mismatch(expr.type().kind() + " compared with a year");
	}

	private static boolean isFine(SqlType type) {
		return type.scale() > MICROSECONDS;
	}

}
