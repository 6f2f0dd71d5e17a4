package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.DateConversions;
import io.sqlmem.sql.dialect.FunctionRegistry;
import io.sqlmem.sql.dialect.Instants;
import io.sqlmem.sql.dialect.Spelling;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.NamedExpressionList;
import org.jspecify.annotations.Nullable;

/**
 * Binds calls of functions and aggregates, and what is spelled like them.
 */
final class CallBinder {

	private static final Set<String> COALESCE = Set.of("coalesce", "ifnull", "nvl");

	private static final Set<String> CASE_MAPPINGS = Set.of("lower", "upper", "lcase", "ucase");

	private static final Set<String> LOCAL_TIMES = Set.of("date", "date_part", "date_trunc", "to_char");

	/** Each is written once for each. */
	private static final int MOST_COMPARED = 8;

	private static final Set<String> CUTTING = Set.of("substring", "substr", "left", "right");

	private final BindContext context;

	private final ExpressionBinder expressions;

	private final AggregateBinder aggregates;

	CallBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
		this.aggregates = new AggregateBinder(context, expressions);
	}

	Expr function(Function node) {
		String name = name(node.getMultipartName());
		if (this.context.dialect.listNames().contains(name)) {
			return new ListBinder(this.context, this.expressions).bind(node, name);
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
		if (COALESCE.contains(name)) {
			return coalesce(name, bindAll(arguments(node)));
		}
		if (name.equals("greatest") || name.equals("least")) {
			return extremeOf(name, bindAll(arguments(node)));
		}
		if (name.equals("grouping") && this.context.dialect.groupsBySets()) {
			return new Expr.GroupingExpr(arguments(node).stream().map(this.expressions::typed).toList(),
					SqlType.INTEGER);
		}
		if (name.equals("nvl2") && this.context.dialect.coalesceNames().contains("nvl")) {
			return ifPresent(bindAll(arguments(node)));
		}
		if (this.context.dialect.choiceNames().contains(name)) {
			return switch (name) {
				case "field" -> place(bindAll(arguments(node)));
				case "elt" -> atPlace(arguments(node));
				default -> choice(name, arguments(node));
			};
		}
		if (name.equals("isnull") && this.context.dialect.choiceNames().contains("if") && arguments(node).size() == 1) {
			return this.expressions.bind(new IsNullExpression(arguments(node).get(0)));
		}
		if (name.equals("array_contains") && this.context.dialect.findsInArrays()) {
			return new MembershipBinder(this.context, this.expressions).contains(arguments(node));
		}
		if (name.equals("nullif")) {
			return nullIf(bindAll(arguments(node)));
		}
		Expr time = (node.getNamedParameters() == null) ? clock(name, arguments(node)) : null;
		if (time != null) {
			return time;
		}
		List<Expression> arguments = (node.getNamedParameters() != null) ? substringArguments(node) : arguments(node);
		return call(name, bindAll(arguments));
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
		if (CASE_MAPPINGS.contains(name)) {
			typed = arguments.stream().map(ConstantText::ascii).toList();
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

	private Expr coalesce(String name, List<Expr> arguments) {
		boolean known = name.equals("coalesce") || this.context.dialect.coalesceNames().contains(name);
		if (!known || arguments.size() < 2 || !name.equals("coalesce") && arguments.size() != 2) {
			throw unproven(name);
		}
		TypeUnifier types = new TypeUnifier(this.context.dialect, this.context.requirements, true);
		List<Expr> unified = types.unify(arguments);
		StringBuilder template = new StringBuilder("coalesce(");
		for (int i = 1; i <= unified.size(); i++) {
			template.append((i == 1) ? "$" : ", $").append(i);
		}
		return new CallExpr(template.append(')').toString(), unified, types.type(unified));
	}

	/** NVL2: the second value where the first is not NULL, else the third. */
	private Expr ifPresent(List<Expr> arguments) {
		if (!this.context.dialect.choosesOutsideJoins()) {
			throw unproven("nvl2");
		}
		if (arguments.size() != 3) {
			throw unproven("nvl2 of " + arguments.size() + " values");
		}
		TypeUnifier types = new TypeUnifier(this.context.dialect, this.context.requirements);
		Expr present = new Expr.PredicateExpr("$1 IS NOT NULL", List.of(Untyped.typed(arguments.get(0))),
				this.context.dialect.truth());
		types.checkChosen(List.of(present), arguments.subList(1, 3));
		List<Expr> unified = types.unify(arguments.subList(1, 3));
		SqlType type = types.type(unified);
		if (!unified.get(0).type().equals(unified.get(1).type())) {
			throw unproven("nvl2 of several types");
		}
		return new Expr.CaseExpr(List.of(new Expr.CaseExpr.Branch(present, unified.get(0))), unified.get(1), type);
	}

	/** DECODE: the value behind the first key that is not distinct from the operand. */
	private Expr decode(List<Expression> arguments) {
		if (arguments.size() < 3) {
			throw unproven("decode of " + arguments.size() + " values");
		}
		List<WhenClause> whens = new ArrayList<>();
		for (int i = 1; i + 1 < arguments.size(); i += 2) {
			IsDistinctExpression same = new IsDistinctExpression();
			same.setLeftExpression(arguments.get(0));
			same.setRightExpression(arguments.get(i));
			same.setNot(true);
			whens.add(new WhenClause(same, arguments.get(i + 1)));
		}
		CaseExpression choice = new CaseExpression().withWhenClauses(whens);
		if (arguments.size() % 2 == 0) {
			choice.setElseExpression(arguments.get(arguments.size() - 1));
		}
		return this.expressions.bind(choice);
	}

	/** IF and its like: the second value where the first is true, else the third. */
	private Expr choice(String name, List<Expression> arguments) {
		if (name.equals("decode")) {
			return decode(arguments);
		}
		if (arguments.size() != 3) {
			throw unproven(name + " of " + arguments.size() + " values");
		}
		WhenClause when = new WhenClause(arguments.get(0), arguments.get(1));
		return this.expressions.bind(new CaseExpression(when).withElseExpression(arguments.get(2)));
	}

	/** FIELD: the place of a value among others, 0 if it is not there. */
	private Expr place(List<Expr> arguments) {
		Expr sought = Untyped.typed(arguments.get(0));
		List<Expr.CaseExpr.Branch> branches = new ArrayList<>();
		for (Expr value : arguments.subList(1, arguments.size())) {
			TypeKind kind = value.type().kind();
			boolean alike = sought.type().kind().isText() && kind.isText()
					|| sought.type().kind().isInteger() && kind.isInteger();
			if (!alike && !Untyped.isParameter(value) || Untyped.isNull(value)) {
				throw unproven("field of " + sought.type().kind() + " among " + kind);
			}
			branches.add(new Expr.CaseExpr.Branch(this.expressions.comparisons().compare("=", sought, value),
					Untyped.integer(branches.size() + 1)));
		}
		if (branches.isEmpty() || !sought.type().kind().isText() && !sought.type().kind().isInteger()) {
			throw unproven("field of this form");
		}
		return new Expr.CaseExpr(branches, Untyped.integer(0), SqlType.INTEGER);
	}

	/** ELT: the value at a place. */
	private Expr atPlace(List<Expression> arguments) {
		if (arguments.size() < 2 || !this.expressions.typed(arguments.get(0)).type().kind().isInteger()) {
			throw unproven("elt of this form");
		}
		CaseExpression choice = new CaseExpression();
		choice.setSwitchExpression(arguments.get(0));
		List<WhenClause> places = new ArrayList<>();
		for (Expression value : arguments.subList(1, arguments.size())) {
			places.add(new WhenClause(new LongValue(places.size() + 1), value));
		}
		choice.setWhenClauses(places);
		Expr chosen = this.expressions.bind(choice);
		if (!chosen.type().kind().isText()) {
			throw unproven("elt of " + chosen.type().kind());
		}
		return chosen;
	}

	private Expr extremeOf(String name, List<Expr> arguments) {
		if (arguments.size() < 2 || arguments.size() > MOST_COMPARED) {
			throw unproven(name + " of " + arguments.size() + " values");
		}
		TypeUnifier types = new TypeUnifier(this.context.dialect, this.context.requirements);
		List<Expr> unified = types.unify(arguments);
		SqlType type = types.type(unified);
		boolean plain = type.kind().isExactNumeric() || type.kind() == TypeKind.DATE
				|| type.kind() == TypeKind.TIMESTAMP || type.kind() == TypeKind.TIMESTAMP_TZ
				|| type.kind() == TypeKind.DOUBLE && this.context.dialect.computesDoubles();
		if (!plain) {
			throw unproven(name + " of " + type.kind());
		}
		return new CallExpr(extremeOf(name.equals("greatest") ? "max" : "min", unified.size()), unified, type);
	}

	/** SQLite's functions give NULL where one value is NULL. */
	private String extremeOf(String function, int values) {
		if (!this.context.dialect.extremesSkipNulls()) {
			return function + "(" + operands(0, values) + ")";
		}
		if (values == 2) {
			return "coalesce(" + function + "($1, $2), $1, $2)";
		}
		// Each of them, or in its place another one.
		String present = IntStream.range(0, values)
			.mapToObj((first) -> "coalesce(" + operands(first, values) + ")")
			.collect(Collectors.joining(", "));
		return "coalesce(" + function + "(" + present + "), NULL)";
	}

	private static String operands(int first, int values) {
		return IntStream.range(first, first + values)
			.mapToObj((place) -> "$" + (place % values + 1))
			.collect(Collectors.joining(", "));
	}

	private Expr nullIf(List<Expr> arguments) {
		if (arguments.size() != 2 || arguments.get(0) instanceof Expr.LiteralExpr) {
			throw unproven("nullif of a literal");
		}
		Expr value = Untyped.typed(arguments.get(0));
		Expr equal = this.expressions.comparisons().compare("=", value, arguments.get(1));
		return new Expr.CaseExpr(List.of(new Expr.CaseExpr.Branch(equal, new Expr.LiteralExpr(null, value.type()))),
				value, value.type());
	}

	private List<Expr> bindAll(List<Expression> nodes) {
		List<Expr> bound = new ArrayList<>();
		for (Expression node : nodes) {
			bound.add(this.expressions.bind(node));
		}
		return bound;
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

	private static String name(List<String> parts) {
		if (parts.size() != 1 || Names.identifier(parts.get(0)).quoted()) {
			throw unproven(String.join(".", parts));
		}
		return parts.get(0).toLowerCase(Locale.ROOT);
	}

	private static ElsewhereException unproven(String detail) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION, detail);
	}

}
