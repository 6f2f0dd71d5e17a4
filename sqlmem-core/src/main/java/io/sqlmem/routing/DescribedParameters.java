package io.sqlmem.routing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.sqlmem.sql.translate.Slot;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import org.jspecify.annotations.Nullable;

/**
 * What is bound to parameters so that a source that types what surrounds them by their
 * own types describes a statement as it does when it is executed: values of the only type
 * that {@link ParameterEncoder} takes there. Where it takes several, the type decides
 * nothing that is described.
 */
final class DescribedParameters {

	private DescribedParameters() {
	}

	/**
	 * The values to bind.
	 * @param slots what the statement uses parameters for
	 * @return by the place of a parameter, from 0, a value
	 */
	static Map<Integer, Object> of(List<Slot> slots) {
		Map<Integer, Object> values = new TreeMap<>();
		for (Slot slot : slots) {
			if (slot instanceof Slot.ParameterSlot used) {
				note(used.parameter(), values);
			}
			else if (slot instanceof Slot.PresenceSlot presence) {
				values.putIfAbsent(presence.index(), "");
			}
			else if (slot instanceof Slot.PatternSlot pattern) {
				pattern.pattern().parts().forEach((part) -> note(part, values));
			}
		}
		return values;
	}

	private static void note(Expr part, Map<Integer, Object> values) {
		if (part instanceof ParameterExpr parameter) {
			Object value = value(parameter);
			if (value != null) {
				values.put(parameter.index(), value);
			}
		}
		else if (part instanceof Expr.ConstantTextExpr constant) {
			constant.parts().forEach((inner) -> note(inner, values));
		}
		else if (part instanceof Expr.CallExpr call) {
			call.operands().forEach((inner) -> note(inner, values));
		}
	}

	private static @Nullable Object value(ParameterExpr parameter) {
		if (parameter.use().comparedOnly() || parameter.use().rowCount()) {
			return null;
		}
		return switch (parameter.type().kind()) {
			case SMALLINT -> (short) 1;
			case INTEGER -> 1;
			case BIGINT -> 1L;
			case DECIMAL, NUMERIC -> BigDecimal.ONE;
			case BOOLEAN -> true;
			case VARCHAR -> "";
			default -> null;
		};
	}

}
