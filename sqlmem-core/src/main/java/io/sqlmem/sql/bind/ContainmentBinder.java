package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.sqlmem.sql.dialect.ArrayFunctions;
import io.sqlmem.sql.dialect.JsonPredicates;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.type.ArrayText;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;

/**
 * Binds PostgreSQL's operators {@code @>}, {@code <@}, {@code &&} and {@code ?} of
 * {@code jsonb} and arrays, which the lexer spells as calls.
 */
final class ContainmentBinder {

	static final String FUNCTION = "sqlmem_contains";

	private static final Pattern WHOLE = Pattern.compile("0|[1-9]\\d{0,8}");

	private static final SqlType TEXT = SqlType.varchar(0, Collation.COERCIBLE);

	private final BindContext context;

	private final ExpressionBinder expressions;

	ContainmentBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
	}

	/**
	 * Bind a call.
	 * @param arguments the left operand, the operator and the right operand
	 * @return the predicate
	 */
	Expr bind(List<Expression> arguments) {
		if (arguments.size() != 3 || !(arguments.get(1) instanceof StringValue name)) {
			throw CallBinder.unproven(FUNCTION);
		}
		String operator = name.getValue();
		Expression left = arguments.get(0);
		Expression right = arguments.get(2);
		boolean swapped = operator.equals("<@") && isConstant(left);
		if (swapped) {
			operator = "@>";
			left = arguments.get(2);
			right = arguments.get(0);
		}
		Expr one = this.expressions.typed(left);
		if (one.type().equals(SqlType.JSONB)) {
			return ofJson(one, operator, right);
		}
		SqlType element = one.type().element();
		if (element == null || one instanceof Expr.LiteralExpr || operator.equals("??")) {
			throw BindContext.unsupported("the operator " + operator + " of " + one.type().kind());
		}
		return ArrayFunctions.compared(operator, one, elements(right, element), this.context.dialect.truth());
	}

	private static boolean isConstant(Expression node) {
		return node instanceof StringValue || node instanceof ArrayConstructor
				|| node instanceof CastExpression cast && isConstant(cast.getLeftExpression());
	}

	private Expr ofJson(Expr json, String operator, Expression right) {
		SqlType truth = this.context.dialect.truth();
		return switch (operator) {
			case "@>" -> JsonPredicates.contains(json, json(right), truth);
			case "<@" -> JsonPredicates.contains(json(right), json, truth);
			case "??" -> has(json, this.expressions.bind(right));
			default -> throw BindContext.unsupported("the operator " + operator + " of jsonb");
		};
	}

	/**
	 * Whether {@code jsonb} has a key.
	 * @param json the {@code jsonb}
	 * @param key a literal, a parameter or a text
	 * @return the predicate
	 */
	Expr has(Expr json, Expr key) {
		Expr text = Untyped.as(key, TEXT, ParameterUse.VALUE);
		if (!json.type().equals(SqlType.JSONB) || text.type().kind() != TypeKind.VARCHAR) {
			throw BindContext.mismatch("a key of the type " + text.type().kind());
		}
		return JsonPredicates.has(json, text, this.context.dialect.truth());
	}

	/** Whether {@code jsonb} is equal to other, or is not. */
	Expr equal(Expr json, Expression other, boolean negated) {
		return JsonPredicates.equal(json, json(other), negated, this.context.dialect.truth());
	}

	private Expr json(Expression node) {
		if (node instanceof StringValue literal) {
			this.expressions.bind(node);
			return JsonPredicates.literal(literal.getValue());
		}
		if (node instanceof CastExpression cast && isCastTo(cast, "jsonb")) {
			if (cast.getLeftExpression() instanceof JdbcParameter) {
				return Untyped.as(this.expressions.bind(cast.getLeftExpression()), TEXT, ParameterUse.VALUE);
			}
			if (cast.getLeftExpression() instanceof StringValue) {
				return json(cast.getLeftExpression());
			}
		}
		Expr json = this.expressions.typed(node);
		if (!json.type().equals(SqlType.JSONB)) {
			throw BindContext.mismatch("jsonb beside " + json.type().kind());
		}
		return json;
	}

	private static boolean isCastTo(CastExpression cast, String type) {
		SyntaxGuard.check(cast, "keyword", "leftExpression", "colDataType");
		SyntaxGuard.check(cast.getColDataType(), "dataType");
		boolean plain = cast.keyword == null || "CAST".equalsIgnoreCase(cast.keyword);
		return plain && type.equalsIgnoreCase(cast.getColDataType().getDataType());
	}

	/** The elements of an array that is written in the statement. */
	private List<Expr> elements(Expression node, SqlType type) {
		if (node instanceof CastExpression cast) {
			SyntaxGuard.check(cast, "keyword", "leftExpression", "colDataType");
			SyntaxGuard.check(cast.getColDataType(), "dataType", "arrayData");
			boolean plain = cast.keyword == null || "CAST".equalsIgnoreCase(cast.keyword);
			SqlType target = this.context.dialect.castTarget(lower(cast));
			boolean alike = target != null && target.kind() == type.kind()
					&& cast.getColDataType().getArrayData() != null;
			if (!plain || !alike || !isConstant(cast.getLeftExpression())) {
				throw BindContext.unsupported("an array that is cast");
			}
			return elements(cast.getLeftExpression(), type);
		}
		List<Expr> elements = new ArrayList<>();
		if (node instanceof ArrayConstructor array) {
			SyntaxGuard.check(array, "expressions", "arrayKeyword");
			array.getExpressions().forEach((element) -> elements.add(element(element, type)));
		}
		else if (node instanceof StringValue literal && literal.getValue().matches("\\{(\\w+(,\\w+)*)?}")
				&& !literal.getValue().toUpperCase(Locale.ROOT).contains("NULL")) {
			for (Object element : ArrayText.parse(literal.getValue())) {
				String text = (element != null) ? element.toString() : "";
				elements.add(element(WHOLE.matcher(text).matches() && type.kind().isInteger() ? new LongValue(text)
						: new StringValue(text), type));
			}
		}
		else {
			throw BindContext.unsupported("an array of this form");
		}
		return elements;
	}

	private static String lower(CastExpression cast) {
		return cast.getColDataType().getDataType().toLowerCase(Locale.ROOT);
	}

	private Expr element(Expression node, SqlType type) {
		Collation collation = type.collation();
		boolean text = type.kind() == TypeKind.VARCHAR && collation != null && !collation.isOfLabels()
				&& collation.equality() == Collation.Equality.BINARY;
		if (node instanceof StringValue && text || node instanceof LongValue && type.kind().isInteger()) {
			return this.expressions.bind(node);
		}
		if (node instanceof JdbcParameter && text) {
			return Untyped.as(this.expressions.bind(node), TEXT, ParameterUse.VALUE);
		}
		throw BindContext.unsupported("an array of other than integers or texts");
	}

}
