package io.sqlmem.sql.bind;

import io.sqlmem.sql.bind.ComparisonBinder.Pair;
import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Brings texts that are compared with each other to forms that SQLite compares as the
 * source compares them.
 */
final class TextOperands {

	private final Dialect dialect;

	private final TextComparison text;

	TextOperands(Dialect dialect, TextComparison text) {
		this.dialect = dialect;
		this.text = text;
	}

	/**
	 * Two texts.
	 * @param first the left operand
	 * @param second the right operand
	 * @param ordering whether their order matters, not only their equality
	 * @return the operands
	 */
	Pair pair(Expr first, Expr second, boolean ordering) {
		boolean fixedLength = this.dialect.comparesCharsPadded()
				&& (first.type().kind() == TypeKind.CHAR || second.type().kind() == TypeKind.CHAR);
		if (fixedLength && this.dialect.functionsSeePadding()) {
			if (ordering) {
				throw BindContext.mismatch("the order of CHAR, whose padding counts in some places");
			}
			return new Pair(filling(first, second), filling(second, first));
		}
		if (fixedLength && first.type().kind() != second.type().kind() && !isConstant(first) && !isConstant(second)) {
			throw BindContext.mismatch("CHAR compared with VARCHAR");
		}
		Collation collation = TextComparison.common(first, second);
		this.text.checkDecided(collation, ordering);
		Pair ranks = this.text.ranks().compared(first, second, ordering);
		if (ranks != null) {
			return ranks;
		}
		if (ordering && collation.ordersCapitals() && !fixedLength) {
			return new Pair(this.text.capitals(first, collation), this.text.capitals(second, collation));
		}
		if (ordering) {
			Expr column = (TextComparison.collation(first) == Collation.COERCIBLE) ? second : first;
			this.text.ordered(column);
			if (column == first) {
				this.text.ordered(second);
			}
			if (fixedLength || collation.equality() != Collation.Equality.BINARY) {
				throw TextComparison.refused(collation, "ordered with blanks");
			}
		}
		Pair pair = new Pair(this.text.equal(first, collation, fixedLength),
				this.text.equal(second, collation, fixedLength));
		return (ordering && this.dialect.countsUtf16()) ? withoutSupplementary(pair) : pair;
	}

	/**
	 * A text of the same length as another one, which are equal wherever padding counts
	 * and wherever it does not: another column of that length, or a constant.
	 */
	private static Expr filling(Expr expr, Expr other) {
		SqlType type = (expr.type().kind() == TypeKind.CHAR) ? expr.type() : other.type();
		boolean same = other.type().kind() != TypeKind.CHAR || other.type().precision() == type.precision();
		if (expr instanceof ColumnExpr && expr.type().kind() == TypeKind.CHAR && type.precision() > 0 && same) {
			return expr;
		}
		if (expr instanceof Expr.ParameterExpr parameter && type.precision() > 0) {
			return new Expr.ParameterExpr(parameter.index(), type, ParameterUse.FILLING);
		}
		if (expr instanceof LiteralExpr literal && literal.value() instanceof String text
				&& text.length() == type.precision()
				&& text.chars().noneMatch((unit) -> Character.isSurrogate((char) unit))) {
			return new LiteralExpr(text.replaceAll(" +$", ""), literal.type());
		}
		if (Untyped.isNull(expr)) {
			return expr;
		}
		throw BindContext.mismatch("CHAR compared, whose padding counts in some places");
	}

	private static Pair withoutSupplementary(Pair pair) {
		return new Pair(withoutSupplementary(pair.left()), withoutSupplementary(pair.right()));
	}

	private static Expr withoutSupplementary(Expr expr) {
		if (expr instanceof Expr.ParameterExpr parameter) {
			return new Expr.ParameterExpr(parameter.index(), parameter.type(),
					ParameterUse.text(false, false, false, true));
		}
		if (expr instanceof LiteralExpr literal && literal.value() instanceof String value
				&& value.chars().anyMatch((unit) -> Character.isSurrogate((char) unit))) {
			throw BindContext.mismatch("a literal with characters above U+FFFF ordered");
		}
		return expr;
	}

	private static boolean isConstant(Expr expr) {
		return expr instanceof LiteralExpr || expr instanceof Expr.ParameterExpr;
	}

}
