package io.sqlmem.sql.translate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.dialect.DateArithmetic;
import io.sqlmem.sql.dialect.JsonFunctions;
import io.sqlmem.sql.dialect.Numerics;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.ArithmeticExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.ClockExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.ConstantTextExpr;
import io.sqlmem.sql.tree.Expr.EitherExpr;
import io.sqlmem.sql.tree.Expr.GroupingExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Expr.WindowExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.sql.tree.Requirement;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.type.ColumnFacts;
import io.sqlmem.type.LetterCases;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Proves requirements from the facts of the copies that a query reads, by following
 * expressions down to columns. What cannot be followed is not proven.
 */
public final class Proof {

	/** Far from what the time may be, and from the last date that there is. */
	private static final LocalDate CLOCKS_END = LocalDate.of(3000, 1, 1);

	private static final long MICROS_PER_DAY = 86_400_000_000L;

	private static final Range UNKNOWN = new Range(BigInteger.valueOf(Long.MIN_VALUE),
			BigInteger.valueOf(Long.MAX_VALUE));

	/** Window functions that number rows. */
	private static final Set<String> RANKS = Set.of("row_number", "rank", "dense_rank", "ntile");

	private final BiFunction<SourceTable, Integer, ColumnFacts> facts;

	/**
	 * A proof from facts.
	 * @param facts the facts of a table's column
	 */
	public Proof(BiFunction<SourceTable, Integer, ColumnFacts> facts) {
		this.facts = facts;
	}

	/**
	 * Whether a requirement holds.
	 * @param requirement the requirement
	 * @return whether it is proven
	 */
	public boolean holds(Requirement requirement) {
		if (requirement.property().isOfEvaluation()) {
			return requirement.property() == Property.NON_ZERO && nonZero(requirement.expr());
		}
		if (requirement.property() != Property.RANGE) {
			return textHolds(requirement.expr(), requirement.property());
		}
		Range range = range(requirement.expr());
		return range == null || range.min().compareTo(BigInteger.valueOf(requirement.min())) >= 0
				&& range.max().compareTo(BigInteger.valueOf(requirement.max())) <= 0;
	}

	private boolean textHolds(Expr expr, Property property) {
		if (expr instanceof ColumnExpr column && HiddenColumn.is(column.position())
				&& column.relation() instanceof TableRelation table) {
			return holds(this.facts.apply(table.table(), column.position()), property);
		}
		if (!expr.type().kind().isText()) {
			// What JSON holds may be spelled with other characters than JSON is.
			return expr.type().kind() != TypeKind.OTHER;
		}
		if (property == Property.ONE_SPELLING && !(expr instanceof ColumnExpr)) {
			// What is computed may be spelled in several ways.
			return false;
		}
		if (expr instanceof ColumnExpr column) {
			return (column.relation() instanceof TableRelation table)
					? holds(this.facts.apply(table.table(), column.position()), property)
					: textHolds(Exprs.definition(column), property);
		}
		if (expr instanceof LiteralExpr literal) {
			return literal.value() == null || textHolds((String) literal.value(), property);
		}
		if (expr instanceof ParameterExpr parameter) {
			// Values that are not so are refused when they are bound.
			return property != Property.NO_TRAILING_BLANK && parameter.use().printableAscii();
		}
		if (expr instanceof ConstantTextExpr constant) {
			return constant.parts().stream().allMatch((part) -> textHolds(part, property));
		}
		if (expr instanceof ScalarQueryExpr scalar) {
			return textHolds(scalar.query().outputs().get(0).expr(), property);
		}
		if (expr instanceof AggregateExpr aggregate && aggregate.argument() != null) {
			return textHolds(aggregate.argument(), property);
		}
		if (expr instanceof EitherExpr either) {
			return textHolds(either.left(), property) && textHolds(either.right(), property);
		}
		if (expr instanceof CaseExpr choice) {
			return choice.branches().stream().allMatch((branch) -> textHolds(branch.result(), property))
					&& (choice.otherwise() == null || textHolds(choice.otherwise(), property));
		}
		if (property != Property.NO_TRAILING_BLANK && expr instanceof CallExpr call && JsonFunctions.isChecked(call)) {
			return true;
		}
		// Functions on text keep to the characters of their arguments, but may cut
		// them so that a blank comes last.
		return expr instanceof CallExpr call
				&& (property != Property.NO_TRAILING_BLANK || call.template().startsWith("coalesce("))
				&& call.operands().stream().allMatch((operand) -> textHolds(operand, property));
	}

