package io.sqlmem.sql.dialect;

import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Functions that join texts with separators and split them.
 */
final class TextLayout {

	private static final String JOINED = "concat_ws($1";

	private TextLayout() {
	}

	/** CONCAT_WS with a literal separator; NULLs are passed over. */
	static Expr join(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() < 2 || !(arguments.get(0) instanceof LiteralExpr literal)
				|| !(literal.value() instanceof String)) {
			throw TextFunctions.unproven("concat_ws by other than a literal");
		}
		Collation collation = Collation.COERCIBLE;
		StringBuilder template = new StringBuilder(JOINED);
		for (int i = 1; i < arguments.size(); i++) {
			Expr argument = arguments.get(i);
			template.append(", $").append(i + 1);
			if (argument.type().kind().isInteger() && !argument.type().isShownAsTruth()) {
				continue;
			}
			if (argument.type().kind() != TypeKind.VARCHAR) {
				throw TextFunctions.unproven("concat_ws of " + argument.type().kind());
			}
			collation = TextFunctions.common(collation, TextFunctions.computed(argument.type()));
		}
		return new CallExpr(template.append(')').toString(), arguments, SqlType.varchar(0, collation));
	}

	/** CONCAT_WS where one within another takes part in the outer one with all it has. */
	static Expr joinOnce(List<Expr> arguments, Requirements requirements) {
		boolean nested = arguments.stream()
			.anyMatch((argument) -> argument instanceof CallExpr call && call.template().startsWith(JOINED));
		if (nested) {
			throw TextFunctions.unproven("concat_ws within concat_ws");
		}
		return join(arguments, requirements);
	}

	/** SPLIT_PART: the first or the second part between literal separators. */
	static Expr part(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 3 || !(arguments.get(1) instanceof LiteralExpr literal)
				|| !(literal.value() instanceof String separator) || separator.isEmpty()) {
			throw TextFunctions.unproven("split_part by other than a literal");
		}
		Expr text = arguments.get(0);
		Collation collation = text.type().collation();
		if (text.type().kind() != TypeKind.VARCHAR || collation == null
				|| collation.equality() != Collation.Equality.BINARY) {
			throw TextFunctions.unproven("split_part under a collation");
		}
		int length = separator.codePointCount(0, separator.length());
		String template = switch ((int) Math.min(TextFunctions.literal(arguments.get(2)), Integer.MAX_VALUE)) {
			case 1 -> first("$1");
			case 2 -> "(CASE instr($1, $2) WHEN 0 THEN '' ELSE " + first("substr($1, instr($1, $2) + " + length + ")")
					+ " END)";
			default -> throw TextFunctions.unproven("a later part of a text");
		};
		return new CallExpr(template, List.of(text, literal), SqlType.varchar(0, TextFunctions.computed(text.type())));
	}

	/** SUBSTRING_INDEX: what is before the first, or behind the last, of a character. */
	static Expr beside(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 3 || !TextFunctions.isVarying(arguments.get(0))
				|| !(arguments.get(1) instanceof LiteralExpr literal) || !(literal.value() instanceof String separator)
				|| separator.length() != 1 || separator.charAt(0) < ' ' || separator.charAt(0) > '~') {
			throw TextFunctions.unproven("substring_index by other than a character");
		}
		long count = TextFunctions.literal(arguments.get(2));
		if (count != 1 && count != -1) {
			throw TextFunctions.unproven("substring_index of several parts");
		}
		String part = (count == 1) ? "substr($1, 1, instr($1, $2) - 1)"
				: "substr($1, length(rtrim($1, replace($1, $2, ''))) + 1)";
		return TextFunctions.call("(CASE instr($1, $2) WHEN 0 THEN $1 ELSE " + part + " END)",
				List.of(arguments.get(0), literal), arguments.get(0).type());
	}

	private static String first(String text) {
		return "substr(" + text + ", 1, CASE instr(" + text + ", $2) WHEN 0 THEN length(" + text + ") ELSE instr("
				+ text + ", $2) - 1 END)";
	}

}
