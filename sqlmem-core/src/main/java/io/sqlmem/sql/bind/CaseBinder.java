package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.tree.Expr.CaseExpr.Branch;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.WhenClause;

/**
 * Binds CASE, with an operand or without.
 */
final class CaseBinder {

	private final BindContext context;

	private final ExpressionBinder expressions;

	CaseBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
	}

	Expr bind(CaseExpression node) {
		SyntaxGuard.check(node, "switchExpression", "whenClauses", "elseExpression", "usingBrackets");
		List<Expr> conditions = new ArrayList<>();
		List<Expr> results = new ArrayList<>();
		Guards guards = new Guards(this.context.requirements);
		for (WhenClause when : node.getWhenClauses()) {
			SyntaxGuard.check(when, "whenExpression", "thenExpression");
			Expression operand = node.getSwitchExpression();
			Expr condition = (operand == null) ? this.expressions.condition(when.getWhenExpression())
					: this.expressions.comparisons()
						.compare("=", this.expressions.typed(operand), this.expressions.bind(when.getWhenExpression()));
			conditions.add(condition);
			results.add(guards.within(condition, () -> this.expressions.bind(when.getThenExpression())));
			guards.isNot(condition);
		}
		Expression otherwise = node.getElseExpression();
		if (otherwise != null) {
			results.add(guards.otherwise(() -> this.expressions.bind(otherwise)));
		}
		TypeUnifier types = this.context.branches();
		types.checkChosen(conditions, results);
		List<Expr> unified = types.unify(results);
		List<Branch> branches = new ArrayList<>();
		for (int i = 0; i < conditions.size(); i++) {
			branches.add(new Branch(conditions.get(i), unified.get(i)));
		}
		Expr last = (otherwise != null) ? unified.get(unified.size() - 1) : null;
		return new CaseExpr(branches, last, types.type(unified));
	}

}
