package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.HiddenColumn.Letters;
import io.sqlmem.sql.dialect.TextFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Orders texts whose collation SQLite does not know by hidden columns that hold their
 * places in the source's own order. Such places are comparable among the texts of one
 * column only. A derived table that is asked for the order of a text shows a hidden
 * column in turn.
 */
final class Ranks {

	/** The digits of what texts are put after, so that the least text comes first. */
	private static final String KEYED = "((1000000000000000000 + $1) || $2)";

	static final String UNKEYED = "substr($1, 20)";

	private static final String LOWER = "lower($1)";

	private static final String UPPER = "upper($1)";

	private static final LiteralExpr NONE = new LiteralExpr(null, SqlType.BIGINT);

	private final BindContext context;

	private final ConstantPlaces constants;

	Ranks(BindContext context) {
		this.context = context;
		this.constants = new ConstantPlaces(context);
	}

	/**
	 * What a text is ordered by.
	 * @param text the text
	 * @return integers, {@code null} if the text has no places in an order
	 */
	@Nullable Expr of(Expr text) {
		return of(text, Letters.ALL, NONE);
	}

	/**
	 * What a text is ordered by where it is compared with none but itself in other rows:
	 * it may also be one constant then. Two that a column does not hold may have the same
	 * place.
	 * @param text the text
	 * @return integers, {@code null} if the text has no places in an order
	 */
	@Nullable Expr key(Expr text) {
		List<Expr> constants = RankedColumn.constants(unmapped(text)).distinct().toList();
		return (constants.size() == 1) ? of(text, Letters.ALL, constants.get(0)) : of(text);
	}

	/** A constant counts as a text of the column that it is chosen beside. */
	private @Nullable Expr of(Expr text, Letters letters, Expr constant) {
		if (ComputedExpressions.column(text) instanceof ColumnExpr column) {
			return ofColumn(column, letters);
		}
		if (text instanceof CaseExpr choice) {
			return ofChoice(choice, letters, constant);
		}
		if (!(text instanceof CallExpr call)) {
			return null;
		}
		if (RankedColumn.isCoalesce(call)) {
			return ofFirst(call, letters, constant);
		}
		if (isMapping(call) && letters == Letters.ALL) {
			return of(call.operands().get(0), letters(call), constant);
		}
		if (!call.template().equals(UNKEYED) || letters != Letters.ALL) {
			return null;
		}
		AggregateExpr extreme = (AggregateExpr) call.operands().get(0);
		CallExpr keyed = (CallExpr) extreme.argument();
		return (keyed != null) ? new AggregateExpr(extreme.function(), false, keyed.operands().get(0), extreme.filter(),
				SqlType.BIGINT) : null;
	}

	private @Nullable Expr ofColumn(ColumnExpr column, Letters letters) {
		boolean plain = letters == Letters.ALL && column.relation() instanceof TableRelation;
		if (HiddenColumn.is(column.position()) || !this.context.dialect.ranks(column.type())
				|| isOfLabels(column) && !plain) {
			// Labels may be texts of their own once they are computed.
			return null;
		}
		int hidden = HiddenColumn.of(column.position(), letters);
		if (column.relation() instanceof QueryRelation derived) {
			Expr shown = (derived.query().body() instanceof Body.Select) ? of(Exprs.definition(column), letters, NONE)
					: null;
			if (shown == null) {
				return null;
			}
			this.context.requirements.requireHidden(derived.query(), hidden, shown);
		}
		return new ColumnExpr(column.relation(), hidden, SqlType.BIGINT);
	}

	/** Of the texts of one column only. */
	private @Nullable Expr ofChoice(CaseExpr choice, Letters letters, Expr constant) {
		List<CaseExpr.Branch> branches = new ArrayList<>();
		RankedColumn base = isOfLabels(choice) ? null : RankedColumn.of(choice, constant);
		for (CaseExpr.Branch branch : choice.branches()) {
			Expr rank = ofResult(branch.result(), base, letters, constant);
			if (rank == null) {
				return null;
			}
			branches.add(new CaseExpr.Branch(branch.condition(), rank));
		}
		Expr otherwise = (choice.otherwise() != null) ? ofResult(choice.otherwise(), base, letters, constant) : null;
		return (choice.otherwise() != null && otherwise == null) ? null
				: new CaseExpr(branches, otherwise, SqlType.BIGINT);
	}

