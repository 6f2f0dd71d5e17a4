package io.sqlmem.sql.bind;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.DateConversions;
import io.sqlmem.sql.dialect.Doubles;
import io.sqlmem.sql.dialect.FunctionRegistry;
import io.sqlmem.sql.dialect.NumberFunctions;
import io.sqlmem.sql.dialect.Numerics;
import io.sqlmem.sql.dialect.ReadTexts;
import io.sqlmem.sql.dialect.Spelling;
import io.sqlmem.sql.dialect.TextFunctions;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.statement.create.table.ColDataType;
import org.jspecify.annotations.Nullable;

/**
 * Casts that neither fail nor lose anything, whatever the value.
 */
final class CastBinder {

	/** Which every product reads alike. */
	private static final Pattern PLAIN_DATE = Pattern.compile("[1-9]\\d{3}-\\d{2}-\\d{2}");

	private static final Set<String> DECIMALS = Set.of("decimal", "numeric", "dec");

	private static final Map<String, SqlType> JSON = Map.of("json", SqlType.JSON, "jsonb", SqlType.JSONB);

	/** Integers below it fit into every precision that is greater than the scale. */
	private static final long LITTLE = 10;

	/** Of texts whose order is not known here. */
	private static final Collation UNORDERED = new Collation("that a cast gives", Collation.Equality.BINARY, false);

	private final BindContext context;

	CastBinder(BindContext context) {
		this.context = context;
	}

	/**
	 * Bind a cast.
	 * @param target the parser's node of the type
	 * @param value what is cast
	 * @return the cast
	 */
	Expr bind(ColDataType target, Expr value) {
		SyntaxGuard.check(target, "dataType", "argumentsStringList", "precision", "scale");
		String name = target.getDataType().toLowerCase(Locale.ROOT);
		// The parser leaves the sizes in the name too.
		int sizes = name.indexOf('(');
		name = (sizes > 0) ? name.substring(0, sizes).strip() : name;
		SqlType json = this.context.dialect.gathersJson() ? JSON.get(name) : null;
		if (json != null && sizes < 0) {
			return json(target, json, value);
		}
		if (DECIMALS.contains(name)) {
			return decimal(target, value);
		}
		SqlType plain = this.context.dialect.castTarget(name);
		SqlType type = (plain != null && target.getScale() == null && (sizes < 0 || target.getPrecision() != null))
				? limited(plain, target.getPrecision(), value) : null;
		Expr cut = (plain != null && type == null && target.getScale() == null)
				? cut(plain, target.getPrecision(), value) : null;
		if (cut != null) {
			return cut;
		}
		if (type == null) {
			throw unproven(target);
		}
		if (this.context.dialect.castsLeniently() && type.kind().isInteger() && isVarying(value)) {
			return ReadTexts.prefix(value, type);
		}
		Expr read = isReadable(value) ? ReadTexts.as(value, type, this.context.requirements) : null;
		if (read != null) {
			return read;
		}
		Expr operand = moment(value, type);
		TypeKind from = operand.type().kind();
		if (type.kind() == TypeKind.DOUBLE) {
			return Doubles.of(Untyped.typed(operand));
		}
		if (type.kind() == TypeKind.DATE && Untyped.isString(operand) && this.context.dialect.readsTextsAsMoments()
				&& PLAIN_DATE.matcher(String.valueOf(((Expr.LiteralExpr) operand).value())).matches()) {
			return Untyped.as(operand, type, ParameterUse.VALUE);
		}
		if (Untyped.isParameter(operand) || Untyped.isString(operand) || Untyped.isNull(operand)) {
			boolean castable = !type.kind().isText() || !Untyped.isNull(operand)
					|| this.context.dialect.spelling() != null;
			if (!castable || this.context.dialect.castsLeniently()) {
				throw unproven(target);
			}
			return Untyped.as(operand, type, ParameterUse.VALUE);
		}
		if (from.isInteger() && type.kind().isInteger()) {
			long least = least(type, type.limit());
			this.context.requirements.requireRange(operand, least, type.limit());
			return new CallExpr("$1", List.of(operand), type, least, type.limit());
		}
		if (from == TypeKind.DECIMAL && type.kind().isInteger() && !(operand instanceof Expr.LiteralExpr)) {
			return fitted(operand, type, type.limit());
		}
		if (from == TypeKind.NUMERIC && type.kind().isInteger() && this.context.dialect.scalesEachValue()) {
			int digits = String.valueOf(type.limit()).length() - 1;
			Expr cast = Numerics.cast(operand, digits, 0);
			this.context.requirements.requireEvaluation(cast, Property.TOTAL);
			return new CallExpr("$1", List.of(cast), type, -type.limit(), type.limit());
		}
		if (from.isInteger() && type.kind() == TypeKind.VARCHAR) {
			return new CallExpr(TextFunctions.FROM_INTEGER, List.of(operand),
					SqlType.varchar(type.precision(), Collation.COERCIBLE));
		}
		if (type.kind() == TypeKind.VARCHAR && this.context.dialect.spellsColumns()) {
			Expr spelled = Spelling.ofColumn(operand);
			if (spelled == operand || sizes > 0) {
				throw unproven(target);
			}
			return spelled;
		}
		Spelling spelling = this.context.dialect.spelling();
		if (type.kind() == TypeKind.VARCHAR && spelling != null) {
			Expr spelled = spelling.of(operand, this.context.requirements);
			if (spelled != operand) {
				return spelled;
			}
		}
		boolean spelled = operand.type().equals(SqlType.JSON) || operand.type().equals(SqlType.JSONB);
		if (spelled && type.kind() == TypeKind.VARCHAR && sizes < 0) {
			return new CallExpr("$1", List.of(operand), SqlType.varchar(0, Collation.COERCIBLE));
		}
		Collation collation = operand.type().collation();
		if (from == TypeKind.VARCHAR && type.kind() == TypeKind.VARCHAR && collation != null
				&& collation.isOfLabels()) {
			// No label any more, and ordered as texts are.
			boolean bytewise = this.context.dialect.spelling() != null
					&& this.context.dialect.comparesConstantsBytewise(true);
			return new CallExpr("$1", List.of(operand), SqlType.varchar(0, bytewise ? Collation.BINARY : UNORDERED));
		}
		if (from == TypeKind.VARCHAR && type.kind() == TypeKind.VARCHAR || from == type.kind() && isPlain(from)) {
			return operand;
		}
		if (from == type.kind() && (from == TypeKind.TIMESTAMP_TZ || operand != value)) {
			return operand;
		}
		if (from == TypeKind.TIMESTAMP && type.kind() == from && operand.type().scale() <= type.scale()
				&& this.context.dialect.typesLiterals()) {
			return new CallExpr("$1", List.of(operand), type);
		}
		if (from == TypeKind.DATE && type.kind() == TypeKind.TIMESTAMP) {
			return DateConversions.toTimestamp(operand);
		}
		if (from == TypeKind.TIMESTAMP && type.kind() == TypeKind.DATE) {
			return DateConversions.toDate(operand);
		}
		throw unproven(target);
	}

