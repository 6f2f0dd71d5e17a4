package io.sqlmem.sql.dialect;

import java.util.List;
import java.util.function.UnaryOperator;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body.Select;
import io.sqlmem.sql.tree.Query.Output;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a quotient may be computed where only the plan tells which:
 * unrounded, or rounded to its places where it is kept in between. What is made of it is
 * computed in both, and the source answers if that makes a difference.
 */
public final class QuotientVariants {

	/** Never rendered: its operands are the value unrounded, rounded, and as shown. */
	private static final String EITHER = "sqlmem_either";

	private QuotientVariants() {
	}

	/**
	 * A quotient that may be rounded or not where it is computed with.
	 * @param quotient the quotient
	 * @param shown the quotient as it is shown
	 * @return both
	 */
	static Expr either(Expr quotient, Expr shown) {
		Variants variants = variants(quotient);
		return new CallExpr(EITHER, List.of(variants.unrounded(), rounded(variants.rounded()), shown), quotient.type());
	}

	/**
	 * The quotient behind an output that a condition names.
	 * @param shown the output
	 * @return the quotient, which may have been rounded where it is kept, {@code null} if
	 * none is shown
	 */
	public static @Nullable Expr named(Expr shown) {
		Variants variants = hidden(shown);
		return (variants == null) ? null : new CallExpr(EITHER,
				List.of(variants.unrounded(), rounded(variants.rounded()), shown), variants.unrounded().type());
	}

	static Expr rounded(Expr quotient) {
		int scale = quotient.type().scale();
		return new CallExpr(QuotientFunctions.ROUND + "($1, 0, " + scale + ")", List.of(quotient), quotient.type());
	}

	/**
	 * Check that it has been decided in which ways a quotient is computed.
	 * @param call an expression that is to be written
	 */
	public static void checkDecided(CallExpr call) {
		if (isEither(call)) {
			throw refused("a quotient in an expression of another kind");
		}
	}

	static boolean isEither(Expr expr) {
		return expr instanceof CallExpr call && call.template().equals(EITHER);
	}

	/**
	 * A quotient that may be both as it is shown.
	 * @param either a quotient for which {@link #isEither} holds
	 * @return what it is shown as
	 */
	static Expr shown(Expr either) {
		return ((CallExpr) either).operands().get(2);
	}

	/**
	 * The value of a query of one column and at most one row.
	 * @param query the query
	 * @return the value: a quotient may have been rounded where it is kept
	 */
	public static Expr ofQuery(Query query) {
		Expr output = query.outputs().get(0).expr();
		Expr plain = new ScalarQueryExpr(query, output.type());
		Variants variants = hidden(output);
		return (variants == null) ? plain
				: new CallExpr(EITHER,
						List.of(of(query, variants.unrounded()), rounded(of(query, variants.rounded())), plain),
						variants.unrounded().type());
	}

	static Expr of(Query query, Expr output) {
		if (!(query.body() instanceof Select select)) {
			throw refused("a quotient of a set operation");
		}
		Select body = new Select(select.distinct(), List.of(new Output(null, output)), select.from(), select.where(),
				select.groupBy(), select.having());
		return new ScalarQueryExpr(new Query(query.ctes(), body, query.orderBy(), query.limit(), query.offset()),
				output.type());
	}

	/** The quotient that an expression shows, {@code null} if it shows none. */
	static @Nullable Variants hidden(Expr expr) {
		if (expr instanceof AggregateExpr average && average.function() == AggregateFunction.AVG) {
			return variants(Quotients.average(average));
		}
		if (expr instanceof CallExpr call && call.template().startsWith(QuotientFunctions.SHOWN + "(")) {
			Expr quotient = call.operands().get(0);
			return new Variants(quotient, quotient);
		}
		if (expr instanceof CallExpr call && call.template().startsWith(QuotientFunctions.SURE + "(")) {
			Variants one = hidden(call.operands().get(0));
			Variants other = hidden(call.operands().get(1));
			return (one != null && other != null) ? new Variants(one.unrounded(), other.unrounded()) : null;
		}
		return null;
	}

	static Expr sure(Expr quotient, UnaryOperator<Expr> use) {
		return sure(variants(quotient), use);
	}

	static Expr sure(Variants variants, UnaryOperator<Expr> use) {
		Expr first = use.apply(variants.unrounded());
		if (variants.unrounded().equals(variants.rounded())) {
			return first;
		}
		return new CallExpr(QuotientFunctions.SURE + "($1, $2)", List.of(first, use.apply(variants.rounded())),
				first.type());
	}

	static Variants variants(Expr quotient) {
		return new Variants(variant(quotient, 0), variant(quotient, 1));
	}

	private static Expr variant(Expr expr, int place) {
		return isEither(expr) ? ((CallExpr) expr).operands().get(place)
				: Exprs.over(expr, (operand) -> variant(operand, place));
	}

	private static ElsewhereException refused(String detail) {
		return new ElsewhereException(PassThroughReason.TYPE_MISMATCH, detail);
	}

	/**
	 * A number in both ways in which it may be computed.
	 *
	 * @param unrounded nothing is rounded in between
	 * @param rounded what may be kept in between is rounded
	 */
	record Variants(Expr unrounded, Expr rounded) {
	}

}
