package io.sqlmem.sql.translate;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.type.StoredValues;
import io.sqlmem.type.TypeKind;
import io.sqlmem.type.UnstorableValueException;
import org.jspecify.annotations.Nullable;

/**
 * Constants in their stored form.
 */
public final class StoredConstants {

	/** Below this, a stored integer and a half is exact in floating point. */
	private static final long EXACT_HALVES = 1L << 51;

	private StoredConstants() {
	}

	static @Nullable Object of(LiteralExpr literal) {
		Object value = literal.value();
		if (value == null) {
			return null;
		}
		try {
			if (literal.type().kind() == TypeKind.NUMERIC) {
				return StoredValues.encode(value, literal.type());
			}
			if (value instanceof BigDecimal || value instanceof Long && literal.type().kind() == TypeKind.DECIMAL) {
				return number(new BigDecimal(value.toString()), literal.type().scale());
			}
			return StoredValues.encode(value, literal.type());
		}
		catch (UnstorableValueException ex) {
			throw new ElsewhereException(PassThroughReason.UNSUPPORTED_TYPE, "a literal that copies cannot hold");
		}
	}

	/**
	 * A number as it is compared with stored ones. Between two stored numbers any
	 * fraction compares alike, so one with more places than the scale becomes the half
	 * above the stored number below it.
	 * @param value the number
	 * @param scale the scale of what it is compared with
	 * @return a Long, or a Double if it lies between two stored numbers
	 * @throws UnstorableValueException if it is out of bounds
	 */
	public static Object number(BigDecimal value, int scale) {
		BigDecimal unscaled = value.movePointRight(scale);
		BigDecimal floor = unscaled.setScale(0, RoundingMode.FLOOR);
		boolean between = floor.compareTo(unscaled) != 0;
		if (floor.precision() > 18 || between && floor.abs().longValue() >= EXACT_HALVES) {
			throw new UnstorableValueException("a number of " + floor.precision() + " digits");
		}
		long stored = floor.longValueExact();
		return between ? (Object) (stored + 0.5) : (Object) stored;
	}

}
