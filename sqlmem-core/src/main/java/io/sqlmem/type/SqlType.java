package io.sqlmem.type;

import org.jspecify.annotations.Nullable;

/**
 * A type as the source has it. Instances are immutable.
 *
 * @param kind the kind of its values
 * @param precision decimal digits for {@link TypeKind#DECIMAL}, characters for text, 1
 * for integers that a driver shows as truth values, for timestamps that keep their offset
 * and for JSON that is spelled in one way only, 0 where it means nothing
 * @param scale digits after the point for {@link TypeKind#DECIMAL} and of the seconds'
 * fraction for times and timestamps, 0 elsewhere
 * @param collation how text compares, {@code null} for other kinds
 * @param element the type of an array's elements, {@code null} for other kinds
 */
public record SqlType(TypeKind kind, int precision, int scale, @Nullable Collation collation,
		@Nullable SqlType element) {

	/** Truth values. */
	public static final SqlType BOOLEAN = of(TypeKind.BOOLEAN);

	/** Signed integers of 32 bits. */
	public static final SqlType INTEGER = of(TypeKind.INTEGER);

	/** Signed integers of 64 bits. */
	public static final SqlType BIGINT = of(TypeKind.BIGINT);

	/** Calendar days. */
	public static final SqlType DATE = of(TypeKind.DATE);

	/** Points in time that the settings have held as microseconds. */
	public static final SqlType MOMENT = of(TypeKind.MOMENT);

	/** JSON values that the source spells in one way only. */
	public static final SqlType JSONB = new SqlType(TypeKind.OTHER, 1, 0, null);

	/** JSON values that are spelled as somebody has spelled them. */
	public static final SqlType JSON = new SqlType(TypeKind.OTHER, 2, 0, null);

	/** Years of four digits. */
	public static final SqlType YEAR = of(TypeKind.YEAR);

	/** The type of a bare {@code NULL}. */
	public static final SqlType NULL = of(TypeKind.NULL);

	/** A type that copies cannot hold. */
	public static final SqlType UNSUPPORTED = of(TypeKind.UNSUPPORTED);

	/**
	 * A type that is no array's.
	 * @param kind the kind of its values
	 * @param precision see {@link #precision()}
	 * @param scale see {@link #scale()}
	 * @param collation how text compares, {@code null} for other kinds
	 */
	public SqlType(TypeKind kind, int precision, int scale, @Nullable Collation collation) {
		this(kind, precision, scale, collation, null);
	}

	/**
	 * An array.
	 * @param element the type of its elements, which may be a type that is not copied
	 * @return the type
	 */
	public static SqlType array(SqlType element) {
		return new SqlType(TypeKind.ARRAY, 0, 0, null, element);
	}

	/**
	 * A type without parameters.
	 * @param kind the kind of its values
	 * @return the type
	 */
	public static SqlType of(TypeKind kind) {
		return new SqlType(kind, 0, 0, null);
	}

	/**
	 * An integer type whose values a driver shows as truth values, although they are
	 * numbers: MariaDB's {@code TINYINT(1)}.
	 * @param kind the kind of its values
	 * @return the type
	 */
	public static SqlType shownAsTruth(TypeKind kind) {
		return new SqlType(kind, 1, 0, null);
	}

	/**
	 * Whether a driver shows values as truth values.
	 * @return {@code true} for truth values and for {@link #shownAsTruth}
	 */
	public boolean isShownAsTruth() {
		return this.kind == TypeKind.BOOLEAN || this.kind.isInteger() && this.precision == 1;
	}

	/**
	 * An exact decimal.
	 * @param precision all digits, at most 18
	 * @param scale digits after the point
	 * @return the type
	 */
	public static SqlType decimal(int precision, int scale) {
		return new SqlType(TypeKind.DECIMAL, precision, scale, null);
	}

	/**
	 * Text of variable length.
	 * @param length the most characters, 0 if there is no limit
	 * @param collation how it compares
	 * @return the type
	 */
	public static SqlType varchar(int length, Collation collation) {
		return new SqlType(TypeKind.VARCHAR, length, 0, collation);
	}

	/**
	 * Text of a fixed length.
	 * @param length the characters that the source pads to
	 * @param collation how it compares
	 * @return the type
	 */
	public static SqlType character(int length, Collation collation) {
		return new SqlType(TypeKind.CHAR, length, 0, collation);
	}

	/**
	 * A time or timestamp.
	 * @param kind one of the kinds that hold a time of day
	 * @param fractionDigits digits of the seconds' fraction
	 * @return the type
	 */
	public static SqlType time(TypeKind kind, int fractionDigits) {
		return new SqlType(kind, 0, fractionDigits, null);
	}

	/**
	 * A timestamp whose every value has a time zone offset of its own. Only values in UTC
	 * can be held.
	 * @param fractionDigits digits of the seconds' fraction
	 * @return the type
	 */
	public static SqlType keepingOffset(int fractionDigits) {
		return new SqlType(TypeKind.TIMESTAMP_TZ, 1, fractionDigits, null);
	}

	/**
	 * Whether every value has a time zone offset of its own.
	 * @return {@code true} for {@link #keepingOffset}
	 */
	public boolean keepsOffset() {
		return this.kind == TypeKind.TIMESTAMP_TZ && this.precision == 1;
	}

	/**
	 * The greatest value of an exact numeric type whose negative is of the type too.
	 * @return the limit, as a stored integer
	 */
	public long limit() {
		return switch (this.kind) {
			case TINYINT -> Byte.MAX_VALUE;
			case SMALLINT -> Short.MAX_VALUE;
			case INTEGER -> Integer.MAX_VALUE;
			default -> Long.MAX_VALUE;
		};
	}

}
