package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.ArrayText;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that PostgreSQL makes of values. What {@code jsonb} holds is spelled in one
 * way only; what {@code json} holds is spelled as each function does.
 */
public final class JsonSpelling {

	private static final SqlType TEXT = SqlType.varchar(0, Collation.BINARY);

	private static final String REAL = "sqlmem_json_real";

	private static final String DOUBLE = "sqlmem_json_double";

	private static final String PLAIN_DOUBLE = "sqlmem_json_plain_double";

	private static final String PLAIN_REAL = "sqlmem_json_plain_real";

	private static final String MEMBER = "sqlmem_json_member";

	private static final String OBJECT = "sqlmem_json_object";

	private static final int DECIMAL = 10;

	private static final String ARRAY = "sqlmem_json_array";

	private static final int MICRO_DIGITS = 6;

	private static final String ESCAPED = "\"\\\b\f\n\r\t";

	private static final String ESCAPES = "\"\\bfnrt";

	private JsonSpelling() {
	}

	static Map<String, StoreFunction> functions() {
		return Map.of(MEMBER, JsonSpelling::member, OBJECT, JsonSpelling::object, ARRAY, JsonSpelling::array, REAL,
				(arguments) -> real(arguments[0]), DOUBLE, (arguments) -> twice(arguments[0]), PLAIN_REAL,
				(arguments) -> plain(real(arguments[0])), PLAIN_DOUBLE, (arguments) -> plain(twice(arguments[0])));
	}

	private static @Nullable String real(@Nullable Object value) {
		return (value != null) ? PostgresDriverValues.text(finite((Double) value).floatValue()) : null;
	}

	private static @Nullable String twice(@Nullable Object value) {
		return (value != null) ? PostgresDriverValues.text(finite((Double) value)) : null;
	}

	private static Double finite(Double value) {
		if (value.isInfinite() || value.isNaN()) {
			throw new ArithmeticException("JSON knows finite numbers only");
		}
		return value;
	}

	/** Numbers in {@code jsonb} are numerics. */
	private static @Nullable String plain(@Nullable String number) {
		return (number != null) ? new BigDecimal(number).toPlainString() : null;
	}

	/**
	 * A value as JSON.
	 * @param value the value
	 * @param binary whether it becomes a part of {@code jsonb}
	 * @param utc whether instants are shown in UTC
	 * @param requirements takes what must be true of the data
	 * @return its text, {@code null} where the value is NULL
	 */
	public static Expr of(Expr value, boolean binary, boolean utc, Requirements requirements) {
		SqlType type = value.type();
		if (value instanceof LiteralExpr literal && literal.value() instanceof BigDecimal) {
			throw TextFunctions.unproven("a decimal literal as JSON");
		}
		return switch (type.kind()) {
			case NULL -> value;
			case SMALLINT, INTEGER, BIGINT -> text("CAST($1 AS TEXT)", value);
			case BOOLEAN -> text("(CASE WHEN $1 THEN 'true' WHEN NOT $1 THEN 'false' END)", value);
			case DECIMAL, NUMERIC -> Spelling.POSTGRES.ofJoined(value, requirements);
			case REAL -> text((binary ? PLAIN_REAL : REAL) + "($1)", value);
			case DOUBLE -> text((binary ? PLAIN_DOUBLE : DOUBLE) + "($1)", value);
			case VARCHAR -> quoted(value);
			case CHAR ->
				quoted(text("substr($1 || '" + " ".repeat(length(type)) + "', 1, " + length(type) + ")", value));
			case DATE -> marked(Spelling.POSTGRES.ofJoined(value, requirements));
			case TIMESTAMP -> marked(timestamp(value, requirements));
			case TIMESTAMP_TZ -> {
				if (!utc) {
					throw TextFunctions.unproven("JSON with a time zone other than UTC");
				}
				yield marked(text("($1 || '+00:00')", timestamp(Instants.toTimestamp(value), requirements)));
			}
			case UUID -> marked(Spelling.POSTGRES.ofJoined(value, requirements));
			case OTHER -> ofJson(value, binary);
			case ARRAY -> ofArray(value, binary);
			default -> throw TextFunctions.unproven("JSON of " + type.kind());
		};
	}

	private static int length(SqlType type) {
		if (type.precision() < 1) {
			throw TextFunctions.unproven("JSON of CHAR without a length");
		}
		return type.precision();
	}

	private static Expr ofJson(Expr value, boolean binary) {
		if (!value.type().equals(SqlType.JSONB) && (binary || !value.type().equals(SqlType.JSON))) {
			throw TextFunctions.unproven("JSON of a type of its own spelling");
		}
		return value;
	}

	private static Expr ofArray(Expr value, boolean binary) {
		SqlType element = value.type().element();
		String kind = (element == null) ? "" : switch (element.kind()) {
			case SMALLINT, INTEGER, BIGINT -> "n";
			case BOOLEAN -> "b";
			case VARCHAR, UUID -> "t";
			default -> "";
		};
		if (kind.isEmpty()) {
			throw TextFunctions.unproven("JSON of an array of other values");
		}
		return text(ARRAY + "($1, '" + kind + (binary ? ", " : ",") + "')", value);
	}

	private static @Nullable Object array(@Nullable Object[] arguments) {
		String array = (String) arguments[0];
		String kind = String.valueOf(arguments[1]);
		return (array != null) ? array(ArrayText.parse(array), kind.charAt(0), kind.substring(1)) : null;
	}

