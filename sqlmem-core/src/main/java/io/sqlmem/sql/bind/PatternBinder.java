package io.sqlmem.sql.bind;

import java.util.List;
import java.util.function.Function;

import io.sqlmem.sql.dialect.JsonFunctions;
import io.sqlmem.sql.dialect.RegularExpressions;
import io.sqlmem.sql.dialect.TextFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;

/**
 * Binds texts that are matched with simple regular expressions.
 */
final class PatternBinder {

	private final BindContext context;

	PatternBinder(BindContext context) {
		this.context = context;
	}

	/** PostgreSQL's operators, which mind case or do not. */
	Expr bind(RegExpMatchOperator node, Function<Expression, Expr> binder) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression", "operatorType");
		String operator = node.getStringExpression();
		if (!this.context.dialect.matchesByOperators()) {
			throw BindContext.unsupported("the operator " + operator);
		}
		return matched(binder.apply(node.getLeftExpression()), node.getRightExpression(), binder,
				operator.endsWith("*"), operator.startsWith("!"));
	}

	/** REGEXP of MySQL and MariaDB, where the collation decides on case. */
	Expr bind(LikeExpression node, Function<Expression, Expr> binder) {
		SyntaxGuard.check(node, "leftExpression", "rightExpression", "not", "likeKeyWord");
		if (!this.context.dialect.matchesByKeyword()) {
			throw BindContext.unsupported(String.valueOf(node.getLikeKeyWord()));
		}
		Expr text = binder.apply(node.getLeftExpression());
		// The end of a line is an end to them, and no character to a point.
		this.context.requirements.require(text, Property.PRINTABLE_ASCII);
		return matched(text, node.getRightExpression(), binder,
				TextComparison.foldsCase(TextComparison.collation(text)), node.isNot());
	}

	private Expr matched(Expr text, Expression expression, Function<Expression, Expr> binder, boolean anyCase,
			boolean not) {
		Collation collation = TextComparison.collation(text);
		if (text.type().kind() != TypeKind.VARCHAR || collation.isOfLabels()) {
			throw BindContext.mismatch("a regular expression on " + text.type().kind());
		}
		new TextComparison(this.context).checkDecided(collation, false);
		if (collation.equality() == Collation.Equality.UNKNOWN || collation.isOfOneByte()) {
			throw TextComparison.refused(collation, "matched");
		}
		SimplePattern pattern = (expression instanceof StringValue
				&& binder.apply(expression) instanceof LiteralExpr literal && literal.value() instanceof String value)
						? SimplePattern.read(value, anyCase) : null;
		Expr other = (pattern == null && this.context.dialect.matchesByOperators()
				&& expression instanceof StringValue value && binder.apply(expression) instanceof LiteralExpr)
						? RegularExpressions.matched(JsonFunctions.ascii(text), value.getValue(), anyCase,
								this.context.dialect.truth())
						: null;
		if (other != null) {
			this.context.requirements.require(((PredicateExpr) other).operands().get(0), Property.PRINTABLE_ASCII);
			return not ? new PredicateExpr("NOT $1", List.of(other), this.context.dialect.truth()) : other;
		}
		if (pattern == null) {
			throw BindContext.unsupported("a regular expression beyond characters, sets and anchors");
		}
		Expr matched = text;
		if (anyCase) {
			this.context.requirements.require(text, Property.PRINTABLE_ASCII);
			matched = TextFunctions.mapped("lower($1)", text);
		}
		SqlType truth = this.context.dialect.truth();
		String template = pattern.negated() ? "$1 NOT GLOB $2" : "$1 GLOB $2";
		template = pattern.filled() ? "(" + template + " AND $1 <> '')" : "(" + template + ")";
		LiteralExpr glob = new LiteralExpr(pattern.glob(), SqlType.varchar(0, Collation.COERCIBLE));
		return new PredicateExpr(not ? "NOT " + template : template, List.of(matched, glob), truth);
	}

}
