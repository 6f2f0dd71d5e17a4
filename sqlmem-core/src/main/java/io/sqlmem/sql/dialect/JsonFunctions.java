package io.sqlmem.sql.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's operators {@code ->}, {@code ->>}, {@code #>} and {@code #>>} between
 * {@code jsonb} and literals.
 */
final class JsonFunctions {

	private static final String JSON = "sqlmem_json_part";

	private static final String TEXT = "sqlmem_json_text";

	/** What is followed, before its name or number: a key, an index, or either. */
	private static final char KEY = 'k';

	private static final char INDEX = 'i';

	private static final char EITHER = 'e';

	private static final Pattern PATH = Pattern.compile("\\{(\\w+|-\\d+)(,(\\w+|-\\d+))*}");

	/** Numbers that are indexes in no doubt. */
	private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d{0,8}");

	private JsonFunctions() {
	}

	static Map<String, StoreFunction> functions() {
		return Map.of(JSON, JsonFunctions::part, TEXT, JsonFunctions::text);
	}

	/** A value, and operators and their right operands in turns. */
	static Expr path(List<Expr> arguments, Requirements requirements) {
		Expr json = arguments.get(0);
		if (!json.type().equals(SqlType.JSONB) || json instanceof LiteralExpr) {
			throw TextFunctions.unproven("an operator on JSON of the type " + json.type().kind());
		}
		List<String> steps = new ArrayList<>();
		for (int i = 1; i < arguments.size(); i += 2) {
			String operator = constant(arguments.get(i));
			boolean last = i + 2 == arguments.size();
			if (operator.endsWith(">>") && !last) {
				throw TextFunctions.unproven("an operator on JSON that is a text");
			}
			if (operator.startsWith("#")) {
				steps.addAll(path(constant(arguments.get(i + 1))));
			}
			else if (arguments.get(i + 1) instanceof LiteralExpr literal && literal.value() instanceof Long index) {
				steps.add(INDEX + String.valueOf(index));
			}
			else {
				steps.add(KEY + constant(arguments.get(i + 1)));
			}
		}
		List<Expr> operands = new ArrayList<>(List.of(json));
		StringBuilder template = new StringBuilder("($1");
		for (String step : steps) {
			operands.add(new LiteralExpr(step, SqlType.varchar(0, Collation.BINARY)));
			template.append(", $").append(operands.size());
		}
		boolean text = constant(arguments.get(arguments.size() - 2)).endsWith(">>");
		return new CallExpr((text ? TEXT : JSON) + template.append(')'), operands,
				text ? SqlType.varchar(0, Collation.COERCIBLE) : SqlType.JSONB);
	}

	private static String constant(Expr expr) {
		if (expr instanceof LiteralExpr literal && literal.value() instanceof String text) {
			return text;
		}
		throw TextFunctions.unproven("an operator on JSON with other than literals");
	}

	/** The elements of an array that is spelled without blanks and quotes. */
	private static List<String> path(String array) {
		if (!PATH.matcher(array).matches()) {
			throw TextFunctions.unproven("a path of this form");
		}
		List<String> steps = new ArrayList<>();
		for (String step : array.substring(1, array.length() - 1).split(",")) {
			boolean name = Character.isLetter(step.charAt(0)) || step.charAt(0) == '_';
			if (step.equalsIgnoreCase("null") || !name && !NUMBER.matcher(step).matches()) {
				throw TextFunctions.unproven("a path of this form");
			}
			steps.add(EITHER + step);
		}
		return steps;
	}

	private static @Nullable Object text(@Nullable Object[] arguments) {
		String found = part(arguments);
		return (found != null) ? JsonText.asText(found) : null;
	}

	private static @Nullable String part(@Nullable Object[] arguments) {
		String json = (String) arguments[0];
		for (int i = 1; i < arguments.length && json != null; i++) {
			String step = String.valueOf(arguments[i]);
			json = part(json, step.charAt(0), step.substring(1));
		}
		return json;
	}

	private static @Nullable String part(String json, char kind, String step) {
		return switch (kind) {
			case KEY -> JsonText.value(json, step);
			case INDEX -> {
				if (JsonText.isScalar(json)) {
					throw new ArithmeticException("an element of a value that is no array");
				}
				yield JsonText.element(json, Long.parseLong(step));
			}
			default -> {
				if (!JsonText.isArray(json)) {
					yield JsonText.value(json, step);
				}
				yield NUMBER.matcher(step).matches() ? JsonText.element(json, Long.parseLong(step)) : null;
			}
		};
	}

}