	/** What is spelled in that type as it is. */
	private static Expr json(ColDataType target, SqlType type, Expr value) {
		if (Untyped.isString(value) || Untyped.isNull(value)) {
			return Untyped.as(value, type, ParameterUse.VALUE);
		}
		if (!value.type().equals(type)) {
			throw unproven(target);
		}
		return value;
	}

	/** A moment beside others of the type that it is cast to. */
	private Expr moment(Expr operand, SqlType type) {
		return (type.kind() == TypeKind.DATE || type.kind() == TypeKind.TIMESTAMP) ? this.context.local(operand)
				: this.context.meeting(operand, type);
	}

	private static boolean isVarying(Expr value) {
		return value.type().kind().isText() && !(value instanceof Expr.LiteralExpr)
				&& !(value instanceof Expr.ParameterExpr) && !TextComparison.collation(value).isOfLabels();
	}

	private boolean isReadable(Expr value) {
		Collation collation = value.type().collation();
		return this.context.dialect.readsTexts() && value.type().kind() == TypeKind.VARCHAR && collation != null
				&& !collation.isOfLabels() && !(value instanceof Expr.LiteralExpr)
				&& !(value instanceof Expr.ParameterExpr);
	}

	/** To a declared precision and scale, halves away from zero. */
	private Expr decimal(ColDataType target, Expr value) {
		Expr operand = (value.type().kind() == TypeKind.DOUBLE && this.context.dialect.computesDoubles())
				? Doubles.toNumeric(value)
				: isReadable(value) ? ReadTexts.asNumeric(value, this.context.requirements) : value;
		List<String> sizes = target.getArgumentsStringList();
		boolean exact = Numerics.isExact(operand.type()) && !(operand instanceof Expr.LiteralExpr)
				&& !Untyped.isParameter(operand);
		if (target.getPrecision() == null && sizes == null && Untyped.isNull(operand)
				&& this.context.dialect.scalesEachValue()) {
			return new Expr.LiteralExpr(null, SqlType.of(TypeKind.NUMERIC));
		}
		if (target.getPrecision() == null && sizes == null && exact && this.context.dialect.scalesEachValue()) {
			return Numerics.of(operand);
		}
		if (target.getPrecision() == null || sizes != null && sizes.size() > 2) {
			throw unproven(target);
		}
		int precision = target.getPrecision();
		int scale = (target.getScale() != null) ? target.getScale() : 0;
		if (operand instanceof Expr.LiteralExpr literal && literal.value() instanceof Long number && scale >= 0
				&& scale < precision && precision <= 18 && Math.abs(number) < LITTLE
				&& this.context.dialect.scalesEachValue()) {
			return fitted(new CallExpr(String.valueOf(number), List.of(), SqlType.INTEGER, number, number), precision,
					scale);
		}
		boolean convertible = Numerics.isExact(operand.type()) && !(operand instanceof Expr.LiteralExpr)
				|| Untyped.isParameter(operand) || Untyped.isNull(operand);
		if (precision < 1 || precision > 18 || scale < 0 || scale > precision || !convertible) {
			throw unproven(target);
		}
		if (Untyped.isNull(operand) && this.context.dialect.spelling() != null) {
			return new Expr.LiteralExpr(null, SqlType.decimal(precision, scale));
		}
		if (Untyped.isParameter(operand)) {
			// Only values that fit as they are may be bound.
			SqlType type = SqlType.decimal(precision, scale);
			long limit = NumberFunctions.powerOfTen(precision) - 1;
			return new CallExpr("$1", List.of(Untyped.as(operand, type, ParameterUse.VALUE)), type, -limit, limit);
		}
		boolean counted = this.context.dialect.scalesEachValue() && Exprs.dependsOnTotal(operand);
		if (operand.type().kind() == TypeKind.NUMERIC || counted) {
			Expr cast = Numerics.cast(operand, precision, scale);
			this.context.requirements.requireEvaluation(cast, Property.TOTAL);
			return cast;
		}
		return fitted(operand, precision, scale);
	}

