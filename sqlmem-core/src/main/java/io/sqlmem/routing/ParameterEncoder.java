package io.sqlmem.routing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.translate.Slot;
import io.sqlmem.sql.translate.StoredConstants;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.StoredValues;
import io.sqlmem.type.UnstorableValueException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the application bound into what SQLite compares. Only values of the classes
 * that belong to the inferred type are taken: every other conversion is the source's.
 */
final class ParameterEncoder {

	private final List<BoundParameter> parameters;

	private final boolean truthIsNumber;

	/**
	 * An encoder.
	 * @param parameters the application's parameters
	 * @param truth the type of the source's truth values
	 */
	ParameterEncoder(List<BoundParameter> parameters, SqlType truth) {
		this.parameters = parameters;
		this.truthIsNumber = truth.kind().isInteger();
	}

	/**
	 * The values for SQLite's placeholders.
	 * @param slots the placeholders
	 * @return the stored values
	 * @throws ElsewhereException if a value needs the source's conversion
	 */
	@Nullable Object[] encode(List<Slot> slots) {
		@Nullable Object[] bindings = new @Nullable Object[slots.size()];
		for (int i = 0; i < bindings.length; i++) {
			bindings[i] = encode(slots.get(i));
		}
		return bindings;
	}

	private @Nullable Object encode(Slot slot) {
		if (slot instanceof Slot.ParameterSlot parameter) {
			return encode(parameter.parameter());
		}
		if (slot instanceof Slot.PatternSlot pattern) {
			return PatternCompiler.compile(pattern.pattern(), this::text);
		}
		return ((Slot.TextSlot) slot).text();
	}

	private @Nullable String text(Expr part) {
		if (part instanceof ParameterExpr parameter) {
			return (String) encode(parameter);
		}
		return (part instanceof Expr.LiteralExpr literal) ? (String) literal.value() : null;
	}

	private @Nullable Object encode(ParameterExpr parameter) {
		BoundParameter bound = this.parameters.get(parameter.index());
		Object value = bound.value();
		if (bound.opaque()) {
			throw refused(parameter, "a value that only the driver can read");
		}
		if (value == null) {
			if (parameter.use().rowCount()) {
				throw refused(parameter, "NULL as a number of rows");
			}
			return null;
		}
		if (value instanceof Boolean truth && isNumber(parameter)) {
			return encode(parameter, truth ? 1L : 0L);
		}
		if (!fits(bound.jdbcType(), parameter.type())) {
			throw refused(parameter, "JDBC type " + bound.jdbcType() + " for " + parameter.type().kind());
		}
		try {
			return encode(parameter, value);
		}
		catch (UnstorableValueException ex) {
			throw refused(parameter, "a value that copies cannot hold");
		}
	}

	/** Whether a truth value bound there arrives at the source as a number. */
	private boolean isNumber(ParameterExpr parameter) {
		return this.truthIsNumber && parameter.type().kind().isExactNumeric() && parameter.use().comparedOnly();
	}

	private static Object encode(ParameterExpr parameter, Object value) {
		SqlType type = parameter.type();
		return switch (type.kind()) {
			case TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED, DECIMAL -> number(parameter, value);
			case NUMERIC -> StoredValues.encode(decimal(parameter, value), type);
			case VARCHAR, CHAR -> text(parameter, value);
			case BOOLEAN -> exactly(parameter, value, Boolean.class);
			case DOUBLE -> exactly(parameter, value, Double.class);
			case UUID -> exactly(parameter, value, UUID.class);
			case BINARY -> exactly(parameter, value, byte[].class);
			case DATE -> StoredValues.encode(
					(value instanceof Date date) ? date.toLocalDate() : cast(parameter, value, LocalDate.class), type);
			case TIME -> exactly(parameter, value, LocalTime.class);
			case TIMESTAMP -> StoredValues.encode(
					(value instanceof Timestamp timestamp) ? timestamp.toLocalDateTime()
							: cast(parameter, value, LocalDateTime.class),
					SqlType.time(type.kind(), (type.scale() > 6) ? 9 : 6));
			case TIMESTAMP_TZ -> StoredValues.encode(
					(value instanceof Timestamp timestamp) ? timestamp.toInstant()
							: cast(parameter, value, OffsetDateTime.class).toInstant(),
					SqlType.time(type.kind(), (type.scale() > 6) ? 9 : 6));
			default -> throw refused(parameter, "a value of type " + type.kind());
		};
	}

