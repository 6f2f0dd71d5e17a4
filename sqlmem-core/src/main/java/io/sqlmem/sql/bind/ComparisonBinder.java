package io.sqlmem.sql.bind;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.DateArithmetic;
import io.sqlmem.sql.dialect.DateConversions;
import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.dialect.Doubles;
import io.sqlmem.sql.dialect.Numerics;
import io.sqlmem.sql.dialect.QuotientComparisons;
import io.sqlmem.sql.dialect.Quotients;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons, between values of types that the source compares without conversions of
 * its own.
 */
final class ComparisonBinder {

	/** Of a decimal that a floating-point number holds. */
	private static final int DOUBLE_DIGITS = 15;

	/** That can be stored. */
	private final BindContext context;

	private final Dialect dialect;

	private final Requirements requirements;

	private final TextComparison text;

	ComparisonBinder(BindContext context) {
		this.context = context;
		this.dialect = context.dialect;
		this.requirements = context.requirements;
		this.text = new TextComparison(context);
	}

	/**
	 * A comparison.
	 * @param operator the operator in SQLite: {@code =}, {@code <>}, {@code <},
	 * {@code <=}, {@code >}, {@code >=}, {@code IS} or {@code IS NOT}
	 * @param left the left operand
	 * @param right the right operand
	 * @return the predicate
	 */
	Expr compare(String operator, Expr left, Expr right) {
		if (this.dialect.hidesPlaces()) {
			Expr compared = quotients(operator, left, right);
			if (compared != null) {
				return compared;
			}
		}
		boolean ordering = operator.startsWith("<") && !operator.equals("<>") || operator.startsWith(">");
		Pair pair = comparable(left, right, ordering);
		if (!ordering) {
			allowLetters(pair.left(), List.of(pair.right()));
			allowLetters(pair.right(), List.of(pair.left()));
		}
		return new PredicateExpr("$1 " + operator + " $2", List.of(pair.left(), pair.right()), this.dialect.truth());
	}

	/** A comparison of numbers that may have more places than their types say. */
	private @Nullable Expr quotients(String operator, Expr left, Expr right) {
		boolean quotients = Stream.of(left, right).anyMatch((expr) -> Quotients.is(expr) || Quotients.hides(expr));
		if (quotients && operator.startsWith("IS")) {
			// Their comparison knows no NULL.
			throw BindContext.mismatch("quotients of which both may be NULL");
		}
		if (Quotients.is(left) || Quotients.is(right)) {
			Expr first = Untyped.typed(left);
			return QuotientComparisons.compare(operator, first, Untyped.typed(right), this.dialect.truth());
		}
		boolean shown = Quotients.hides(left) || Quotients.hides(right);
		return shown ? QuotientComparisons.compareShown(operator, Untyped.typed(left), Untyped.typed(right),
				this.dialect.truth()) : null;
	}

	/**
	 * Allow a text in one case all letters that stay apart from ASCII, where it is only
	 * compared for equality.
	 * @param text what may be a text in one case
	 * @param others what it is compared with
	 */
	void allowLetters(Expr text, List<Expr> others) {
		this.text.allowLetters(text, others);
	}

	/**
	 * The place of a text that a column is equal to.
	 * @param column the column
	 * @param constant the text
	 * @return its place in the order of the column's texts, {@code null} if it has none
	 */
	@Nullable Expr place(ColumnExpr column, Expr constant) {
		return new ConstantPlaces(this.context).place(column, constant);
	}

	/**
	 * Two operands in forms that SQLite compares as the source compares them.
	 * @param left the left operand
	 * @param right the right operand
	 * @param ordering whether their order matters, not only their equality
	 * @return the operands
	 */
	Pair comparable(Expr left, Expr right, boolean ordering) {
		if (left.type().kind() != TypeKind.BOOLEAN && right.type().kind() != TypeKind.BOOLEAN) {
			return this.dialect.comparesTextsAsNumbers()
					? typed(Untyped.number(left, right.type()), Untyped.number(right, left.type()), ordering)
					: typed(left, right, ordering);
		}
		return typed(number(left), number(right), ordering);
	}

	/**
	 * A value in the form in which SQLite finds it among a query's as the source does.
	 * @param operand the value
	 * @param output the query's column, which stays as it is
	 * @return the value to compare
	 */
	Expr comparableWithOutput(Expr operand, Expr output) {
		Pair pair = comparable(operand, output, false);
		boolean sameForm = pair.right().equals(output) || TextComparison.isFolded(pair.right(), output);
		if (!sameForm) {
			throw BindContext.mismatch("IN with a query of another type");
		}
		return pair.left();
	}

