package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr.Branch;
import io.sqlmem.sql.tree.Expr.ExistsExpr;
import io.sqlmem.sql.tree.Expr.InListExpr;
import io.sqlmem.sql.tree.Expr.InQueryExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.type.SqlType;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Binds expressions. The parser's node classes that are known are listed one by one;
 * every other class goes to the source.
 */
final class ExpressionBinder {

	private final BindContext context;

	private final QueryBinder queries;

	private final CteScope ctes;

	private final Scope scope;

	private final ComparisonBinder comparisons;

	private final ArithmeticBinder arithmetic;

	private final CallBinder calls;

	private final Map<Class<?>, Function<Expression, Expr>> binders;

	ExpressionBinder(BindContext context, QueryBinder queries, CteScope ctes, Scope scope) {
		this.context = context;
		this.queries = queries;
		this.ctes = ctes;
		this.scope = scope;
		this.comparisons = new ComparisonBinder(context.dialect, context.requirements);
		this.arithmetic = new ArithmeticBinder(context.dialect, context.requirements);
		this.calls = new CallBinder(context, this);
		this.binders = Map.ofEntries(on(Column.class, this::column),
				on(DateUnitExpression.class, (node) -> column(new Column(node.toString()))),
				on(LongValue.class, Literals::integer),
				on(DoubleValue.class, (node) -> Literals.decimal(node, context.dialect)),
				on(StringValue.class, Literals::string), on(NullValue.class, (node) -> Literals.nullValue()),
				on(BooleanValue.class, (node) -> Literals.truth(node, context.dialect)),
				on(DateTimeLiteralExpression.class, Literals::dateTime), on(JdbcParameter.class, Literals::parameter),
				on(ParenthesedExpressionList.class, this::parenthesized), on(SignedExpression.class, this::signed),
				on(Addition.class, (node) -> arithmetic(ArithmeticOperator.ADD, node)),
				on(Subtraction.class, (node) -> arithmetic(ArithmeticOperator.SUBTRACT, node)),
				on(Multiplication.class, (node) -> arithmetic(ArithmeticOperator.MULTIPLY, node)),
				on(Division.class, (node) -> arithmetic(ArithmeticOperator.DIVIDE, node)),
				on(Modulo.class, (node) -> arithmetic(ArithmeticOperator.REMAINDER, node)),
				on(Concat.class, this::concat), on(EqualsTo.class, (node) -> comparison("=", node)),
				on(NotEqualsTo.class, (node) -> comparison("<>", node)),
				on(MinorThan.class, (node) -> comparison("<", node)),
				on(MinorThanEquals.class, (node) -> comparison("<=", node)),
				on(GreaterThan.class, (node) -> comparison(">", node)),
				on(GreaterThanEquals.class, (node) -> comparison(">=", node)),
				on(IsDistinctExpression.class, this::isDistinct), on(AndExpression.class, this::and),
				on(OrExpression.class, this::or), on(NotExpression.class, this::not),
				on(IsNullExpression.class, this::isNull), on(IsBooleanExpression.class, this::isBoolean),
				on(Between.class, this::between), on(InExpression.class, this::in),
				on(LikeExpression.class, this::like), on(ExistsExpression.class, this::exists),
				on(ParenthesedSelect.class, this::scalarQuery), on(CaseExpression.class, this::caseExpression),
				on(CastExpression.class, this.calls::cast), on(ExtractExpression.class, this.calls::extract),
				on(TrimFunction.class, this.calls::trim),
				on(net.sf.jsqlparser.expression.Function.class, this.calls::function),
				on(AnalyticExpression.class, this.calls::analytic), on(TimeKeyExpression.class, this.calls::clock));
	}

	private static <T> Map.Entry<Class<?>, Function<Expression, Expr>> on(Class<T> type, Function<T, Expr> binder) {
		return Map.entry(type, (node) -> binder.apply(type.cast(node)));
	}

	Scope scope() {
		return this.scope;
	}

	ComparisonBinder comparisons() {
		return this.comparisons;
	}

	/**
	 * Bind an expression, which may still lack a type of its own.
	 * @param expression the parser's node
	 * @return the expression
	 */
	Expr bind(Expression expression) {
		Function<Expression, Expr> binder = this.binders.get(expression.getClass());
		if (binder == null) {
			throw BindContext.unsupported(expression.getClass().getSimpleName());
		}
		return binder.apply(expression);
	}

	/**
	 * Bind an expression that has a type of its own.
	 * @param expression the parser's node
	 * @return the expression
	 */
	Expr typed(Expression expression) {
		return Untyped.typed(bind(expression));
	}

