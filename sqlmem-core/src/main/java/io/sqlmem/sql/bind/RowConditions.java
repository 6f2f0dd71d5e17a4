package io.sqlmem.sql.bind;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import org.jspecify.annotations.Nullable;

/**
 * Spells conditions of one row for the source. Used by one thread.
 */
final class RowConditions {

	private static final Set<LikeExpression.KeyWord> LIKES = EnumSet.of(LikeExpression.KeyWord.LIKE,
			LikeExpression.KeyWord.ILIKE, LikeExpression.KeyWord.RLIKE, LikeExpression.KeyWord.REGEXP,
			LikeExpression.KeyWord.SIMILAR_TO);

	/** What products bind more or less than each other without parentheses. */
	private static final Set<Class<?>> CONDITIONS = Set.of(ComparisonOperator.class, Between.class, InExpression.class,
			IsNullExpression.class, LikeExpression.class, NotExpression.class, RegExpMatchOperator.class);

	private final RowExpression row;

	/**
	 * Conditions of a row.
	 * @param row spells what they consist of
	 */
	RowConditions(RowExpression row) {
		this.row = row;
	}

	/**
	 * Whether it is a condition by which rows may be looked for in an index: products
	 * other than PostgreSQL convert constants otherwise there.
	 */
	static boolean isSearch(Expression expression) {
		if (expression instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
			return isSearch(list.get(0));
		}
		return CONDITIONS.stream().anyMatch((condition) -> condition.isInstance(expression))
				&& !(expression instanceof RegExpMatchOperator)
				&& !(expression instanceof LikeExpression like && isPattern(like))
				|| expression instanceof AndExpression || expression instanceof OrExpression;
	}

	private static boolean isPattern(LikeExpression like) {
		return like.getLikeKeyWord() == LikeExpression.KeyWord.REGEXP
				|| like.getLikeKeyWord() == LikeExpression.KeyWord.RLIKE;
	}

	@Nullable String spell(Expression node) {
		if (node instanceof NotExpression not) {
			SyntaxGuard.check(not, "expression");
			return "(NOT " + this.row.sql(not.getExpression()) + ")";
		}
		if (node instanceof IsNullExpression test) {
			SyntaxGuard.check(test, "leftExpression", "not");
			checkPlain(test.getLeftExpression());
			return "(" + this.row.sql(test.getLeftExpression()) + (test.isNot() ? " IS NOT NULL)" : " IS NULL)");
		}
		if (node instanceof Between between) {
			SyntaxGuard.check(between, "leftExpression", "betweenExpressionStart", "betweenExpressionEnd", "not");
			checkPlain(between.getLeftExpression(), between.getBetweenExpressionStart(),
					between.getBetweenExpressionEnd());
			return "(" + this.row.sql(between.getLeftExpression()) + (between.isNot() ? " NOT BETWEEN " : " BETWEEN ")
					+ this.row.sql(between.getBetweenExpressionStart()) + " AND "
					+ this.row.sql(between.getBetweenExpressionEnd()) + ")";
		}
		if (node instanceof InExpression in && in.getRightExpression() instanceof ParenthesedExpressionList<?> list) {
			SyntaxGuard.check(in, "leftExpression", "rightExpression", "not");
			checkPlain(in.getLeftExpression());
			return "(" + this.row.sql(in.getLeftExpression()) + (in.isNot() ? " NOT IN " : " IN ") + list(list) + ")";
		}
		if (node instanceof LikeExpression like && LIKES.contains(like.getLikeKeyWord())) {
			SyntaxGuard.check(like, "leftExpression", "rightExpression", "not", "likeKeyWord");
			RowExpression.checkNot(BinaryExpression.class, like.getLeftExpression(), like.getRightExpression());
			return "(" + this.row.sql(like.getLeftExpression()) + (like.isNot() ? " NOT " : " ")
					+ like.getLikeKeyWord().toString().replace('_', ' ') + " " + this.row.sql(like.getRightExpression())
					+ ")";
		}
		if (node instanceof RegExpMatchOperator match) {
			SyntaxGuard.check(match, "leftExpression", "rightExpression", "operatorType");
			RowExpression.checkNot(BinaryExpression.class, match.getLeftExpression(), match.getRightExpression());
			return "(" + this.row.sql(match.getLeftExpression()) + " " + match.getStringExpression() + " "
					+ this.row.sql(match.getRightExpression()) + ")";
		}
		return null;
	}

	private String list(ExpressionList<?> list) {
		return list.stream().map(this.row::sql).collect(Collectors.joining(", ", "(", ")"));
	}

	static void checkPlain(Expression... operands) {
		CONDITIONS.forEach((condition) -> RowExpression.checkNot(condition, operands));
	}

}
