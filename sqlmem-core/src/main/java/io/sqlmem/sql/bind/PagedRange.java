package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Tells SQLite where a page begins that is asked for by the last row of the one before:
 * {@code a > ? or a = ? and b > ?} in the order of {@code a} implies {@code a >= ?},
 * which an index finds.
 */
final class PagedRange {

	private static final int MOST_VALUES = 4;

	private final ComparisonBinder comparisons;

	private final SqlType truth;

	private final ColumnExpr key;

	private PagedRange(ComparisonBinder comparisons, SqlType truth, ColumnExpr key) {
		this.comparisons = comparisons;
		this.truth = truth;
		this.key = key;
	}

	/**
	 * A condition on rows with what it implies of the first key of their order.
	 * @param condition the condition, which filters
	 * @param key the first key
	 * @param comparisons knows the places of texts
	 * @param truth the type of the source's truth values
	 * @return a condition that is true of the same rows
	 */
	static Expr with(Expr condition, Expr key, ComparisonBinder comparisons, SqlType truth) {
		if (!(key instanceof ColumnExpr column)) {
			return condition;
		}
		PagedRange range = new PagedRange(comparisons, truth, column);
		Expr all = condition;
		for (Expr part : parts(condition, "$1 AND $2")) {
			Expr implied = range.implied(parts(part, "$1 OR $2"));
			all = (implied != null) ? Conditions.and(all, implied, truth) : all;
		}
		return all;
	}

	private @Nullable Expr implied(List<Expr> alternatives) {
		if (alternatives.size() < 2 || alternatives.size() > MOST_VALUES) {
			return null;
		}
		String direction = null;
		List<Expr> values = new ArrayList<>();
		for (Expr alternative : alternatives) {
			for (Expr part : parts(alternative, "$1 AND $2")) {
				String found = direction(part);
				if (found != null && (direction == null || found.equals(direction))) {
					direction = found;
					values.add(((PredicateExpr) part).operands().get(1));
					break;
				}
				Expr equal = equal(part);
				if (equal != null) {
					values.add(equal);
					break;
				}
			}
		}
		return (direction != null && values.size() == alternatives.size()) ? bound(direction, values) : null;
	}

	/** Of values that are not NULL: an alternative with NULL is never true. */
	private Expr bound(String direction, List<Expr> values) {
		String present = IntStream.range(0, values.size())
			.mapToObj((first) -> IntStream.range(first, first + values.size())
				.mapToObj((place) -> "$" + (place % values.size() + 1))
				.collect(Collectors.joining(", ", "coalesce(", ")")))
			.collect(Collectors.joining(", "));
		String function = direction.equals(">") ? "min(" : "max(";
		Expr bound = new CallExpr(function + present + ")", values, this.key.type());
		return new PredicateExpr("$1 " + direction + "= $2", List.of(this.key, bound), this.truth);
	}

	private @Nullable String direction(Expr part) {
		if (!(part instanceof PredicateExpr predicate) || !predicate.operands().get(0).equals(this.key)
				|| !isConstant(predicate.operands().get(predicate.operands().size() - 1))) {
			return null;
		}
		return switch (predicate.template()) {
			case "$1 > $2", "$1 >= $2" -> ">";
			case "$1 < $2", "$1 <= $2" -> "<";
			default -> null;
		};
	}

	/** The value that the key equals. */
	private @Nullable Expr equal(Expr part) {
		if (!(part instanceof PredicateExpr predicate) || !predicate.template().equals("$1 = $2")
				|| !(predicate.operands().get(0) instanceof ColumnExpr column)
				|| column.relation() != this.key.relation() || !isConstant(predicate.operands().get(1))) {
			return null;
		}
		Expr value = predicate.operands().get(1);
		if (column.equals(this.key)) {
			return value;
		}
		boolean text = HiddenColumn.is(this.key.position())
				&& this.key.position() == HiddenColumn.of(column.position(), HiddenColumn.Letters.ALL);
		return text ? this.comparisons.place(column, value) : null;
	}

	private static boolean isConstant(Expr value) {
		return value instanceof LiteralExpr || value instanceof ParameterExpr || ConstantPlaces.isPlace(value);
	}

	private static List<Expr> parts(Expr condition, String template) {
		if (!(condition instanceof PredicateExpr predicate) || !predicate.template().equals(template)) {
			return List.of(condition);
		}
		return predicate.operands().stream().flatMap((operand) -> parts(operand, template).stream()).toList();
	}

}
