package io.sqlmem.sql.bind;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.dialect.QuotientVariants;
import io.sqlmem.sql.parse.Identifier;
import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.CollateExpression;
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
import net.sf.jsqlparser.expression.TimezoneExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseAnd;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseOr;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.IntegerDivision;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.IsUnknownExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Binds expressions. The parser's node classes that are known are listed one by one;
 * every other class goes to the source.
 */
final class ExpressionBinder {

	private static final Set<String> LOCAL_CLOCKS = Set.of("localtime", "localtimestamp");

	private final BindContext context;

	private final QueryBinder queries;

	private final CteScope ctes;

	private final Scope scope;

	private final ComparisonBinder comparisons;

	private final ArithmeticBinder arithmetic;

	private final CallBinder calls;

	private final TimeBinder times;

	private final IntervalArithmetic intervals;

	private final SoughtValues sought;

	private final Map<Class<?>, Function<Expression, Expr>> binders;

	private final Map<String, WindowDefinition> windows = new HashMap<>();

	private @Nullable FromNode from;

	private @Nullable Expr where;

	/** What names may mean beside columns, {@code null} if nothing. */
	private @Nullable Function<Column, @Nullable Expr> outputs;

	ExpressionBinder(BindContext context, QueryBinder queries, CteScope ctes, Scope scope) {
		this.context = context;
		this.queries = queries;
		this.ctes = ctes;
		this.scope = scope;
		this.comparisons = new ComparisonBinder(context);
		this.arithmetic = new ArithmeticBinder(context.dialect, context.requirements);
		this.times = new TimeBinder(context, this);
		this.intervals = new IntervalArithmetic(context);
		this.sought = new SoughtValues(context);
		this.calls = new CallBinder(context, this);
		ConditionBinder conditions = new ConditionBinder(context, this);
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
				on(IntegerDivision.class, this::integerDivision),
				on(Division.class, (node) -> arithmetic(ArithmeticOperator.DIVIDE, node)),
				on(Modulo.class, (node) -> arithmetic(ArithmeticOperator.REMAINDER, node)),
				on(BitwiseAnd.class, (node) -> bits("&", node)), on(BitwiseOr.class, (node) -> bits("|", node)),
				on(Concat.class, this::concat), on(EqualsTo.class, (node) -> conditions.comparison("=", node)),
				on(NotEqualsTo.class, (node) -> conditions.comparison("<>", node)),
				on(MinorThan.class, (node) -> conditions.comparison("<", node)),
				on(MinorThanEquals.class, (node) -> conditions.comparison("<=", node)),
				on(GreaterThan.class, (node) -> conditions.comparison(">", node)),
				on(GreaterThanEquals.class, (node) -> conditions.comparison(">=", node)),
				on(IsDistinctExpression.class, conditions::isDistinct), on(AndExpression.class, conditions::and),
				on(OrExpression.class, conditions::or), on(NotExpression.class, conditions::not),
				on(IsNullExpression.class, conditions::isNull), on(IsBooleanExpression.class, conditions::isBoolean),
				on(Between.class, conditions::between), on(IsUnknownExpression.class, conditions::isUnknown),
				on(CollateExpression.class, this::collated), on(InExpression.class, conditions::in),
				on(LikeExpression.class, conditions::like),
				on(RegExpMatchOperator.class, (node) -> new PatternBinder(context).bind(node, this::bind)),
				on(ExistsExpression.class, conditions::exists), on(ParenthesedSelect.class, this::scalarQuery),
				on(CaseExpression.class, new CaseBinder(context, this)::bind),
				on(CastExpression.class, this.calls::cast), on(ExtractExpression.class, this.times::extract),
				on(IntervalExpression.class, (node) -> Objects.requireNonNull(this.times.interval(node))),
				on(TimezoneExpression.class, this.times::atTimeZone), on(TrimFunction.class, this.calls::trim),
				on(net.sf.jsqlparser.expression.Function.class, this.calls::function),
				on(AnalyticExpression.class, this.calls::analytic), on(TimeKeyExpression.class, this.calls::clock));
	}

	private static <T> Map.Entry<Class<?>, Function<Expression, Expr>> on(Class<T> type, Function<T, Expr> binder) {
		return Map.entry(type, (node) -> binder.apply(type.cast(node)));
	}

	Scope scope() {
		return this.scope;
	}

	/**
	 * Know the rows that expressions are of.
	 * @param rows their FROM clause, {@code null} if there is none
	 * @param condition their condition, {@code null} if there is none
	 */
	void defineRows(@Nullable FromNode rows, @Nullable Expr condition) {
		this.from = rows;
		this.where = condition;
	}

	/** The FROM clause of the rows, if it is known. */
	@Nullable FromNode from() {
		return this.from;
	}

	/** The condition of the rows, if there is one and it is known. */
	@Nullable Expr where() {
		return this.where;
	}

	/**
	 * Know the windows that a SELECT names.
	 * @param definitions the parser's nodes, {@code null} if there are none
	 */
	void defineWindows(@Nullable List<WindowDefinition> definitions) {
		for (WindowDefinition definition : (definitions != null) ? definitions : List.<WindowDefinition>of()) {
			this.windows.put(this.context.names.fold(Names.identifier(definition.getWindowName())), definition);
		}
	}

	/** A window that the SELECT names. */
	WindowDefinition window(Identifier name) {
		WindowDefinition found = this.windows.get(this.context.names.fold(name));
		if (found == null) {
			throw BindContext.unsupported("the window " + name.text());
		}
		return found;
	}

	TimeBinder times() {
		return this.times;
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
		Expr bound = bindPart(expression);
		if (this.context.mayFilterOnly(bound)) {
			throw BindContext
				.unsupported("a range of dates with a bound that may be NULL, which does more than filter");
		}
		if (RowBinder.isCompared(bound) && !this.context.dialect.comparesRowsByValues()) {
			throw BindContext.unsupported("a comparison of rows that does more than filter");
		}
		this.sought.checkNulls(bound);
		return bound;
	}

	private Expr bindPart(Expression expression) {
		ComputedExpressions computed = this.context.computed;
		if (computed == null) {
			return translated(expression);
		}
		int required = this.context.requirements.collected().size();
		try {
			Expr bound = translated(expression);
			Expr replaced = computed.orInstead(expression, this::named, bound);
			if (replaced != bound) {
				this.context.requirements.dropFrom(required, (requirement) -> true);
			}
			return replaced;
		}
		catch (ElsewhereException ex) {
			Expr column = computed.of(expression, this::named, ex);
			if (column == null) {
				throw ex;
			}
			this.context.requirements.dropFrom(required, (requirement) -> true);
			return column;
		}
	}

	/** A column, of whatever type. */
	private Expr named(Column column) {
		Expr output = (this.outputs != null) ? this.outputs.apply(column) : null;
		return (output != null) ? output : Columns.named(column, this.scope, this.context.names);
	}

	private Expr translated(Expression expression) {
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
	 * Bind a condition that filters: where it is NULL, that is as if it were false.
	 * @param expression the parser's node
	 * @return the condition
	 */
	Expr condition(Expression expression) {
		return truth(Untyped.typed(bindPart(expression)));
	}

	/**
	 * Bind what may name outputs.
	 * @param order knows the outputs
	 * @param windows whether outputs with window functions may be named
	 * @param binding binds it by this
	 * @return the bound expression
	 */
	Expr namingOutputs(OrderBinder order, boolean windows, Supplier<Expr> binding) {
		this.outputs = (column) -> order.meant(column, this, windows);
		try {
			return binding.get();
		}
		finally {
			this.outputs = null;
		}
	}

	/** Check that a value is a condition. */
	Expr truth(Expr bound) {
		if (!Conditions.isCondition(bound, this.context.dialect.truth())) {
			throw BindContext.mismatch("a condition of type " + bound.type().kind());
		}
		return bound;
	}

	private Expr column(Column column) {
		// The parser takes these keywords for names.
		boolean bare = column.getTable() == null
				&& LOCAL_CLOCKS.contains(column.getColumnName().toLowerCase(Locale.ROOT));
		Expr time = bare ? this.context.clock(column.getColumnName().toLowerCase(Locale.ROOT), -1) : null;
		if (time != null) {
			return time;
		}
		Expr output = (this.outputs != null) ? this.outputs.apply(column) : null;
		return (output != null) ? output : Columns.resolve(column, this.scope, this.context.names);
	}

	private Expr parenthesized(ParenthesedExpressionList<?> list) {
		if (list.size() != 1) {
			throw BindContext.unsupported("a row of values");
		}
		return bindPart(list.get(0));
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
		Expr moved = this.times.moved(operator, node);
		if (moved != null) {
			return moved;
		}
		Expr left = bind(node.getLeftExpression());
		Expr right = bind(node.getRightExpression());
		Expr interval = this.intervals.bind(operator, left, right);
		return (interval != null) ? interval : this.arithmetic.bind(operator, left, right);
	}

	/** DIV. */
	private Expr integerDivision(IntegerDivision node) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression");
		return this.arithmetic.whole(typed(node.getLeftExpression()), typed(node.getRightExpression()));
	}

	private Expr bits(String operator, BinaryExpression node) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression", "operator");
		return this.arithmetic.bits(operator, typed(node.getLeftExpression()), typed(node.getRightExpression()));
	}

	private Expr concat(Concat concat) {
		SyntaxGuard.check(concat, "leftExpression", "rightExpression");
		if (!this.context.dialect.concatenatesWithBars()) {
			throw BindContext.unsupported("||");
		}
		return this.calls.concat(List.of(bind(concat.getLeftExpression()), bind(concat.getRightExpression())));
	}

	/** A text that is ordered by its code points from here on. */
	private Expr collated(CollateExpression node) {
		SyntaxGuard.check(node, "leftExpression", "collate");
		Expr text = typed(node.getLeftExpression());
		if (!this.context.dialect.isCodePointOrder(node.getCollate()) || text.type().kind() != TypeKind.VARCHAR
				|| text instanceof Expr.LiteralExpr || text instanceof ParameterExpr
				|| TextComparison.collation(text).isOfLabels()) {
			throw BindContext.unsupported("COLLATE " + node.getCollate());
		}
		return new Expr.CallExpr("$1", List.of(text), SqlType.varchar(0, Collation.BINARY));
	}

	/** A binder of expressions over other rows. */
	ExpressionBinder within(Scope rows) {
		return new ExpressionBinder(this.context, this.queries, this.ctes, rows);
	}

	/** Bind a query that may look at the rows around it. */
	Query subquery(Select select) {
		return this.queries.bind(select, this.scope, this.ctes);
	}

	/** Bind such a query of which only the number of rows counts. */
	Query rows(Select select) {
		return this.queries.rows(select, this.scope, this.ctes);
	}

	private Expr scalarQuery(ParenthesedSelect select) {
		Query query = subquery(select);
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
		return this.context.dialect.hidesPlaces() ? QuotientVariants.ofQuery(query)
				: new ScalarQueryExpr(query, output.type());
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