	private boolean nonZero(Expr expr) {
		if (expr instanceof LiteralExpr literal) {
			return literal.value() == null || new BigDecimal(literal.value().toString()).signum() != 0;
		}
		if (expr instanceof CallExpr call && expr.type().kind() == TypeKind.NUMERIC) {
			return Numerics.isConversion(call) && nonZero(call.operands().get(0));
		}
		if (isNullIfZero(expr)) {
			return true;
		}
		Range range = expr.type().kind().isExactNumeric() ? range(expr) : UNKNOWN;
		return range == null || range.min().signum() > 0 || range.max().signum() < 0;
	}

	/** NULLIF(x, 0), as it is bound. */
	private static boolean isNullIfZero(Expr expr) {
		if (!(expr instanceof CaseExpr choice) || choice.branches().size() != 1 || choice.otherwise() == null) {
			return false;
		}
		CaseExpr.Branch branch = choice.branches().get(0);
		return branch.result() instanceof LiteralExpr none && none.value() == null
				&& branch.condition() instanceof PredicateExpr condition && condition.template().equals("$1 = $2")
				&& isSame(condition.operands().get(0), choice.otherwise())
				&& condition.operands().get(1) instanceof LiteralExpr zero && zero.value() != null
				&& new BigDecimal(zero.value().toString()).signum() == 0;
	}

	/** The value itself, or what it is compared by. */
	private static boolean isSame(Expr compared, Expr value) {
		return compared.equals(value) || compared instanceof CallExpr call && call.operands().size() == 1
				&& Numerics.isConversion(call) && isSame(call.operands().get(0), value);
	}

	private static boolean holds(ColumnFacts facts, Property property) {
		return switch (property) {
			case PRINTABLE_ASCII -> facts.printableAscii();
			case NO_TRAILING_BLANK -> facts.noTrailingBlank();
			case NO_SUPPLEMENTARY -> facts.noSupplementary();
			case CASE_APART -> facts.caseApart();
			case ONE_SPELLING -> facts.oneSpelling();
			case SORTED_WHOLE -> facts.sortedWhole();
			case ENDS_ALIKE -> facts.endsAlike();
			case RANGE, NON_ZERO, TOTAL -> false;
		};
	}

	private static boolean textHolds(String text, Property property) {
		return switch (property) {
			case PRINTABLE_ASCII -> text.chars().allMatch((unit) -> unit >= ' ' && unit <= '~');
			case NO_TRAILING_BLANK -> !text.endsWith(" ");
			case NO_SUPPLEMENTARY -> text.chars().noneMatch((unit) -> Character.isSurrogate((char) unit));
			case CASE_APART -> text.chars().allMatch((unit) -> LetterCases.areApart((char) unit));
			case ONE_SPELLING, SORTED_WHOLE, ENDS_ALIKE, RANGE, NON_ZERO, TOTAL -> false;
		};
	}

	/** The bounds of stored integers; {@code null} if there are no values at all. */
	private @Nullable Range range(Expr expr) {
		if (expr instanceof ColumnExpr column) {
			if (!(column.relation() instanceof TableRelation table)) {
				return range(Exprs.definition(column));
			}
			ColumnFacts found = this.facts.apply(table.table(), column.position());
			return (found.min() > found.max()) ? null : Range.of(found.min(), found.max());
		}
		if (expr instanceof LiteralExpr literal) {
			return (StoredConstants.of(literal) instanceof Long value) ? Range.of(value, value) : null;
		}
		if (expr instanceof ParameterExpr) {
			// Parameters in arithmetic are bound as integers of 32 bits.
			return Range.of(Integer.MIN_VALUE, Integer.MAX_VALUE);
		}
		if (expr instanceof ClockExpr clock) {
			long days = CLOCKS_END.toEpochDay();
			return Range.of(0, (clock.type().kind() == TypeKind.DATE) ? days : days * MICROS_PER_DAY);
		}
		if (expr instanceof ArithmeticExpr arithmetic) {
			return arithmetic(arithmetic);
		}
		if (expr instanceof CallExpr call) {
			return call(call);
		}
		if (expr instanceof AggregateExpr aggregate) {
			return switch (aggregate.function()) {
				case COUNT -> Range.of(0, Long.MAX_VALUE >> 1);
				case MIN, MAX -> (aggregate.argument() != null) ? range(aggregate.argument()) : UNKNOWN;
				default -> UNKNOWN;
			};
		}
		if (expr instanceof WindowExpr window && window.function().equals("count")) {
			return Range.of(0, Long.MAX_VALUE >> 1);
		}
		if (expr instanceof WindowExpr window && RANKS.contains(window.function())) {
			return Range.of(1, Long.MAX_VALUE >> 1);
		}
		if (expr instanceof GroupingExpr grouping) {
			return Range.of(0, (1L << grouping.keys().size()) - 1);
		}
		if (expr instanceof CaseExpr choice) {
			List<Expr> results = new ArrayList<>(choice.branches().stream().map(CaseExpr.Branch::result).toList());
			if (choice.otherwise() != null) {
				results.add(choice.otherwise());
			}
			return results.stream().map(this::range).reduce(null, Range::either);
		}
		return (expr instanceof EitherExpr either) ? Range.either(range(either.left()), range(either.right()))
				: UNKNOWN;
	}

