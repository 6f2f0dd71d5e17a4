package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr.Branch;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Expr.WindowExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * A CASE among decimals of different scales, such as {@code CASE WHEN … THEN price ELSE 0
 * END}: taken apart into integers of one scale and the scale of each, so that SQLite can
 * sum it natively.
 */
final class ScaledChoice {

	private static final String CONVERSION = NumericFunctions.OF + "($1, ";

	private ScaledChoice() {
	}

	/**
	 * The scale of each value.
	 * @param expr a numeric
	 * @return an integer, NULL where the value is; {@code null} if the expression is of
	 * another shape
	 */
	static @Nullable Expr scales(Expr expr) {
		return isChoice(expr) && isOfTables(expr) ? map(expr, SqlType.INTEGER, ScaledChoice::scale) : null;
	}

	/**
	 * The greatest scale.
	 * @param expr a numeric of that shape
	 * @return the places
	 */
	static int places(Expr expr) {
		if (expr instanceof CaseExpr || isCoalesce(expr)) {
			return results(expr).stream().mapToInt(ScaledChoice::places).max().orElse(0);
		}
		if (expr instanceof LiteralExpr literal) {
			return (literal.value() instanceof BigDecimal value) ? value.scale() : 0;
		}
		return narrow(expr).type().scale();
	}

	/**
	 * The values as unscaled integers.
	 * @param expr a numeric of that shape
	 * @param places the scale, at least {@link #places}
	 * @param type the type to call them by
	 * @param requirements takes the bounds within which nothing overflows
	 * @return integers
	 */
	static Expr atScale(Expr expr, int places, SqlType type, Requirements requirements) {
		return map(expr, type, (leaf) -> {
			if (leaf instanceof LiteralExpr literal) {
				return (literal.value() instanceof BigDecimal number) ? constant(number, places, type)
						: new LiteralExpr(null, type);
			}
			Expr narrow = narrow(leaf);
			long factor = NumberFunctions.powerOfTen(places - narrow.type().scale());
			requirements.requireRange(narrow, -(Long.MAX_VALUE / factor), Long.MAX_VALUE / factor);
			return new CallExpr("($1 * " + factor + ")", List.of(narrow), type);
		});
	}

	/** A literal of a decimal type is scaled where it is rendered. */
	private static LiteralExpr constant(BigDecimal number, int places, SqlType type) {
		BigDecimal scaled = number.setScale(places, RoundingMode.UNNECESSARY);
		return new LiteralExpr(
				(type.kind() == TypeKind.DECIMAL) ? scaled : (Object) scaled.unscaledValue().longValueExact(), type);
	}

	private static boolean isChoice(Expr expr) {
		return (expr instanceof CaseExpr || isCoalesce(expr)) && places(expr) <= 9
				&& results(expr).stream().allMatch((result) -> isLeaf(result) || isChoice(result));
	}

	/** Only of what tables hold are there bounds. */
	private static boolean isOfTables(Expr expr) {
		if (expr instanceof ColumnExpr column && column.relation() instanceof QueryRelation) {
			return isOfTables(Exprs.definition(column));
		}
		return !(expr instanceof AggregateExpr) && !(expr instanceof WindowExpr) && !(expr instanceof ScalarQueryExpr)
				&& !(expr instanceof Expr.RecursiveExpr)
				&& Exprs.children(expr).stream().allMatch(ScaledChoice::isOfTables);
	}

	private static boolean isCoalesce(Expr expr) {
		return expr instanceof CallExpr call && call.template().startsWith("coalesce($1, $");
	}

	private static boolean isLeaf(Expr expr) {
		return expr instanceof LiteralExpr || expr instanceof CallExpr call && call.template().startsWith(CONVERSION);
	}

	private static List<Expr> results(Expr expr) {
		if (!(expr instanceof CaseExpr choice)) {
			return Exprs.children(expr);
		}
		List<Expr> results = new ArrayList<>(choice.branches().stream().map(Branch::result).toList());
		if (choice.otherwise() != null) {
			results.add(choice.otherwise());
		}
		return results;
	}

	private static Expr map(Expr expr, SqlType type, UnaryOperator<Expr> leaf) {
		if (expr instanceof CallExpr call && isCoalesce(call)) {
			return new CallExpr(call.template(),
					call.operands().stream().map((operand) -> map(operand, type, leaf)).toList(), type);
		}
		if (!(expr instanceof CaseExpr choice)) {
			return leaf.apply(expr);
		}
		List<Branch> branches = choice.branches()
			.stream()
			.map((branch) -> new Branch(branch.condition(), map(branch.result(), type, leaf)))
			.toList();
		Expr otherwise = choice.otherwise();
		return new CaseExpr(branches, (otherwise != null) ? map(otherwise, type, leaf) : null, type);
	}

	private static Expr scale(Expr leaf) {
		if (leaf instanceof LiteralExpr literal) {
			return new LiteralExpr((literal.value() instanceof BigDecimal value) ? (Object) (long) value.scale() : null,
					SqlType.INTEGER);
		}
		Expr narrow = narrow(leaf);
		return new CallExpr("(CASE WHEN $1 IS NOT NULL THEN " + narrow.type().scale() + " END)", List.of(narrow),
				SqlType.INTEGER);
	}

	private static Expr narrow(Expr leaf) {
		return (leaf instanceof CallExpr call) ? call.operands().get(0) : leaf;
	}

}