	private @Nullable Expr ofFirst(CallExpr coalesce, Letters letters, Expr constant) {
		List<Expr> ranks = new ArrayList<>();
		RankedColumn base = isOfLabels(coalesce) ? null : RankedColumn.of(coalesce, constant);
		for (Expr operand : coalesce.operands()) {
			Expr rank = ofResult(operand, base, letters, constant);
			if (rank == null) {
				return null;
			}
			ranks.add(rank);
		}
		return new CallExpr(coalesce.template(), ranks, SqlType.BIGINT);
	}

	private @Nullable Expr ofResult(Expr result, @Nullable RankedColumn base, Letters letters, Expr constant) {
		if (base == null) {
			return null;
		}
		if (Untyped.isNull(result)) {
			return NONE;
		}
		boolean placed = result.equals(constant) && isPlaced(base);
		return placed ? this.constants.of(base, letters, result) : of(result, letters, constant);
	}

	private static boolean isMapping(Expr text) {
		return text instanceof CallExpr call && TextFunctions.isCaseMapping(call);
	}

	/**
	 * What two texts of one column, or one and a constant, are compared by.
	 * @param left a text
	 * @param right a text
	 * @param ordering whether their order matters, not only their equality
	 * @return what takes their places, {@code null} if they are of different columns or
	 * have no places in an order, or are better compared as they are
	 */
	ComparisonBinder.@Nullable Pair compared(Expr left, Expr right, boolean ordering) {
		Expr text = (column(left) != null) ? left : right;
		RankedColumn base = column(text);
		if (base == null || isOfLabels(left) || isOfLabels(right)) {
			return null;
		}
		boolean mapped = isMapping(text);
		if ((mapped || !ordering) && !compares(base) || mapped && !foldsCase(base)) {
			return null;
		}
		Expr first = among(base, letters(text), left);
		Expr second = among(base, letters(text), right);
		if (first == null || second == null) {
			return null;
		}
		if (tellsApart(base)) {
			requireSound(base, column(left) == null || column(right) == null);
		}
		allowLetters(left);
		allowLetters(right);
		return new ComparisonBinder.Pair(first, second);
	}

	/** The column that texts are of, in any case of letters. */
	private static @Nullable RankedColumn column(Expr text) {
		return RankedColumn.of(unmapped(text));
	}

	/** The source has found the letters' other case. */
	private void allowLetters(Expr text) {
		if (isMapping(text)) {
			this.context.requirements.allowAll(unmapped(text));
		}
	}

	private static Expr unmapped(Expr text) {
		return isMapping(text) ? ((CallExpr) text).operands().get(0) : text;
	}

	private static Letters letters(Expr text) {
		return !isMapping(text) ? Letters.ALL
				: ((CallExpr) text).template().equals(LOWER) ? Letters.LOWER : Letters.UPPER;
	}

	/**
	 * Whether texts of a column are equal to the source if and only if their places are.
	 */
	private boolean tellsApart(RankedColumn column) {
		return this.context.dialect.tellsApartByPlaces(column.type());
	}

	/** Whether texts of a column are compared by their places. */
	private boolean compares(RankedColumn column) {
		return this.context.placed.compares(column) && tellsApart(column);
	}

	/**
	 * Whether texts of a column are told apart by their places where they are grouped.
	 */
	private boolean groups(RankedColumn column) {
		return this.context.placed.groups(column) && tellsApart(column);
	}

	private void requireSound(RankedColumn column, boolean besideConstant) {
		Expr text = new ColumnExpr(new TableRelation(this.context.newAlias(), column.table()), column.column(),
				column.type());
		this.context.requirements.require(text, Property.SORTED_WHOLE);
		if (!besideConstant && !this.context.dialect.equatesAlike()) {
			this.context.requirements.require(text, Property.ENDS_ALIKE);
		}
	}

	/**
	 * Whether places tell if texts that are grouped have one spelling each.
	 * @param text the texts
	 * @return whether they do
	 */
	boolean tellSpellings(Expr text) {
		RankedColumn base = RankedColumn.of(text);
		return base != null && groups(base) && !isOfLabels(text);
	}

	/**
	 * Require that texts are equal to the source only if they are the same, where their
	 * places tell.
	 * @param text the texts
	 * @return {@code false} if their places do not tell, or need not
	 */
	boolean requireOneSpelling(Expr text) {
		RankedColumn base = RankedColumn.of(text);
		// What is computed is not proven in another way.
		boolean told = base != null && (text instanceof ColumnExpr ? groups(base) : tellsApart(base));
		if (base == null || !told || isOfLabels(text)) {
			return false;
		}
		requireSound(base, false);
		this.context.requirements.require(new ColumnExpr(new TableRelation(this.context.newAlias(), base.table()),
				HiddenColumn.of(base.column(), Letters.ALL), SqlType.BIGINT), Property.ONE_SPELLING);
		return true;
	}

