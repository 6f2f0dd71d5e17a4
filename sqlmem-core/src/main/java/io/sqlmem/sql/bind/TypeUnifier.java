package io.sqlmem.sql.bind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.dialect.Doubles;
import io.sqlmem.sql.dialect.IntegerTypes;
import io.sqlmem.sql.dialect.Numerics;
import io.sqlmem.sql.dialect.Quotients;
import io.sqlmem.sql.dialect.TextFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Finds the common type of values that take each other's place: branches of CASE,
 * arguments of COALESCE, operands of set operations.
 */
final class TypeUnifier {

	private static final int MICROSECONDS = 6;

	private final Dialect dialect;

	private final Requirements requirements;

	private final boolean oneScale;

	TypeUnifier(Dialect dialect, Requirements requirements) {
		this(dialect, requirements, false);
	}

	/**
	 * A unifier.
	 * @param dialect the source's SQL
	 * @param requirements takes what must be true of the data
	 * @param gathers whether the values are COALESCE's, or an aggregate's
	 */
	TypeUnifier(Dialect dialect, Requirements requirements, boolean gathers) {
		this.dialect = dialect;
		this.requirements = requirements;
		this.oneScale = gathers ? dialect.gathersAtOneScale() : dialect.unifiesScales();
	}

	/**
	 * Bring values to their common type.
	 * @param values the values
	 * @return the same values, all of one type
	 */
	List<Expr> unify(List<Expr> values) {
		SqlType common = commonOf(values.stream().filter((value) -> !isUntyped(value)).toList());
		boolean typing = isMoment(common.kind()) || common.kind() == TypeKind.OTHER;
		if (!this.dialect.typesLiterals() || !typing) {
			common = commonOf(
					values.stream().filter((value) -> !Untyped.isNull(value) && !Untyped.isParameter(value)).toList());
		}
		else if (isMoment(common.kind()) && common.kind() != TypeKind.DATE
				&& values.stream().anyMatch(Untyped::isString)) {
			common = SqlType.time(common.kind(), MICROSECONDS);
		}
		if (common == SqlType.NULL && this.dialect.describesWhatIsBound()
				&& values.stream().anyMatch(Untyped::isParameter)) {
			common = ConstantText.TEXT;
		}
		boolean bindable = common.kind().isText() || common.kind().isInteger() && this.dialect.describesWhatIsBound();
		boolean oneByte = common.collation() != null && common.collation().isOfOneByte();
		List<Expr> unified = new ArrayList<>();
		for (Expr value : values) {
			if (oneByte && !(value instanceof Expr.ColumnExpr) && !Untyped.isNull(value)) {
				throw BindContext.mismatch("a text of one byte for a character beside others");
			}
			if (!bindable) {
				// The class that the application binds may decide the type of the result.
				Untyped.typed(value);
			}
			Expr typed = Untyped.as(value, common, ParameterUse.VALUE);
			if (common.kind() == TypeKind.DOUBLE && this.dialect.computesDoubles() && !Untyped.isNull(value)) {
				unified.add(Doubles.of(typed));
				continue;
			}
			if (common.kind() == TypeKind.DOUBLE && typed.type().kind().isInteger()) {
				unified.add(new CallExpr("CAST($1 AS REAL)", List.of(typed), common));
				continue;
			}
			if (Quotients.is(common)) {
				unified.add(Quotients.of(typed));
				continue;
			}
			if (common.kind() == TypeKind.NUMERIC) {
				unified.add(Numerics.of(typed));
				continue;
			}
			if (common.kind().isText() && typed.type().kind().isInteger()) {
				unified.add(new CallExpr(TextFunctions.FROM_INTEGER, List.of(typed),
						SqlType.varchar(0, Collation.COERCIBLE)));
				continue;
			}
			boolean rescaled = typed.type().kind().isExactNumeric() && common.kind() == TypeKind.DECIMAL;
			unified.add(rescaled ? NumberComparison.atScale(typed, common.scale(), this.requirements) : typed);
		}
		return unified;
	}

	private SqlType commonOf(List<Expr> values) {
		SqlType common = SqlType.NULL;
		for (Expr value : values) {
			common = common(common, Untyped.typed(value).type());
		}
		return common;
	}

	private static boolean isUntyped(Expr value) {
		return Untyped.isNull(value) || Untyped.isParameter(value) || Untyped.isString(value);
	}

	private static boolean isMoment(TypeKind kind) {
		return kind == TypeKind.DATE || kind == TypeKind.TIMESTAMP || kind == TypeKind.TIMESTAMP_TZ;
	}

	/**
	 * Check that it does not matter whether the source knows beforehand which of several
	 * values is chosen, whose size it then takes for that of all.
	 * @param conditions what chooses
	 * @param values what is chosen from
	 */
	void checkChosen(List<Expr> conditions, List<Expr> values) {
		boolean sized = this.dialect.keepsScales() && !this.dialect.scalesEachValue();
		if (!sized || conditions.stream().noneMatch(Conditions::isDecided)) {
			return;
		}
		long sizes = values.stream()
			.filter((value) -> Numerics.isExact(value.type()) && !Untyped.isNull(value))
			.map((value) -> (value instanceof Expr.LiteralExpr literal && literal.value() instanceof BigDecimal number)
					? SqlType.decimal(number.precision(), number.scale()) : value.type())
			.distinct()
			.count();
		if (sizes > 1) {
			throw BindContext.mismatch("a choice between numbers of several sizes that no row decides");
		}
	}

