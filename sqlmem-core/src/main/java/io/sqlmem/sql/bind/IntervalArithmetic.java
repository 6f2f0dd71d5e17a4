package io.sqlmem.sql.bind;

import java.util.List;
import java.util.Map;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.DateArithmetic;
import io.sqlmem.sql.dialect.DateArithmetic.Interval;
import io.sqlmem.sql.dialect.DateConversions;
import io.sqlmem.sql.dialect.Instants;
import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ArithmeticExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic with intervals. Those between timestamps have no months and less than a day
 * beside their days, so that their microseconds tell all of them; of others, microseconds
 * tell how they are compared.
 */
final class IntervalArithmetic {

	private static final SqlType INTERVAL = SqlType.of(TypeKind.INTERVAL);

	/** Of intervals whose microseconds do not tell how they are shown. */
	private static final SqlType COMPARED = new SqlType(TypeKind.INTERVAL, 1, 0, null);

	private static final String DIFFERENCE = "($1 - $2)";

	private static final long MICROS_PER_DAY = 86_400_000_000L;

	/** Above it products are rounded. */
	private static final long EXACT = 1L << 52;

	/** More than there are in the years that are answered from memory. */
	private static final long LONGEST = 1L << 60;

	private static final Map<String, String> FIELDS = Map.of("day", "($1 / 86400000000)", "hour",
			"($1 % 86400000000 / 3600000000)", "minute", "($1 % 3600000000 / 60000000)");

	private final BindContext context;

	private final Requirements requirements;

	IntervalArithmetic(BindContext context) {
		this.context = context;
		this.requirements = context.requirements;
	}

	/**
	 * An interval that is compared, or multiplied.
	 * @param interval the interval, whose months are compared as 30 days
	 * @return the interval
	 */
	static Expr constant(Interval interval) {
		long micros = interval.months() * 30 * MICROS_PER_DAY + interval.micros();
		return new CallExpr("(" + micros + ")", List.of(), COMPARED, micros, micros);
	}

	/**
	 * Arithmetic in which intervals are involved.
	 * @param operator the operator
	 * @param left the left operand
	 * @param right the right operand
	 * @return the result, {@code null} if there are no intervals
	 */
	@Nullable Expr bind(ArithmeticOperator operator, Expr left, Expr right) {
		if (left.type().kind() == TypeKind.INTERVAL || right.type().kind() == TypeKind.INTERVAL) {
			return switch (operator) {
				case ADD -> (left.type().kind() == TypeKind.INTERVAL) ? moved(operator, right, left)
						: moved(operator, left, right);
				case SUBTRACT -> moved(operator, left, right);
				case MULTIPLY -> (left.type().kind() == TypeKind.INTERVAL) ? times(left, right) : times(right, left);
				case DIVIDE, REMAINDER -> throw mismatch(operator, left, right);
			};
		}
		boolean moments = isMoment(left) && isMoment(right)
				&& !(left.type().kind() == TypeKind.DATE && right.type().kind() == TypeKind.DATE);
		if (!moments || operator != ArithmeticOperator.SUBTRACT || !this.context.dialect.subtractsTimesToIntervals()) {
			return null;
		}
		boolean instants = left.type().kind() == TypeKind.TIMESTAMP_TZ && right.type().kind() == TypeKind.TIMESTAMP_TZ;
		Expr later = instants ? Instants.toTimestamp(left) : timestamp(left);
		Expr earlier = instants ? Instants.toTimestamp(right) : timestamp(right);
		if (later.type().kind() != TypeKind.TIMESTAMP || earlier.type().kind() != TypeKind.TIMESTAMP) {
			throw mismatch(operator, left, right);
		}
		return new CallExpr(DIFFERENCE, List.of(later, earlier), INTERVAL, -LONGEST, LONGEST);
	}

	/**
	 * EXTRACT from an interval.
	 * @param field the field's name
	 * @param interval the interval
	 * @param type the type of fields that are integers
	 * @return the field
	 */
	static Expr field(String field, Expr interval, SqlType type) {
		boolean difference = interval instanceof CallExpr call && call.template().equals(DIFFERENCE);
		if (difference && field.equals("epoch")) {
			return new CallExpr("($1 + 0)", List.of(interval), SqlType.decimal(18, 6));
		}
		if (difference && field.equals("second")) {
			return new CallExpr("($1 % 60000000)", List.of(interval), SqlType.decimal(18, 6), -60_000_000, 60_000_000);
		}
		String template = FIELDS.get(field);
		if (!difference || template == null) {
			throw new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION,
					"extract " + field + " from an interval");
		}
		return new CallExpr(template, List.of(interval), type, -MICROS_PER_DAY, MICROS_PER_DAY);
	}

	private static boolean isMoment(Expr expr) {
		return switch (expr.type().kind()) {
			case DATE -> true;
			case TIMESTAMP, TIMESTAMP_TZ -> expr.type().scale() <= 6;
			default -> false;
		};
	}

	private Expr timestamp(Expr moment) {
		Expr local = this.context.local(moment);
		return (local.type().kind() == TypeKind.DATE) ? DateConversions.toTimestamp(local) : local;
	}

	/** A constant has moved moments by its own units already. */
	private Expr moved(ArithmeticOperator operator, Expr moment, Expr interval) {
		Expr local = isMoment(moment) ? timestamp(moment) : moment;
		if (local.type().kind() != TypeKind.TIMESTAMP || local instanceof LiteralExpr || isConstant(interval)) {
			throw mismatch(operator, moment, interval);
		}
		Expr moved = DateArithmetic.inYears(
				new ArithmeticExpr(operator, local, interval, SqlType.time(TypeKind.TIMESTAMP, 6)), this.requirements);
		return (moment.type().kind() == TypeKind.TIMESTAMP_TZ) ? Instants.of(moved) : moved;
	}

	private Expr times(Expr interval, Expr factor) {
		boolean integer = factor.type().kind().isInteger() && !(factor instanceof Expr.ParameterExpr)
				&& !(factor instanceof LiteralExpr);
		boolean units = isConstant(interval) && ((CallExpr) interval).min() != 0
				&& ((CallExpr) interval).min() % (30 * MICROS_PER_DAY) != 0;
		if (!integer || !units) {
			throw mismatch(ArithmeticOperator.MULTIPLY, interval, factor);
		}
		long micros = ((CallExpr) interval).min();
		long most = EXACT / Math.abs(micros);
		this.requirements.requireRange(factor, -most, most);
		return new CallExpr("($1 * " + micros + ")", List.of(factor), COMPARED, -EXACT, EXACT);
	}

	private static boolean isConstant(Expr interval) {
		return interval instanceof CallExpr call && call.operands().isEmpty();
	}

	private static ElsewhereException mismatch(ArithmeticOperator operator, Expr left, Expr right) {
		return BindContext.mismatch(left.type().kind() + " " + operator.symbol() + " " + right.type().kind());
	}

}
