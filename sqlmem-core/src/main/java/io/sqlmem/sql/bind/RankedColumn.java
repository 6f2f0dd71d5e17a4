package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.EitherExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * The column of a table that all texts of an expression are of.
 *
 * @param table the table
 * @param column the place of the column
 */
record RankedColumn(SourceTable table, int column) {

	private static final Pattern COALESCE = Pattern.compile("coalesce\\(\\$1(, \\$\\d+)+\\)");

	/**
	 * The column of an expression.
	 * @param text the expression
	 * @return the column, {@code null} if there is none or there are several
	 */
	static @Nullable RankedColumn of(Expr text) {
		return of(text, null);
	}

	/**
	 * The column that all texts of an expression are of but for one.
	 * @param text the expression
	 * @param constant the other one, {@code null} for none
	 * @return the column, {@code null} if there is none or there are several
	 */
	static @Nullable RankedColumn of(Expr text, @Nullable Expr constant) {
		if (ComputedExpressions.column(text) instanceof ColumnExpr column) {
			return (column.relation() instanceof TableRelation table)
					? new RankedColumn(table.table(), column.position()) : of(Exprs.definition(column));
		}
		if (text instanceof CallExpr call && call.template().equals(Ranks.UNKEYED)
				&& call.operands().get(0) instanceof AggregateExpr extreme
				&& extreme.argument() instanceof CallExpr keyed) {
			return of(keyed.operands().get(1));
		}
		List<@Nullable RankedColumn> columns = new ArrayList<>();
		results(text).stream()
			.filter((result) -> !Untyped.isNull(result) && !result.equals(constant))
			.forEach((result) -> columns.add(of(result, constant)));
		return (columns.stream().distinct().count() == 1) ? columns.get(0) : null;
	}

	/**
	 * The constants that an expression chooses from, NULL aside.
	 * @param text the expression
	 * @return them
	 */
	static Stream<Expr> constants(Expr text) {
		boolean constant = text instanceof LiteralExpr && !Untyped.isNull(text);
		return constant ? Stream.of(text) : results(text).stream().flatMap(RankedColumn::constants);
	}

	/**
	 * What an expression chooses from.
	 * @param text the expression
	 * @return the operands of COALESCE or of a set operation, or the results of CASE,
	 * none if it is another
	 */
	private static List<Expr> results(Expr text) {
		if (text instanceof EitherExpr either) {
			return List.of(either.left(), either.right());
		}
		if (text instanceof CallExpr call && isCoalesce(call)) {
			return call.operands();
		}
		if (!(text instanceof CaseExpr choice)) {
			return List.of();
		}
		List<Expr> results = new ArrayList<>(choice.branches().stream().map(CaseExpr.Branch::result).toList());
		if (choice.otherwise() != null) {
			results.add(choice.otherwise());
		}
		return results;
	}

	static boolean isCoalesce(CallExpr call) {
		return COALESCE.matcher(call.template()).matches();
	}

	SqlType type() {
		return this.table.column(this.column).type();
	}

}
