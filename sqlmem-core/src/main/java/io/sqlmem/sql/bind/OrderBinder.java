package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.dialect.QuotientVariants;
import io.sqlmem.sql.dialect.Quotients;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.sql.tree.Requirement.Property;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.OrderByElement;
import org.jspecify.annotations.Nullable;

/**
 * Binds ORDER BY, where names may mean outputs or columns. Where both readings are
 * possible and differ, the source decides.
 */
final class OrderBinder {

	private final BindContext context;

	private final List<Output> outputs;

	OrderBinder(BindContext context, List<Output> outputs) {
		this.context = context;
		this.outputs = outputs;
	}

	/**
	 * The order of a set operation, whose keys are outputs only.
	 * @param elements the parser's nodes
	 * @return the keys
	 */
	List<SortKey> ofSetOperation(@Nullable List<OrderByElement> elements) {
		return keys(elements, null);
	}

	/**
	 * The order of a SELECT.
	 * @param elements the parser's nodes
	 * @param binder binds expressions over the FROM clause
	 * @return the keys
	 */
	List<SortKey> ofSelect(@Nullable List<OrderByElement> elements, ExpressionBinder binder) {
		return keys(elements, binder);
	}

	private List<SortKey> keys(@Nullable List<OrderByElement> elements, @Nullable ExpressionBinder binder) {
		List<SortKey> keys = new ArrayList<>();
		for (OrderByElement element : (elements != null) ? elements : List.<OrderByElement>of()) {
			SyntaxGuard.check(element, "expression", "asc", "ascDescPresent", "nullOrdering");
			boolean descending = !element.isAsc();
			boolean nullsFirst = (element.getNullOrdering() != null)
					? element.getNullOrdering() == OrderByElement.NullOrdering.NULLS_FIRST
					: this.context.dialect.nullsFirst(descending);
			int output = output(element.getExpression(), binder, false);
			int required = this.context.requirements.collected().size();
			Expr expr;
			if (output > 0) {
				expr = this.outputs.get(output - 1).expr();
			}
			else if (binder != null) {
				expr = binder.typed(element.getExpression());
				checkShadows(element.getExpression(), binder);
			}
			else {
				throw BindContext.unsupported("an order of a set operation by other than its columns");
			}
			Expr key = new ComparisonBinder(this.context).sortKey(expr);
			if (output == 0 && TextComparison.isMapped(expr) && isOfPlaces(key)) {
				// The source has found the letters' other case.
				this.context.requirements.dropFrom(required,
						(requirement) -> requirement.property() == Property.PRINTABLE_ASCII);
			}
			keys.add(new SortKey(key, output, descending, nullsFirst));
		}
		return keys;
	}

	/** Conditions would compare letters in the one case or the other. */
	private static boolean isOfPlaces(Expr key) {
		return !key.type().kind().isText() && !Exprs.contains(key, CaseExpr.class::isInstance);
	}

	/**
	 * The output that an expression of ORDER BY or GROUP BY names.
	 * @param expression the parser's node
	 * @param binder binds expressions over the FROM clause, {@code null} if there is none
	 * @param grouping whether it stands in GROUP BY
	 * @return its place from 1, 0 if it names none
	 */
	int output(Expression expression, @Nullable ExpressionBinder binder, boolean grouping) {
		if (expression instanceof LongValue ordinal) {
			Expr literal = Literals.integer(ordinal);
			long place = (literal instanceof Expr.LiteralExpr value && value.value() instanceof Long number) ? number
					: 0;
			if (place < 1 || place > this.outputs.size()) {
				throw BindContext.unsupported("an order by column " + place);
			}
			return (int) place;
		}
		if (isSpelledNumber(expression)) {
			throw BindContext.unsupported("an order by " + expression + ", which may be a place or a value");
		}
		Column column = Columns.of(expression);
		if (column == null || column.getTable() != null) {
			return 0;
		}
		List<Identifier> path = Columns.path(column);
		boolean standard = this.context.dialect.ordersByOutputsGroupsByColumns();
		if (standard && grouping && binder != null && !binder.scope().find(path, this.context.names).isEmpty()) {
			return 0;
		}
		int found = named(path);
		if (found > 0 && binder != null && !standard) {
			checkSame(path, found, binder);
		}
		return found;
	}

	/**
	 * A number behind signs or in parentheses: PostgreSQL's parser puts the signs into it
	 * and takes what comes out for a place.
	 */
	private static boolean isSpelledNumber(Expression expression) {
		if (expression instanceof SignedExpression signed) {
			return isSpelledNumber(signed.getExpression());
		}
		if (expression instanceof ParenthesedExpressionList<?> list) {
			return list.size() == 1 && isSpelledNumber(list.get(0));
		}
		return expression instanceof LongValue || expression instanceof DoubleValue;
	}

	private void checkSame(List<Identifier> path, int found, ExpressionBinder binder) {
		List<Expr> columns = binder.scope().find(path, this.context.names);
		if (columns.size() > 1 || columns.size() == 1 && !columns.get(0).equals(this.outputs.get(found - 1).expr())) {
			throw BindContext.unsupported(path.get(0).text() + " may mean a column or an output");
		}
	}

	private int named(List<Identifier> path) {
		int found = 0;
		for (int place = 1; place <= this.outputs.size(); place++) {
			Output output = this.outputs.get(place - 1);
			if (output.name() != null && this.context.names.sameColumn(path.get(0), output.name())) {
				boolean other = found > 0 && !this.outputs.get(found - 1).expr().equals(output.expr());
				if (other) {
					throw BindContext.unsupported("two columns named " + output.name());
				}
				found = (found > 0) ? found : place;
			}
		}
		return found;
	}

	/**
	 * The output that a name in HAVING or QUALIFY means where no column has that name.
	 * @param column the parser's node
	 * @param binder binds expressions over the FROM clause
	 * @param windows whether it may have a window function in it
	 * @return its value, {@code null} if a column is meant
	 */
	@Nullable Expr meant(Column column, ExpressionBinder binder, boolean windows) {
		boolean outer = binder.scope().outer() != null && !this.context.dialect.filtersRowsByHaving();
		if (column.getTable() != null || outer) {
			return null;
		}
		List<Identifier> path = Columns.path(column);
		int found = named(path);
		if (found == 0) {
			return null;
		}
		checkSame(path, found, binder);
		Expr expr = this.outputs.get(found - 1).expr();
		if (!binder.scope().find(path, this.context.names).isEmpty()) {
			return null;
		}
		Expr quotient = (!windows && this.context.dialect.hidesPlaces()) ? QuotientVariants.named(expr) : null;
		boolean plain = (windows || !Exprs.containsWindow(expr)) && !Exprs.containsQuery(expr)
				&& (quotient != null || !Quotients.hides(expr)) && !this.context.isAggregating();
		if (!plain) {
			throw BindContext.unsupported("a condition on the output " + path.get(0).text());
		}
		return (quotient != null) ? quotient : expr;
	}

	Expr expr(int output) {
		return this.outputs.get(output - 1).expr();
	}

	/**
	 * Check that no column in an expression could also mean an output.
	 * @param expression the parser's node
	 * @param binder binds expressions over the FROM clause
	 */
	void checkShadows(Expression expression, ExpressionBinder binder) {
		if (!this.context.dialect.ordersByOutputsGroupsByColumns()) {
			expression.accept(new ColumnCollector((column) -> output(column, binder, false)), null);
		}
	}

}
