package io.sqlmem.sql.dialect;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Functions on text, as far as SQLite's agree with the products'. The products differ in
 * what a character is and in whether they see the padding of CHAR columns; the dialect
 * tells.
 */
public final class TextFunctions {

	/** An integer as a text. */
	public static final String FROM_INTEGER = "CAST($1 AS TEXT)";

	/** SQLite has no longer texts. */
	private static final long LONGEST = 1_000_000_000;

	private final boolean utf16;

	private final boolean padded;

	private final SqlType length;

	/**
	 * The functions of a product.
	 * @param utf16 whether characters are UTF-16 code units
	 * @param padded whether functions see the padding of CHAR columns
	 * @param length the type of numbers of characters and bytes
	 */
	TextFunctions(boolean utf16, boolean padded, SqlType length) {
		this.utf16 = utf16;
		this.padded = padded;
		this.length = length;
	}

	/** LOWER and UPPER: SQLite's know ASCII only, so the text must be ASCII. */
	FunctionRegistry.Rule caseMapping(String function) {
		return (arguments, requirements) -> {
			Expr text = text(single(arguments));
			requirements.require(text, Property.PRINTABLE_ASCII);
			return mapped(function + "($1)", text);
		};
	}

	/**
	 * A text in one case.
	 * @param template SQLite's text
	 * @param text the text
	 * @return the text in that case
	 */
	public static Expr mapped(String template, Expr text) {
		return call(template, List.of(text), text.type());
	}

	/**
	 * Whether an expression is LOWER or UPPER of another.
	 * @param call the expression
	 * @return whether it is
	 */
	public static boolean isCaseMapping(CallExpr call) {
		return call.template().equals("lower($1)") || call.template().equals("upper($1)");
	}

	/** The number of characters. */
	Expr length(List<Expr> arguments, Requirements requirements) {
		Expr text = text(single(arguments));
		if (this.utf16) {
			requirements.require(text, Property.NO_SUPPLEMENTARY);
		}
		return new CallExpr("length($1)", List.of(text), this.length, 0, LONGEST);
	}

	/** The number of bytes in UTF-8. */
	Expr byteLength(List<Expr> arguments, Requirements requirements) {
		Expr text = text(single(arguments));
		if (text.type().kind() == TypeKind.CHAR) {
			throw unproven("the bytes of CHAR");
		}
		return trimmedByteLength(arguments, requirements);
	}

	/** The number of bytes in UTF-8, where CHAR has no padding. */
	Expr trimmedByteLength(List<Expr> arguments, Requirements requirements) {
		return new CallExpr("octet_length($1)", List.of(text(single(arguments))), this.length, 0, LONGEST);
	}