	/**
	 * The type of what any of some values may stand for.
	 * @param unified the values, brought to their common type
	 * @return the type: of integers of several widths the widest
	 */
	SqlType type(List<Expr> unified) {
		SqlType type = unified.stream().map(Expr::type).reduce(SqlType.NULL, this::common);
		if (type.kind() == TypeKind.CHAR && this.dialect.functionsSeePadding()) {
			// H2 takes the padding away, unless it knows beforehand which one is chosen.
			throw BindContext.mismatch("CHAR chosen among values, padded or not");
		}
		return type;
	}

	/**
	 * The type of a column with the rows of two queries.
	 * @param left the column's type in one of them
	 * @param right its type in the other
	 * @return the common type
	 */
	SqlType ofRows(SqlType left, SqlType right) {
		return common(left, right, true);
	}

	private SqlType common(SqlType left, SqlType right) {
		return common(left, right, false);
	}

	private SqlType common(SqlType left, SqlType right, boolean rows) {
		TypeKind one = left.kind();
		TypeKind two = right.kind();
		if (one == TypeKind.NULL) {
			return right;
		}
		if (two == TypeKind.NULL) {
			return left;
		}
		if (one.isInteger() && two.isInteger()) {
			if (one.isUnsigned() != two.isUnsigned()) {
				SqlType both = this.dialect.ofSeveralSigns(left, right, rows);
				if (both == null) {
					throw BindContext.mismatch("signed and unsigned integers in one column");
				}
				return both;
			}
			return left.equals(right) ? left : SqlType.of(IntegerTypes.wider(left, right).kind());
		}
		if (this.dialect.computesDoubles() && (one == TypeKind.DOUBLE || two == TypeKind.DOUBLE) && Doubles.takes(left)
				&& Doubles.takes(right)) {
			return SqlType.of(TypeKind.DOUBLE);
		}
		if (this.dialect.unifiesDoubles()
				&& (one == TypeKind.DOUBLE && isNarrow(two) || isNarrow(one) && two == TypeKind.DOUBLE)) {
			return SqlType.of(TypeKind.DOUBLE);
		}
		boolean numeric = one == TypeKind.NUMERIC || two == TypeKind.NUMERIC
				|| one.isExactNumeric() && two.isExactNumeric() && left.scale() != right.scale();
		if (numeric && this.dialect.keepsScales() && Numerics.isExact(left) && Numerics.isExact(right)) {
			return SqlType.of(TypeKind.NUMERIC);
		}
		if (Quotients.is(left) || Quotients.is(right)) {
			boolean exact = (Quotients.is(left) || one.isExactNumeric())
					&& (Quotients.is(right) || two.isExactNumeric());
			if (!exact || !this.oneScale) {
				throw BindContext.mismatch(one + " and " + two + " in one column");
			}
			return Quotients.type(Math.max(left.scale(), right.scale()));
		}
		if (one.isExactNumeric() && two.isExactNumeric()) {
			if (left.scale() != right.scale() && !this.oneScale) {
				throw BindContext.mismatch("decimals of different scales in one column");
			}
			return SqlType.decimal(18, Math.max(left.scale(), right.scale()));
		}
		if (one == TypeKind.VARCHAR && two == TypeKind.VARCHAR) {
			return SqlType.varchar(0, collation(left, right));
		}
		boolean texts = (one == TypeKind.VARCHAR || two == TypeKind.VARCHAR || one.isText() != two.isText())
				&& isSpelled(one) && isSpelled(two);
		if (!rows && texts && this.dialect.choosesTexts()) {
			return SqlType.varchar(0, collation(spelled(left), spelled(right)));
		}
		if (one == two && (one == TypeKind.TIMESTAMP || one == TypeKind.TIMESTAMP_TZ || one == TypeKind.TIME)
				&& Math.max(left.scale(), right.scale()) <= 6) {
			return SqlType.time(one, Math.max(left.scale(), right.scale()));
		}
		boolean same = one == two && left.scale() == right.scale() && left.precision() == right.precision();
		if (!same || one == TypeKind.UNSUPPORTED) {
			throw BindContext.mismatch(one + " and " + two + " in one column");
		}
		return left;
	}

	/** The label of an enumeration becomes a text like others. */
	private static SqlType spelled(SqlType type) {
		Collation collation = type.collation();
		return (collation != null) ? SqlType.varchar(0, collation.ofSpelledLabels()) : type;
	}

	private static boolean isSpelled(TypeKind kind) {
		return kind.isText() || kind.isInteger();
	}

	/** Integers that floating point numbers hold exactly. */
	private static boolean isNarrow(TypeKind kind) {
		return kind == TypeKind.TINYINT || kind == TypeKind.SMALLINT || kind == TypeKind.INTEGER;
	}

	private static Collation collation(SqlType left, SqlType right) {
		Collation first = (left.collation() != null) ? left.collation() : Collation.COERCIBLE;
		Collation second = (right.collation() != null) ? right.collation() : Collation.COERCIBLE;
		if (first.equals(second)) {
			return first;
		}
		if (first == Collation.COERCIBLE && second.members().isEmpty()) {
			return second;
		}
		if (second == Collation.COERCIBLE && first.members().isEmpty()) {
			return first;
		}
		throw BindContext
			.mismatch("texts of the collations " + first.name() + " and " + second.name() + " in one column");
	}

}
