package io.sqlmem.sql.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's operators {@code ->}, {@code ->>}, {@code #>} and {@code #>>} between
 * {@code jsonb} and literals.
 */
public final class JsonFunctions {

	/** A text as it is; fails if it has other characters than plain ones. */
	private static final String ASCII = "sqlmem_json_ascii";

	private static final String JSON = "sqlmem_json_part";

	private static final String TEXT = "sqlmem_json_text";

	/** What is followed, before its name or number: a key, an index, or either. */
	private static final char KEY = 'k';

	private static final char INDEX = 'i';

	private static final char EITHER = 'e';

	/** Stands for a key that a parameter tells. */
	private static final String BOUND = "";

	private static final Pattern PATH = Pattern.compile("\\{(\\w+|-\\d+)(,(\\w+|-\\d+))*}");

	/** Numbers that are indexes in no doubt. */
	private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d{0,8}");

	private JsonFunctions() {
	}

	static Map<String, StoreFunction> functions() {
		return Map.of(JSON, JsonFunctions::part, TEXT, JsonFunctions::text, ASCII, JsonFunctions::checked);
	}

	/**
	 * A text that JSON holds, of which no copy tells what characters it has.
	 * @param text any text
	 * @return the text; if it is computed out of JSON, checked while it is computed
	 */
	public static Expr ascii(Expr text) {
		boolean held = text instanceof CallExpr call && call.template().startsWith(TEXT + "(");
		return held ? new CallExpr(ASCII + "($1)", List.of(text), text.type()) : text;
	}

	/**
	 * Whether an expression is a text that is checked to be plain.
	 * @param call the expression
	 * @return whether it is
	 */
	public static boolean isChecked(CallExpr call) {
		return call.template().startsWith(ASCII + "(");
	}

	private static @Nullable Object checked(@Nullable Object[] arguments) {
		String text = (String) arguments[0];
		if (text != null && !text.chars().allMatch((unit) -> unit >= ' ' && unit <= '~')) {
			throw new ArithmeticException("characters of JSON whose other case is not known");
		}
		return text;
	}

	/** A value, and operators and their right operands in turns. */
	static Expr path(List<Expr> arguments, Requirements requirements) {
		Expr json = arguments.get(0);
		if (!json.type().equals(SqlType.JSONB) || json instanceof LiteralExpr) {
			throw TextFunctions.unproven("an operator on JSON of the type " + json.type().kind());
		}
		List<String> steps = new ArrayList<>();
		List<Expr> bound = new ArrayList<>();
		for (int i = 1; i < arguments.size(); i += 2) {
			String operator = constant(arguments.get(i));
			boolean last = i + 2 == arguments.size();
			if (operator.endsWith(">>") && !last) {
				throw TextFunctions.unproven("an operator on JSON that is a text");
			}
			if (operator.startsWith("#")) {
				steps.addAll(path(constant(arguments.get(i + 1))));
			}
			else if (arguments.get(i + 1) instanceof ParameterExpr) {
				steps.add(BOUND);
				bound.add(arguments.get(i + 1));
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
			boolean parameter = step.equals(BOUND);
			operands.add(parameter ? bound.remove(0) : new LiteralExpr(step, SqlType.varchar(0, Collation.BINARY)));
			template.append(parameter ? ", '" + KEY + "' || $" : ", $").append(operands.size());
		}
		boolean text = constant(arguments.get(arguments.size() - 2)).endsWith(">>");
		return new CallExpr((text ? TEXT : JSON) + template.append(')'), operands,
				text ? SqlType.varchar(0, Collation.COERCIBLE) : SqlType.JSONB);
	}

	/** JSONB_EXTRACT_PATH. */
	static Expr extract(List<Expr> arguments, Requirements requirements) {
		return extract(arguments, "#>", requirements);
	}

	/** JSONB_EXTRACT_PATH_TEXT. */
	static Expr extractText(List<Expr> arguments, Requirements requirements) {
		return extract(arguments, "#>>", requirements);
	}

	/** The same as by an operator, if no step has a comma or a quote. */
	private static Expr extract(List<Expr> arguments, String operator, Requirements requirements) {
		String steps = arguments.stream().skip(1).map(JsonFunctions::constant).collect(Collectors.joining(","));
		boolean plain = arguments.size() > 1
				&& arguments.stream().skip(1).noneMatch((step) -> constant(step).contains(","));
		if (!plain) {
			throw TextFunctions.unproven("a path of this form");
		}
		return path(List.of(arguments.get(0), text(operator), text('{' + steps + '}')), requirements);
	}

	private static Expr text(String text) {
		return new LiteralExpr(text, SqlType.varchar(0, Collation.COERCIBLE));
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
			String step = (String) arguments[i];
			json = (step != null) ? part(json, step.charAt(0), step.substring(1)) : null;
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
