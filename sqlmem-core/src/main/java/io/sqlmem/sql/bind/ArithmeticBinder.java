package io.sqlmem.sql.bind;

import java.math.BigDecimal;
import java.util.List;

import io.sqlmem.sql.dialect.DateArithmetic;
import io.sqlmem.sql.dialect.DateArithmetic.Interval;
import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.dialect.Doubles;
import io.sqlmem.sql.dialect.ExactArithmetic;
import io.sqlmem.sql.dialect.Numerics;
import io.sqlmem.sql.dialect.Quotients;
import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ArithmeticExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Expr.RecursiveExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on integers and decimals. Overflow is an error or another type at the
 * sources and a floating point number in SQLite, so every result is required to stay
 * within its type's bounds.
 */
final class ArithmeticBinder {

	private static final int MOST_DIGITS = 18;

	private static final int DATE_LENGTH = "2024-02-29".length();

	private static final int SECONDS_LENGTH = "2024-02-29 12:30:00".length();

	/** More than there are days in the years that are answered from memory. */
	private static final long MOST_DAYS = 4_000_000;

	private final Dialect dialect;

	private final Requirements requirements;

	ArithmeticBinder(Dialect dialect, Requirements requirements) {
		this.dialect = dialect;
		this.requirements = requirements;
	}

	/**
	 * A sum, difference, product, quotient or remainder.
	 * @param operator the operator
	 * @param left the left operand
	 * @param right the right operand
	 * @return the result
	 */
	Expr bind(ArithmeticOperator operator, Expr left, Expr right) {
		Expr first = operand(left, right);
		Expr second = operand(right, left);
		TypeKind one = first.type().kind();
		TypeKind two = second.type().kind();
		if (one == TypeKind.DATE && this.dialect.addsDays()) {
			return days(operator, first, second);
		}
		if (two == TypeKind.DATE && one.isInteger() && operator == ArithmeticOperator.ADD
				&& this.dialect.subtractsDatesToDays()) {
			return days(operator, second, first);
		}
		if (this.dialect.computesDoubles() && (one.isApproximate() || two.isApproximate())) {
			return doubles(operator, first, second);
		}
		boolean numeric = one == TypeKind.NUMERIC || two == TypeKind.NUMERIC
				|| (operator == ArithmeticOperator.DIVIDE || operator == ArithmeticOperator.REMAINDER)
						&& !(one.isInteger() && two.isInteger());
		if (numeric && this.dialect.scalesEachValue()) {
			Expr fixed = (operator == ArithmeticOperator.ADD || operator == ArithmeticOperator.SUBTRACT)
					? fixed(operator, first, second) : null;
			return (fixed != null) ? fixed : numeric(operator, first, second);
		}
		Expr own = this.dialect.arithmetic(operator, first, second, this.requirements);
		if (own != null) {
			return own;
		}
		if (!one.isExactNumeric() || !two.isExactNumeric()) {
			throw BindContext.mismatch(one + " " + operator.symbol() + " " + two);
		}
		boolean integers = one.isInteger() && two.isInteger();
		return switch (operator) {
			case ADD, SUBTRACT -> integers ? integers(operator, first, second) : sameScale(operator, first, second);
			case MULTIPLY -> integers ? integers(operator, first, second) : product(first, second);
			case DIVIDE, REMAINDER -> quotient(operator, first, second, integers);
		};
	}

	/**
	 * A date or timestamp moved by an interval.
	 * @param operator ADD or SUBTRACT
	 * @param moment the date or timestamp
	 * @param interval the interval
	 * @return the date or timestamp
	 */
	Expr moved(ArithmeticOperator operator, Expr moment, Interval interval) {
		Expr constant = moment(moment);
		if (constant != moment) {
			return moved(operator, constant, interval);
		}
		boolean backwards = operator == ArithmeticOperator.SUBTRACT;
		if (!backwards && operator != ArithmeticOperator.ADD || Untyped.isString(moment) || Untyped.isNull(moment)) {
			throw BindContext.mismatch(operator.symbol() + " of an interval");
		}
		if (moment.type().kind() == TypeKind.DATE && interval.hasTime() && !this.dialect.movesDatesByTimes()) {
			throw BindContext.mismatch("a date moved by hours");
		}
		return DateArithmetic.plus(moment, backwards ? interval.negated() : interval, this.dialect.movesDatesToDates(),
				this.requirements);
	}

