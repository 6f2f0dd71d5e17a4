package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.StoreFunctions;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.statement.select.OrderByElement;
import org.jspecify.annotations.Nullable;

/**
 * Binds aggregates that join texts: STRING_AGG, GROUP_CONCAT and LISTAGG, in an order
 * that leaves no choice.
 */
final class ListBinder {

	private static final String COMMA = ",";

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
		return list(name, node.isDistinct(), arguments.get(0), separator, node.getOrderByElements());
	}

	/** LISTAGG … WITHIN GROUP. */
	Expr bind(AnalyticExpression node, String name) {
		SyntaxGuard.check(node, "name", "expression", "type", "distinct", "windowDef", "offset");
		WindowDefinition window = node.getWindowDefinition();
		if (window == null || node.getExpression() == null || !name.equals("listagg")) {
			throw unproven(name + " of this form");
		}
		SyntaxGuard.check(window, "orderBy");
		return list(name, node.isDistinct(), node.getExpression(), node.getOffset(), window.getOrderByElements());
	}

	private Expr list(String name, boolean distinct, Expression argument, @Nullable Expression separator,
			@Nullable List<OrderByElement> order) {
		Expr value = value(name, this.expressions.typed(argument));
		String between = (separator != null) ? text(separator) : COMMA;
		if (order == null || order.isEmpty() || distinct && !between.equals(COMMA)) {
			throw unproven(name + " in an order that is free");
		}
		if (order.stream().anyMatch((element) -> element.getExpression() instanceof LongValue)) {
			throw unproven(name + " ordered by a number");
		}
		List<SortKey> keys = new OrderBinder(this.context, List.of()).ofSelect(order, this.expressions);
		Aggregates.checkLevel(value, this.expressions.scope());
		keys.forEach((key) -> Aggregates.checkLevel(key.expr(), this.expressions.scope()));
		if (keys.stream().noneMatch((key) -> decides(TextComparison.sorted(key.expr()), value))) {
			throw unproven(name + " in an order that may have ties");
		}
		if (value.type().kind().isText()) {
			// Equal texts that are spelled differently may come in any order.
			this.expressions.comparisons().groupable(value);
		}
		List<Expr> operands = new ArrayList<>(
				List.of(value, new LiteralExpr(between, SqlType.varchar(0, Collation.COERCIBLE))));
		StringBuilder template = new StringBuilder(distinct ? "$1 ORDER BY " : "$1, $2 ORDER BY ");
		for (SortKey key : keys) {
			operands.add(key.expr());
			template.append((operands.size() > 3) ? ", $" : "$")
				.append(operands.size())
				.append(key.descending() ? " DESC" : " ASC")
				.append(key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
		}
		Collation collation = (value.type().collation() != null) ? value.type().collation() : Collation.COERCIBLE;
		SqlType type = SqlType.varchar(0,
				collation.members().isEmpty() ? collation.ofSpelledLabels() : Collation.BINARY);
		Expr list = new AggregateExpr(AggregateFunction.LIST, distinct,
				new CallExpr(template.toString(), operands, type), null, type);
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

	/**
	 * Whether values that follow each other in an order by a key are equal if that is.
	 */
	private static boolean decides(Expr key, Expr value) {
		return key.equals(value) || key instanceof ColumnExpr column && value instanceof ColumnExpr listed
				&& column.relation() == listed.relation() && column.relation() instanceof TableRelation relation
				&& relation.table().primaryKey().equals(List.of(column.position()));
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
