package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;

/**
 * Binds functions that choose one of several values: the first that is there, the one
 * that a condition or a key tells, the least or the greatest.
 */
final class ChoiceBinder {

	private static final Set<String> COALESCE = Set.of("coalesce", "ifnull", "nvl");

	private static final Set<String> EVERYWHERE = Set.of("greatest", "least", "nullif");

	/** Each is written once for each. */
	private static final int MOST_COMPARED = 8;

	private final BindContext context;

	private final ExpressionBinder expressions;

	ChoiceBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
	}

	/**
	 * Whether a function chooses one of several values.
	 * @param name its name in lower case
	 * @return whether it does in this dialect
	 */
	boolean isChoice(String name) {
		return COALESCE.contains(name) || EVERYWHERE.contains(name)
				|| name.equals("nvl2") && this.context.dialect.coalesceNames().contains("nvl")
				|| name.equals("isnull") && this.context.dialect.choiceNames().contains("if")
				|| this.context.dialect.choiceNames().contains(name);
	}

	/**
	 * Bind a call.
	 * @param name the name of a function that chooses
	 * @param arguments the parser's nodes
	 * @return the choice
	 */
	Expr bind(String name, List<Expression> arguments) {
		return switch (name) {
			case "coalesce", "ifnull", "nvl" -> coalesce(name, bindAll(arguments));
			case "greatest", "least" -> extremeOf(name, bindAll(arguments));
			case "nvl2" -> ifPresent(bindAll(arguments));
			case "nullif" -> nullIf(bindAll(arguments));
			case "field" -> place(bindAll(arguments));
			case "elt" -> atPlace(arguments);
			case "decode" -> decode(arguments);
			case "isnull" -> isNull(arguments);
			default -> choice(name, arguments);
		};
	}

	private List<Expr> bindAll(List<Expression> nodes) {
		return nodes.stream().map(this.expressions::bind).toList();
	}

	private Expr isNull(List<Expression> arguments) {
		if (arguments.size() != 1) {
			throw CallBinder.unproven("isnull of " + arguments.size() + " values");
		}
		return this.expressions.bind(new IsNullExpression(arguments.get(0)));
	}

	private Expr coalesce(String name, List<Expr> arguments) {
		boolean known = name.equals("coalesce") || this.context.dialect.coalesceNames().contains(name);
		if (!known || arguments.size() < 2 || !name.equals("coalesce") && arguments.size() != 2) {
			throw CallBinder.unproven(name);
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
			throw CallBinder.unproven("nvl2");
		}
		if (arguments.size() != 3) {
			throw CallBinder.unproven("nvl2 of " + arguments.size() + " values");
		}
		TypeUnifier types = new TypeUnifier(this.context.dialect, this.context.requirements);
		Expr present = new Expr.PredicateExpr("$1 IS NOT NULL", List.of(Untyped.typed(arguments.get(0))),
				this.context.dialect.truth());
		types.checkChosen(List.of(present), arguments.subList(1, 3));
		List<Expr> unified = types.unify(arguments.subList(1, 3));
		SqlType type = types.type(unified);
		if (!unified.get(0).type().equals(unified.get(1).type())) {
			throw CallBinder.unproven("nvl2 of several types");
		}
		return new Expr.CaseExpr(List.of(new Expr.CaseExpr.Branch(present, unified.get(0))), unified.get(1), type);
	}

	/** DECODE: the value behind the first key that is not distinct from the operand. */
	private Expr decode(List<Expression> arguments) {
		if (arguments.size() < 3) {
			throw CallBinder.unproven("decode of " + arguments.size() + " values");
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
		if (arguments.size() != 3) {
			throw CallBinder.unproven(name + " of " + arguments.size() + " values");
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
				throw CallBinder.unproven("field of " + sought.type().kind() + " among " + kind);
			}
			branches.add(new Expr.CaseExpr.Branch(this.expressions.comparisons().compare("=", sought, value),
					Untyped.integer(branches.size() + 1)));
		}
		if (branches.isEmpty() || !sought.type().kind().isText() && !sought.type().kind().isInteger()) {
			throw CallBinder.unproven("field of this form");
		}
		return new Expr.CaseExpr(branches, Untyped.integer(0), SqlType.INTEGER);
	}

	/** ELT: the value at a place. */
	private Expr atPlace(List<Expression> arguments) {
		if (arguments.size() < 2 || !this.expressions.typed(arguments.get(0)).type().kind().isInteger()) {
			throw CallBinder.unproven("elt of this form");
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
			throw CallBinder.unproven("elt of " + chosen.type().kind());
		}
		return chosen;
	}

	private Expr extremeOf(String name, List<Expr> arguments) {
		if (arguments.size() < 2 || arguments.size() > MOST_COMPARED) {
			throw CallBinder.unproven(name + " of " + arguments.size() + " values");
		}
		TypeUnifier types = new TypeUnifier(this.context.dialect, this.context.requirements);
		List<Expr> unified = types.unify(arguments);
		SqlType type = types.type(unified);
		boolean plain = type.kind().isExactNumeric() || type.kind() == TypeKind.DATE
				|| type.kind() == TypeKind.TIMESTAMP || type.kind() == TypeKind.TIMESTAMP_TZ
				|| type.kind() == TypeKind.DOUBLE && this.context.dialect.computesDoubles();
		if (type.kind() == TypeKind.NUMERIC && this.context.dialect.extremesSkipNulls()) {
			return firstOf(name.equals("greatest") ? ">=" : "<=", unified);
		}
		if (!plain) {
			throw CallBinder.unproven(name + " of " + type.kind());
		}
		return new CallExpr(extremeOf(name.equals("greatest") ? "max" : "min", unified.size()), unified, type);
	}

	/** The first of the greatest or least, which may differ from others in its scale. */
	private Expr firstOf(String operator, List<Expr> values) {
		Expr extreme = values.get(0);
		for (Expr value : values.subList(1, values.size())) {
			Expr first = this.expressions.comparisons().compare(operator, extreme, value);
			extreme = new CallExpr("(CASE WHEN $1 OR $2 IS NULL THEN $3 ELSE $2 END)", List.of(first, value, extreme),
					value.type());
		}
		return extreme;
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
			throw CallBinder.unproven("nullif of a literal");
		}
		Expr value = Untyped.typed(arguments.get(0));
		Expr equal = this.expressions.comparisons().compare("=", value, arguments.get(1));
		return new Expr.CaseExpr(List.of(new Expr.CaseExpr.Branch(equal, new Expr.LiteralExpr(null, value.type()))),
				value, value.type());
	}

}