	/**
	 * The date or timestamp that a text literal is where one is expected.
	 * @param expr an expression
	 * @return the expression itself if it is no such literal
	 */
	Expr moment(Expr expr) {
		if (!this.dialect.readsTextsAsMoments() || !Untyped.isString(expr)) {
			return expr;
		}
		String text = String.valueOf(((LiteralExpr) expr).value());
		boolean date = text.length() == DATE_LENGTH;
		Object value = (date || text.length() == SECONDS_LENGTH)
				? Untyped.parse(text, date ? TypeKind.DATE : TypeKind.TIMESTAMP) : null;
		return (value != null) ? new LiteralExpr(value, date ? SqlType.DATE : SqlType.time(TypeKind.TIMESTAMP, 0))
				: expr;
	}

	/**
	 * The negative of a number.
	 * @param operand the number
	 * @return its negative
	 */
	Expr negate(Expr operand) {
		Expr typed = Untyped.typed(operand);
		if (typed instanceof LiteralExpr literal && literal.value() instanceof Long value) {
			return Untyped.integer(-value);
		}
		if (typed instanceof LiteralExpr literal && literal.value() instanceof BigDecimal value) {
			return new LiteralExpr(value.negate(), literal.type());
		}
		Expr own = this.dialect.arithmetic(ArithmeticOperator.SUBTRACT, Untyped.integer(0), typed, this.requirements);
		if (own != null && typed.type().kind() == TypeKind.DOUBLE) {
			return own;
		}
		if (typed.type().kind() == TypeKind.NUMERIC && this.dialect.keepsScales()) {
			return Numerics.negate(typed);
		}
		if (typed.type().kind() == TypeKind.DOUBLE && this.dialect.computesDoubles()) {
			return Doubles.negate(typed);
		}
		if (Quotients.is(typed)) {
			return Quotients.negate(typed);
		}
		if (!typed.type().kind().isExactNumeric()) {
			throw BindContext.mismatch("the negative of " + typed.type().kind());
		}
		SqlType type = typed.type().kind().isUnsigned() ? SqlType.BIGINT : typed.type();
		long limit = typed.type().limit();
		this.requirements.requireRange(typed, -limit, limit);
		return new CallExpr("(-$1)", List.of(typed), type, -limit, limit);
	}

	/** A sum whose scale one operand decides, whichever scale the other's values have. */
	private @Nullable Expr fixed(ArithmeticOperator operator, Expr left, Expr right) {
		boolean plain = !Exprs.containsAggregate(left) && !Exprs.containsAggregate(right);
		if (plain && isPlainDecimal(left) && right.type().kind() == TypeKind.NUMERIC) {
			Expr second = Numerics.fixed(right, left.type().scale(), this.requirements);
			return (second != null) ? sameScale(operator, left, second) : null;
		}
		if (plain && isPlainDecimal(right) && left.type().kind() == TypeKind.NUMERIC) {
			Expr first = Numerics.fixed(left, right.type().scale(), this.requirements);
			return (first != null) ? sameScale(operator, first, right) : null;
		}
		return null;
	}

	private static boolean isPlainDecimal(Expr expr) {
		return expr instanceof Expr.ColumnExpr column && column.relation() instanceof TableRelation
				&& expr.type().kind() == TypeKind.DECIMAL;
	}

	private Expr numeric(ArithmeticOperator operator, Expr left, Expr right) {
		Expr divisor = Numerics.of(right);
		if (operator == ArithmeticOperator.DIVIDE || operator == ArithmeticOperator.REMAINDER) {
			if (!Evaluation.dependsOnRows(left) && Exprs.contains(right, ParameterExpr.class::isInstance)
					&& !Evaluation.dependsOnRows(right)) {
				throw BindContext.mismatch("a constant divided by a parameter");
			}
			this.requirements.requireEvaluation(divisor, Property.NON_ZERO);
		}
		return Numerics.arithmetic(operator, left, divisor);
	}

