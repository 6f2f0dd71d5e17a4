package io.sqlmem.sql.dialect;

import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.type.SqlType;

/**
 * Comparisons of the quotients of MySQL and MariaDB, which fail where a rounding decides.
 */
public final class QuotientComparisons {

	private static final Set<String> EQUALITIES = Set.of("=", "<>");

	private QuotientComparisons() {
	}

	/**
	 * A comparison.
	 * @param operator the operator in SQLite
	 * @param left an exact number
	 * @param right an exact number, one of them a quotient
	 * @param truth the type of truth values
	 * @return the predicate; fails where a rounding decides
	 */
	public static Expr compare(String operator, Expr left, Expr right, SqlType truth) {
		if (Quotients.is(left) && !Quotients.is(right)) {
			return compare(mirrored(operator), right, left, truth);
		}
		if (Quotients.is(left)) {
			return compareQuotients(operator, left, right, truth);
		}
		if (!left.type().kind().isExactNumeric()) {
			throw refused(left.type().kind() + " compared with a quotient");
		}
		Expr query = QuotientVariants.isEither(right) ? QuotientVariants.shown(right) : right;
		if (query instanceof ScalarQueryExpr scalar && !EQUALITIES.contains(operator)) {
			return new PredicateExpr("$1 " + operator + " $2",
					List.of(left, bound(operator, left.type().scale(), scalar.query())), truth);
		}
		Expr other = Quotients.operand(left);
		String template = QuotientFunctions.COMPARE + "($1, 0, " + right.type().scale() + ", $2, " + left.type().scale()
				+ ")";
		Expr sign = QuotientVariants.sure(right,
				(variant) -> new CallExpr(template, List.of(variant, other), SqlType.INTEGER, -1, 1));
		return new PredicateExpr("$1 " + mirrored(operator) + " 0", List.of(sign), truth);
	}

	private static Expr compareQuotients(String operator, Expr left, Expr right, SqlType truth) {
		QuotientVariants.Variants one = QuotientVariants.variants(left);
		QuotientVariants.Variants other = QuotientVariants.variants(right);
		String template = QuotientFunctions.COMPARE + "($1, 0, " + left.type().scale() + ", $2, " + right.type().scale()
				+ ")";
		List<Expr> signs = Stream.of(one.unrounded(), one.rounded(), QuotientVariants.rounded(one.rounded()))
			.flatMap((first) -> Stream.of(other.unrounded(), other.rounded(), QuotientVariants.rounded(other.rounded()))
				.map((second) -> (Expr) new CallExpr(template, List.of(first, second), SqlType.INTEGER, -1, 1)))
			.distinct()
			.toList();
		String places = IntStream.rangeClosed(1, signs.size())
			.mapToObj((place) -> "$" + place)
			.collect(Collectors.joining(", "));
		return new PredicateExpr("$1 " + mirrored(mirrored(operator)) + " 0",
				List.of(new CallExpr(QuotientFunctions.SURE + "(" + places + ")", signs, SqlType.INTEGER, -1, 1)),
				truth);
	}

	/**
	 * What a decimal is compared with instead of a query, so that it is computed once.
	 */
	private static Expr bound(String operator, int places, Query query) {
		boolean above = operator.equals(">") || operator.equals("<=");
		String template = QuotientFunctions.BOUND + "($1, 0, " + query.outputs().get(0).expr().type().scale() + ", "
				+ places + ", " + (above ? RoundingMode.FLOOR : RoundingMode.CEILING).ordinal() + ")";
		SqlType type = SqlType.decimal(18, places);
		QuotientVariants.Variants variants = QuotientVariants.hidden(query.outputs().get(0).expr());
		if (variants == null) {
			throw new IllegalArgumentException("a query that shows no quotient");
		}
		return QuotientVariants.of(query,
				QuotientVariants.sure(variants, (variant) -> new CallExpr(template, List.of(variant), type)));
	}

	private static String mirrored(String operator) {
		return switch (operator) {
			case "<" -> ">";
			case "<=" -> ">=";
			case ">" -> "<";
			case ">=" -> "<=";
			case "=", "<>" -> operator;
			default -> throw refused(operator + " of a quotient");
		};
	}

	/**
	 * A comparison with a column of a query that shows a quotient.
	 * @param operator the operator in SQLite
	 * @param left an integer or decimal
	 * @param right another, one of them such a column
	 * @param truth the type of truth values
	 * @return the predicate; fails where a rounding may decide
	 */
	public static Expr compareShown(String operator, Expr left, Expr right, SqlType truth) {
		Expr other = Quotients.hides(left) ? right : left;
		Expr column = Quotients.hides(left) ? left : right;
		if (Quotients.hides(other) || other.type().scale() > column.type().scale()
				|| !other.type().kind().isExactNumeric()) {
			throw refused("quotients compared");
		}
		Expr sign = new CallExpr(
				QuotientFunctions.APART + "($1, " + left.type().scale() + ", $2, " + right.type().scale() + ")",
				List.of(left, right), SqlType.INTEGER, -1, 1);
		return new PredicateExpr("$1 " + operator + " 0", List.of(sign), truth);
	}

	private static ElsewhereException refused(String detail) {
		return new ElsewhereException(PassThroughReason.TYPE_MISMATCH, detail);
	}

}
