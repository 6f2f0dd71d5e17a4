package io.sqlmem.sql.dialect;

import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Functions that lay texts out: fill them up, join them with separators, split them.
 */
final class TextLayout {

	/** Longer fillings are no layout. */
	private static final int LONGEST = 1_000;

	private final boolean utf16;

	private final boolean integers;

	/**
	 * The functions of a product.
	 * @param utf16 whether characters are UTF-16 code units
	 * @param integers whether integers are taken as texts
	 */
	TextLayout(boolean utf16, boolean integers) {
		this.utf16 = utf16;
		this.integers = integers;
	}

	/** CONCAT_WS with a literal separator; NULLs are passed over. */
	Expr join(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() < 2 || !(arguments.get(0) instanceof LiteralExpr literal)
				|| !(literal.value() instanceof String)) {
			throw TextFunctions.unproven("concat_ws by other than a literal");
		}
		Collation collation = Collation.COERCIBLE;
		StringBuilder template = new StringBuilder("concat_ws($1");
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

	/**
	 * LPAD and RPAD to a literal length, with one character.
	 * @param left whether LPAD
	 * @return the rule
	 */
	FunctionRegistry.Rule pad(boolean left) {
		return (arguments, requirements) -> {
			boolean filled = arguments.size() == 3 && arguments.get(2) instanceof LiteralExpr literal
					&& literal.value() instanceof String text && text.length() == 1;
			if (arguments.size() != 2 && !filled) {
				throw TextFunctions.unproven("a text filled up with other than one character");
			}
			String character = filled ? String.valueOf(((LiteralExpr) arguments.get(2)).value()) : " ";
			long length = TextFunctions.literal(arguments.get(1));
			Expr text = text(arguments.get(0), requirements);
			if (length < 1 || length > LONGEST || Character.isSurrogate(character.charAt(0))) {
				throw TextFunctions.unproven("a text filled up to " + length + " characters");
			}
			Expr filling = new LiteralExpr(character.repeat((int) length), SqlType.varchar(0, Collation.COERCIBLE));
			String missing = "substr($2, 1, " + length + " - length($1))";
			return new CallExpr(
					"(CASE WHEN length($1) >= " + length + " THEN substr($1, 1, " + length + ") ELSE "
							+ (left ? missing + " || $1" : "$1 || " + missing) + " END)",
					List.of(text, filling), SqlType.varchar(0, TextFunctions.computed(text.type())));
		};
	}

	/** SPLIT_PART: the first or the second part between literal separators. */
	Expr part(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 3 || !(arguments.get(1) instanceof LiteralExpr literal)
				|| !(literal.value() instanceof String separator) || separator.isEmpty()) {
			throw TextFunctions.unproven("split_part by other than a literal");
		}
		Expr text = text(arguments.get(0), requirements);
		Collation collation = text.type().collation();
		if (collation == null || collation.equality() != Collation.Equality.BINARY) {
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

	private static String first(String text) {
		return "substr(" + text + ", 1, CASE instr(" + text + ", $2) WHEN 0 THEN length(" + text + ") ELSE instr("
				+ text + ", $2) - 1 END)";
	}

	private Expr text(Expr argument, Requirements requirements) {
		if (this.integers && argument.type().kind().isInteger() && !argument.type().isShownAsTruth()) {
			return new CallExpr("CAST($1 AS TEXT)", List.of(argument), SqlType.varchar(0, Collation.COERCIBLE));
		}
		if (argument.type().kind() != TypeKind.VARCHAR) {
			throw TextFunctions.unproven("a text function on " + argument.type().kind());
		}
		if (this.utf16) {
			requirements.require(argument, Property.NO_SUPPLEMENTARY);
		}
		return argument;
	}

}