	private Expr doubles(ArithmeticOperator operator, Expr left, Expr right) {
		if (operator == ArithmeticOperator.DIVIDE) {
			this.requirements.requireEvaluation(right, Property.NON_ZERO);
		}
		return Doubles.arithmetic(operator, left, right, this.requirements);
	}

	private Expr days(ArithmeticOperator operator, Expr date, Expr other) {
		if (other instanceof LiteralExpr literal && literal.value() instanceof Long days
				&& Math.abs(days) < MOST_DAYS) {
			if (operator != ArithmeticOperator.ADD && operator != ArithmeticOperator.SUBTRACT) {
				throw BindContext.mismatch("DATE " + operator.symbol() + " a number");
			}
			return DateArithmetic.plusDays(date, (operator == ArithmeticOperator.ADD) ? days : -days,
					this.requirements);
		}
		if (operator == ArithmeticOperator.SUBTRACT && other.type().kind() == TypeKind.DATE
				&& this.dialect.subtractsDatesToDays()) {
			return new CallExpr("($1 - $2)", List.of(date, other), SqlType.INTEGER, -MOST_DAYS, MOST_DAYS);
		}
		boolean plain = other.type().kind() == TypeKind.INTEGER || other.type().kind() == TypeKind.SMALLINT;
		if (plain && !(other instanceof LiteralExpr) && !isBound(other) && this.dialect.subtractsDatesToDays()
				&& (operator == ArithmeticOperator.ADD || operator == ArithmeticOperator.SUBTRACT)) {
			return DateArithmetic.inYears(new ArithmeticExpr(operator, date, other, SqlType.DATE), this.requirements);
		}
		throw BindContext.mismatch("DATE " + operator.symbol() + " " + other.type().kind());
	}

	private Expr operand(Expr expr, Expr other) {
		boolean wide = other.type().kind() == TypeKind.INTEGER || other.type().kind() == TypeKind.BIGINT;
		// A parameter without a type of its own has that of the other operand.
		boolean integer = this.dialect.typesParameters() ? other.type().kind().isInteger() : wide;
		if (Untyped.isParameter(expr) && integer) {
			return Untyped.as(expr, SqlType.INTEGER, ParameterUse.VALUE);
		}
		return Untyped.typed(expr);
	}

	private Expr integers(ArithmeticOperator operator, Expr left, Expr right) {
		SqlType type = this.dialect.integerArithmetic(left.type(), right.type());
		return bounded(operator, left, right, type, type.limit());
	}

	private Expr sameScale(ArithmeticOperator operator, Expr left, Expr right) {
		int scale = Math.max(left.type().scale(), right.type().scale());
		Expr first = NumberComparison.atScale(left, scale, this.requirements);
		Expr second = NumberComparison.atScale(right, scale, this.requirements);
		return bounded(operator, first, second, decimal(scale), Long.MAX_VALUE);
	}

	private Expr product(Expr left, Expr right) {
		int scale = left.type().scale() + right.type().scale();
		if (scale > MOST_DIGITS && this.dialect.scalesEachValue()) {
			return Numerics.arithmetic(ArithmeticOperator.MULTIPLY, left, right);
		}
		return bounded(ArithmeticOperator.MULTIPLY, left, right, decimal(scale), Long.MAX_VALUE);
	}