	/**
	 * The places of texts that are compared with a query's.
	 * @param operand what may be a text
	 * @param output what may be the query's column of texts
	 * @return places, {@code null} if these are not compared
	 */
	@Nullable Pair places(Expr operand, Expr output) {
		boolean columns = RankedColumn.of(operand) != null && RankedColumn.of(output) != null;
		return columns ? this.text.ranks().compared(operand, output, false) : null;
	}

	/** Where truth values are numbers, they are stored as these. */
	private Expr number(Expr expr) {
		boolean number = expr.type().kind() == TypeKind.BOOLEAN && this.dialect.truth().kind().isInteger();
		return number ? new CallExpr("$1", List.of(expr), this.dialect.truth(), 0, 1) : expr;
	}

	private Pair typed(Expr left, Expr right, boolean ordering) {
		Expr first = Untyped.as(this.context.meeting(left, right.type()), right.type(), ParameterUse.COMPARED);
		Expr second = Untyped.as(this.context.meeting(right, first.type()), first.type(), ParameterUse.COMPARED);
		if (this.dialect.comparesDecimalsAsDoubles()) {
			first = asDouble(first, second);
			second = asDouble(second, first);
		}
		TypeKind one = first.type().kind();
		TypeKind two = second.type().kind();
		if (one.isExactNumeric() && two.isExactNumeric()) {
			int scale = NumberComparison.commonScale(first, second);
			return new Pair(NumberComparison.atScale(first, scale, this.requirements),
					NumberComparison.atScale(second, scale, this.requirements));
		}
		if (this.dialect.hidesPlaces()
				&& (Quotients.is(first) || Quotients.is(second) || Quotients.hides(first) || Quotients.hides(second))) {
			throw BindContext.mismatch("a quotient looked for");
		}
		if ((one == TypeKind.NUMERIC || two == TypeKind.NUMERIC) && Numerics.isExact(first.type())
				&& Numerics.isExact(second.type())) {
			return new Pair(Numerics.key(first), Numerics.key(second));
		}
		if (one.isText() && two.isText()) {
			return new TextOperands(this.dialect, this.text).pair(first, second, ordering);
		}
		if (one == TypeKind.DATE && two == TypeKind.TIMESTAMP || one == TypeKind.TIMESTAMP && two == TypeKind.DATE) {
			first = DateArithmetic.midnightAsDate(first);
			second = DateArithmetic.midnightAsDate(second);
			one = first.type().kind();
			two = second.type().kind();
		}
		if (one == TypeKind.DATE && two == TypeKind.TIMESTAMP) {
			return TimeOperands.timestamps(DateConversions.toTimestamp(first), second);
		}
		if (one == TypeKind.TIMESTAMP && two == TypeKind.DATE) {
			return TimeOperands.timestamps(first, DateConversions.toTimestamp(second));
		}
		if (one == TypeKind.MOMENT || two == TypeKind.MOMENT) {
			return new Pair(TimeOperands.moment(first), TimeOperands.moment(second));
		}
		if (first.type().equals(SqlType.YEAR) || second.type().equals(SqlType.YEAR)) {
			return new Pair(TimeOperands.year(first), TimeOperands.year(second));
		}
		boolean doubles = this.dialect.computesDoubles() && (one.isApproximate() || two.isApproximate());
		if (doubles && Doubles.takes(first.type()) && Doubles.takes(second.type())
				&& !(first instanceof Expr.ParameterExpr) && !(second instanceof Expr.ParameterExpr)) {
			return new Pair(Doubles.of(first), Doubles.of(second));
		}
		if (isExactAsDouble(one) && two == TypeKind.DOUBLE || one == TypeKind.DOUBLE && isExactAsDouble(two)) {
			return new Pair(first, second);
		}
		if (one != two) {
			throw BindContext.mismatch(one + " compared with " + two);
		}
		return switch (one) {
			case TIMESTAMP, TIMESTAMP_TZ, TIME -> TimeOperands.timestamps(first, second);
			case DATE, BOOLEAN, DOUBLE, INTERVAL -> new Pair(first, second);
			case UUID, BINARY -> {
				if (ordering && !this.dialect.ordersAsStored()) {
					throw BindContext.mismatch("the order of " + one);
				}
				yield new Pair(first, second);
			}
			default -> throw BindContext.mismatch(one + " compared");
		};
	}

