package io.sqlmem.type;

/**
 * The kinds of values that SQLmem can hold a faithful copy of, named after the SQL
 * standard's types. A source type of any other kind is {@link #UNSUPPORTED}: statements
 * that touch such a column go to the source.
 */
public enum TypeKind {

	/** Truth values, stored as 0 and 1. */
	BOOLEAN,

	/** Signed integers of 8 bits. */
	TINYINT,

	/** Signed integers of 16 bits. */
	SMALLINT,

	/** Signed integers of 32 bits (and MariaDB's of 24). */
	INTEGER,

	/** Signed integers of 64 bits. */
	BIGINT,

	/** Unsigned integers of at most 32 bits. */
	UNSIGNED,

	/**
	 * Unsigned integers of 64 bits, held as the signed integers of the same bits: of a
	 * column that has values above the greatest signed integer copies are kept, but not
	 * asked.
	 */
	UNSIGNED_BIGINT,

	/** Exact decimals with a declared scale and at most 18 digits. */
	DECIMAL,

	/**
	 * Exact decimals whose every value has a scale of its own, or more digits than
	 * {@link #DECIMAL}.
	 */
	NUMERIC,

	/** Binary floating point of 32 bits. */
	REAL,

	/** Binary floating point of 64 bits. */
	DOUBLE,

	/** Text of a fixed length, blank-padded by the source. */
	CHAR,

	/** Text of variable length. */
	VARCHAR,

	/** Calendar days without a zone. */
	DATE,

	/** Times of day without a zone. */
	TIME,

	/** Date and time of day without a zone. */
	TIMESTAMP,

	/** Instants, shown by the source in the session's zone. */
	TIMESTAMP_TZ,

	/**
	 * Points in time that the settings have held as microseconds since 1970 in UTC,
	 * whatever the source keeps them as. Only what takes no notice of that is answered
	 * from memory: comparisons, order, grouping, extremes and projection.
	 */
	MOMENT,

	/**
	 * Lengths of time between timestamps, as microseconds: computed, shown and compared,
	 * but not copied.
	 */
	INTERVAL,

	/** Universally unique identifiers. */
	UUID,

	/** Byte strings. */
	BINARY,

	/**
	 * What a driver has no class of Java for, such as JSON: shown as it is, told from
	 * {@code NULL}, and nothing else.
	 */
	OTHER,

	/** Years of four digits, held as these, which some drivers show as dates. */
	YEAR,

	/** Arrays: shown as they are, told from {@code NULL}, and nothing else. */
	ARRAY,

	/** The type of a bare {@code NULL}. */
	NULL,

	/** Anything else: never answered from memory. */
	UNSUPPORTED;

	/**
	 * Whether values are signed or unsigned integers.
	 * @return {@code true} for the integer kinds
	 */
	public boolean isInteger() {
		return switch (this) {
			case TINYINT, SMALLINT, INTEGER, BIGINT, UNSIGNED, UNSIGNED_BIGINT -> true;
			default -> false;
		};
	}

	/**
	 * Whether values are integers that are never negative, and neither is what is
	 * computed with them.
	 * @return {@code true} for the unsigned integer kinds
	 */
	public boolean isUnsigned() {
		return this == UNSIGNED || this == UNSIGNED_BIGINT;
	}

	/**
	 * Whether values are integers or exact decimals that are stored as integers.
	 * @return {@code true} for the exact numeric kinds
	 */
	public boolean isExactNumeric() {
		return isInteger() || this == DECIMAL;
	}

	/**
	 * Whether values are binary floating point numbers.
	 * @return {@code true} for the approximate numeric kinds
	 */
	public boolean isApproximate() {
		return this == REAL || this == DOUBLE;
	}

	/**
	 * Whether values are character strings.
	 * @return {@code true} for the character kinds
	 */
	public boolean isText() {
		return this == CHAR || this == VARCHAR;
	}

	/**
	 * Whether copies of such values can be held at all.
	 * @return {@code false} for {@link #UNSUPPORTED}, {@link #NULL} and {@link #INTERVAL}
	 */
	public boolean isStorable() {
		return this != UNSUPPORTED && this != NULL && this != INTERVAL;
	}

}