	private Expr quotient(ArithmeticOperator operator, Expr left, Expr right, boolean integers) {
		boolean truncates = operator == ArithmeticOperator.REMAINDER || this.dialect.dividesIntegersToInteger();
		if (!integers || !truncates) {
			throw BindContext.mismatch("a division whose result is no integer");
		}
		if (right instanceof LiteralExpr literal && literal.value() instanceof Long divisor) {
			if (divisor == 0 || divisor == -1) {
				throw BindContext.mismatch("a division by " + divisor);
			}
		}
		else if (!this.dialect.dividesByZeroToNull()) {
			// Zero is an error at the source, and the least integer by -1 overflows.
			this.requirements.requireRange(right, 1, Long.MAX_VALUE);
		}
		// A remainder has the sign of the dividend.
		boolean signed = operator == ArithmeticOperator.REMAINDER && right.type().kind().isUnsigned();
		return new ArithmeticExpr(operator, left, right,
				this.dialect.integerArithmetic(left.type(), signed ? left.type() : right.type()));
	}

	/**
	 * A quotient of integers cut off to an integer, NULL where the divisor is zero.
	 * @param left the dividend
	 * @param right the divisor
	 * @return the integer
	 */
	Expr whole(Expr left, Expr right) {
		if (!left.type().kind().isInteger() || !right.type().kind().isInteger()
				|| !this.dialect.dividesByZeroToNull()) {
			throw BindContext.mismatch(left.type().kind() + " DIV " + right.type().kind());
		}
		SqlType type = this.dialect.integerArithmetic(left.type(), right.type());
		long limit = type.limit();
		this.requirements.requireRange(left, least(type, limit), limit);
		if (type.kind().isUnsigned()) {
			this.requirements.requireRange(right, 0, limit);
		}
		return new ArithmeticExpr(ArithmeticOperator.DIVIDE, left, right, type);
	}

	/** Below it results are errors. */
	private static long least(SqlType type, long limit) {
		return type.kind().isUnsigned() ? 0 : -limit;
	}

	private Expr bounded(ArithmeticOperator operator, Expr left, Expr right, SqlType type, long limit) {
		boolean total = Exprs.containsAggregate(left) || Exprs.containsAggregate(right) || Quotients.isOf(left)
				|| Quotients.isOf(right);
		// Where numbers have no bounds, too great a result is no error that could be
		// missed.
		boolean unbounded = type.kind() == TypeKind.DECIMAL
				&& (Exprs.dependsOnTotal(left) || Exprs.dependsOnTotal(right));
		if (total || unbounded) {
			return ExactArithmetic.of(operator, left, right, type, limit);
		}
		boolean narrow = limit < Long.MAX_VALUE || type.kind().isUnsigned();
		if (isRecursive(left) || isRecursive(right) || narrow && (isBound(left) || isBound(right))) {
			Expr checked = ExactArithmetic.of(operator, left, right, type, limit);
			this.requirements.requireEvaluation(checked, Property.TOTAL);
			return checked;
		}
		Expr result = new ArithmeticExpr(operator, left, right, type);
		this.requirements.requireRange(result, least(type, limit), limit);
		return result;
	}

	/** What is bound to a parameter may be as large as its type allows. */
	private static boolean isBound(Expr expr) {
		return expr instanceof ParameterExpr;
	}

	/** Of rounds that come before there are no facts. */
	private static boolean isRecursive(Expr expr) {
		boolean[] found = new boolean[1];
		Exprs.visit(expr, (part) -> found[0] |= part instanceof Expr.ColumnExpr column
				&& column.relation() instanceof QueryRelation && Exprs.definition(column) instanceof RecursiveExpr);
		return found[0];
	}

	private static SqlType decimal(int scale) {
		if (scale > MOST_DIGITS) {
			throw BindContext.mismatch("a decimal with " + scale + " places");
		}
		return SqlType.decimal(MOST_DIGITS, scale);
	}

	/** The bits of two integers combined. */
	Expr bits(String operator, Expr left, Expr right) {
		boolean integers = left.type().kind().isInteger() && right.type().kind().isInteger()
				&& !left.type().kind().isUnsigned() && !right.type().kind().isUnsigned();
		if (!this.dialect.combinesBits() || !integers) {
			throw BindContext.unsupported("the operator " + operator);
		}
		SqlType type = this.dialect.integerArithmetic(left.type(), right.type());
		return new CallExpr("($1 " + operator + " $2)", List.of(left, right), type, -type.limit() - 1, type.limit());
	}

}