	/**
	 * Whether places tell texts apart where these are grouped but not shown.
	 * @param text the texts
	 * @return {@code false} if they do not, or need not
	 */
	boolean tellApart(Expr text) {
		RankedColumn base = chosen(text);
		return base != null && (isMapping(text) ? compares(base) : groups(base));
	}

	/**
	 * What tells texts apart where they are grouped but not shown.
	 * @param text the texts, which {@link #tellApart places tell apart}
	 * @return their places, {@code null} if they have none
	 */
	@Nullable Expr apart(Expr text) {
		RankedColumn base = chosen(text);
		Expr key = key(text);
		if (base != null && key != null) {
			requireSound(base, false);
			allowLetters(text);
		}
		return key;
	}

	/** The column that texts are of, in any case of letters, but for one constant. */
	private static @Nullable RankedColumn chosen(Expr text) {
		Expr chosen = unmapped(text);
		List<Expr> constants = RankedColumn.constants(chosen).distinct().toList();
		return RankedColumn.of(chosen, (constants.size() == 1) ? constants.get(0) : null);
	}

	private static boolean isConstant(Expr text) {
		return text instanceof LiteralExpr || text instanceof ParameterExpr;
	}

	private @Nullable Expr among(RankedColumn base, Letters letters, Expr text) {
		Expr value = unmapped(text);
		if (isConstant(value)) {
			boolean placed = (letters == Letters.ALL)
					? text == value && isPlaced(base) && ConstantPlaces.isAdmitted(base, value)
					: ConstantPlaces.isInCase(letters, value, letters(text) == letters);
			return placed ? this.constants.of(base, letters, value) : null;
		}
		return (letters(text) == letters && base.equals(RankedColumn.of(value))) ? of(text) : null;
	}

	static boolean foldsCase(RankedColumn column) {
		Collation collation = column.type().collation();
		return collation != null && TextComparison.foldsCase(collation);
	}

	/** Whether constants are compared by their places: capitals serve more of them. */
	private boolean isPlaced(RankedColumn column) {
		Collation collation = column.type().collation();
		return compares(column)
				|| column.type().kind() == TypeKind.VARCHAR && collation != null && !collation.ordersCapitals();
	}

	/**
	 * Whether the least and the greatest of texts are found by their places.
	 * @param text the texts
	 * @return whether they are
	 */
	boolean findsExtremes(Expr text) {
		// Some products compare labels as texts here.
		return ComputedExpressions.column(text) instanceof ColumnExpr && !isOfLabels(text) && of(text) != null;
	}

	/**
	 * The least or the greatest of texts by their places.
	 * @param plain the aggregate as it is bound otherwise
	 * @return its value
	 */
	Expr extreme(AggregateExpr plain) {
		Expr argument = plain.argument();
		Expr rank = (argument != null) ? of(argument) : null;
		if (argument == null || rank == null) {
			return plain;
		}
		CallExpr keyed = new CallExpr(KEYED, List.of(rank, argument), argument.type());
		return new CallExpr(UNKEYED,
				List.of(new AggregateExpr(plain.function(), false, keyed, plain.filter(), plain.type())), plain.type());
	}

	/**
	 * The text that is ordered by a hidden column.
	 * @param rank the hidden column
	 * @return the texts; the same column if it is not hidden
	 */
	static Expr text(ColumnExpr rank) {
		if (!HiddenColumn.is(rank.position())) {
			return rank;
		}
		int position = HiddenColumn.text(rank.position());
		SqlType type = (rank.relation() instanceof TableRelation table) ? table.table().column(position).type()
				: Untyped.typed(Exprs.definition(rank)).type();
		Expr text = ComputedExpressions.shown(new ColumnExpr(rank.relation(), position, type));
		return switch (HiddenColumn.letters(rank.position())) {
			case ALL -> text;
			case LOWER -> TextFunctions.mapped(LOWER, text);
			case UPPER -> TextFunctions.mapped(UPPER, text);
		};
	}

	private static boolean isOfLabels(Expr text) {
		Collation collation = text.type().collation();
		return collation != null && collation.isOfLabels();
	}

}
