package io.sqlmem.sql.bind;

import java.util.List;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.dialect.TextFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.Collation.Equality;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Makes SQLite compare text as the source's collation does, or refuses.
 */
final class TextComparison {

	private static final String CASE_INSENSITIVE = "$1 COLLATE NOCASE";

	/** Not the function of the products, which has their collation. */
	private static final String CAPITALS = "upper(($1))";

	private static final String TRIMMED_CAPITALS = "upper((rtrim($1, ' ')))";

	private final Dialect dialect;

	private final Requirements requirements;

	private final Ranks ranks;

	private final @Nullable ComputedExpressions computed;

	TextComparison(BindContext context) {
		this.dialect = context.dialect;
		this.requirements = context.requirements;
		this.ranks = new Ranks(context);
		this.computed = context.computed;
	}

	/**
	 * The hidden columns that order texts.
	 * @return finds them
	 */
	Ranks ranks() {
		return this.ranks;
	}

	/**
	 * The collation under which texts are compared.
	 * @param left a text
	 * @param right a text
	 * @return the collation
	 */
	static Collation common(Expr left, Expr right) {
		Collation first = collation(left);
		Collation second = collation(right);
		if (second == Collation.COERCIBLE || first.equals(second)) {
			checkConstant(first, right);
			return first;
		}
		if (first == Collation.COERCIBLE) {
			checkConstant(second, left);
			return second;
		}
		throw new ElsewhereException(PassThroughReason.COLLATION,
				"texts of the collations " + first.name() + " and " + second.name() + " compared");
	}

	/** What is computed may be something that an enumeration does not hold. */
	private static void checkConstant(Collation collation, Expr other) {
		boolean plain = other instanceof ColumnExpr || other instanceof LiteralExpr || other instanceof ParameterExpr;
		if (!collation.members().isEmpty() && !plain) {
			throw refused(collation, "compared with what is computed");
		}
	}

	static Collation collation(Expr expr) {
		Collation collation = expr.type().collation();
		return (collation != null) ? collation : Collation.COERCIBLE;
	}

	/**
	 * A text as SQLite has to compare it for equality.
	 * @param expr the text
	 * @param collation the collation of the comparison
	 * @param fixedLength whether the comparison is between CHAR values
	 * @return the text to compare
	 */
	Expr equal(Expr expr, Collation collation, boolean fixedLength) {
		boolean fold = foldsCase(collation);
		boolean pad = collation.equality() == Equality.PAD_SPACE
				|| collation.equality() == Equality.CASE_INSENSITIVE_PAD_SPACE;
		if (collation.equality() == Equality.UNKNOWN) {
			throw refused(collation, "compared");
		}
		boolean blank = expr instanceof ParameterExpr
				|| expr instanceof LiteralExpr constant && String.valueOf(constant.value()).endsWith(" ");
		if (collation.isOfSets() && blank) {
			throw refused(collation, "compared with what may be a blank");
		}
		if (expr instanceof ParameterExpr parameter) {
			if (!collation.members().isEmpty() && collation(expr) == Collation.COERCIBLE) {
				throw refused(collation, "compared with a parameter of a type of its own");
			}
			Expr value = new ParameterExpr(parameter.index(), parameter.type(),
					ParameterUse.text(pad, fixedLength && !pad, fold || collation.isOfOneByte(), false));
			return fold ? fold(value) : value;
		}
		if (expr instanceof LiteralExpr literal && literal.value() instanceof String text) {
			return literal(literal, text, collation, pad, fold, fixedLength);
		}
		if (fold) {
			this.requirements.require(expr, Property.PRINTABLE_ASCII);
		}
		Expr compared = expr;
		if (pad && expr.type().kind() != TypeKind.CHAR) {
			if (expr instanceof ColumnExpr column
					&& !(column.relation() instanceof QueryRelation rows && rows.united())) {
				this.requirements.require(expr, Property.NO_TRAILING_BLANK);
			}
			else {
				compared = new CallExpr("rtrim($1, ' ')", List.of(expr), expr.type());
			}
		}
		return fold ? fold(compared) : compared;
	}

