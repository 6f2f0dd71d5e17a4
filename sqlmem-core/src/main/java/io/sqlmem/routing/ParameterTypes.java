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
import java.util.UUID;

import io.sqlmem.type.TypeKind;

/**
 * What setters make of values: the JDBC type by which a driver sends a value that it
 * leaves as it is, and which of those types belong to which kind.
 */
final class ParameterTypes {

	/** Stands for a value that a driver may convert in a way of its own. */
	static final int CONVERTED = Types.OTHER;

	/** Of a {@link UUID}, for which JDBC has no type. */
	private static final int IDENTIFIER = Integer.MIN_VALUE + 1;

	private ParameterTypes() {
	}

	/**
	 * The type by which a value is sent.
	 * @param value the value, not {@code null}
	 * @param jdbcType the type that was given with it, or {@link BoundParameter#UNTYPED}
	 * @return one of {@link Types}, {@link #CONVERTED} if the value may change on its way
	 */
	static int sent(Object value, int jdbcType) {
		int own = own(value);
		return switch (jdbcType) {
			case BoundParameter.UNTYPED -> own;
			case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
				(rank(own) != 0 && rank(own) <= rank(jdbcType)) ? jdbcType : CONVERTED;
			case Types.NUMERIC, Types.DECIMAL -> (own == Types.DECIMAL || rank(own) != 0) ? Types.DECIMAL : CONVERTED;
			case Types.BIT -> (own == Types.BOOLEAN) ? own : CONVERTED;
			case Types.BINARY -> (own == Types.VARBINARY) ? own : CONVERTED;
			default -> (own == jdbcType) ? own : CONVERTED;
		};
	}

	/** The type of a value's class. */
	private static int own(Object value) {
		if (value instanceof String) {
			return Types.VARCHAR;
		}
		if (value instanceof Number) {
			return number(value);
		}
		if (value instanceof LocalDateTime || value instanceof Timestamp) {
			return Types.TIMESTAMP;
		}
		if (value instanceof LocalDate || value instanceof Date) {
			return Types.DATE;
		}
		if (value instanceof Boolean) {
			return Types.BOOLEAN;
		}
		if (value instanceof LocalTime) {
			return Types.TIME;
		}
		if (value instanceof OffsetDateTime) {
			return Types.TIMESTAMP_WITH_TIMEZONE;
		}
		if (value instanceof byte[]) {
			return Types.VARBINARY;
		}
		return (value instanceof UUID) ? IDENTIFIER : CONVERTED;
	}

	private static int number(Object value) {
		if (value instanceof Integer) {
			return Types.INTEGER;
		}
		if (value instanceof Long) {
			return Types.BIGINT;
		}
		if (value instanceof BigDecimal || value instanceof BigInteger) {
			return Types.DECIMAL;
		}
		if (value instanceof Short) {
			return Types.SMALLINT;
		}
		if (value instanceof Byte) {
			return Types.TINYINT;
		}
		return (value instanceof Double) ? Types.DOUBLE : CONVERTED;
	}

	/** The integer types in order of their size, from 1; 0 for other types. */
	private static int rank(int jdbcType) {
		return switch (jdbcType) {
			case Types.TINYINT -> 1;
			case Types.SMALLINT -> 2;
			case Types.INTEGER -> 3;
			case Types.BIGINT -> 4;
			default -> 0;
		};
	}

	/**
	 * Whether values sent by a type tell the source their type, whatever surrounds them.
	 * @param jdbcType the type
	 * @return whether they do
	 */
	static boolean isPlain(int jdbcType) {
		return rank(jdbcType) != 0 || switch (jdbcType) {
			case Types.VARCHAR, Types.DECIMAL, Types.NUMERIC, Types.BOOLEAN, Types.DOUBLE -> true;
			default -> false;
		};
	}

	/**
	 * Whether values sent by a type are compared with values of a kind as they are.
	 * @param jdbcType the type
	 * @param kind the kind
	 * @return whether they are
	 */
	static boolean comparable(int jdbcType, TypeKind kind) {
		return switch (kind) {
			case TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED, UNSIGNED_BIGINT, DECIMAL, NUMERIC ->
				rank(jdbcType) != 0 || jdbcType == Types.DECIMAL || jdbcType == Types.NUMERIC;
			case VARCHAR, CHAR -> jdbcType == Types.VARCHAR;
			case BOOLEAN -> jdbcType == Types.BOOLEAN || jdbcType == Types.BIT;
			case DOUBLE -> jdbcType == Types.DOUBLE;
			case DATE -> jdbcType == Types.DATE;
			case TIME -> jdbcType == Types.TIME;
			case TIMESTAMP -> jdbcType == Types.TIMESTAMP;
			case TIMESTAMP_TZ -> jdbcType == Types.TIMESTAMP || jdbcType == Types.TIMESTAMP_WITH_TIMEZONE;
			case BINARY -> jdbcType == Types.BINARY || jdbcType == Types.VARBINARY;
			case UUID -> jdbcType == IDENTIFIER;
			default -> false;
		};
	}

	/**
	 * Whether values sent by a type are of a kind, also to a source that types what
	 * surrounds a parameter by the parameter.
	 * @param jdbcType the type
	 * @param kind the kind
	 * @param compared whether the value is only compared, which lets integers be of
	 * different sizes
	 * @return whether they are
	 */
	static boolean same(int jdbcType, TypeKind kind, boolean compared) {
		return switch (kind) {
			case TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED, UNSIGNED_BIGINT ->
				compared ? rank(jdbcType) != 0 : rank(jdbcType) == rank(kind);
			// The source knows several types of text, which are one to us.
			case VARCHAR, CHAR -> compared && jdbcType == Types.VARCHAR;
			default -> comparable(jdbcType, kind);
		};
	}

	private static int rank(TypeKind kind) {
		return switch (kind) {
			case TINYINT -> 1;
			case SMALLINT -> 2;
			case INTEGER -> 3;
			case BIGINT -> 4;
			default -> -1;
		};
	}

}
