package io.sqlmem.sql.dialect;

import java.util.List;
import java.util.Map;

import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.ArrayText;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's functions of arrays, which are stored as they are spelled.
 */
public final class ArrayFunctions {

	private static final String HAS = "sqlmem_array_has";

	private static final String COUNT = "sqlmem_array_count";

	private static final String LENGTH = "sqlmem_array_length";

	/** MaxArraySize (utils/array.h). */
	private static final long MOST_ELEMENTS = 134_217_727;

	private ArrayFunctions() {
	}

	static Map<String, StoreFunction> functions() {
		return Map.of(HAS, ArrayFunctions::has, COUNT, (arguments) -> {
			List<?> elements = elements(arguments[0]);
			return (elements != null) ? count(elements) : null;
		}, LENGTH, (arguments) -> {
			List<?> elements = elements(arguments[0]);
			return (elements != null && !elements.isEmpty()) ? (long) elements.size() : null;
		});
	}

	/**
	 * Whether an array has an element that is equal to a value: unknown if none is and
	 * some are NULL.
	 * @param array the array
	 * @param value an integer or a text
	 * @param truth the type of truth values
	 * @return the predicate
	 */
	public static Expr has(Expr array, Expr value, SqlType truth) {
		return new PredicateExpr(HAS + "($1, $2)", List.of(array, value), truth);
	}

	static Expr cardinality(List<Expr> arguments, Requirements requirements) {
		return new CallExpr(COUNT + "($1)", List.of(array(arguments, 1)), SqlType.INTEGER, 0, MOST_ELEMENTS);
	}

	static Expr length(List<Expr> arguments, Requirements requirements) {
		Expr array = array(arguments, 2);
		if (!(arguments.get(1) instanceof LiteralExpr dimension) || !Long.valueOf(1).equals(dimension.value())) {
			throw TextFunctions.unproven("the length of another dimension than the first");
		}
		return new CallExpr(LENGTH + "($1)", List.of(array), SqlType.INTEGER, 1, MOST_ELEMENTS);
	}

	private static Expr array(List<Expr> arguments, int count) {
		if (arguments.size() != count || arguments.get(0).type().kind() != TypeKind.ARRAY) {
			throw TextFunctions.unproven("a function of arrays with other arguments");
		}
		return arguments.get(0);
	}

	private static @Nullable List<?> elements(@Nullable Object array) {
		return (array != null) ? ArrayText.parse((String) array) : null;
	}

	private static long count(List<?> elements) {
		long count = 0;
		for (Object element : elements) {
			count += (element instanceof List<?> nested) ? count(nested) : 1;
		}
		return count;
	}

	private static @Nullable Object has(@Nullable Object[] arguments) {
		List<?> elements = elements(arguments[0]);
		if (elements == null) {
			return null;
		}
		if (elements.isEmpty()) {
			return 0L;
		}
		Object value = arguments[1];
		return (value != null) ? found(elements, value.toString()) : null;
	}

	/** Integers are spelled in one way only. */
	private static @Nullable Long found(List<?> elements, String value) {
		Long found = 0L;
		for (Object element : elements) {
			Long here = (element instanceof List<?> nested) ? found(nested, value)
					: (element == null) ? null : Long.valueOf(element.equals(value) ? 1 : 0);
			if (here != null && here == 1) {
				return here;
			}
			found = (here != null) ? found : null;
		}
		return found;
	}

}