	private @Nullable Range arithmetic(ArithmeticExpr arithmetic) {
		Range left = range(arithmetic.left());
		Range right = range(arithmetic.right());
		if (left == null || right == null) {
			return null;
		}
		return switch (arithmetic.operator()) {
			case ADD -> left.plus(right);
			case SUBTRACT -> new Range(left.min().subtract(right.max()), left.max().subtract(right.min()));
			case MULTIPLY -> left.times(right);
			case DIVIDE -> (right.min().signum() > 0 && right.min().equals(right.max())) ? left.over(right.min())
					: left.union(Range.of(0, 0));
			case REMAINDER -> left.union(Range.of(0, 0));
		};
	}

	private @Nullable Range call(CallExpr call) {
		if (call.template().startsWith("coalesce(") || call.template().equals("max($1, $2)")
				|| call.template().equals("min($1, $2)")) {
			return call.operands().stream().map(this::range).reduce(null, Range::either);
		}
		if (call.template().equals("abs($1)")) {
			Range operand = range(call.operands().get(0));
			return (operand != null) ? new Range(BigInteger.ZERO, operand.min().abs().max(operand.max().abs())) : null;
		}
		if (call.template().startsWith("($1 * ") && call.operands().size() == 1) {
			Range operand = range(call.operands().get(0));
			String factor = call.template().substring("($1 * ".length(), call.template().length() - 1);
			return (operand != null) ? operand.times(Range.of(Long.parseLong(factor), Long.parseLong(factor))) : null;
		}
		DateArithmetic.Shift shift = DateArithmetic.shift(call);
		if (shift != null) {
			Range moved = range(call.operands().get(0));
			return (moved != null) ? moved.plus(Range.of(shift.least(), shift.greatest())) : null;
		}
		boolean same = call.template().equals("$1") && call.operands().size() == 1;
		if (same && call.min() == Long.MIN_VALUE) {
			return range(call.operands().get(0));
		}
		Range bounds = Range.of(call.min(), call.max());
		// Whatever does not fit a cast has been refused before.
		return (same && call.operands().get(0).type().kind().isExactNumeric())
				? Range.within(bounds, range(call.operands().get(0))) : bounds;
	}

	/**
	 * Bounds.
	 *
	 * @param min the least value
	 * @param max the greatest value
	 */
	private record Range(BigInteger min, BigInteger max) {

		static Range of(long min, long max) {
			return new Range(BigInteger.valueOf(min), BigInteger.valueOf(max));
		}

		static @Nullable Range either(@Nullable Range one, @Nullable Range other) {
			return (one == null) ? other : (other == null) ? one : one.union(other);
		}

		/** One bounds within others, if it has values there. */
		static Range within(Range outer, @Nullable Range inner) {
			return (inner != null && outer.union(inner).equals(outer)) ? inner : outer;
		}

		Range union(Range other) {
			return new Range(this.min.min(other.min), this.max.max(other.max));
		}

		Range plus(Range other) {
			return new Range(this.min.add(other.min), this.max.add(other.max));
		}

		/** Quotients are cut off towards zero. */
		Range over(BigInteger divisor) {
			return new Range(this.min.divide(divisor), this.max.divide(divisor));
		}

		Range times(Range other) {
			List<BigInteger> products = List.of(this.min.multiply(other.min), this.min.multiply(other.max),
					this.max.multiply(other.min), this.max.multiply(other.max));
			return new Range(products.stream().reduce(BigInteger::min).orElseThrow(),
					products.stream().reduce(BigInteger::max).orElseThrow());
		}

	}

}
