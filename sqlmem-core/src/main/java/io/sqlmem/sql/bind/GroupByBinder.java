package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import io.sqlmem.sql.dialect.FixedScales;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.select.GroupByElement;
import org.jspecify.annotations.Nullable;

/**
 * Binds GROUP BY to grouping sets, of which there is one unless ROLLUP, CUBE or GROUPING
 * SETS says otherwise.
 */
final class GroupByBinder {

	private final ExpressionBinder expressions;

	private final OrderBinder order;

	GroupByBinder(ExpressionBinder expressions, OrderBinder order) {
		this.expressions = expressions;
		this.order = order;
	}

	/**
	 * Bind a GROUP BY.
	 * @param element the parser's node, {@code null} if there is none
	 * @return the keys of each grouping set, none without GROUP BY
	 */
	List<List<Expr>> bind(@Nullable GroupByElement element) {
		if (element == null) {
			return List.of();
		}
		SyntaxGuard.check(element, "groupByExpressions", "groupingSets", "mysqlWithRollup");
		List<List<Expr>> sets = new ArrayList<>(List.of(List.of()));
		for (Object node : element.getGroupByExpressionList()) {
			sets = GroupingSets.product(sets, sets((Expression) node));
		}
		if (element.isMysqlWithRollup()) {
			sets = rolledUp(element.getGroupByExpressionList());
		}
		List<?> explicit = element.getGroupingSets();
		if (explicit != null && !explicit.isEmpty()) {
			sets = GroupingSets.product(sets, explicit.stream().map((set) -> element((Expression) set)).toList());
		}
		else if (element.getGroupByExpressionList().isEmpty()) {
			throw BindContext.unsupported("GROUP BY ()");
		}
		boolean one = sets.size() == 1;
		ComparisonBinder comparisons = this.expressions.comparisons();
		// Whether their texts are shown is not known yet.
		sets.forEach((keys) -> checkGroupable(keys.stream().filter((key) -> !one || !FoldedGroups.takes(key)).toList(),
				(key) -> !comparisons.areApartByPlaces(key), comparisons));
		return sets;
	}

	/** The keys of GROUP BY … WITH ROLLUP, which names and places mean otherwise. */
	private List<List<Expr>> rolledUp(List<?> nodes) {
		List<List<Expr>> keys = new ArrayList<>();
		for (Object node : nodes) {
			Expr key = key((Expression) node);
			boolean named = this.order.output((Expression) node, this.expressions, true) > 0;
			if (named && !(key instanceof Expr.ColumnExpr) || keys.contains(List.of(key))) {
				throw BindContext.unsupported("WITH ROLLUP by " + node);
			}
			keys.add(List.of(key));
		}
		return GroupingSets.rollup(keys);
	}

	private List<List<Expr>> sets(Expression node) {
		if (node instanceof Function function && function.getMultipartName().size() == 1) {
			String name = function.getName().toLowerCase(Locale.ROOT);
			if (name.equals("rollup")) {
				return GroupingSets.rollup(elements(function));
			}
			if (name.equals("cube")) {
				return GroupingSets.cube(elements(function));
			}
		}
		return List.of(List.of(key(node)));
	}

	private List<List<Expr>> elements(Function function) {
		SyntaxGuard.check(function, "nameparts", "parameters");
		List<List<Expr>> elements = new ArrayList<>();
		for (Expression parameter : function.getParameters()) {
			elements.add(element(parameter));
		}
		return elements;
	}

	/** One key, or several in parentheses. */
	private List<Expr> element(Expression node) {
		if (!(node instanceof ParenthesedExpressionList<?>)) {
			return List.of(key(node));
		}
		List<Expr> keys = new ArrayList<>();
		((ExpressionList<?>) node).forEach((part) -> keys.add(key(part)));
		return keys;
	}

	private Expr key(Expression expression) {
		int output = this.order.output(expression, this.expressions, true);
		Expr key = (output > 0) ? this.order.expr(output) : this.expressions.typed(expression);
		if (key instanceof Expr.LiteralExpr || Exprs.containsAggregate(key) || Exprs.containsQuery(key)) {
			throw BindContext.unsupported("GROUP BY something else than columns");
		}
		return key;
	}

	/**
	 * Check that SQLite tells values apart as the source does. What depends on a key
	 * among them makes no difference.
	 */
	static void checkGroupable(List<Expr> values, ComparisonBinder comparisons) {
		checkGroupable(values, (value) -> true, comparisons);
	}

	private static void checkGroupable(List<Expr> values, Predicate<Expr> checked, ComparisonBinder comparisons) {
		for (Expr value : values) {
			boolean alike = value.type().kind() == TypeKind.NUMERIC && FixedScales.isFixed(value);
			if (!isDependent(value, values) && !alike && checked.test(value)) {
				comparisons.groupable(value);
			}
		}
	}

	/**
	 * Whether a value is told by others.
	 * @param value the value
	 * @param values the others, and itself
	 * @return whether a key is among them
	 */
	static boolean isDependent(Expr value, List<Expr> values) {
		return value instanceof Expr.ColumnExpr column && !Aggregates.isOfKey(column)
				&& Aggregates.dependsOnKeys(column, values);
	}

}
