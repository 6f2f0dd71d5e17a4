package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.DateConversions;
import io.sqlmem.sql.dialect.FunctionRegistry;
import io.sqlmem.sql.dialect.JsonFunctions;
import io.sqlmem.sql.dialect.Instants;
import io.sqlmem.sql.dialect.Spelling;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.NamedExpressionList;
import org.jspecify.annotations.Nullable;

/**
 * Binds calls of functions and aggregates, and what is spelled like them.
 */
final class CallBinder {

	private static final Set<String> CASE_MAPPINGS = Set.of("lower", "upper", "lcase", "ucase");

	private static final Set<String> LOCAL_TIMES = Set.of("date", "date_part", "date_trunc", "to_char");

	private static final Set<String> CUTTING = Set.of("substring", "substr", "left", "right");

	private final BindContext context;

	private final ExpressionBinder expressions;

	private final AggregateBinder aggregates;

	private final ChoiceBinder choices;

	CallBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
		this.aggregates = new AggregateBinder(context, expressions);
		this.choices = new ChoiceBinder(context, expressions);
	}

	Expr function(Function node) {
		String name = name(node.getMultipartName());
		if (this.context.dialect.listNames().contains(name)) {
			return new ListBinder(this.context, this.expressions).bind(node, name);
		}
		Expr gathered = this.context.dialect.gathersJson() ? gathered(node, name) : null;
		if (gathered != null) {
			return gathered;
		}
		SyntaxGuard.check(node, "nameparts", "parameters", "namedParameters", "allColumns", "distinct");
		if (this.aggregates.isAggregate(name)) {
			return this.aggregates.bind(name, node.isDistinct(), arguments(node));
		}
		if (node.isDistinct() || node.isAllColumns()) {
			throw unproven(name);
		}
		if (node.getNamedParameters() == null) {
			Expr moved = new DateCalls(this.context, this.expressions).bind(name, arguments(node));
			if (moved != null) {
				return moved;
			}
		}
		if (name.equals("grouping") && this.context.dialect.tellsGroupings()) {
			return new Expr.GroupingExpr(arguments(node).stream().map(this.expressions::typed).toList(),
					SqlType.INTEGER);
		}
		if (name.equals("array_contains") && this.context.dialect.findsInArrays()) {
			return new MembershipBinder(this.context, this.expressions).contains(arguments(node));
		}
		if (this.choices.isChoice(name)) {
			return this.choices.bind(name, arguments(node));
		}
		Expr time = (node.getNamedParameters() == null) ? clock(name, arguments(node)) : null;
		if (time != null) {
			return time;
		}
		List<Expression> arguments = (node.getNamedParameters() != null) ? substringArguments(node) : arguments(node);
		return call(name, arguments.stream().map(this.expressions::bind).toList());
	}

	/** JSON or an array, {@code null} if it is another function. */
	private @Nullable Expr gathered(Function node, String name) {
		if (name.equals(ArrayBinder.AGGREGATE)) {
			return new ArrayBinder(this.context, this.expressions).aggregate(node);
		}
		if (ArrayBinder.isQuery(node, name)) {
			return new ArrayBinder(this.context, this.expressions).ofQuery(node);
		}
		if (name.equals(ContainmentBinder.FUNCTION)) {
			return new ContainmentBinder(this.context, this.expressions).bind(arguments(node));
		}
		if (name.equals("jsonb_exists") && arguments(node).size() == 2) {
			return new ContainmentBinder(this.context, this.expressions)
				.has(this.expressions.typed(arguments(node).get(0)), this.expressions.bind(arguments(node).get(1)));
		}
		if (JsonBinder.isAggregate(name)) {
			return new JsonBinder(this.context, this.expressions, name).aggregate(node, name);
		}
		if (!JsonBinder.isFunction(name)) {
			return null;
		}
		SyntaxGuard.check(node, "nameparts", "parameters");
		return new JsonBinder(this.context, this.expressions, name).function(name, arguments(node));
	}

	/** An aggregate with FILTER, or a window function. */
	Expr analytic(AnalyticExpression node) {
		return this.aggregates.analytic(node);
	}

	Expr cast(CastExpression node) {
		Expr time = this.expressions.times().literal(node);
		if (time != null) {
			return time;
		}
		SyntaxGuard.check(node, "keyword", "leftExpression", "colDataType");
		if (!"CAST".equalsIgnoreCase(node.keyword) && node.keyword != null) {
			throw unproven(node.keyword);
		}
		Expr operand = firstDay(node);
		return new CastBinder(this.context).bind(node.getColDataType(),
				(operand != null) ? operand : this.expressions.bind(node.getLeftExpression()));
	}

	/**
	 * DATE_TRUNC of a date that becomes a date again, whatever instant it is meanwhile in
	 * the session's time zone.
	 */
	private @Nullable Expr firstDay(CastExpression node) {
		boolean truncated = node.getLeftExpression() instanceof Function call
				&& "date_trunc".equalsIgnoreCase(call.getName()) && call.getParameters() != null
				&& call.getParameters().size() == 2 && "date".equalsIgnoreCase(node.getColDataType().getDataType());
		if (!truncated) {
			return null;
		}
		Function call = (Function) node.getLeftExpression();
		SyntaxGuard.check(call, "nameparts", "parameters");
		Expr day = this.expressions.bind(call.getParameters().get(1));
		return (day.type().kind() == TypeKind.DATE)
				? call("date_trunc",
						List.of(this.expressions.bind(call.getParameters().get(0)), DateConversions.toTimestamp(day)))
				: null;
	}

	Expr trim(TrimFunction node) {
		SyntaxGuard.check(node, "trimSpecification", "expression", "fromExpression", "isUsingFromKeyword");
		boolean from = node.getExpression() == null && node.isUsingFromKeyword() && node.getFromExpression() != null;
		boolean others = node.getExpression() != null && node.getFromExpression() != null;
		if (others && !node.isUsingFromKeyword()) {
			throw unproven("trim of another form");
		}
		String name = "trim";
		if (node.getTrimSpecification() != null) {
			name = switch (node.getTrimSpecification()) {
				case LEADING -> "ltrim";
				case TRAILING -> "rtrim";
				case BOTH -> "trim";
			};
		}
		if (others) {
			return call(name, List.of(this.expressions.bind(node.getFromExpression()),
					this.expressions.bind(node.getExpression())));
		}
		return call(name, List.of(this.expressions.bind(from ? node.getFromExpression() : node.getExpression())));
	}

	/** CURRENT_DATE and its kin. */
	Expr clock(TimeKeyExpression node) {
		String name = node.getStringValue().toLowerCase(Locale.ROOT);
		Expr time = this.context.clock(name.replaceAll("\\s*\\(\\s*\\)$", ""), -1);
		if (time == null) {
			throw unproven(node.getStringValue());
		}
		return time;
	}

	/** NOW and its kin, whose only argument is a number of digits. */
	private @Nullable Expr clock(String name, List<Expression> arguments) {
		if (arguments.isEmpty()) {
			return this.context.clock(name, -1);
		}
		boolean digits = arguments.size() == 1 && arguments.get(0) instanceof LongValue;
		return digits ? this.context.clock(name, (int) Math.min(((LongValue) arguments.get(0)).getValue(), 9)) : null;
	}

	/** Operands of {@code ||} or CONCAT. */
	Expr concat(List<Expr> operands) {
		Expr constant = ConstantText.concat(operands, false);
		return (constant != null) ? constant : call("concat operator", spelled(operands));
	}

	private Expr call(String name, List<Expr> arguments) {
		Expr constant = switch (name) {
			case "concat" -> ConstantText.concat(arguments, this.context.dialect.concatSkipsNulls());
			case "replace" -> ConstantText.replace(arguments);
			default -> null;
		};
		if (constant != null) {
			return constant;
		}
		FunctionRegistry.Rule rule = this.context.dialect.functions().find(name);
		if (rule == null) {
			throw unproven(name);
		}
		List<Expr> typed = arguments;
		if (name.equals("sqlmem_json")) {
			typed = arguments.stream()
				.map((argument) -> Untyped.isParameter(argument)
						? Untyped.as(argument, ConstantText.TEXT, ParameterUse.VALUE) : argument)
				.toList();
		}
		else if (CASE_MAPPINGS.contains(name)) {
			typed = arguments.stream().map(ConstantText::ascii).map(JsonFunctions::ascii).toList();
		}
		else if (CUTTING.contains(name)) {
			typed = places(arguments);
		}
		else if (name.equals("concat")) {
			typed = spelled(arguments);
		}
		else if (LOCAL_TIMES.contains(name) && !arguments.isEmpty()) {
			return ofTime(name, rule, arguments);
		}
		typed.forEach(Untyped::typed);
		return rule.bind(typed, this.context.requirements);
	}

	/** A function of a date or time as the session shows it. */
	private Expr ofTime(String name, FunctionRegistry.Rule rule, List<Expr> arguments) {
		arguments.forEach(Untyped::typed);
		TypeKind last = arguments.get(arguments.size() - 1).type().kind();
		if (name.equals("date_part") && last == TypeKind.INTERVAL) {
			return TimeBinder.part(arguments);
		}
		boolean truncatesDay = name.equals("date_trunc") && last == TypeKind.DATE
				&& this.context.dialect.showsInstantsInUtc();
		Expr value = rule.bind(arguments.stream()
			.map((argument) -> truncatesDay && argument.type().kind() == TypeKind.DATE
					? DateConversions.toTimestamp(argument) : this.context.local(argument))
			.toList(), this.context.requirements);
		boolean instant = name.equals("date_trunc") && last == TypeKind.TIMESTAMP_TZ;
		return (instant || truncatesDay) ? Instants.of(value) : value;
	}

	private List<Expr> spelled(List<Expr> joined) {
		if (this.context.dialect.spellsColumns()) {
			return joined.stream().map(Spelling::ofColumn).toList();
		}
		Spelling spelling = this.context.dialect.spelling();
		return (spelling != null)
				? joined.stream().map((value) -> spelling.ofJoined(value, this.context.requirements)).toList() : joined;
	}

	/** Arguments behind a text that are places or lengths in it. */
	private static List<Expr> places(List<Expr> arguments) {
		List<Expr> places = new ArrayList<>();
		for (Expr argument : arguments) {
			boolean place = !places.isEmpty() && argument instanceof ParameterExpr
					&& (Untyped.isParameter(argument) || argument.type().kind() == TypeKind.INTEGER);
			places
				.add(place ? new ParameterExpr(((ParameterExpr) argument).index(), SqlType.INTEGER, ParameterUse.PLACE)
						: argument);
		}
		return places;
	}

	private static List<Expression> arguments(Function node) {
		ExpressionList<?> parameters = node.getParameters();
		if (node.getNamedParameters() != null) {
			throw unproven(node.getName() + " with named arguments");
		}
		return (parameters != null) ? List.copyOf(parameters) : List.of();
	}

	/** SUBSTRING(text FROM start FOR length) and POSITION(part IN text). */
	private static List<Expression> substringArguments(Function node) {
		NamedExpressionList<?> named = node.getNamedParameters();
		List<String> words = named.getNames().stream().map((word) -> word.toUpperCase(Locale.ROOT)).toList();
		boolean substring = node.getName().equalsIgnoreCase("substring")
				&& (words.equals(List.of("", "FROM")) || words.equals(List.of("", "FROM", "FOR")));
		boolean position = node.getName().equalsIgnoreCase("position") && words.equals(List.of("", "IN"));
		if (!substring && !position || node.getParameters() != null) {
			throw unproven(node.getName() + " with named arguments");
		}
		return List.copyOf(named);
	}

	private String name(List<String> parts) {
		if (parts.size() == 2 && parts.get(0).equals("pg_catalog") && this.context.dialect.gathersJson()) {
			return name(parts.subList(1, 2));
		}
		if (parts.size() != 1 || Names.identifier(parts.get(0)).quoted()) {
			throw unproven(String.join(".", parts));
		}
		return parts.get(0).toLowerCase(Locale.ROOT);
	}

	/** What is thrown where the result of a function is not proven. */
	static ElsewhereException unproven(String detail) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION, detail);
	}

}