	private static Object exactly(ParameterExpr parameter, Object value, Class<?> type) {
		return StoredValues.encode(cast(parameter, value, type), parameter.type());
	}

	private static <T> T cast(ParameterExpr parameter, Object value, Class<T> type) {
		if (!type.isInstance(value)) {
			throw refused(parameter, "a " + value.getClass().getSimpleName() + " for " + parameter.type().kind());
		}
		return type.cast(value);
	}

	private static Object number(ParameterExpr parameter, Object value) {
		ParameterUse use = parameter.use();
		BigDecimal number;
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			long integer = ((Number) value).longValue();
			if (parameter.type().scale() == 0 && use.comparedOnly()) {
				return integer;
			}
			number = BigDecimal.valueOf(integer);
		}
		else if (value instanceof BigDecimal decimal && use.comparedOnly()) {
			number = decimal;
		}
		else if (value instanceof BigInteger integer && use.comparedOnly()) {
			number = new BigDecimal(integer);
		}
		else {
			throw refused(parameter, "a " + value.getClass().getSimpleName() + " as a number");
		}
		if (use.comparedOnly()) {
			return StoredConstants.number(number, parameter.type().scale());
		}
		if (use.rowCount() && number.signum() < 0) {
			throw refused(parameter, "a negative number of rows");
		}
		return StoredValues.encode(number.longValueExact(), parameter.type());
	}

	private static BigDecimal decimal(ParameterExpr parameter, Object value) {
		if (value instanceof BigDecimal decimal) {
			return decimal;
		}
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			return BigDecimal.valueOf(((Number) value).longValue());
		}
		throw refused(parameter, "a " + value.getClass().getSimpleName() + " as a number");
	}

	private static Object text(ParameterExpr parameter, Object value) {
		String text = cast(parameter, value, String.class);
		ParameterUse use = parameter.use();
		int end = text.length();
		while (end > 0 && text.charAt(end - 1) == ' ') {
			end--;
		}
		if (use.refuseTrailingBlanks() && end < text.length()) {
			throw refused(parameter, "text with blanks at the end for CHAR");
		}
		for (int i = 0; i < text.length(); i++) {
			char unit = text.charAt(i);
			boolean refused = unit == 0 || use.printableAscii() && (unit < ' ' || unit > '~')
					|| use.noSupplementary() && Character.isSurrogate(unit);
			if (refused) {
				throw refused(parameter, "text with characters that the collation treats in its own way");
			}
		}
		return use.trimBlanks() ? text.substring(0, end) : text;
	}

	/** Whether a setter's type leaves the value as it is. */
	private static boolean fits(int jdbcType, SqlType type) {
		if (jdbcType == Types.JAVA_OBJECT) {
			return true;
		}
		return switch (type.kind()) {
			case TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED, DECIMAL, NUMERIC -> switch (jdbcType) {
				case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL -> true;
				default -> false;
			};
			case VARCHAR, CHAR -> jdbcType == Types.VARCHAR;
			case BOOLEAN -> jdbcType == Types.BOOLEAN || jdbcType == Types.BIT;
			case DOUBLE -> jdbcType == Types.DOUBLE;
			case DATE -> jdbcType == Types.DATE;
			case TIME -> jdbcType == Types.TIME;
			case TIMESTAMP -> jdbcType == Types.TIMESTAMP;
			case TIMESTAMP_TZ -> jdbcType == Types.TIMESTAMP || jdbcType == Types.TIMESTAMP_WITH_TIMEZONE;
			case BINARY -> jdbcType == Types.BINARY || jdbcType == Types.VARBINARY;
			default -> false;
		};
	}

	private static ElsewhereException refused(ParameterExpr parameter, String what) {
		return new ElsewhereException(PassThroughReason.PARAMETER_VALUE,
				"parameter " + (parameter.index() + 1) + ": " + what);
	}

}
