package io.sqlmem.routing;

import org.jspecify.annotations.Nullable;

/**
 * A parameter as the application set it.
 *
 * @param value the value, {@code null} for SQL NULL or where {@code opaque} tells that it
 * cannot be looked at
 * @param jdbcType the type of the setter, one of {@link java.sql.Types}:
 * {@code Types.INTEGER} for {@code setInt}, the given type for {@code setNull} and
 * {@code setObject} with a type; {@link #UNTYPED} for {@code setObject} without one
 * @param opaque whether the value can only be handed to the source (streams, arrays,
 * values with a calendar)
 */
public record BoundParameter(@Nullable Object value, int jdbcType, boolean opaque) {

	/** No type of {@link java.sql.Types}: the value's class decides. */
	public static final int UNTYPED = Integer.MIN_VALUE;

	/**
	 * A value that can be looked at.
	 * @param value the value, {@code null} for SQL NULL
	 * @param jdbcType the type of the setter
	 * @return the parameter
	 */
	public static BoundParameter of(@Nullable Object value, int jdbcType) {
		return new BoundParameter(value, jdbcType, false);
	}

	/**
	 * A value that only the source's driver can read.
	 * @param jdbcType the type of the setter
	 * @return the parameter
	 */
	public static BoundParameter opaque(int jdbcType) {
		return new BoundParameter(null, jdbcType, true);
	}

}