	/**
	 * Bind a condition.
	 * @param expression the parser's node
	 * @return the condition
	 */
	Expr condition(Expression expression) {
		Expr bound = typed(expression);
		if (!Conditions.isCondition(bound, this.context.dialect.truth())) {
			throw BindContext.mismatch("a condition of type " + bound.type().kind());
		}
		return bound;
	}

	private Expr column(Column column) {
		return Columns.resolve(column, this.scope, this.context.names);
	}

	private Expr parenthesized(ParenthesedExpressionList<?> list) {
		if (list.size() != 1) {
			throw BindContext.unsupported("a row of values");
		}
		return bind(list.get(0));
	}

	private Expr signed(SignedExpression signed) {
		SyntaxGuard.check(signed, "sign", "expression");
		return switch (signed.getSign()) {
			case '-' -> this.arithmetic.negate(bind(signed.getExpression()));
			case '+' -> typed(signed.getExpression());
			default -> throw BindContext.unsupported("the operator " + signed.getSign());
		};
	}

	private Expr arithmetic(ArithmeticOperator operator, BinaryExpression node) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression", "operator");
		if (node.getRightExpression() instanceof IntervalExpression interval) {
			return this.arithmetic.moved(operator, typed(node.getLeftExpression()), Intervals.read(interval));
		}
		if (node.getLeftExpression() instanceof IntervalExpression interval && operator == ArithmeticOperator.ADD) {
			return this.arithmetic.moved(operator, typed(node.getRightExpression()), Intervals.read(interval));
		}
		return this.arithmetic.bind(operator, bind(node.getLeftExpression()), bind(node.getRightExpression()));
	}

	private Expr concat(Concat concat) {
		SyntaxGuard.check(concat, "leftExpression", "rightExpression");
		if (!this.context.dialect.concatenatesWithBars()) {
			throw BindContext.unsupported("||");
		}
		return this.calls.concat(List.of(bind(concat.getLeftExpression()), bind(concat.getRightExpression())));
	}

	private Expr comparison(String operator, BinaryExpression node) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression", "operator");
		return this.comparisons.compare(operator, bind(node.getLeftExpression()), bind(node.getRightExpression()));
	}

	private Expr isDistinct(IsDistinctExpression node) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression", "not");
		return this.comparisons.compare(node.isNot() ? "IS" : "IS NOT", typed(node.getLeftExpression()),
				typed(node.getRightExpression()));
	}

	private Expr and(AndExpression node) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression", "useOperator");
		if (node.isUseOperator()) {
			throw BindContext.unsupported("&&");
		}
		return Conditions.and(condition(node.getLeftExpression()), condition(node.getRightExpression()),
				this.context.dialect.truth());
	}

	private Expr or(OrExpression node) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression");
		return new PredicateExpr("$1 OR $2",
				List.of(condition(node.getLeftExpression()), condition(node.getRightExpression())),
				this.context.dialect.truth());
	}

	private Expr not(NotExpression node) {
		SyntaxGuard.check(node, "expression");
		return new PredicateExpr("NOT $1", List.of(condition(node.getExpression())), this.context.dialect.truth());
	}

	private Expr isNull(IsNullExpression node) {
		SyntaxGuard.check(node, "leftExpression", "not");
		return new PredicateExpr(node.isNot() ? "$1 IS NOT NULL" : "$1 IS NULL",
				List.of(typed(node.getLeftExpression())), this.context.dialect.truth());
	}

	private Expr isBoolean(IsBooleanExpression node) {
		SyntaxGuard.check(node, "leftExpression", "not", "isTrue");
		return new PredicateExpr("$1 IS " + (node.isNot() ? "NOT " : "") + (node.isTrue() ? "TRUE" : "FALSE"),
				List.of(condition(node.getLeftExpression())), this.context.dialect.truth());
	}

	private Expr between(Between node) {
		SyntaxGuard.check(node, "leftExpression", "betweenExpressionStart", "betweenExpressionEnd", "not");
		Expr operand = typed(node.getLeftExpression());
		Expr low = this.comparisons.compare(">=", operand, bind(node.getBetweenExpressionStart()));
		Expr high = this.comparisons.compare("<=", operand, bind(node.getBetweenExpressionEnd()));
		Expr both = Conditions.and(low, high, this.context.dialect.truth());
		return node.isNot() ? new PredicateExpr("NOT $1", List.of(both), this.context.dialect.truth()) : both;
	}

	private Expr in(InExpression node) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression", "not");
		Expr operand = typed(node.getLeftExpression());
		if (node.getRightExpression() instanceof Select select) {
			return inQuery(node, operand, this.queries.bind(select, this.scope, this.ctes));
		}
		if (!(node.getRightExpression() instanceof ParenthesedExpressionList<?> list) || list.isEmpty()) {
			throw BindContext.unsupported("IN without a list");
		}
		Expr compared = operand;
		List<Expr> elements = new ArrayList<>();
		for (Expression element : (ExpressionList<?>) list) {
			ComparisonBinder.Pair pair = this.comparisons.comparable(operand, bind(element), false);
			if (!elements.isEmpty() && !pair.left().equals(compared)) {
				throw BindContext.mismatch("a list of values of different types");
			}
			if (pair.right() instanceof Expr.LiteralExpr literal && literal.value() instanceof Long number
					&& operand.type().kind().isInteger() && Math.abs(number) > operand.type().limit()) {
				throw BindContext.mismatch("a list with a number that " + operand.type().kind() + " does not hold");
			}
			compared = pair.left();
			elements.add(pair.right());
		}
		return new InListExpr(compared, elements, node.isNot(), this.context.dialect.truth());
	}

	private Expr inQuery(InExpression node, Expr operand, Query query) {
		if (query.outputs().size() != 1) {
			throw BindContext.unsupported("IN with several columns");
		}
		Expr output = Untyped.typed(query.outputs().get(0).expr());
		ComparisonBinder.Pair pair = this.comparisons.comparable(operand, output, false);
		boolean sameForm = pair.right().equals(output) || TextComparison.isFolded(pair.right(), output);
		if (!sameForm) {
			throw BindContext.mismatch("IN with a query of another type");
		}
		return new InQueryExpr(pair.left(), query, node.isNot(), this.context.dialect.truth());
	}

	private Expr like(LikeExpression node) {
		LikeBinder binder = new LikeBinder(this.context.dialect, this.context.requirements);
		return binder.bind(node, this::bind);
	}

	private Expr exists(ExistsExpression node) {
		SyntaxGuard.check(node, "rightExpression", "not");
		if (!(node.getRightExpression() instanceof Select select)) {
			throw BindContext.unsupported("EXISTS without a query");
		}
		return new ExistsExpr(this.queries.bind(select, this.scope, this.ctes), node.isNot(),
				this.context.dialect.truth());
	}

	private Expr scalarQuery(ParenthesedSelect select) {
		Query query = this.queries.bind(select, this.scope, this.ctes);
		if (query.outputs().size() != 1) {
			throw BindContext.unsupported("a scalar subquery with several columns");
		}
		Expr output = Untyped.typed(query.outputs().get(0).expr());
		if (!SingleRow.isProven(query)) {
			if (!Correlation.standsAlone(query)) {
				throw BindContext.unsupported("a correlated scalar subquery that may have several rows");
			}
			this.context.requirements.requireSingleRow(query);
		}
		return new ScalarQueryExpr(query, output.type());
	}

	private Expr caseExpression(CaseExpression node) {
		SyntaxGuard.check(node, "switchExpression", "whenClauses", "elseExpression", "usingBrackets");
		List<Expr> conditions = new ArrayList<>();
		List<Expr> results = new ArrayList<>();
		Guards guards = new Guards(this.context.requirements);
		for (WhenClause when : node.getWhenClauses()) {
			SyntaxGuard.check(when, "whenExpression", "thenExpression");
			Expression operand = node.getSwitchExpression();
			Expr condition = (operand == null) ? condition(when.getWhenExpression())
					: this.comparisons.compare("=", typed(operand), bind(when.getWhenExpression()));
			conditions.add(condition);
			results.add(guards.within(condition, () -> bind(when.getThenExpression())));
			guards.isNot(condition);
		}
		Expression otherwise = node.getElseExpression();
		if (otherwise != null) {
			results.add(guards.otherwise(() -> bind(otherwise)));
		}
		TypeUnifier types = new TypeUnifier(this.context.dialect, this.context.requirements);
		List<Expr> unified = types.unify(results);
		List<Branch> branches = new ArrayList<>();
		for (int i = 0; i < conditions.size(); i++) {
			branches.add(new Branch(conditions.get(i), unified.get(i)));
		}
		Expr last = (otherwise != null) ? unified.get(unified.size() - 1) : null;
		return new CaseExpr(branches, last, types.type(unified));
	}

	/**
	 * Bind the count of LIMIT or OFFSET.
	 * @param expression the parser's node
	 * @return an integer that is not negative, or a parameter for one
	 */
	Expr rowCount(Expression expression) {
		Expr bound = bind(expression);
		if (Untyped.isParameter(bound)) {
			return Untyped.as(bound, SqlType.BIGINT, ParameterUse.ROW_COUNT);
		}
		if (bound instanceof Expr.LiteralExpr literal && literal.value() instanceof Long count && count >= 0) {
			return bound;
		}
		throw BindContext.unsupported("a number of rows that is no plain integer");
	}

}
