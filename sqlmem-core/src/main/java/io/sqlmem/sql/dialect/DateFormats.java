package io.sqlmem.sql.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Dates and timestamps as text, by patterns whose fields all have a fixed number of
 * digits: such texts order alike under every collation.
 */
final class DateFormats {

	private static final Map<String, String> MARIADB = ordered("%Y", "%Y", "%m", "%m", "%d", "%d", "%H", "%H", "%i",
			"%M", "%s", "%S", "%S", "%S");

	private static final Map<String, String> H2 = ordered("yyyy", "%Y", "MM", "%m", "dd", "%d", "HH", "%H", "mm", "%M",
			"ss", "%S");

	private static final String SEPARATORS = "-/:. ";

	private DateFormats() {
	}

	private static Map<String, String> ordered(String... pairs) {
		Map<String, String> fields = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			fields.put(pairs[i], pairs[i + 1]);
		}
		return fields;
	}

	/** MariaDB's DATE_FORMAT. */
	static Expr dateFormat(List<Expr> arguments, Requirements requirements) {
		return format(arguments, MARIADB);
	}

	/** H2's FORMATDATETIME of a timestamp, in its default locale and zone. */
	static Expr formatDateTime(List<Expr> arguments, Requirements requirements) {
		if (arguments.isEmpty() || arguments.get(0).type().kind() != TypeKind.TIMESTAMP) {
			throw TextFunctions.unproven("formatdatetime of other than a timestamp");
		}
		return format(arguments, H2);
	}

	private static Expr format(List<Expr> arguments, Map<String, String> fields) {
		if (arguments.size() != 2 || !(arguments.get(1) instanceof LiteralExpr literal)
				|| !(literal.value() instanceof String pattern)) {
			throw TextFunctions.unproven("a date formatted by other than a literal");
		}
		String format = translate(pattern, fields);
		if (format == null) {
			throw TextFunctions.unproven("the date format " + pattern);
		}
		Expr moment = arguments.get(0);
		return new CallExpr("strftime('" + format + "', " + DateFunctions.seconds(moment.type()) + ", 'unixepoch')",
				List.of(moment), SqlType.varchar(0, Collation.BINARY));
	}

	private static @Nullable String translate(String pattern, Map<String, String> fields) {
		StringBuilder format = new StringBuilder();
		int at = 0;
		while (at < pattern.length()) {
			if (SEPARATORS.indexOf(pattern.charAt(at)) >= 0) {
				format.append(pattern.charAt(at));
				at++;
				continue;
			}
			String field = field(pattern, at, fields);
			if (field == null) {
				return null;
			}
			format.append(fields.get(field));
			at += field.length();
		}
		return pattern.isEmpty() ? null : format.toString();
	}

	private static @Nullable String field(String pattern, int at, Map<String, String> fields) {
		for (String field : fields.keySet()) {
			if (pattern.startsWith(field, at)) {
				return field;
			}
		}
		return null;
	}

}