	/** SUBSTRING with literal bounds inside the text, where the products agree. */
	Expr substring(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() < 2 || arguments.size() > 3) {
			throw unproven("substring with " + arguments.size() + " arguments");
		}
		Expr text = text(arguments.get(0));
		if (this.utf16) {
			requirements.require(text, Property.NO_SUPPLEMENTARY);
		}
		Expr start = checked(arguments.get(1), 1);
		if (start == arguments.get(1) && !isPlace(start) && literal(start) < 1) {
			throw unproven("substring from a place before the first character");
		}
		if (arguments.size() == 2) {
			return call("substr($1, $2)", List.of(text, start), text.type());
		}
		Expr number = checked(arguments.get(2), 0);
		if (number == arguments.get(2) && !isPlace(number) && literal(number) < 1) {
			// MariaDB describes it otherwise where it needs a temporary table.
			throw unproven("substring of a length below one");
		}
		return call("substr($1, $2, $3)", List.of(text, start, number), text.type());
	}

	/** LEFT with a positive literal length. */
	Expr left(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 2) {
			throw unproven("left with " + arguments.size() + " arguments");
		}
		Expr text = text(arguments.get(0));
		Expr number = checked(arguments.get(1), 0);
		if (number == arguments.get(1) && !isPlace(number) && literal(number) < 1) {
			throw unproven("left with a length below one");
		}
		if (this.utf16) {
			requirements.require(text, Property.NO_SUPPLEMENTARY);
		}
		return call("substr($1, 1, $2)", List.of(text, number), text.type());
	}

	/** What takes a computed number of characters below zero for none. */
	FunctionRegistry.Rule cutAtZero(FunctionRegistry.Rule rule, int place) {
		return (arguments, requirements) -> {
			if (arguments.size() <= place || !isComputed(arguments.get(place))) {
				return rule.bind(arguments, requirements);
			}
			List<Expr> cut = new ArrayList<>(arguments);
			cut.set(place,
					new CallExpr("max($1, 0)", List.of(arguments.get(place)), arguments.get(place).type(), 0, LONGEST));
			return rule.bind(cut, requirements);
		};
	}

	/** RIGHT with a positive literal length. */
	Expr right(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 2) {
			throw unproven("right with " + arguments.size() + " arguments");
		}
		Expr text = text(arguments.get(0));
		if (!isPlace(arguments.get(1)) && literal(arguments.get(1)) < 1) {
			throw unproven("right with a length below one");
		}
		if (this.utf16) {
			requirements.require(text, Property.NO_SUPPLEMENTARY);
		}
		return call("substr($1, -$2)", List.of(text, arguments.get(1)), text.type());
	}

	/** REPLACE, which minds the case of letters in every product. */
	Expr replace(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 3 || arguments.stream().anyMatch((argument) -> !isVarying(argument))
				|| !isConstantText(arguments.get(1)) || !(arguments.get(2) instanceof LiteralExpr literal)
				|| literal.value() == null) {
			throw unproven("replace by other than literals");
		}
		return call("replace($1, $2, $3)", arguments, arguments.get(0).type());
	}

	/**
	 * The place of a literal in a text whose collation tells all characters apart, or all
	 * of plain ASCII but for their case.
	 */
	Expr position(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 2 || !isConstantText(arguments.get(0)) || arguments.stream()
			.anyMatch((argument) -> !isVarying(argument) && (this.padded || !isText(argument)))) {
			throw unproven("the position of other than a literal");
		}
		Expr text = arguments.get(1);
		Collation collation = text.type().collation();
		boolean folds = collation != null && collation.equality().foldsCase();
		if (folds && textOf(arguments.get(0)).chars().allMatch((character) -> character >= ' ' && character <= '~')) {
			requirements.require(text, Property.PRINTABLE_ASCII);
			return new CallExpr("instr(lower($2), lower($1))", arguments, SqlType.INTEGER, 0, LONGEST);
		}
		if (collation == null || collation == Collation.COERCIBLE
				|| collation.equality() != Collation.Equality.BINARY) {
			throw new ElsewhereException(PassThroughReason.COLLATION, "text searched for a part");
		}
		if (this.utf16) {
			requirements.require(text, Property.NO_SUPPLEMENTARY);
		}
		return new CallExpr("instr($2, $1)", arguments, SqlType.INTEGER, 0, LONGEST);
	}

	/** The arguments of STRPOS and INSTR: first the text, then the part. */
	Expr positionReversed(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 2) {
			throw unproven("a position with " + arguments.size() + " arguments");
		}
		return position(List.of(arguments.get(1), arguments.get(0)), requirements);
	}

	/** What is computed; below a limit the products differ. */
	private Expr checked(Expr number, int least) {
		return isComputed(number) ? new CallExpr("iif($1 < " + least + ", " + StoreFunctions.FAIL + "(), $1)",
				List.of(number), number.type(), least, LONGEST + 1) : number;
	}

	/** A number of characters that only the data tells. */
	private boolean isComputed(Expr expr) {
		return !this.utf16 && expr.type().kind().isInteger() && !(expr instanceof LiteralExpr)
				&& !(expr instanceof ParameterExpr);
	}

	/** A parameter that is checked where it is bound. */
	private static boolean isPlace(Expr expr) {
		return expr instanceof ParameterExpr parameter && parameter.use().place();
	}

	private static boolean isText(Expr expr) {
		return expr.type().kind().isText();
	}

	static boolean isVarying(Expr expr) {
		return expr.type().kind() == TypeKind.VARCHAR;
	}

	private static String textOf(Expr literal) {
		return String.valueOf(((LiteralExpr) literal).value());
	}

	static boolean isConstantText(Expr expr) {
		return expr instanceof LiteralExpr literal && literal.value() instanceof String text && !text.isEmpty();
	}

	/** TRIM, LTRIM and RTRIM of blanks. */
	FunctionRegistry.Rule trim(String function) {
		return (arguments, requirements) -> {
			Expr text = text(single(arguments));
			return call(function + "($1, ' ')", List.of(text), text.type());
		};
	}

	/** Takes away blanks, or the characters of a literal. */
	FunctionRegistry.Rule trimOf(String function) {
		return (arguments, requirements) -> {
			if (arguments.size() != 2) {
				return trim(function).bind(arguments, requirements);
			}
			if (!(arguments.get(1) instanceof LiteralExpr literal) || !(literal.value() instanceof String)) {
				throw unproven(function + " of other than a literal");
			}
			Expr text = text(arguments.get(0));
			return call(function + "($1, $2)", List.of(text, literal), text.type());
		};
	}

	/** Joins texts; NULL if one of them is. */
	Expr concat(List<Expr> arguments, Requirements requirements) {
		return join(arguments, "$%d");
	}

	/**
	 * Joins texts, passing over NULLs; PostgreSQL's does not trim what CHAR is padded
	 * with.
	 */
	Expr concatIgnoringNulls(List<Expr> arguments, Requirements requirements) {
		if (arguments.stream().anyMatch((argument) -> argument.type().kind() == TypeKind.CHAR)) {
			throw unproven("concat of CHAR");
		}
		return join(arguments, "coalesce($%d, '')");
	}

	private Expr join(List<Expr> arguments, String operand) {
		if (arguments.isEmpty()) {
			throw unproven("concat without arguments");
		}
		Collation collation = Collation.COERCIBLE;
		StringBuilder template = new StringBuilder();
		for (int i = 0; i < arguments.size(); i++) {
			Expr argument = arguments.get(i);
			template.append((i == 0) ? "" : " || ").append(operand.formatted(i + 1));
			if (argument.type().kind().isInteger()) {
				continue;
			}
			collation = common(collation, computed(text(argument).type()));
		}
		return call(template.toString(), arguments, SqlType.varchar(0, collation));
	}

	static Collation common(Collation left, Collation right) {
		if (right == Collation.COERCIBLE || right.equals(left)) {
			return left;
		}
		if (left == Collation.COERCIBLE) {
			return right;
		}
		throw new ElsewhereException(PassThroughReason.COLLATION,
				"texts of the collations " + left.name() + " and " + right.name() + " joined");
	}

	private Expr text(Expr argument) {
		TypeKind kind = argument.type().kind();
		if (!kind.isText()) {
			throw unproven("a text function on " + kind);
		}
		if (kind == TypeKind.CHAR && this.padded) {
			throw unproven("a text function on a CHAR column");
		}
		return argument;
	}

	static CallExpr call(String template, List<Expr> arguments, SqlType type) {
		return new CallExpr(template, arguments, SqlType.varchar(0, computed(type)));
	}

	/** The collation of what is computed of a text; a part of a label is any text. */
	static Collation computed(SqlType type) {
		Collation collation = (type.collation() != null) ? type.collation() : Collation.COERCIBLE;
		return collation.members().isEmpty() ? collation.ofSpelledLabels() : collation.ofText();
	}

	static Expr single(List<Expr> arguments) {
		if (arguments.size() != 1) {
			throw unproven("called with " + arguments.size() + " arguments");
		}
		return arguments.get(0);
	}

	static long literal(Expr argument) {
		if (argument instanceof LiteralExpr literal && literal.value() instanceof Long number) {
			return number;
		}
		throw unproven("an argument that is not an integer literal");
	}

	static ElsewhereException unproven(String detail) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION, detail);
	}

}