	/**
	 * Check that SQLite orders a text as the source does.
	 * @param expr the text
	 */
	void ordered(Expr expr) {
		Collation collation = collation(expr);
		if (collation == Collation.COERCIBLE && KnownTexts.areInOrder(expr, this.dialect.ordersMarksBeforeWords())) {
			return;
		}
		checkDecided(expr, collation, true);
		if (!collation.binaryOrder() || foldsCase(collation)) {
			computeInstead(expr);
			throw refused(collation, "ordered");
		}
		if (this.dialect.countsUtf16()) {
			this.requirements.require(expr, Property.NO_SUPPLEMENTARY);
		}
		if (expr.type().kind() == TypeKind.CHAR || collation.equality() == Equality.PAD_SPACE) {
			// A shorter text is compared as if padded with blanks, which sort above
			// control characters.
			this.requirements.require(expr, Property.PRINTABLE_ASCII);
		}
		grouped(expr);
	}

	/**
	 * Allow a text in one case all letters that stay apart from ASCII, where it is only
	 * compared with constants of plain ASCII.
	 * @param text what may be a text in one case
	 * @param others what it is compared with
	 */
	void allowLetters(Expr text, List<Expr> others) {
		if (others.stream().allMatch(TextComparison::isPlain) && isMapped(text) && !foldsCase(collation(text))) {
			this.requirements.allowLetters(((CallExpr) text).operands().get(0));
		}
	}

	/** Whether a constant is of plain ASCII. */
	static boolean isPlain(Expr constant) {
		return constant instanceof LiteralExpr literal && literal.value() instanceof String value
				&& value.chars().allMatch((character) -> character >= ' ' && character <= '~')
				|| isMapped(constant) && constant instanceof CallExpr call
						&& call.operands().get(0) instanceof ParameterExpr parameter
						&& parameter.use().printableAscii();
	}

	static boolean isMapped(Expr expr) {
		return expr instanceof CallExpr call && TextFunctions.isCaseMapping(call);
	}

	/**
	 * What SQLite orders as the source orders a text.
	 * @param expr the text
	 * @return the text itself, or what it is ordered by
	 */
	Expr sortKey(Expr expr) {
		Expr rank = this.ranks.key(expr);
		if (rank != null) {
			return rank;
		}
		Collation collation = collation(expr);
		if (!collation.ordersCapitals()) {
			ordered(expr);
			return expr;
		}
		checkDecided(expr, collation, true);
		return capitals(expr);
	}

	/**
	 * A text as SQLite has to order it beside another one.
	 * @param expr the text
	 * @param collation the collation of the comparison, which orders capitals
	 * @return the text to compare
	 */
	Expr capitals(Expr expr, Collation collation) {
		CallExpr folded = (CallExpr) equal(expr, collation, false);
		return new CallExpr(CAPITALS, folded.operands(), folded.type());
	}

	private Expr capitals(Expr expr) {
		this.requirements.require(expr, Property.PRINTABLE_ASCII);
		boolean computed = !(expr instanceof ColumnExpr column && column.relation() instanceof TableRelation);
		if (expr.type().kind() != TypeKind.CHAR && !computed) {
			this.requirements.require(expr, Property.NO_TRAILING_BLANK);
		}
		return new CallExpr(computed ? TRIMMED_CAPITALS : CAPITALS, List.of(expr), expr.type());
	}

	/**
	 * The text that a sort key was made of.
	 * @param key the sort key
	 * @return the text
	 */
	static Expr sorted(Expr key) {
		if (key instanceof ColumnExpr column) {
			return Ranks.text(column);
		}
		boolean capitals = key instanceof CallExpr call
				&& (call.template().equals(CAPITALS) || call.template().equals(TRIMMED_CAPITALS));
		return capitals ? ((CallExpr) key).operands().get(0) : key;
	}

	/**
	 * Check that SQLite takes the same texts for equal and that equal texts look the
	 * same.
	 * @param expr the text
	 */
	void grouped(Expr expr) {
		Collation collation = collation(expr);
		if (collation == Collation.COERCIBLE && KnownTexts.areApart(expr)) {
			return;
		}
		checkDecided(expr, collation, false);
		if (!(expr instanceof ColumnExpr column && isUnique(column)) && this.ranks.requireOneSpelling(expr)) {
			return;
		}
		switch (collation.equality()) {
			case BINARY -> {
			}
			case PAD_SPACE -> this.requirements.require(expr, Property.NO_TRAILING_BLANK);
			case CASE_INSENSITIVE, CASE_INSENSITIVE_PAD_SPACE -> {
				if (isMapped(expr) && mapped(expr, collation)) {
					return;
				}
				if (!(ComputedExpressions.column(expr) instanceof ColumnExpr column)) {
					computeInstead(expr);
					throw refused(collation, "grouped");
				}
				if (!isUnique(column)) {
					this.requirements.require(column, Property.PRINTABLE_ASCII);
					this.requirements.require(column, Property.ONE_SPELLING);
					requireNoBlank(column, collation);
				}
			}
			case UNKNOWN -> throw refused(collation, "grouped");
		}
	}

