package io.sqlmem.routing;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.Expr.ArrayExpr;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.StoredValues;
import io.sqlmem.type.TypeKind;
import io.sqlmem.type.UnstorableValueException;
import org.jspecify.annotations.Nullable;

/**
 * An array as the application made it.
 *
 * @param typeName the name of its elements' type in the source
 * @param elements the elements, {@code null} for SQL NULL
 */
public record BoundArray(String typeName, List<@Nullable Object> elements) {

	public BoundArray {
		elements = Collections.unmodifiableList(new ArrayList<>(elements));
	}

	/**
	 * An array that the application may change later.
	 * @param typeName the name of its elements' type in the source
	 * @param elements its elements as they are now
	 * @return the array
	 */
	public static BoundArray of(String typeName, @Nullable Object[] elements) {
		return new BoundArray(typeName, Arrays.asList(elements.clone()));
	}

	/**
	 * Whether the source certainly takes an array, and its elements can be looked at.
	 * @param typeName the name of its elements' type in the source
	 * @param elements its elements
	 * @return whether that is so
	 */
	public static boolean isKnown(String typeName, @Nullable Object[] elements) {
		Class<?> type = type(typeName);
		return type != null
				&& Arrays.stream(elements).allMatch((element) -> element == null || type.isInstance(element));
	}

	private static @Nullable Class<?> type(String typeName) {
		return switch (typeName.toLowerCase(Locale.ROOT)) {
			case "int2", "smallint" -> Short.class;
			case "int4", "int", "integer" -> Integer.class;
			case "int8", "bigint" -> Long.class;
			case "text", "varchar" -> String.class;
			case "uuid" -> UUID.class;
			default -> null;
		};
	}

	/** An array that was bound without a name of its type. */
	private static @Nullable BoundArray of(@Nullable Object value) {
		if (value instanceof BoundArray array) {
			return array;
		}
		if (value instanceof long[] numbers) {
			return of("int8", Arrays.stream(numbers).boxed().toArray());
		}
		if (value instanceof int[] numbers) {
			return of("int4", Arrays.stream(numbers).boxed().toArray());
		}
		if (value instanceof Long[] numbers) {
			return of("int8", numbers);
		}
		if (value instanceof Integer[] numbers) {
			return of("int4", numbers);
		}
		return (value instanceof String[] texts) ? of("varchar", texts) : null;
	}

	/**
	 * The elements in the spelling of JSON.
	 * @param array what they are compared with
	 * @param bound what was bound
	 * @return a JSON array
	 * @throws ElsewhereException if only the source can read them
	 */
	static String elements(ArrayExpr array, BoundParameter bound) {
		BoundArray given = of(bound.value());
		boolean plain = bound.jdbcType() == Types.ARRAY || bound.jdbcType() == BoundParameter.UNTYPED;
		if (given == null || !plain) {
			throw refused(array, "no array whose elements are known");
		}
		Class<?> named = type(given.typeName());
		boolean same = named != null && switch (array.type().kind()) {
			case UUID -> named == UUID.class;
			case VARCHAR -> named == String.class;
			default -> Number.class.isAssignableFrom(named);
		};
		if (!same || !isKnown(given.typeName(), given.elements().toArray())) {
			throw refused(array, "an array of " + given.typeName());
		}
		StringBuilder json = new StringBuilder("[");
		for (Object element : given.elements()) {
			json.append((json.length() == 1) ? "" : ",");
			if (element == null) {
				if (array.withoutNulls()) {
					throw refused(array, "an array with NULL in it");
				}
				json.append("null");
			}
			else {
				append(array, element, json);
			}
		}
		return json.append(']').toString();
	}

	private static void append(ArrayExpr array, Object element, StringBuilder json) {
		switch (array.type().kind()) {
			case SMALLINT, INTEGER, BIGINT -> json.append(number((Number) element, array));
			case UUID -> json.append('"').append(element.toString().replace("-", "")).append('"');
			default -> quoted((String) element, array, json);
		}
	}

	private static long number(Number number, ArrayExpr array) {
		if (Math.abs(number.longValue()) > array.type().limit() && array.type().kind() != TypeKind.BIGINT) {
			throw refused(array, "a number that " + array.type().kind() + " does not hold");
		}
		return number.longValue();
	}

	private static void quoted(String text, ArrayExpr array, StringBuilder json) {
		try {
			StoredValues.encode(text, array.type());
		}
		catch (UnstorableValueException ex) {
			throw refused(array, "a text that copies cannot hold");
		}
		json.append('"');
		for (int i = 0; i < text.length(); i++) {
			char unit = text.charAt(i);
			if (unit < ' ') {
				json.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
			}
			else {
				json.append((unit == '"' || unit == '\\') ? "\\" : "").append(unit);
			}
		}
		json.append('"');
	}

	private static ElsewhereException refused(ArrayExpr array, String what) {
		return new ElsewhereException(PassThroughReason.PARAMETER_VALUE,
				"parameter " + (array.index() + 1) + ": " + what);
	}

}
