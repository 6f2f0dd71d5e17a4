package io.sqlmem.routing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

import io.sqlmem.sql.translate.StoredConstants;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.StoredValues;
import io.sqlmem.type.TypeKind;

/**
 * The stored forms of numbers that the application bound.
 */
final class BoundNumbers {

	/** Many more than any type has, few enough to compute with. */
	private static final int MOST_PLACES = 1_000;

	private BoundNumbers() {
	}

	/** A number where an integer or a decimal of a fixed scale is expected. */
	static Object exact(ParameterExpr parameter, Object value) {
		ParameterUse use = parameter.use();
		boolean integer = value instanceof Long || value instanceof Integer || value instanceof Short
				|| value instanceof Byte;
		boolean cast = parameter.type().kind() == TypeKind.DECIMAL && !use.comparedOnly();
		if (integer && parameter.type().scale() == 0 && !cast) {
			long number = ((Number) value).longValue();
			if (use.rowCount() && number < 0 || use.place() && number < 1) {
				throw BoundClasses.refused(parameter, "a number that is out of bounds there");
			}
			// Where a value does not fit its type, some products fail in some places.
			return (parameter.type().kind() != TypeKind.DECIMAL) ? StoredValues.encode(number, parameter.type())
					: StoredConstants.number(BigDecimal.valueOf(number), 0);
		}
		if (!use.comparedOnly()) {
			return fitting(parameter, decimal(parameter, value));
		}
		BigDecimal number = integer ? BigDecimal.valueOf(((Number) value).longValue())
				: (value instanceof BigInteger big) ? new BigDecimal(big)
						: BoundClasses.cast(parameter, value, BigDecimal.class);
		if (Math.abs((long) number.scale()) > MOST_PLACES) {
			throw BoundClasses.refused(parameter, "a number that would take long to spell");
		}
		Object stored = StoredConstants.number(number, parameter.type().scale());
		if (parameter.type().kind() != TypeKind.DECIMAL) {
			StoredValues.encode(number.setScale(0, RoundingMode.UP).longValueExact(), parameter.type());
		}
		return stored;
	}

	/** A number that a cast to a declared precision and scale leaves as it is. */
	private static Object fitting(ParameterExpr parameter, BigDecimal number) {
		SqlType type = parameter.type();
		boolean fits = type.kind() == TypeKind.DECIMAL && type.precision() > 0
				&& Math.abs((long) number.scale()) <= MOST_PLACES && number.stripTrailingZeros().scale() <= type.scale()
				&& number.setScale(type.scale(), RoundingMode.DOWN).precision() <= type.precision();
		if (!fits) {
			throw BoundClasses.refused(parameter, "a number that " + type.kind() + " does not hold as it is");
		}
		return number.movePointRight(type.scale()).longValueExact();
	}

	/** A number with the scale that it has. */
	static BigDecimal decimal(ParameterExpr parameter, Object value) {
		if (value instanceof BigDecimal decimal) {
			return decimal;
		}
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			return BigDecimal.valueOf(((Number) value).longValue());
		}
		throw BoundClasses.refused(parameter, "a " + value.getClass().getSimpleName() + " as a number");
	}

	/** A floating point number. */
	static Object finite(ParameterExpr parameter, Object value) {
		if (Double.isInfinite(BoundClasses.cast(parameter, value, Double.class))) {
			throw BoundClasses.refused(parameter, "an infinite number");
		}
		return StoredValues.encode(value, parameter.type());
	}

}
