package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.dialect.JsonFunctions;
import io.sqlmem.sql.dialect.Spelling;
import io.sqlmem.sql.dialect.TextFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
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

	/** Of texts that a pattern of plain ASCII matches alike under every collation. */
	private static final Collation DIGITS = new Collation("digits", Collation.Equality.CASE_INSENSITIVE, false);

	private final BindContext context;

	private final Dialect dialect;

	private final Requirements requirements;

	LikeBinder(BindContext context) {
		this.context = context;
		this.dialect = context.dialect;
		this.requirements = context.requirements;
	}

	/**
	 * Bind a LIKE.
	 * @param like the parser's node
	 * @param binder binds its operands
	 * @return the predicate
	 */
	Expr bind(LikeExpression like, Function<Expression, Expr> binder) {
		SyntaxGuard.check(like, "leftExpression", "rightExpression", "not", "escapeExpression", "likeKeyWord");
		boolean ignoreCase = switch (like.getLikeKeyWord()) {
			case LIKE -> false;
			case ILIKE -> true;
			default -> throw BindContext.unsupported(String.valueOf(like.getLikeKeyWord()));
		};
		Expr text = Untyped.typed(binder.apply(like.getLeftExpression()));
		if (text.type().kind() == TypeKind.CHAR && text instanceof ColumnExpr && text.type().precision() > 0
				&& this.dialect.likeSeesPadding()) {
			text = padded(text);
		}
		boolean trimmed = text.type().kind() == TypeKind.CHAR && !this.dialect.likeSeesPadding()
				&& !this.dialect.functionsSeePadding();
		text = this.dialect.spellsColumns() ? spelled(text) : text;
		if (text.type().kind() != TypeKind.VARCHAR && !trimmed) {
			throw BindContext.mismatch("LIKE on " + text.type().kind());
		}
		Collation collation = TextComparison.collation(text);
		new TextComparison(this.context).checkDecided(collation, false);
		if (collation.equality() == Collation.Equality.UNKNOWN || collation.isOfOneByte()) {
			throw TextComparison.refused(collation, "matched");
		}
		Expression raw = withoutEscape(like, binder);
		Expr pattern = binder.apply((raw != null) ? raw : like.getRightExpression());
		char escape = (raw != null) ? 0 : escape(like.getEscape());
		boolean sameCase = isSameCase(text, pattern, escape);
		boolean insensitive = ignoreCase || sameCase || TextComparison.foldsCase(collation);
		if (insensitive) {
			text = JsonFunctions.ascii(text);
			requireAscii(text, collation);
		}
		else {
			new TextComparison(this.context).allowLetters(text, parts(pattern));
		}
		if (this.dialect.countsUtf16()) {
			this.requirements.require(text, Property.NO_SUPPLEMENTARY);
		}
		List<Expr> parts = parts(sameCase ? ((CallExpr) pattern).operands().get(0) : pattern);
		LikePattern compiled = new LikePattern(parts, escape, insensitive, this.dialect.countsUtf16());
		return new LikeExpr(text, compiled, like.isNot(), this.dialect.truth());
	}

	/** A date or timestamp is matched as its text, whose characters have no case. */
	private static Expr spelled(Expr value) {
		boolean moment = value.type().kind() == TypeKind.DATE || value.type().kind() == TypeKind.TIMESTAMP;
		Expr spelled = moment ? Spelling.ofColumn(value) : value;
		return (spelled != value) ? new CallExpr("$1", List.of(spelled), SqlType.varchar(0, DIGITS)) : value;
	}

	/** Copies hold CHAR without the blanks at its end. */
	private static Expr padded(Expr text) {
		int length = text.type().precision();
		Collation collation = TextComparison.collation(text);
		return new CallExpr("substr($1 || '" + " ".repeat(length) + "', 1, " + length + ")", List.of(text),
				SqlType.varchar(length, collation));
	}

	/**
	 * What stands in REPLACE(pattern, '\\', '\\\\') before a LIKE without ESCAPE: a
	 * pattern without an escape character, as Hibernate spells it where a backslash is
	 * one.
	 */
	private @Nullable Expression withoutEscape(LikeExpression like, Function<Expression, Expr> binder) {
		String escape = String.valueOf(this.dialect.defaultLikeEscape());
		boolean replaced = like.getEscape() == null && this.dialect.defaultLikeEscape() != 0
				&& like.getRightExpression() instanceof net.sf.jsqlparser.expression.Function call
				&& "replace".equalsIgnoreCase(call.getName()) && call.getParameters() != null
				&& call.getParameters().size() == 3;
		if (!replaced) {
			return null;
		}
		net.sf.jsqlparser.expression.Function call = (net.sf.jsqlparser.expression.Function) like.getRightExpression();
		SyntaxGuard.check(call, "nameparts", "parameters");
		boolean doubled = isText(binder.apply(call.getParameters().get(1)), escape)
				&& isText(binder.apply(call.getParameters().get(2)), escape + escape);
		return doubled ? call.getParameters().get(0) : null;
	}

	/** The pattern is plain ASCII: other characters meet its wildcards only. */
	private void requireAscii(Expr text, Collation collation) {
		if (TextComparison.foldsCase(collation)) {
			this.requirements.require(text, Property.PRINTABLE_ASCII);
			return;
		}
		this.requirements.require(text, Property.CASE_APART);
		if (text instanceof CallExpr call && TextFunctions.isCaseMapping(call)) {
			this.requirements.allowLetters(call.operands().get(0));
		}
	}

	private static boolean isText(Expr expr, String text) {
		return expr instanceof LiteralExpr literal && text.equals(literal.value());
	}

	/**
	 * LOWER(a) LIKE LOWER(b), or both UPPER: as far as text is ASCII, case means nothing.
	 */
	private static boolean isSameCase(Expr text, Expr pattern, char escape) {
		return text instanceof CallExpr left && pattern instanceof CallExpr right
				&& left.template().equals(right.template()) && TextFunctions.isCaseMapping(left)
				&& !Character.isLetter(escape);
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

	private static List<Expr> parts(Expr pattern) {
		List<Expr> parts = ConstantText.parts(pattern);
		if (parts == null) {
			throw BindContext.unsupported("LIKE with a pattern that differs by row");
		}
		return parts;
	}

}
