package io.sqlmem.sql.dialect;

import java.util.List;
import java.util.Map;

import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL tells of {@code jsonb}: what it contains, has, and is.
 */
public final class JsonPredicates {

	private static final String CONTAINS = "sqlmem_json_contains";

	private static final String EQUAL = "sqlmem_json_equal";

	private static final String HAS = "sqlmem_json_has";

	private static final String SIZE = "sqlmem_json_size";

	private static final String KIND = "(CASE substr($1, 1, 1) WHEN '{' THEN 'object' WHEN '[' THEN 'array' "
			+ "WHEN '\"' THEN 'string' WHEN 't' THEN 'boolean' WHEN 'f' THEN 'boolean' WHEN 'n' THEN 'null' "
			+ "ELSE iif($1 IS NULL, NULL, 'number') END)";

	private JsonPredicates() {
	}

	static Map<String, StoreFunction> functions() {
		return Map.of(EQUAL, JsonPredicates::equal, CONTAINS, JsonPredicates::contains, HAS, JsonPredicates::has, SIZE,
				JsonPredicates::size);
	}

	/**
	 * Whether {@code jsonb} contains other {@code jsonb}.
	 * @param whole the one
	 * @param part the other, or its text
	 * @param truth the type of truth values
	 * @return the predicate
	 */
	public static Expr contains(Expr whole, Expr part, SqlType truth) {
		return new PredicateExpr(CONTAINS + "($1, $2)", List.of(whole, part), truth);
	}

	/**
	 * Whether {@code jsonb} is equal to other {@code jsonb}.
	 * @param one the one
	 * @param other the other, or its text
	 * @param negated whether it is asked whether it is not
	 * @param truth the type of truth values
	 * @return the predicate
	 */
	public static Expr equal(Expr one, Expr other, boolean negated, SqlType truth) {
		return new PredicateExpr((negated ? "NOT " : "") + EQUAL + "($1, $2)", List.of(one, other), truth);
	}

	/**
	 * Whether {@code jsonb} has a key, or a text as an element.
	 * @param json the {@code jsonb}
	 * @param key a text
	 * @param truth the type of truth values
	 * @return the predicate
	 */
	public static Expr has(Expr json, Expr key, SqlType truth) {
		return new PredicateExpr(HAS + "($1, $2)", List.of(json, key), truth);
	}

	/**
	 * A literal as {@code jsonb}.
	 * @param text the literal
	 * @return the literal
	 * @throws io.sqlmem.sql.ElsewhereException if it may be none
	 */
	public static Expr literal(String text) {
		try {
			JsonValue.read(text);
		}
		catch (ArithmeticException ex) {
			throw TextFunctions.unproven("a literal of JSON of this form");
		}
		return new LiteralExpr(text, SqlType.varchar(0, Collation.COERCIBLE));
	}

	static Expr kind(List<Expr> arguments, Requirements requirements) {
		return new CallExpr(KIND, List.of(json(arguments)), SqlType.varchar(0, Collation.COERCIBLE));
	}

	static Expr size(List<Expr> arguments, Requirements requirements) {
		Expr size = new CallExpr(SIZE + "($1)", List.of(json(arguments)), SqlType.INTEGER, 0, Integer.MAX_VALUE);
		requirements.requireEvaluation(size, Property.TOTAL);
		return size;
	}

	private static Expr json(List<Expr> arguments) {
		if (arguments.size() != 1 || !arguments.get(0).type().equals(SqlType.JSONB)
				|| arguments.get(0) instanceof LiteralExpr) {
			throw TextFunctions.unproven("a function of jsonb with other arguments");
		}
		return arguments.get(0);
	}

	private static @Nullable Object contains(@Nullable Object[] arguments) {
		if (arguments[0] == null || arguments[1] == null) {
			return null;
		}
		Object whole = JsonValue.read((String) arguments[0]);
		return JsonValue.contains(whole, JsonValue.read((String) arguments[1])) ? 1L : 0L;
	}

	private static @Nullable Object equal(@Nullable Object[] arguments) {
		if (arguments[0] == null || arguments[1] == null) {
			return null;
		}
		Object one = JsonValue.read((String) arguments[0]);
		return JsonValue.equal(one, JsonValue.read((String) arguments[1])) ? 1L : 0L;
	}

	private static @Nullable Object has(@Nullable Object[] arguments) {
		if (arguments[0] == null || arguments[1] == null) {
			return null;
		}
		return JsonValue.has(JsonValue.read((String) arguments[0]), (String) arguments[1]) ? 1L : 0L;
	}

	private static @Nullable Object size(@Nullable Object[] arguments) {
		if (arguments[0] == null) {
			return null;
		}
		if (!(JsonValue.read((String) arguments[0]) instanceof List<?> list)) {
			throw new ArithmeticException("the length of JSON that is no array");
		}
		return (long) list.size();
	}

}
