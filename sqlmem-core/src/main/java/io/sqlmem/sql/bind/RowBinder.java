package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.InQueryExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.RowExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;

/**
 * Comparisons of several values side by side with as many others. Rows are equal if all
 * their values are; the first two values that differ, or of which one is NULL, decide
 * their order.
 */
final class RowBinder {

	private final BindContext context;

	private final ExpressionBinder expressions;

	RowBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
	}

	static boolean isRow(Expression node) {
		return node.getClass() == ParenthesedExpressionList.class && ((ParenthesedExpressionList<?>) node).size() > 1;
	}

	/**
	 * A comparison of two rows.
	 * @param operator one of {@code =}, {@code <>}, {@code <}, {@code <=}, {@code >} and
	 * {@code >=}
	 * @param left the parser's node of the left row
	 * @param right the parser's node of the right row
	 * @return the predicate
	 */
	Expr compare(String operator, Expression left, Expression right) {
		List<Expr> first = values(left);
		List<Expr> second = values(right);
		checkWidth(first, second.size());
		SqlType truth = this.context.dialect.truth();
		checkNegation(operator.equals("<>"));
		boolean equality = operator.equals("=") || operator.equals("<>");
		if (!equality && !this.context.dialect.ordersRowsOfSeveralTables() && !isOfOneTable(first, second)) {
			throw BindContext.unsupported("an order of rows that are not of one table");
		}
		List<Expr> lefts = new ArrayList<>();
		List<Expr> rights = new ArrayList<>();
		for (int i = 0; i < first.size(); i++) {
			ComparisonBinder.Pair pair = this.expressions.comparisons()
				.comparable(first.get(i), second.get(i), !equality);
			checkEncoding(first.get(i), second.get(i), pair.right());
			checkEncoding(second.get(i), first.get(i), pair.left());
			lefts.add(pair.left());
			rights.add(pair.right());
		}
		Expr one = new RowExpr(lefts, SqlType.UNSUPPORTED);
		Expr two = new RowExpr(rights, SqlType.UNSUPPORTED);
		return new PredicateExpr("$1 " + operator + " $2", List.of(one, two), truth);
	}

	/** Within rows, constants keep the encoding of the session. */
	private static void checkEncoding(Expr column, Expr constant, Expr compared) {
		Collation collation = column.type().collation();
		if (collation != null && collation.isOfOneByte() && ConstantPlaces.isPlace(compared)
				&& !TextComparison.isPlain(constant)) {
			throw TextComparison.refused(collation, "in a row compared");
		}
	}

	/** Whether one row is of columns of one table, and the other has none. */
	private static boolean isOfOneTable(List<Expr> first, List<Expr> second) {
		return isOfOneTable(first) && !hasColumn(second) || isOfOneTable(second) && !hasColumn(first);
	}

	private static boolean isOfOneTable(List<Expr> row) {
		return row.get(0) instanceof ColumnExpr column && row.stream()
			.allMatch((value) -> value instanceof ColumnExpr other && other.relation().equals(column.relation()));
	}

	private static boolean hasColumn(List<Expr> row) {
		return row.stream().anyMatch(RowBinder::hasColumn);
	}

	private static boolean hasColumn(Expr expr) {
		return expr instanceof ColumnExpr || Exprs.containsQuery(expr)
				|| Exprs.children(expr).stream().anyMatch(RowBinder::hasColumn);
	}

	/**
	 * Whether a row is one of a list.
	 * @param node the parser's node
	 * @param list the parser's node of the list
	 * @return the predicate
	 */
	Expr in(InExpression node, ParenthesedExpressionList<?> list) {
		checkNegation(node.isNot());
		List<Expr> row = values(node.getLeftExpression());
		if (!this.context.dialect.listsRowsOfExpressions()
				&& !row.stream().allMatch((value) -> value instanceof ColumnExpr)) {
			throw BindContext.unsupported("a row of other than columns in a list of rows");
		}
		List<Expr> compared = new ArrayList<>();
		List<Expr> operands = new ArrayList<>();
		StringBuilder template = new StringBuilder(node.isNot() ? "$1 NOT IN (VALUES " : "$1 IN (VALUES ");
		for (Expression element : list) {
			List<Expr> others = values(element);
			checkWidth(row, others.size());
			if (list.size() > 1) {
				new SoughtValues(this.context).checkRow(row, others);
			}
			List<Expr> lefts = new ArrayList<>();
			template.append(operands.isEmpty() ? "" : ", ").append('$').append(operands.size() + 2);
			List<Expr> rights = new ArrayList<>();
			for (int i = 0; i < row.size(); i++) {
				ComparisonBinder.Pair pair = this.expressions.comparisons()
					.comparable(row.get(i), others.get(i), false);
				checkEncoding(row.get(i), others.get(i), pair.right());
				lefts.add(pair.left());
				rights.add(pair.right());
			}
			if (!operands.isEmpty() && !lefts.equals(compared)) {
				throw BindContext.mismatch("a list of rows of different types");
			}
			compared = lefts;
			operands.add(new RowExpr(rights, SqlType.UNSUPPORTED));
		}
		operands.add(0, new RowExpr(compared, SqlType.UNSUPPORTED));
		return new PredicateExpr(template.append(')').toString(), operands, this.context.dialect.truth());
	}

	/**
	 * Whether a row is one of a query's.
	 * @param node the parser's node
	 * @param query the query
	 * @return the predicate
	 */
	Expr in(InExpression node, Query query) {
		checkNegation(node.isNot());
		List<Expr> row = values(node.getLeftExpression());
		checkWidth(row, query.outputs().size());
		List<Expr> compared = new ArrayList<>();
		for (int i = 0; i < row.size(); i++) {
			compared.add(this.expressions.comparisons()
				.comparableWithOutput(row.get(i), Untyped.typed(query.outputs().get(i).expr())));
		}
		return new InQueryExpr(new RowExpr(compared, SqlType.UNSUPPORTED), query, node.isNot(),
				this.context.dialect.truth());
	}

	/**
	 * Whether an expression is a comparison of rows, or a choice among conditions of
	 * which one is.
	 * @param expr the expression
	 * @return whether it is
	 */
	static boolean isCompared(Expr expr) {
		if (expr instanceof InQueryExpr in) {
			return in.operand() instanceof RowExpr;
		}
		return expr instanceof PredicateExpr predicate && (predicate.operands().get(0) instanceof RowExpr
				|| Conditions.isJunction(predicate) && predicate.operands().stream().anyMatch(RowBinder::isCompared));
	}

	private void checkNegation(boolean negated) {
		if (negated && !this.context.dialect.comparesRowsByValues()) {
			throw BindContext.unsupported("a negated comparison of rows");
		}
	}

	private List<Expr> values(Expression node) {
		if (!isRow(node)) {
			throw BindContext.unsupported("a row compared with other than a row");
		}
		List<Expr> values = new ArrayList<>();
		for (Expression value : (ParenthesedExpressionList<?>) node) {
			values.add(this.expressions.bind(value));
		}
		return values;
	}

	private static void checkWidth(List<Expr> row, int width) {
		if (row.size() != width) {
			throw BindContext.unsupported("rows of different sizes compared");
		}
	}

}
