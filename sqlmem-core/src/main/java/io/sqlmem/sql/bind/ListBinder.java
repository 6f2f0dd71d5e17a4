package io.sqlmem.sql.bind;

import java.util.List;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.StoreFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.statement.select.OrderByElement;
import org.jspecify.annotations.Nullable;

/**
 * Binds aggregates that join texts: STRING_AGG, GROUP_CONCAT and LISTAGG, in an order
 * that leaves no choice.
 */
final class ListBinder {

	private final BindContext context;

	private final ExpressionBinder expressions;

	ListBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
	}

	/** STRING_AGG and GROUP_CONCAT. */
	Expr bind(Function node, String name) {
		SyntaxGuard.check(node, "nameparts", "parameters", "distinct", "orderByElements", "keywordArguments");
		List<Expression> arguments = (node.getParameters() != null) ? List.copyOf(node.getParameters()) : List.of();
		Expression separator = (arguments.size() == 2) ? arguments.get(1) : null;
		List<Function.KeywordArgument> words = node.getKeywordArguments();
		for (Function.KeywordArgument word : (words != null) ? words : List.<Function.KeywordArgument>of()) {
			if (!word.getKeyword().equalsIgnoreCase("SEPARATOR") || separator != null) {
				throw unproven(name + " of this form");
			}
			separator = word.getExpression();
		}
		boolean second = arguments.size() == 2 && !name.equals("group_concat");
		if (arguments.size() != 1 && !second || arguments.size() == 1 && !name.equals("group_concat")) {
			throw unproven(name + " of this form");
		}
		return list(name, node.isDistinct(), arguments.get(0), separator, node.getOrderByElements(), null);
	}

	/** LISTAGG … WITHIN GROUP. */
	Expr bind(AnalyticExpression node, String name) {
		SyntaxGuard.check(node, "name", "expression", "type", "distinct", "windowDef", "offset");
		WindowDefinition window = node.getWindowDefinition();
		if (window == null || node.getExpression() == null || !name.equals("listagg")) {
			throw unproven(name + " of this form");
		}
		SyntaxGuard.check(window, "orderBy");
		return list(name, node.isDistinct(), node.getExpression(), node.getOffset(), window.getOrderByElements(), null);
	}

	/** STRING_AGG with FILTER. */
	Expr filtered(AnalyticExpression node, String name, Expr filter) {
		SyntaxGuard.check(node, "name", "expression", "type", "distinct", "offset", "filterExpression", "funcOrderBy",
				"windowDef");
		if (node.getOffset() == null || name.equals("group_concat")) {
			throw unproven(name + " of this form");
		}
		return list(name, node.isDistinct(), node.getExpression(), node.getOffset(), node.getFuncOrderBy(), filter);
	}

	private Expr list(String name, boolean distinct, Expression argument, @Nullable Expression separator,
			@Nullable List<OrderByElement> order, @Nullable Expr filter) {
		Expr value = value(name, this.expressions.typed(argument));
		String between = (separator != null) ? text(separator) : Gathering.COMMA;
		Gathering gathering = new Gathering(this.context, this.expressions, name);
		List<SortKey> keys = gathering.keys(order);
		if (value.type().kind().isText()) {
			// Equal texts that are spelled differently may come in any order.
			this.expressions.comparisons().groupable(value);
		}
		Collation collation = (value.type().collation() != null) ? value.type().collation() : Collation.COERCIBLE;
		SqlType type = SqlType.varchar(0,
				collation.members().isEmpty() ? collation.ofSpelledLabels() : Collation.BINARY);
		Expr list = gathering.texts(value, value, between, distinct, keys, filter, type);
		int longest = this.context.dialect.longestList();
		return (longest == Integer.MAX_VALUE) ? list : new CallExpr(
				"iif(octet_length($1) > " + longest + ", " + StoreFunctions.FAIL + "(), $1)", List.of(list), type);
	}

	private Expr value(String name, Expr value) {
		boolean integer = value.type().kind().isInteger() && !value.type().isShownAsTruth()
				&& this.context.dialect.listsIntegers();
		boolean text = value.type().kind() == TypeKind.VARCHAR
				|| value.type().kind() == TypeKind.CHAR && this.context.dialect.choosesTexts();
		if (!text && !integer) {
			throw unproven(name + " of " + value.type().kind());
		}
		return value;
	}

	private String text(Expression separator) {
		if (this.expressions.bind(separator) instanceof LiteralExpr literal && literal.value() instanceof String text) {
			return text;
		}
		throw unproven("a separator that is no literal");
	}

	private static ElsewhereException unproven(String detail) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION, detail);
	}

}