	private void computeInstead(Expr text) {
		if (this.computed != null) {
			this.computed.refuse(text);
		}
	}

	/**
	 * What SQLite tells values apart by as the source does, where they are not shown.
	 * @param expr the text
	 * @return the text, or its place
	 */
	Expr apart(Expr expr) {
		Expr place = areApartByPlaces(expr) ? this.ranks.apart(expr) : null;
		if (place == null) {
			grouped(expr);
		}
		return (place != null) ? place : expr;
	}

	/**
	 * Whether texts are told apart by their places where they are not shown.
	 * @param expr the text
	 * @return whether they are
	 */
	boolean areApartByPlaces(Expr expr) {
		return !(expr instanceof ColumnExpr column && isUnique(column)) && this.ranks.tellApart(expr);
	}

	/** LOWER and UPPER leave texts of plain ASCII one spelling. */
	private boolean mapped(Expr expr, Collation collation) {
		Expr text = ((CallExpr) expr).operands().get(0);
		boolean blank = collation.equality() != Equality.CASE_INSENSITIVE && !(text instanceof ColumnExpr);
		if (blank) {
			return false;
		}
		this.requirements.require(expr, Property.PRINTABLE_ASCII);
		requireNoBlank(text, collation);
		return true;
	}

	private void requireNoBlank(Expr expr, Collation collation) {
		if (collation.equality() != Equality.CASE_INSENSITIVE) {
			this.requirements.require(expr, Property.NO_TRAILING_BLANK);
		}
	}

	/** Of a unique column no two values are equal to the source. */
	private static boolean isUnique(ColumnExpr column) {
		return column.relation() instanceof TableRelation relation && !relation.table().view()
				&& (relation.table().primaryKey().equals(List.of(column.position())) || relation.table()
					.indexes()
					.stream()
					.anyMatch((index) -> index.unique() && index.columns().equals(List.of(column.position()))));
	}

	/** Among constants the session's collation decides; a single constant needs none. */
	private void checkDecided(Expr expr, Collation collation, boolean ordering) {
		if (!(expr instanceof LiteralExpr)) {
			checkDecided(collation, ordering);
		}
	}

	/**
	 * Check that a column decides the collation, or that constants are compared bytewise
	 * anyway.
	 * @param collation the collation
	 * @param ordering whether their order matters, not only their equality
	 */
	void checkDecided(Collation collation, boolean ordering) {
		if (collation == Collation.COERCIBLE && !this.dialect.comparesConstantsBytewise(ordering)) {
			throw refused(collation, "of constants compared");
		}
	}

	/**
	 * Whether an expression is another one but for the case of its letters.
	 * @param folded the expression as it is compared
	 * @param expr the other one
	 * @return whether it is
	 */
	static boolean isFolded(Expr folded, Expr expr) {
		return folded.equals(fold(expr));
	}

	static boolean foldsCase(Collation collation) {
		return collation.equality().foldsCase();
	}

	static ElsewhereException refused(Collation collation, String what) {
		return new ElsewhereException(PassThroughReason.COLLATION,
				"text " + what + " under the collation " + collation.name());
	}

	private Expr literal(LiteralExpr literal, String text, Collation collation, boolean pad, boolean fold,
			boolean fixedLength) {
		if ((fold || collation.isOfOneByte())
				&& !text.chars().allMatch((character) -> character >= ' ' && character <= '~')) {
			throw refused(collation, "beyond ASCII compared");
		}
		if (!collation.admits(text)) {
			throw refused(collation, "compared with what it does not hold");
		}
		String value = text;
		if (pad || fixedLength) {
			int end = text.length();
			while (end > 0 && text.charAt(end - 1) == ' ') {
				end--;
			}
			value = text.substring(0, end);
		}
		LiteralExpr compared = new LiteralExpr(value, literal.type());
		return fold ? fold(compared) : compared;
	}

	/**
	 * A text as it is compared without regard to case.
	 * @param expr the text
	 * @return the text to compare
	 */
	static Expr fold(Expr expr) {
		return new CallExpr(CASE_INSENSITIVE, List.of(expr), expr.type());
	}

}