	private Expr fitted(Expr operand, int precision, int scale) {
		return fitted(operand, SqlType.decimal(precision, scale), NumberFunctions.powerOfTen(precision) - 1);
	}

	/** To a type of exact numbers up to a limit. */
	private Expr fitted(Expr operand, SqlType type, long limit) {
		int scale = type.scale();
		int cut = Math.max(operand.type().scale() - scale, 0);
		int added = Math.max(scale - operand.type().scale(), 0);
		// The bounds of the operand within which the result has no more digits.
		BigInteger bound = BigInteger.valueOf(limit)
			.multiply(BigInteger.TEN.pow(cut))
			.divide(BigInteger.TEN.pow(added))
			.min(BigInteger.valueOf(Long.MAX_VALUE));
		// What is stored as an integer is one of 64 bits.
		boolean whole = type.kind() == TypeKind.BIGINT && operand.type().scale() == 0;
		this.context.requirements.requireRange(operand, whole ? Long.MIN_VALUE : least(type, bound.longValueExact()),
				bound.longValueExact());
		Expr scaled = (added > 0) ? NumberComparison.atScale(operand, scale, this.context.requirements)
				: NumberFunctions.rounded(operand, scale, this.context.requirements);
		return new CallExpr("$1", List.of(scaled), type, least(type, limit), limit);
	}

	private static long least(SqlType type, long limit) {
		return type.kind().isUnsigned() ? 0 : -limit;
	}

	/**
	 * A type with a length or precision in parentheses, as far as that changes no value:
	 * parameters that are longer are refused when they are bound.
	 */
	private @Nullable SqlType limited(SqlType plain, @Nullable Integer limit, Expr operand) {
		if (limit == null) {
			return plain;
		}
		boolean none = Untyped.isNull(operand) && this.context.dialect.spelling() != null;
		if (plain.kind() == TypeKind.VARCHAR && (none || Untyped.isParameter(operand)) && limit > 0) {
			return SqlType.varchar(limit, Collation.COERCIBLE);
		}
		boolean fits = operand.type().kind().isInteger() && !operand.type().kind().isUnsigned()
				&& limit > String.valueOf(operand.type().limit()).length();
		Spelling spelling = this.context.dialect.spelling();
		if (spelling != null && !(operand instanceof Expr.LiteralExpr)) {
			int length = operand.type().precision();
			fits |= (operand.type().kind() == TypeKind.VARCHAR) ? length > 0 && length <= limit
					: spelling.longest(operand.type()) <= limit;
		}
		if (plain.kind() == TypeKind.VARCHAR && fits) {
			return SqlType.varchar(limit, Collation.COERCIBLE);
		}
		return (plain.kind() == TypeKind.TIMESTAMP && limit == plain.scale()) ? plain : null;
	}

	/** The beginning of a text. */
	private @Nullable Expr cut(SqlType plain, @Nullable Integer limit, Expr operand) {
		FunctionRegistry.Rule left = this.context.dialect.functions().find("left");
		Collation collation = operand.type().collation();
		boolean text = plain.kind() == TypeKind.VARCHAR && operand.type().kind() == TypeKind.VARCHAR
				&& collation != null && !collation.isOfLabels() && !Untyped.isParameter(operand)
				&& !(operand instanceof Expr.LiteralExpr);
		if (!text || limit == null || left == null || this.context.dialect.spelling() == null) {
			return null;
		}
		return left.bind(List.of(operand, Untyped.integer(limit)), this.context.requirements);
	}

	private static boolean isPlain(TypeKind kind) {
		return kind == TypeKind.DATE || kind == TypeKind.BOOLEAN || kind == TypeKind.UUID;
	}

	private static ElsewhereException unproven(ColDataType target) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION, "a cast to " + target);
	}

}
