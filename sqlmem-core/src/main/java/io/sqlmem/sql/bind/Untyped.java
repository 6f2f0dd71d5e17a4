package io.sqlmem.sql.bind;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.Instants;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.type.Collation;
import io.sqlmem.type.IntegerTexts;
import io.sqlmem.type.Moments;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import io.sqlmem.type.UnstorableValueException;
import org.jspecify.annotations.Nullable;

/**
 * Parameters, string literals and NULL: expressions whose type their surroundings fix.
 */
final class Untyped {

	/** The spellings of dates and times that all products read alike. */
	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("HH:mm:ss")
		.appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
		.toFormatter(Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder().append(DATE)
		.appendLiteral(' ')
		.append(TIME)
		.toFormatter(Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	private Untyped() {
	}

	/**
	 * A parameter before its surroundings are known.
	 * @param index its place, from 0
	 * @return the parameter
	 */
	static ParameterExpr parameter(int index) {
		return new ParameterExpr(index, SqlType.UNSUPPORTED, ParameterUse.VALUE);
	}

	static boolean isParameter(Expr expr) {
		return expr instanceof ParameterExpr parameter && parameter.type().kind() == TypeKind.UNSUPPORTED;
	}

	static boolean isString(Expr expr) {
		return expr instanceof LiteralExpr literal && literal.value() instanceof String
				&& literal.type().collation() == Collation.COERCIBLE;
	}

	static boolean isNull(Expr expr) {
		return expr instanceof LiteralExpr literal && literal.value() == null;
	}

	/**
	 * An expression that must have a type of its own.
	 * @param expr the expression
	 * @return the same expression
	 */
	static Expr typed(Expr expr) {
		if (isParameter(expr)) {
			throw new ElsewhereException(PassThroughReason.UNTYPED_PARAMETER,
					"parameter " + (((ParameterExpr) expr).index() + 1) + " whose type only the source can tell");
		}
		if (expr.type().kind() == TypeKind.UNSUPPORTED) {
			throw new ElsewhereException(PassThroughReason.UNSUPPORTED_TYPE, "an expression of an unsupported type");
		}
		return expr;
	}

	/**
	 * An expression that meets one of another type.
	 * @param expr the expression
	 * @param target the type that it meets
	 * @param use what a parameter's value would be used for
	 * @return the expression, in the target type if it had none of its own
	 */
	static Expr as(Expr expr, SqlType target, ParameterUse use) {
		if (expr instanceof ParameterExpr parameter && isParameter(expr)) {
			boolean strict = target.collation() != null && !target.collation().meetsTexts();
			if (!target.kind().isStorable() || strict) {
				return typed(expr);
			}
			return new ParameterExpr(parameter.index(), target, use);
		}
		if (isNull(expr)) {
			return new LiteralExpr(null, target);
		}
		if (isString(expr) && target.kind() == TypeKind.OTHER) {
			return json((LiteralExpr) expr, target);
		}
		if (isString(expr) && !target.kind().isText()) {
			String text = (String) ((LiteralExpr) expr).value();
			Object value = parse((text != null) ? text : "", target.kind());
			if (value == null) {
				throw BindContext.mismatch("a string literal where the source expects " + target.kind());
			}
			return new LiteralExpr(value, target);
		}
		return typed(expr);
	}

	/** Nothing in brackets or braces, which is spelled so by all. */
	private static LiteralExpr json(LiteralExpr literal, SqlType target) {
		boolean empty = "[]".equals(literal.value()) || "{}".equals(literal.value());
		if (!empty || !target.equals(SqlType.JSON) && !target.equals(SqlType.JSONB)) {
			throw BindContext.mismatch("a string literal where the source expects " + target.kind());
		}
		return new LiteralExpr(literal.value(), target);
	}

	/**
	 * The date or time, or the UUID, that a literal spells.
	 * @param text the literal
	 * @param kind the kind that is expected
	 * @return its canonical value, {@code null} if the products might read it differently
	 */
	static @Nullable Object parse(String text, TypeKind kind) {
		try {
			Object value = switch (kind) {
				case DATE -> LocalDate.parse(text, DATE);
				case TIME -> LocalTime.parse(text, TIME);
				case TIMESTAMP -> (text.length() == 10) ? LocalDate.parse(text, DATE).atStartOfDay()
						: LocalDateTime.parse(text, TIMESTAMP);
				case TIMESTAMP_TZ -> Instants.parse(text);
				case MOMENT -> Moments.parse(text);
				case UUID -> UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
				default -> null;
			};
			boolean yearZero = value != null && kind != TypeKind.UUID && text.startsWith("0000");
			return yearZero ? null : value;
		}
		catch (DateTimeException | UnstorableValueException ex) {
			return null;
		}
	}

	/**
	 * A string literal that is compared with a number, where the product compares the
	 * number that it spells.
	 * @param expr the expression
	 * @param target the type of the number
	 * @return the integer that it spells, the expression if that is none, or so great
	 * that it matters whether both are compared as floating point numbers
	 */
	static Expr number(Expr expr, SqlType target) {
		boolean exact = target.kind().isInteger()
				|| target.kind() == TypeKind.DECIMAL && target.scale() <= IntegerTexts.MOST_PLACES;
		if (!exact || isNull(expr) || !isString(expr)) {
			return expr;
		}
		Long value = IntegerTexts.parse(String.valueOf(((LiteralExpr) expr).value()));
		return (value != null) ? integer(value) : expr;
	}

	/**
	 * An integer literal as the products type it.
	 * @param value its value
	 * @return the literal
	 */
	static LiteralExpr integer(long value) {
		return new LiteralExpr(value, ((int) value == value) ? SqlType.INTEGER : SqlType.BIGINT);
	}

	/**
	 * A literal number as a decimal.
	 * @param literal an integer or decimal literal
	 * @return its value, {@code null} if it is no number
	 */
	static @Nullable BigDecimal number(LiteralExpr literal) {
		if (literal.value() instanceof Long integer) {
			return BigDecimal.valueOf(integer);
		}
		return (literal.value() instanceof BigDecimal decimal) ? decimal : null;
	}

}
