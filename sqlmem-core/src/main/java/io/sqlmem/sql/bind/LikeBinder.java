package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ConstantTextExpr;
import io.sqlmem.sql.tree.Expr.LikeExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.LikePattern;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import org.jspecify.annotations.Nullable;

/**
 * LIKE and ILIKE with patterns that are known when the statement is executed: literals,
 * parameters, and their concatenations.
 */
final class LikeBinder {

	private static final SqlType TEXT = SqlType.varchar(0, Collation.COERCIBLE);

	private final Dialect dialect;

	private final Requirements requirements;

	LikeBinder(Dialect dialect, Requirements requirements) {
		this.dialect = dialect;
		this.requirements = requirements;
	}

	/**
	 * Bind a LIKE.
	 * @param like the parser's node
	 * @param operand its bound left side
	 * @param pattern its bound right side
	 * @return the predicate
	 */
	Expr bind(LikeExpression like, Expr operand, Expr pattern) {
		SyntaxGuard.check(like, "leftExpression", "rightExpression", "not", "escapeExpression", "likeKeyWord");
		boolean ignoreCase = switch (like.getLikeKeyWord()) {
			case LIKE -> false;
			case ILIKE -> true;
			default -> throw BindContext.unsupported(String.valueOf(like.getLikeKeyWord()));
		};
		Expr text = Untyped.typed(operand);
		if (text.type().kind() != TypeKind.VARCHAR) {
			throw BindContext.mismatch("LIKE on " + text.type().kind());
		}
		Collation collation = TextComparison.collation(text);
		new TextComparison(this.dialect, this.requirements).checkDecided(collation, false);
		if (collation.equality() == Collation.Equality.UNKNOWN) {
			throw TextComparison.refused(collation, "matched");
		}
		boolean insensitive = ignoreCase || TextComparison.foldsCase(collation);
		if (insensitive) {
			this.requirements.require(text, Property.PRINTABLE_ASCII);
		}
		if (this.dialect.countsUtf16()) {
			this.requirements.require(text, Property.NO_SUPPLEMENTARY);
		}
		List<Expr> parts = new ArrayList<>();
		addParts(pattern, parts);
		LikePattern compiled = new LikePattern(parts, escape(like.getEscape()), insensitive,
				this.dialect.countsUtf16());
		return new LikeExpr(text, compiled, like.isNot(), this.dialect.truth());
	}

	private char escape(@Nullable Expression escape) {
		if (escape == null) {
			return this.dialect.defaultLikeEscape();
		}
		if (escape instanceof StringValue literal) {
			SyntaxGuard.check(literal, "value", "quoteStr");
			String text = literal.getNotExcapedValue();
			if (text.isEmpty()) {
				return 0;
			}
			if (text.length() == 1 && text.charAt(0) != '%' && text.charAt(0) != '_') {
				return text.charAt(0);
			}
		}
		throw BindContext.unsupported("an ESCAPE that is not one character");
	}

	/**
	 * A concatenation whose operands are only text literals and parameters, at least one
	 * a parameter.
	 * @param operands the operands
	 * @return the concatenation, {@code null} if there are other operands
	 */
	static @Nullable Expr constantText(List<Expr> operands) {
		List<Expr> parts = new ArrayList<>();
		for (Expr operand : operands) {
			if (operand instanceof ConstantTextExpr constant) {
				parts.addAll(constant.parts());
			}
			else if (Untyped.isParameter(operand) || Untyped.isString(operand)) {
				parts.add(Untyped.as(operand, TEXT, ParameterUse.VALUE));
			}
			else {
				return null;
			}
		}
		return parts.stream().anyMatch(ParameterExpr.class::isInstance) ? new ConstantTextExpr(parts, TEXT) : null;
	}

	private static void addParts(Expr pattern, List<Expr> parts) {
		if (pattern instanceof ParameterExpr) {
			parts.add(Untyped.as(pattern, TEXT, ParameterUse.VALUE));
		}
		else if (pattern instanceof LiteralExpr literal && literal.value() instanceof String) {
			parts.add(literal);
		}
		else if (pattern instanceof ConstantTextExpr constant) {
			parts.addAll(constant.parts());
		}
		else {
			throw BindContext.unsupported("LIKE with a pattern that differs by row");
		}
	}

}
