package io.sqlmem.routing;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.type.StoredValues;

/**
 * Takes bound values of the classes that belong to the types of their parameters, and
 * refuses all others.
 */
final class BoundClasses {

	private BoundClasses() {
	}

	/** The stored form of a value that must be of a class. */
	static Object exactly(ParameterExpr parameter, Object value, Class<?> type) {
		return StoredValues.encode(cast(parameter, value, type), parameter.type());
	}

	/** A value that must be of a class. */
	static <T> T cast(ParameterExpr parameter, Object value, Class<T> type) {
		if (!type.isInstance(value)) {
			throw refused(parameter, "a " + value.getClass().getSimpleName() + " for " + parameter.type().kind());
		}
		return type.cast(value);
	}

	/** The error that names a parameter whose value only the source can take. */
	static ElsewhereException refused(ParameterExpr parameter, String what) {
		return new ElsewhereException(PassThroughReason.PARAMETER_VALUE,
				"parameter " + (parameter.index() + 1) + ": " + what);
	}

}
