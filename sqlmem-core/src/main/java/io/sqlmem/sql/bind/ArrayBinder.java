package io.sqlmem.sql.bind;

import java.util.List;

import io.sqlmem.sql.dialect.ArrayFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.type.SqlType;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Binds what makes arrays of rows: ARRAY_AGG, and ARRAY of a query.
 */
final class ArrayBinder {

	static final String AGGREGATE = "array_agg";

	private static final String OF_QUERY = "array";

	private final BindContext context;

	private final ExpressionBinder expressions;

	ArrayBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
	}

	/**
	 * Whether a call is that of a query as an array.
	 * @param node the parser's node
	 * @param name its name in lower case
	 * @return whether it is
	 */
	static boolean isQuery(Function node, String name) {
		return name.equals(OF_QUERY) && node.getParameters() != null && node.getParameters().size() == 1
				&& node.getParameters().get(0) instanceof Select;
	}

	/** ARRAY_AGG. */
	Expr aggregate(Function node) {
		SyntaxGuard.check(node, "nameparts", "parameters", "distinct", "orderByElements");
		if (node.getParameters() == null || node.getParameters().size() != 1) {
			throw CallBinder.unproven("array_agg of this form");
		}
		return aggregate(node.getParameters().get(0), node.isDistinct(), node.getOrderByElements(), null);
	}

	/** ARRAY_AGG with FILTER. */
	Expr filtered(AnalyticExpression node, Expr filter) {
		SyntaxGuard.check(node, "name", "expression", "type", "distinct", "filterExpression", "funcOrderBy",
				"windowDef");
		return aggregate(node.getExpression(), node.isDistinct(), node.getFuncOrderBy(), filter);
	}

	private Expr aggregate(Expression argument, boolean distinct, @Nullable List<OrderByElement> order,
			@Nullable Expr filter) {
		Expr value = this.context.aggregated(() -> this.expressions.typed(argument));
		Gathering gathering = new Gathering(this.context, this.expressions, AGGREGATE);
		List<SortKey> keys = (order != null && !order.isEmpty()) ? gathering.keys(order) : gathering.keysOfRows();
		if (distinct && keys.stream().noneMatch((key) -> TextComparison.sorted(key.expr()).equals(value))) {
			throw CallBinder.unproven("array_agg of distinct values in another order");
		}
		return array(gathering, value, distinct, keys, filter);
	}

	private Expr array(Gathering gathering, Expr value, boolean distinct, List<SortKey> keys, @Nullable Expr filter) {
		SqlType type = SqlType.array(value.type());
		Expr list = gathering.texts(ArrayFunctions.spelled(value, this.context.requirements), value, Gathering.COMMA,
				distinct, keys, filter, type);
		return new CallExpr("('{' || $1 || '}')", List.of(list), type);
	}

	/** ARRAY of the rows of a query, in its order. */
	Expr ofQuery(Function node) {
		SyntaxGuard.check(node, "nameparts", "parameters");
		Query query = this.expressions.subquery((Select) node.getParameters().get(0));
		if (query.outputs().size() != 1) {
			throw CallBinder.unproven("an array of several columns");
		}
		QueryRelation rows = new QueryRelation(this.context.newAlias(), Gathering.showingKeys(query), "");
		Expr value = new ColumnExpr(rows, 1, Untyped.typed(query.outputs().get(0).expr()).type());
		List<Scope.Field> fields = List.of(new Scope.Field(null, value));
		ExpressionBinder within = this.expressions
			.within(new Scope(this.expressions.scope(), List.of(new Scope.Entry(null, null, fields)), fields));
		Gathering gathering = new Gathering(this.context, within, OF_QUERY);
		Expr array = array(gathering, value, false, gathering.keysOfRows(), null);
		Expr whole = new CallExpr("coalesce($1, '{}')", List.of(array), array.type());
		return new ScalarQueryExpr(new Query(List.of(), new Body.Select(false, List.of(new Output(null, whole)),
				new FromNode.Leaf(rows), null, List.of(), null), List.of(), null, null), array.type());
	}

}