	/**
	 * Check that values can be grouped, made distinct and joined by SQLite's own
	 * equality, and that equal values look the same.
	 * @param expr the values
	 */
	void groupable(Expr expr) {
		Expr typed = Untyped.typed(expr);
		if (typed.type().kind().isText()) {
			this.text.grouped(typed);
		}
		else if (typed.type().kind() == TypeKind.REAL || typed.type().kind() == TypeKind.NUMERIC
				|| isOpaque(typed.type()) || typed.type().kind() == TypeKind.INTERVAL) {
			throw new ElsewhereException(PassThroughReason.UNSUPPORTED_TYPE, typed.type().kind() + " values grouped");
		}
	}

	/**
	 * Values that are grouped, made distinct or counted, but not shown.
	 * @param expr the values
	 * @return what SQLite tells apart by its own equality as the source tells values
	 * apart
	 */
	Expr apart(Expr expr) {
		Expr typed = Untyped.typed(expr);
		if (typed.type().kind().isText()) {
			return this.text.apart(typed);
		}
		groupable(expr);
		return expr;
	}

	/**
	 * Whether values are told apart by their places unless they are shown.
	 * @param expr the values
	 * @return whether {@link #apart} gives something else
	 */
	boolean areApartByPlaces(Expr expr) {
		return expr.type().kind().isText() && this.text.areApartByPlaces(expr);
	}

	/**
	 * Check that SQLite orders values as the source does.
	 * @param expr the values
	 */
	void orderable(Expr expr) {
		Expr typed = Untyped.typed(expr);
		switch (typed.type().kind()) {
			case CHAR, VARCHAR -> this.text.ordered(typed);
			case OTHER, ARRAY -> throw unordered(typed);
			case UUID, BINARY, REAL -> {
				if (!this.dialect.ordersAsStored()) {
					throw unordered(typed);
				}
			}
			default -> {
			}
		}
	}

	private static ElsewhereException unordered(Expr expr) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_TYPE, "the order of " + expr.type().kind());
	}

	/**
	 * Check that SQLite finds the least and the greatest of values as the source does.
	 * @param expr the values
	 * @param ranked whether texts may be found by their places in an order
	 */
	void extremes(Expr expr, boolean ranked) {
		if (ranked && this.text.ranks().findsExtremes(expr)) {
			// Which of equal texts is shown is free.
			this.text.grouped(expr);
		}
		else {
			orderable(expr);
		}
	}

	/**
	 * The least or the greatest of values.
	 * @param plain the aggregate, whose argument has passed {@link #extremes}
	 * @return its value
	 */
	Expr extreme(AggregateExpr plain) {
		return this.text.ranks().extreme(plain);
	}

	/**
	 * What SQLite orders as the source orders values.
	 * @param expr the values
	 * @return the values themselves, or what they are ordered by
	 */
	Expr sortKey(Expr expr) {
		if (Untyped.typed(expr).type().kind().isText()) {
			return this.text.sortKey(expr);
		}
		orderable(expr);
		if (Quotients.is(expr)) {
			return Quotients.shown(expr);
		}
		return (expr.type().kind() == TypeKind.NUMERIC) ? Numerics.key(expr) : expr;
	}

	/** A decimal literal of so few digits that every way to convert it is the same. */
	private static Expr asDouble(Expr expr, Expr other) {
		boolean few = other.type().kind() == TypeKind.DOUBLE && expr instanceof LiteralExpr literal
				&& literal.value() instanceof BigDecimal value && value.precision() <= DOUBLE_DIGITS
				&& value.scale() <= DOUBLE_DIGITS;
		return few ? new LiteralExpr(Double.valueOf(String.valueOf(((LiteralExpr) expr).value())),
				SqlType.of(TypeKind.DOUBLE)) : expr;
	}

	/**
	 * Integers that floating point numbers hold exactly, whichever of the two is
	 * converted.
	 */
	private static boolean isExactAsDouble(TypeKind kind) {
		return kind == TypeKind.TINYINT || kind == TypeKind.SMALLINT || kind == TypeKind.INTEGER;
	}

	private static boolean isOpaque(SqlType type) {
		return type.kind() == TypeKind.OTHER || type.kind() == TypeKind.ARRAY;
	}

	/**
	 * Two operands.
	 *
	 * @param left the left operand
	 * @param right the right operand
	 */
	record Pair(Expr left, Expr right) {
	}

}
