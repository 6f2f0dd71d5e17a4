package io.sqlmem.sql.bind;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.Percentiles;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.statement.select.OrderByElement;

/**
 * Binds PERCENTILE_CONT, PERCENTILE_DISC and MODE … WITHIN GROUP of what is stored as
 * integers.
 */
final class PercentileBinder {

	static final Set<String> NAMES = Set.of("percentile_cont", "percentile_disc", "mode");

	private static final BigDecimal EIGHTHS = BigDecimal.valueOf(8);

	private final BindContext context;

	private final ExpressionBinder expressions;

	PercentileBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
	}

	Expr bind(AnalyticExpression node, String name) {
		SyntaxGuard.check(node, "name", "expression", "type", "windowDef");
		WindowDefinition window = node.getWindowDefinition();
		SyntaxGuard.check(window, "orderBy");
		List<OrderByElement> order = window.getOrderByElements();
		if (order == null || order.size() != 1 || order.get(0).getExpression() instanceof LongValue) {
			throw unproven(name + " of this form");
		}
		SortKey key = new OrderBinder(this.context, List.of()).ofSelect(order, this.expressions).get(0);
		Expr value = key.expr();
		Aggregates.checkLevel(value, this.expressions.scope());
		TypeKind kind = value.type().kind();
		boolean number = kind.isExactNumeric() && !kind.isUnsigned() && !(value instanceof LiteralExpr);
		boolean moment = kind == TypeKind.DATE || kind == TypeKind.TIMESTAMP || kind == TypeKind.TIMESTAMP_TZ;
		if (!number && !(moment && !name.equals("percentile_cont"))) {
			throw unproven(name + " of " + kind);
		}
		SqlType text = SqlType.varchar(0, Collation.BINARY);
		Expr list = new AggregateExpr(AggregateFunction.LIST, false,
				new CallExpr("$1, ',' ORDER BY $1 " + (key.descending() ? "DESC" : "ASC"), List.of(value), text), null,
				text);
		if (name.equals("mode")) {
			if (node.getExpression() != null) {
				throw unproven("mode of this form");
			}
			return Percentiles.mode(list, value.type());
		}
		BigDecimal fraction = fraction(node, name);
		if (name.equals("percentile_cont") && fraction.multiply(EIGHTHS).stripTrailingZeros().scale() > 0) {
			// Between other places machines interpolate differently.
			throw unproven(name + " at " + fraction);
		}
		return name.equals("percentile_cont")
				? Percentiles.continuous(list, fraction, Math.max(value.type().scale(), 0))
				: Percentiles.discrete(list, fraction, value.type());
	}

	private BigDecimal fraction(AnalyticExpression node, String name) {
		BigDecimal fraction = (node.getExpression() != null
				&& this.expressions.bind(node.getExpression()) instanceof LiteralExpr literal) ? Untyped.number(literal)
						: null;
		if (fraction == null || fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
			throw unproven(name + " at other than a literal");
		}
		return fraction;
	}

	private static ElsewhereException unproven(String detail) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION, detail);
	}

}