	private static String array(List<?> elements, char kind, String separator) {
		return elements.stream()
			.map((element) -> (element instanceof List<?> nested) ? array(nested, kind, separator)
					: (element != null) ? element(element.toString(), kind) : "null")
			.collect(Collectors.joining(separator, "[", "]"));
	}

	private static String element(String text, char kind) {
		return switch (kind) {
			case 'n' -> text;
			case 'b' -> text.equals("t") ? "true" : "false";
			default -> quoted(text);
		};
	}

	private static Expr timestamp(Expr value, Requirements requirements) {
		if (value instanceof LiteralExpr || value.type().scale() > MICRO_DIGITS) {
			throw TextFunctions.unproven("a timestamp as JSON");
		}
		return text("replace($1, ' ', 'T')", Spelling.POSTGRES.ofJoined(value, requirements));
	}

	/** A text in which nothing needs to be escaped. */
	private static Expr marked(Expr value) {
		if (value.type().kind() != TypeKind.VARCHAR) {
			throw TextFunctions.unproven("JSON of " + value.type().kind());
		}
		return text("('\"' || $1 || '\"')", value);
	}

	/**
	 * A text in quotes, with the escapes that SQLite and PostgreSQL have in common.
	 * @param value the text
	 * @return its JSON, NULL where the text is
	 */
	private static Expr quoted(Expr value) {
		return text("nullif(json_quote($1), 'null')", value);
	}

	/**
	 * A text in quotes.
	 * @param text any text
	 * @return its JSON
	 */
	public static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		for (char letter : text.toCharArray()) {
			int escape = ESCAPED.indexOf(letter);
			if (escape >= 0) {
				quoted.append('\\').append(ESCAPES.charAt(escape));
			}
			else if (letter < ' ') {
				quoted.append("\\u%04x".formatted((int) letter));
			}
			else {
				quoted.append(letter);
			}
		}
		return quoted.append('"').toString();
	}

	/**
	 * Values side by side.
	 * @param values their JSON
	 * @param labels what stands before each
	 * @param separator what stands between two
	 * @param braces what stands around them
	 * @param type the type of the whole
	 * @return the whole, which is never NULL
	 */
	public static Expr whole(List<Expr> values, List<String> labels, String separator, String braces, SqlType type) {
		List<Expr> operands = new ArrayList<>();
		StringBuilder template = new StringBuilder("(");
		String before = braces.substring(0, 1);
		for (int i = 0; i < values.size(); i++) {
			operands.add(new LiteralExpr(before + labels.get(i), TEXT));
			operands.add(values.get(i));
			template.append('$').append(operands.size() - 1);
			template.append(" || coalesce($").append(operands.size()).append(", 'null') || ");
			before = separator;
		}
		operands.add(new LiteralExpr(values.isEmpty() ? braces : braces.substring(1), TEXT));
		return new CallExpr(template.append('$').append(operands.size()).append(')').toString(), operands, type);
	}

	/**
	 * Members gathered into an object of {@code jsonb}.
	 * @param key the key, an integer or a text
	 * @param value its value's JSON
	 * @param filter which rows give a member, {@code null} if all do
	 * @return the object
	 */
	public static Expr gathered(Expr key, Expr value, @Nullable Expr filter) {
		// The length of each member stands before it.
		CallExpr member = new CallExpr(MEMBER + "(CAST($1 AS TEXT), coalesce($2, 'null'))", List.of(key, value), TEXT);
		Expr members = new AggregateExpr(AggregateFunction.LIST, false, new CallExpr("$1, ''", List.of(member), TEXT),
				filter, TEXT);
		return new CallExpr(OBJECT + "($1)", List.of(members), SqlType.JSONB);
	}

	private static Object member(@Nullable Object[] arguments) {
		if (arguments[0] == null) {
			throw new ArithmeticException("a key that is NULL");
		}
		String key = quoted(String.valueOf(arguments[0]));
		return key.length() + ":" + key + String.valueOf(arguments[1]).length() + ":" + arguments[1];
	}

	private static @Nullable Object object(@Nullable Object[] arguments) {
		if (arguments[0] == null) {
			return null;
		}
		String text = (String) arguments[0];
		TreeMap<String, String> members = new TreeMap<>(JsonSpelling::compareKeys);
		for (int at = 0; at < text.length();) {
			int colon = text.indexOf(':', at);
			int end = colon + 1 + Integer.parseInt(text, at, colon, DECIMAL);
			String key = text.substring(colon + 1, end);
			colon = text.indexOf(':', end);
			at = colon + 1 + Integer.parseInt(text, end, colon, DECIMAL);
			if (members.put(key, text.substring(colon + 1, at)) != null) {
				throw new ArithmeticException("a key that is there twice");
			}
		}
		return members.entrySet()
			.stream()
			.map((member) -> member.getKey() + ": " + member.getValue())
			.collect(Collectors.joining(", ", "{", "}"));
	}

	/** Keys in quotes, by the lengths and then the bytes of what they hold. */
	private static int compareKeys(String one, String other) {
		byte[] first = String.valueOf(JsonText.asText(one)).getBytes(StandardCharsets.UTF_8);
		byte[] second = String.valueOf(JsonText.asText(other)).getBytes(StandardCharsets.UTF_8);
		return (first.length != second.length) ? Integer.compare(first.length, second.length)
				: Arrays.compareUnsigned(first, second);
	}

	private static Expr text(String template, Expr value) {
		return new CallExpr(template, List.of(value), TEXT);
	}

}
