package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.Numerics;
import io.sqlmem.sql.dialect.Quotients;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.select.AllColumns;
import org.jspecify.annotations.Nullable;

/**
 * Binds aggregates, over groups and over windows.
 */
final class AggregateBinder {

	private static final Map<String, AggregateFunction> FUNCTIONS = Map.of("count", AggregateFunction.COUNT, "sum",
			AggregateFunction.SUM, "avg", AggregateFunction.AVG, "min", AggregateFunction.MIN, "max",
			AggregateFunction.MAX);

	/** Variances and their roots; those not of the population are of a sample. */
	private static final Set<String> DEVIATIONS = Set.of("stddev", "stddev_samp", "stddev_pop", "variance", "var_samp",
			"var_pop");

	/** Whether some, or all, truth values are true. */
	private static final Map<String, AggregateFunction> TRUTHS = Map.of("bool_or", AggregateFunction.MAX, "bool_and",
			AggregateFunction.MIN, "every", AggregateFunction.MIN);

	/** Up to which averages are divided alike whatever the scale of the values. */
	private static final int FEW_PLACES = 5;

	private final BindContext context;

	private final ExpressionBinder expressions;

	AggregateBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
	}

	boolean isAggregate(String name) {
		return FUNCTIONS.containsKey(name) || DEVIATIONS.contains(name)
				|| TRUTHS.containsKey(name) && this.context.dialect.aggregatesTruths();
	}

	/**
	 * Bind a call of an aggregate.
	 * @param name its name in lower case
	 * @param distinct whether equal values count once
	 * @param arguments the parser's nodes of its arguments
	 * @return its value
	 */
	Expr bind(String name, boolean distinct, List<Expression> arguments) {
		if (DEVIATIONS.contains(name)) {
			return deviation(name, distinct, arguments);
		}
		AggregateFunction function = FUNCTIONS.get(name);
		AggregateFunction truth = TRUTHS.get(name);
		if (truth != null && arguments.size() == 1) {
			Expr argument = this.expressions.typed(arguments.get(0));
			Aggregates.checkLevel(argument, this.expressions.scope());
			if (argument.type().kind() != TypeKind.BOOLEAN) {
				throw unproven(name + " of " + argument.type().kind());
			}
			return new AggregateExpr(truth, false, argument, null, argument.type());
		}
		if (function == null) {
			throw unproven(name);
		}
		return finished(plainAggregate(function, distinct, arguments, null, false));
	}

	/** Of integers and decimals; among floating point numbers order matters. */
	private Expr deviation(String name, boolean distinct, List<Expression> arguments) {
		if (distinct || arguments.size() != 1 || !this.context.dialect.scalesEachValue()) {
			throw unproven(name);
		}
		Expr argument = this.expressions.typed(arguments.get(0));
		Aggregates.checkLevel(argument, this.expressions.scope());
		if (!argument.type().kind().isExactNumeric() || argument.type().kind().isUnsigned()) {
			throw unproven(name + " of " + argument.type().kind());
		}
		return Numerics.deviation(argument, null, !name.endsWith("_pop"), name.startsWith("stddev"),
				this.context.requirements);
	}

	/** An aggregate with FILTER, or a window function. */
	Expr analytic(AnalyticExpression node) {
		String name = node.getName().toLowerCase(Locale.ROOT);
		if (node.getType() == AnalyticType.WITHIN_GROUP && this.context.dialect.listNames().contains(name)) {
			return new ListBinder(this.context, this.expressions).bind(node, name);
		}
		if (node.getType() == AnalyticType.WITHIN_GROUP && PercentileBinder.NAMES.contains(name)
				&& this.context.dialect.findsPercentiles()) {
			return new PercentileBinder(this.context, this.expressions).bind(node, name);
		}
		if (node.getType() == AnalyticType.FILTER_ONLY && node.getExpression() != null) {
			Expr gathered = gathered(node, name, node.getFilterExpression());
			if (gathered != null) {
				return gathered;
			}
		}
		SyntaxGuard.check(node, "name", "expression", "allColumns", "type", "distinct", "filterExpression", "windowDef",
				"windowName", "offset", "defaultValue");
		AggregateFunction function = FUNCTIONS.get(name);
		boolean window = node.getType() == AnalyticType.OVER;
		boolean values = node.getOffset() != null || node.getDefaultValue() != null;
		if (!window && (values || node.getType() != AnalyticType.FILTER_ONLY || function == null
				|| node.getFilterExpression() == null)) {
			throw BindContext.unsupported("the function " + node.getName() + " of this form");
		}
		if (window && function == null && node.getFilterExpression() == null && !node.isDistinct()) {
			return new WindowBinder(this.context, this.expressions).bind(node, null);
		}
		if (function == null) {
			throw unproven(node.getName());
		}
		Expression argument = node.getExpression();
		List<Expression> arguments = (argument != null) ? List.of(argument) : List.of(new AllColumns());
		Expression filter = node.getFilterExpression();
		AggregateExpr aggregate = plainAggregate(function, node.isDistinct(), arguments,
				(filter != null) ? this.expressions.condition(filter) : null, window);
		return window ? new WindowBinder(this.context, this.expressions).bind(node, aggregate) : finished(aggregate);
	}

	/**
	 * Values gathered from the rows that FILTER leaves, {@code null} if it is another.
	 */
	private @Nullable Expr gathered(AnalyticExpression node, String name, Expression filter) {
		if (!this.context.dialect.gathersJson()) {
			return null;
		}
		if (name.equals(ArrayBinder.AGGREGATE)) {
			return new ArrayBinder(this.context, this.expressions).filtered(node, this.expressions.condition(filter));
		}
		if (JsonBinder.isAggregate(name)) {
			return new JsonBinder(this.context, this.expressions, name).filtered(node, name,
					this.expressions.condition(filter));
		}
		return this.context.dialect.listNames().contains(name) ? new ListBinder(this.context, this.expressions)
			.filtered(node, name, this.expressions.condition(filter)) : null;
	}

	private AggregateExpr plainAggregate(AggregateFunction function, boolean distinct, List<Expression> arguments,
			@Nullable Expr filter, boolean window) {
		if (function == AggregateFunction.COUNT && distinct && !window && this.context.dialect.countsSeveral()
				&& (arguments.size() > 1 || RowBinder.isRow(arguments.get(0)))) {
			return new AggregateExpr(function, true, several(arguments), filter, SqlType.BIGINT);
		}
		if (arguments.size() != 1) {
			throw unproven(function.name() + " of several columns");
		}
		if (arguments.get(0).getClass() == AllColumns.class) {
			if (function != AggregateFunction.COUNT || distinct) {
				throw unproven(function.name() + "(*)");
			}
			return new AggregateExpr(function, false, null, filter, SqlType.BIGINT);
		}
		Expr argument = this.context.dialect
			.sized(this.context.aggregated(() -> this.expressions.typed(arguments.get(0))));
		if (!window) {
			Aggregates.checkLevel(argument, this.expressions.scope());
		}
		if (Quotients.is(argument) && this.context.dialect.hidesPlaces() && function != AggregateFunction.COUNT) {
			argument = Quotients.exact(argument);
		}
		if (distinct && function == AggregateFunction.COUNT) {
			argument = this.expressions.comparisons().apart(argument);
		}
		else if (distinct) {
			this.expressions.comparisons().groupable(argument);
		}
		if (function == AggregateFunction.AVG && this.context.dialect.unifiesScales()
				&& argument.type().scale() > FEW_PLACES && Aggregates.mixesScales(argument)) {
			// What is lost of the quotient depends on the scale of the values.
			throw unproven("AVG of values of several scales");
		}
		SqlType type = switch (function) {
			case COUNT -> SqlType.BIGINT;
			case SUM -> this.context.dialect.sum(argument.type());
			case AVG -> this.context.dialect.average(argument.type());
			case LIST -> null;
			case MIN, MAX -> extreme(argument, window);
		};
		if (type == null) {
			throw unproven(function + " of " + argument.type().kind());
		}
		return new AggregateExpr(function, distinct, argument, filter, type);
	}

	/**
	 * Several values as one. Where they are a row, that is counted though some of them
	 * are NULL; the parser leaves its parentheses out.
	 */
	private Expr several(List<Expression> arguments) {
		boolean row = this.context.dialect.comparesRowsByValues();
		List<Expr> values = new ArrayList<>();
		StringBuilder present = new StringBuilder();
		StringBuilder list = new StringBuilder();
		for (Expression node : (arguments.size() == 1) ? List.copyOf((ParenthesedExpressionList<?>) arguments.get(0))
				: arguments) {
			Expr value = this.expressions.typed(node);
			Aggregates.checkLevel(value, this.expressions.scope());
			value = this.expressions.comparisons().apart(value);
			if (value.type().kind() == TypeKind.DOUBLE || value.type().kind() == TypeKind.BINARY
					|| value.type().kind() == TypeKind.UUID) {
				throw unproven("several values with " + value.type().kind());
			}
			values.add(value);
			present.append(values.size() > 1 ? " AND $" : "$").append(values.size()).append(" IS NOT NULL");
			list.append(values.size() > 1 ? ", $" : "$").append(values.size());
		}
		String array = "json_array(" + list + ")";
		return new CallExpr(row ? array : "CASE WHEN " + present + " THEN " + array + " END", values,
				SqlType.varchar(0, Collation.BINARY));
	}

	/** PostgreSQL's sums and means of numerics are computed by functions of ours. */
	private Expr finished(AggregateExpr aggregate) {
		Expr argument = aggregate.argument();
		if (aggregate.function() == AggregateFunction.MIN || aggregate.function() == AggregateFunction.MAX) {
			return this.expressions.comparisons().extreme(aggregate);
		}
		if (aggregate.function() == AggregateFunction.AVG && this.context.dialect.hidesPlaces()) {
			return Quotients.average(aggregate);
		}
		if (aggregate.type().kind() != TypeKind.NUMERIC || argument == null) {
			return aggregate;
		}
		return (aggregate.function() == AggregateFunction.SUM)
				? Numerics.sum(aggregate, argument, this.context.requirements)
				: Numerics.average(aggregate, argument, this.context.requirements);
	}

	private @Nullable SqlType extreme(Expr argument, boolean window) {
		boolean padded = argument.type().kind() == TypeKind.CHAR && this.context.dialect.functionsSeePadding();
		if (padded || argument.type().kind() == TypeKind.BOOLEAN || argument.type().kind() == TypeKind.NUMERIC) {
			return null;
		}
		this.expressions.comparisons().extremes(argument, !window);
		return argument.type();
	}

	private static ElsewhereException unproven(String detail) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION, detail);
	}

}
