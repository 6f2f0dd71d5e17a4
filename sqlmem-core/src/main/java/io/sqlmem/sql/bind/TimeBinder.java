package io.sqlmem.sql.bind;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.DateArithmetic;
import io.sqlmem.sql.dialect.DateArithmetic.Interval;
import io.sqlmem.sql.dialect.DateFields;
import io.sqlmem.sql.dialect.Instants;
import io.sqlmem.sql.dialect.WeekFields;
import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimezoneExpression;
import org.jspecify.annotations.Nullable;

/**
 * Binds what is written of times in words of its own: their fields, intervals that move
 * them, and their time zones.
 */
final class TimeBinder {

	private static final Set<String> DAYS_OF_WEEK = Set.of("dow", "isodow");

	/** The fields of intervals that are integers. */
	private static final Set<String> WHOLE = Set.of("day", "hour", "minute");

	private static final Set<String> UTC = Set.of("utc", "etc/utc", "gmt");

	private static final String ZONED = "timestamp with time zone";

	private final BindContext context;

	private final ExpressionBinder expressions;

	private final ArithmeticBinder arithmetic;

	TimeBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
		this.arithmetic = new ArithmeticBinder(context.dialect, context.requirements);
	}

	Expr extract(ExtractExpression node) {
		SyntaxGuard.check(node, "name", "expression");
		String name = node.getName();
		boolean quoted = this.context.dialect.typesLiterals() && name.matches("'\\w+'");
		return field((quoted ? name.substring(1, name.length() - 1) : name).toLowerCase(Locale.ROOT),
				this.expressions.typed(node.getExpression()));
	}

	private Expr field(String field, Expr operand) {
		Expr own = this.context.dialect.field(field, operand);
		if (own != null) {
			return own;
		}
		if (DAYS_OF_WEEK.contains(field) && !this.context.dialect.extractsDaysOfWeek()) {
			throw unproven("extract " + field);
		}
		SqlType type = this.context.dialect.extract();
		if (operand.type().kind() == TypeKind.INTERVAL) {
			return IntervalArithmetic.field(field, operand, type);
		}
		// Seconds since 1970 do not depend on the session's time zone.
		Expr local = (field.equals("epoch") && operand.type().kind() == TypeKind.TIMESTAMP_TZ)
				? Instants.toTimestamp(operand) : this.context.local(operand);
		Expr extracted = DateFields.extract(field, local, type);
		if (extracted == null && this.context.dialect.knowsWeeks()) {
			extracted = WeekFields.extract(field, local, type);
		}
		if (extracted == null) {
			throw unproven("extract " + field);
		}
		return extracted;
	}

	/** DATE_PART of an interval. */
	static Expr part(List<Expr> arguments) {
		if (arguments.size() != 2 || !(arguments.get(0) instanceof LiteralExpr literal)
				|| !(literal.value() instanceof String field) || !WHOLE.contains(field.toLowerCase(Locale.ROOT))) {
			throw unproven("date_part of an interval");
		}
		Expr part = IntervalArithmetic.field(field.toLowerCase(Locale.ROOT), arguments.get(1), SqlType.BIGINT);
		return new CallExpr("CAST($1 AS REAL)", List.of(part), SqlType.of(TypeKind.DOUBLE));
	}

	/** INTERVAL '…', or a string cast to it; {@code null} if it is neither. */
	@Nullable Expr interval(Expression node) {
		Interval interval = this.context.dialect.subtractsTimesToIntervals() ? Intervals.find(node) : null;
		if (interval == null && node instanceof IntervalExpression) {
			throw BindContext.unsupported("the interval " + node);
		}
		return (interval != null) ? IntervalArithmetic.constant(interval) : null;
	}

	/**
	 * A date or timestamp moved by a literal.
	 * @return it, {@code null} if no operand is an interval literal
	 */
	@Nullable Expr moved(ArithmeticOperator operator, BinaryExpression node) {
		Interval right = Intervals.find(node.getRightExpression());
		if (right != null) {
			return moved(operator, this.expressions.typed(node.getLeftExpression()), right);
		}
		Interval left = (operator == ArithmeticOperator.ADD) ? Intervals.find(node.getLeftExpression()) : null;
		return (left != null) ? moved(operator, this.expressions.typed(node.getRightExpression()), left) : null;
	}

	private @Nullable Expr moved(ArithmeticOperator operator, Expr moment, Interval interval) {
		boolean product = operator == ArithmeticOperator.MULTIPLY || operator == ArithmeticOperator.DIVIDE;
		if (product || moment.type().kind() == TypeKind.INTERVAL) {
			return null;
		}
		boolean instant = moment.type().kind() == TypeKind.TIMESTAMP_TZ && !(moment instanceof Expr.ClockExpr);
		return instant ? Instants.of(this.arithmetic.moved(operator, this.context.local(moment), interval))
				: this.arithmetic.moved(operator, moment, interval);
	}

	/** AT TIME ZONE 'UTC', which does not depend on the session's time zone. */
	Expr atTimeZone(TimezoneExpression node) {
		SyntaxGuard.check(node, "leftExpression", "timezoneExpressions");
		boolean utc = this.context.dialect.subtractsTimesToIntervals() && node.getTimezoneExpressions().size() == 1
				&& node.getTimezoneExpressions().get(0) instanceof StringValue zone
				&& UTC.contains(zone.getValue().toLowerCase(Locale.ROOT));
		if (!utc) {
			throw BindContext.unsupported("a time zone other than UTC");
		}
		Expr moment = this.expressions.typed(node.getLeftExpression());
		return switch (moment.type().kind()) {
			case TIMESTAMP_TZ -> Instants.toTimestamp(moment);
			case TIMESTAMP -> Instants.of(DateArithmetic.withinYears(moment, this.context.requirements));
			default -> throw BindContext.mismatch(moment.type().kind() + " at a time zone");
		};
	}

	/**
	 * TIMESTAMP WITH TIME ZONE '…', or a string cast to an interval; {@code null} if it
	 * is another cast.
	 */
	@Nullable Expr literal(CastExpression node) {
		boolean literal = node.keyword == null && node.isImplicitCast()
				&& node.getColDataType().toString().equalsIgnoreCase(ZONED)
				&& node.getLeftExpression() instanceof StringValue;
		if (!literal || !this.context.dialect.subtractsTimesToIntervals()) {
			return interval(node);
		}
		SyntaxGuard.check(node, "leftExpression", "colDataType", "isImplicitCast");
		return this.context.meeting(this.expressions.bind(node.getLeftExpression()),
				SqlType.time(TypeKind.TIMESTAMP_TZ, 6));
	}

	private static ElsewhereException unproven(String detail) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION, detail);
	}

}
