package io.sqlmem.sql.bind;

import java.util.List;
import java.util.function.Function;

import io.sqlmem.sql.dialect.Quotients;
import io.sqlmem.sql.tree.Expr.ExistsExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.PresenceExpr;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.type.TypeKind;
import io.sqlmem.type.SqlType;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.IsUnknownExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Binds conditions: comparisons, tests, and what joins them.
 */
final class ConditionBinder {

	private final BindContext context;

	private final ExpressionBinder expressions;

	private final SoughtValues sought;

	private final MembershipBinder memberships;

	ConditionBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
		this.sought = new SoughtValues(context);
		this.memberships = new MembershipBinder(context, expressions);
	}

	Expr in(InExpression node) {
		return this.memberships.in(node);
	}

	Expr comparison(String operator, BinaryExpression node) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression", "operator");
		Expression left = node.getLeftExpression();
		Expression right = node.getRightExpression();
		if (right instanceof AnyComparisonExpression quantified) {
			return this.memberships.quantified(operator, left, quantified);
		}
		if (this.memberships.isArray(right)) {
			return this.memberships.ofArray(operator, left, (net.sf.jsqlparser.expression.Function) right);
		}
		if (RowBinder.isRow(left)) {
			return new RowBinder(this.context, this.expressions).compare(operator, left, right);
		}
		Expr one = this.expressions.bind(left);
		boolean equality = operator.equals("=") || operator.equals("<>");
		if (equality && one.type().equals(SqlType.JSONB) && !(one instanceof Expr.LiteralExpr)) {
			return new ContainmentBinder(this.context, this.expressions).equal(one, right, operator.equals("<>"));
		}
		return this.expressions.comparisons().compare(operator, one, this.expressions.bind(right));
	}

	Expr isDistinct(IsDistinctExpression node) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression", "not");
		return this.expressions.comparisons()
			.compare(node.isNot() ? "IS" : "IS NOT", this.expressions.bind(node.getLeftExpression()),
					this.expressions.bind(node.getRightExpression()));
	}

	Expr and(AndExpression node) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression", "useOperator");
		if (node.isUseOperator()) {
			throw BindContext.unsupported("&&");
		}
		return Conditions.and(this.expressions.condition(node.getLeftExpression()),
				this.expressions.condition(node.getRightExpression()), this.context.dialect.truth());
	}

	Expr or(OrExpression node) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression");
		List<Expr> either = List.of(this.expressions.condition(node.getLeftExpression()),
				this.expressions.condition(node.getRightExpression()));
		either.forEach(this.sought::check);
		return new PredicateExpr("$1 OR $2", either, this.context.dialect.truth());
	}

	Expr not(NotExpression node) {
		SyntaxGuard.check(node, "expression");
		return new PredicateExpr("NOT $1", List.of(operand(node.getExpression())), this.context.dialect.truth());
	}

	Expr isNull(IsNullExpression node) {
		SyntaxGuard.check(node, "leftExpression", "not");
		Expr operand = this.expressions.bind(node.getLeftExpression());
		if (operand instanceof ParameterExpr parameter && Untyped.isParameter(operand)) {
			operand = new PresenceExpr(parameter.index(), this.context.dialect.truth());
		}
		else if (operand instanceof ParameterExpr parameter && parameter.type().kind() == TypeKind.VARCHAR) {
			// Nothing is shown of it.
			operand = new ParameterExpr(parameter.index(), parameter.type(), ParameterUse.COMPARED);
		}
		return new PredicateExpr(node.isNot() ? "$1 IS NOT NULL" : "$1 IS NULL",
				List.of(Quotients.shown(Untyped.typed(operand))), this.context.dialect.truth());
	}

	Expr isBoolean(IsBooleanExpression node) {
		SyntaxGuard.check(node, "leftExpression", "not", "isTrue");
		return new PredicateExpr("$1 IS " + (node.isNot() ? "NOT " : "") + (node.isTrue() ? "TRUE" : "FALSE"),
				List.of(operand(node.getLeftExpression())), this.context.dialect.truth());
	}

	Expr isUnknown(IsUnknownExpression node) {
		SyntaxGuard.check(node, "leftExpression", "isNot");
		return new PredicateExpr(node.isNot() ? "$1 IS NOT NULL" : "$1 IS NULL",
				List.of(operand(node.getLeftExpression())), this.context.dialect.truth());
	}

	/** A condition that is distinguished from NULL. */
	private Expr operand(Expression expression) {
		return this.expressions.truth(this.expressions.typed(expression));
	}

	Expr between(Between node) {
		SyntaxGuard.check(node, "leftExpression", "betweenExpressionStart", "betweenExpressionEnd", "not",
				"usingSymmetric");
		Expr operand = this.expressions.typed(node.getLeftExpression());
		Expr low = this.expressions.bind(node.getBetweenExpressionStart());
		Expr high = this.expressions.bind(node.getBetweenExpressionEnd());
		Expr both = within(operand, low, high);
		if (this.context.dialect.misjudgesMissingBounds() && isMisjudged(operand, low, high)) {
			if (node.isNot()) {
				throw BindContext.unsupported("a negated range of dates with a bound that may be NULL");
			}
			this.context.filtersOnly(both);
		}
		if (node.isUsingSymmetric()) {
			both = new PredicateExpr("$1 OR $2",
					List.of(both,
							within(operand, this.expressions.bind(node.getBetweenExpressionEnd()),
									this.expressions.bind(node.getBetweenExpressionStart()))),
					this.context.dialect.truth());
		}
		return node.isNot() ? new PredicateExpr("NOT $1", List.of(both), this.context.dialect.truth()) : both;
	}

	/** Whether dates and texts are compared, and a bound may be NULL. */
	private static boolean isMisjudged(Expr operand, Expr low, Expr high) {
		List<Expr> all = List.of(operand, low, high);
		boolean spelled = all.stream().anyMatch((expr) -> Untyped.isString(expr) || expr instanceof ParameterExpr);
		boolean dates = all.stream().anyMatch((expr) -> switch (expr.type().kind()) {
			case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, MOMENT, YEAR -> true;
			default -> false;
		});
		return spelled && dates && !(isGiven(low) && isGiven(high));
	}

	private static boolean isGiven(Expr bound) {
		return bound instanceof Expr.LiteralExpr literal && literal.value() != null;
	}

	private Expr within(Expr operand, Expr low, Expr high) {
		return Conditions.and(this.expressions.comparisons().compare(">=", operand, low),
				this.expressions.comparisons().compare("<=", operand, high), this.context.dialect.truth());
	}

	Expr like(LikeExpression node) {
		return switch (node.getLikeKeyWord()) {
			case REGEXP, RLIKE -> new PatternBinder(this.context).bind(node, this.expressions::bind);
			default -> new LikeBinder(this.context).bind(node, this.expressions::bind);
		};
	}

	Expr exists(ExistsExpression node) {
		SyntaxGuard.check(node, "rightExpression", "not");
		if (!(node.getRightExpression() instanceof Select select)) {
			throw BindContext.unsupported("EXISTS without a query");
		}
		Query query = this.expressions.rows(select);
		boolean some = query.limit() == null
				|| query.limit() instanceof Expr.LiteralExpr limit && limit.value() instanceof Long rows && rows > 0;
		if (!this.context.dialect.limitsExistence() && (!some || query.offset() != null)) {
			throw BindContext.unsupported("EXISTS of a query that is limited");
		}
		return new ExistsExpr(query, node.isNot(), this.context.dialect.truth());
	}

}
