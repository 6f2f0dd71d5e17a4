package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.sqlmem.sql.dialect.ArrayFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ArrayExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.InListExpr;
import io.sqlmem.sql.tree.Expr.InQueryExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.AnyType;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Whether a value is one of several: of a list, of a query's, or of an array's.
 */
final class MembershipBinder {

	private static final String LISTED = "$1 IN (SELECT value FROM json_each($2))";

	private static final String LISTED_BYTES = "$1 IN (SELECT unhex(value) FROM json_each($2))";

	private final BindContext context;

	private final ExpressionBinder expressions;

	private final RowBinder rows;

	private final SoughtValues sought;

	MembershipBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
		this.rows = new RowBinder(context, expressions);
		this.sought = new SoughtValues(context);
	}

	Expr in(InExpression node) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression", "not");
		boolean row = RowBinder.isRow(node.getLeftExpression());
		if (node.getRightExpression() instanceof Select select) {
			Query query = this.expressions.subquery(select);
			return row ? this.rows.in(node, query)
					: inQuery(this.expressions.bind(node.getLeftExpression()), query, node.isNot());
		}
		if (!(node.getRightExpression() instanceof ParenthesedExpressionList<?> list) || list.isEmpty()) {
			throw BindContext.unsupported("IN without a list");
		}
		return row ? this.rows.in(node, list) : inList(node, list);
	}

	private Expr inList(InExpression node, ParenthesedExpressionList<?> list) {
		Expr operand = this.expressions.typed(node.getLeftExpression());
		Expr compared = operand;
		List<Expr> elements = new ArrayList<>();
		for (Expression element : list) {
			Expr value = this.expressions.bind(element);
			ComparisonBinder.Pair pair = this.expressions.comparisons().comparable(operand, value, false);
			this.sought.check(operand, value);
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
		this.expressions.comparisons().allowLetters(compared, elements);
		return new InListExpr(compared, elements, node.isNot(), this.context.dialect.truth());
	}

	private Expr inQuery(Expr operand, Query query, boolean negated) {
		if (query.outputs().size() != 1) {
			throw BindContext.unsupported("IN with several columns");
		}
		if (!this.context.dialect.findsResultsInQueries() && isResult(operand)) {
			throw BindContext.unsupported("the result of a query sought in another one");
		}
		Expr output = Untyped.typed(query.outputs().get(0).expr());
		this.sought.check(operand, output);
		ComparisonBinder.Pair places = this.expressions.comparisons().places(operand, output);
		Expr search = (places != null)
				? new InQueryExpr(places.left(), showing(query, places.right()), negated, this.context.dialect.truth())
				: new InQueryExpr(this.expressions.comparisons().comparableWithOutput(operand, output), query, negated,
						this.context.dialect.truth());
		if (negated) {
			this.sought.checkNulls(search);
		}
		return search;
	}

	/** The same rows with the places of the texts that they show. */
	private static Query showing(Query query, Expr place) {
		if (!(query.body() instanceof Body.Select select) || !select.groupBy().isEmpty() || select.having() != null
				|| query.limit() != null || query.offset() != null) {
			throw BindContext.unsupported("texts sought in a query of this form");
		}
		return new Query(query.ctes(), new Body.Select(select.distinct(), List.of(new Query.Output(null, place)),
				select.from(), select.where(), List.of(), null), List.of(), null, null);
	}

	private static boolean isResult(Expr expr) {
		return Exprs.containsQuery(expr) || expr instanceof ColumnExpr column
				&& column.relation() instanceof QueryRelation && isResult(Exprs.definition(column));
	}

	/** A comparison with the rows of a query, of which one or all must pass. */
	Expr quantified(String operator, Expression operand, AnyComparisonExpression node) {
		boolean all = node.getAnyType() == AnyType.ALL;
		Expr value = this.expressions.typed(operand);
		Query query = this.expressions.subquery(node.getSelect());
		if (operator.equals(all ? "<>" : "=")) {
			return inQuery(value, query, all);
		}
		if (query.outputs().size() != 1) {
			throw BindContext.unsupported(node.getAnyType() + " with several columns");
		}
		return new QuantifiedBinder(this.context, this.expressions.comparisons()).bind(operator, value, query, all);
	}

	/**
	 * Whether the parser took an array after ANY or ALL for the call of a function.
	 * @param node the parser's node
	 * @return whether it did
	 */
	boolean isArray(Expression node) {
		return node instanceof Function call && this.context.dialect.comparesWithArrays() && call.getName() != null
				&& switch (call.getName().toLowerCase(Locale.ROOT)) {
					case "any", "some", "all" -> true;
					default -> false;
				};
	}

	/** A comparison with the elements of an array, of which one or all must pass. */
	Expr ofArray(String operator, Expression left, Function call) {
		SyntaxGuard.check(call, "nameparts", "parameters");
		boolean all = call.getName().equalsIgnoreCase("all");
		if (!operator.equals(all ? "<>" : "=") || call.getParameters() == null || call.getParameters().size() != 1) {
			throw BindContext.unsupported(operator + " " + call.getName());
		}
		Expression elements = call.getParameters().get(0);
		if (elements instanceof ArrayConstructor array) {
			return ofElements(left, array, element(this.expressions.typed(left)), all);
		}
		Expr array = this.expressions.bind(elements);
		SqlType element = array.type().element();
		Expr one = (element != null) ? held(this.expressions.bind(left), array, element)
				: listed(this.expressions.typed(left), array, false);
		return all ? new PredicateExpr("NOT $1", List.of(one), this.context.dialect.truth()) : one;
	}

	/** A list that is written as an array: integers or texts. */
	private Expr ofElements(Expression left, ArrayConstructor array, SqlType type, boolean all) {
		SyntaxGuard.check(array, "expressions", "arrayKeyword");
		boolean integers = type.kind().isInteger();
		boolean plain = !array.getExpressions().isEmpty() && array.getExpressions()
			.stream()
			.allMatch((element) -> integers ? element instanceof LongValue
					: type.kind().isText() && element instanceof StringValue);
		if (!plain) {
			throw BindContext.unsupported("an array of other than integers or texts");
		}
		return inList(new InExpression().withLeftExpression(left).withNot(all),
				new ParenthesedExpressionList<>(array.getExpressions()));
	}

	/**
	 * ARRAY_CONTAINS, which tells whether a value is not distinct from one of an array's.
	 * @param arguments the array and the value
	 * @return a predicate that is never NULL
	 */
	Expr contains(List<Expression> arguments) {
		if (arguments.size() != 2) {
			throw BindContext.unsupported("ARRAY_CONTAINS of another form");
		}
		Expr operand = this.expressions.typed(arguments.get(1));
		Expr listed = listed(operand, this.expressions.bind(arguments.get(0)), true);
		Expr present = new PredicateExpr("$1 IS NOT NULL", List.of(operand), this.context.dialect.truth());
		return Conditions.and(present, listed, this.context.dialect.truth());
	}

	private Expr listed(Expr operand, Expr elements, boolean withoutNulls) {
		if (!(elements instanceof ParameterExpr array) || !Untyped.isParameter(array)) {
			throw BindContext.unsupported("an array that is no parameter");
		}
		SqlType type = element(operand);
		return new PredicateExpr((type.kind() == TypeKind.UUID) ? LISTED_BYTES : LISTED,
				List.of(operand, new ArrayExpr(array.index(), type, withoutNulls)), this.context.dialect.truth());
	}

	/** A value among the elements of an array that is stored. */
	private Expr held(Expr operand, Expr array, SqlType element) {
		if (!element.kind().isInteger() && element.kind() != TypeKind.VARCHAR) {
			throw BindContext.mismatch("an element of the type " + element.kind());
		}
		Expr any = new CallExpr("$1", List.of(array), element);
		ComparisonBinder.Pair pair = this.expressions.comparisons().comparable(operand, any, false);
		if (!pair.right().equals(any) || pair.left().type().kind().isInteger() != element.kind().isInteger()) {
			throw BindContext.mismatch(operand.type().kind() + " compared with an array");
		}
		return ArrayFunctions.has(array, pair.left(), this.context.dialect.truth());
	}

	private SqlType element(Expr operand) {
		Collation collation = operand.type().collation();
		return switch (operand.type().kind()) {
			case SMALLINT, INTEGER, BIGINT ->
				this.context.dialect.convertsSoughtValues() ? operand.type() : SqlType.BIGINT;
			case UUID -> operand.type();
			case VARCHAR -> {
				if (collation == null || collation.equality() != Collation.Equality.BINARY) {
					throw TextComparison.refused(TextComparison.collation(operand), "compared with an array");
				}
				yield SqlType.varchar(0, Collation.COERCIBLE);
			}
			default -> throw BindContext.mismatch(operand.type().kind() + " compared with an array");
		};
	}

}
