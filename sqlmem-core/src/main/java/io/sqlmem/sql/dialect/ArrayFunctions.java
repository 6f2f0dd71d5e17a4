package io.sqlmem.sql.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.ArrayText;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's functions of arrays, which are stored as they are spelled.
 */
public final class ArrayFunctions {

	private static final String HAS = "sqlmem_array_has";

	private static final String COUNT = "sqlmem_array_count";

	private static final String CONTAINS = "sqlmem_array_contains";

	private static final String CONTAINED = "sqlmem_array_contained";

	private static final String OVERLAPS = "sqlmem_array_overlaps";

	/** SQLite takes so many in no doubt. */
	private static final int MOST_ARGUMENTS = 100;

	private static final String JOINED = "sqlmem_array_joined";

	private static final String SPELLED = "sqlmem_array_element";

	private static final String LENGTH = "sqlmem_array_length";

	/** MaxArraySize (utils/array.h). */
	private static final long MOST_ELEMENTS = 134_217_727;

	private ArrayFunctions() {
	}

	static Map<String, StoreFunction> functions() {
		return Map.of(CONTAINS, ArrayFunctions::contains, CONTAINED, ArrayFunctions::contained, OVERLAPS,
				ArrayFunctions::overlaps, JOINED, ArrayFunctions::joined, SPELLED, (arguments) -> spelled(arguments[0]),
				HAS, ArrayFunctions::has, COUNT, (arguments) -> {
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

	/**
	 * A value as it is spelled in an array.
	 * @param value the value
	 * @param requirements takes what must be true of the data
	 * @return its text, which is never NULL
	 */
	public static Expr spelled(Expr value, Requirements requirements) {
		Collation collation = value.type().collation();
		String template = switch (value.type().kind()) {
			case SMALLINT, INTEGER, BIGINT -> "coalesce(CAST($1 AS TEXT), 'NULL')";
			case BOOLEAN -> "(CASE WHEN $1 THEN 't' WHEN NOT $1 THEN 'f' ELSE 'NULL' END)";
			case UUID -> "coalesce($1, 'NULL')";
			case VARCHAR -> (collation != null && collation.isOfLabels()) ? "" : SPELLED + "($1)";
			default -> "";
		};
		if (template.isEmpty()) {
			throw TextFunctions.unproven("an array of " + value.type().kind());
		}
		Expr spelled = (value.type().kind() == TypeKind.UUID) ? Spelling.POSTGRES.ofJoined(value, requirements) : value;
		return new CallExpr(template, List.of(spelled), SqlType.varchar(0, Collation.BINARY));
	}

	static Expr joined(List<Expr> arguments, Requirements requirements) {
		Expr array = array(arguments.subList(0, 1), 1);
		boolean literals = arguments.size() == 2 || arguments.size() == 3;
		for (Expr argument : arguments.subList(1, arguments.size())) {
			literals &= argument instanceof LiteralExpr literal && literal.value() instanceof String;
		}
		if (!literals || array.type().element() == null || array.type().element().kind() == TypeKind.UNSUPPORTED) {
			throw TextFunctions.unproven("array_to_string of this form");
		}
		return new CallExpr(JOINED + (arguments.size() == 2 ? "($1, $2)" : "($1, $2, $3)"), arguments,
				SqlType.varchar(0, Collation.COERCIBLE));
	}

	private static @Nullable Object joined(@Nullable Object[] arguments) {
		List<?> elements = elements(arguments[0]);
		if (elements == null) {
			return null;
		}
		List<@Nullable Object> flat = new ArrayList<>();
		addElements(elements, flat);
		Object none = (arguments.length > 2) ? arguments[2] : null;
		return flat.stream()
			.map((element) -> (element != null) ? element : none)
			.filter(Objects::nonNull)
			.map(String::valueOf)
			.collect(Collectors.joining(String.valueOf(arguments[1])));
	}

	/**
	 * How an array is compared with the elements of another.
	 * @param operator {@code @>}, {@code <@} or {@code &&}
	 * @param array the array
	 * @param elements integers or texts, none of which is NULL as a literal
	 * @param truth the type of truth values
	 * @return the predicate
	 */
	public static Expr compared(String operator, Expr array, List<Expr> elements, SqlType truth) {
		String function = switch (operator) {
			case "@>" -> CONTAINS;
			case "<@" -> CONTAINED;
			default -> OVERLAPS;
		};
		if (elements.size() > MOST_ARGUMENTS) {
			throw TextFunctions.unproven("an array of many elements");
		}
		List<Expr> operands = new ArrayList<>(List.of(array));
		StringBuilder template = new StringBuilder(function).append("($1");
		for (Expr element : elements) {
			operands.add(element);
			template.append(", $").append(operands.size());
		}
		return new PredicateExpr(template.append(')').toString(), operands, truth);
	}

	private static @Nullable Object contains(@Nullable Object[] arguments) {
		return compared(arguments, (held, others) -> isWithin(others, held));
	}

	private static @Nullable Object contained(@Nullable Object[] arguments) {
		return compared(arguments, ArrayFunctions::isWithin);
	}

	private static @Nullable Object overlaps(@Nullable Object[] arguments) {
		return compared(arguments,
				(held, others) -> held.stream().anyMatch((one) -> one != null && others.contains(one)));
	}

	/** NULLs are equal to nothing. */
	private static boolean isWithin(List<?> part, List<?> whole) {
		return part.stream().allMatch((one) -> one != null && whole.contains(one));
	}

	private static @Nullable Long compared(@Nullable Object[] arguments, BiPredicate<List<?>, List<?>> test) {
		List<?> elements = elements(arguments[0]);
		if (elements == null) {
			return null;
		}
		List<@Nullable Object> held = new ArrayList<>();
		addElements(elements, held);
		List<@Nullable Object> others = new ArrayList<>();
		for (int i = 1; i < arguments.length; i++) {
			others.add((arguments[i] != null) ? String.valueOf(arguments[i]) : null);
		}
		return test.test(held, others) ? 1L : 0L;
	}

	private static void addElements(List<?> elements, List<@Nullable Object> flat) {
		for (Object element : elements) {
			if (element instanceof List<?> nested) {
				addElements(nested, flat);
			}
			else {
				flat.add(element);
			}
		}
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

	private static String spelled(@Nullable Object text) {
		return (text != null) ? ArrayText.element(text.toString()) : "NULL";
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
