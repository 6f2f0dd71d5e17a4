package io.sqlmem.sql.dialect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;

/**
 * Functions that fill, repeat, reverse and digest texts.
 */
final class CharacterFunctions {

	/**
	 * Texts that a literal makes longer than this are not worth a copy in the statement.
	 */
	private static final long LONGEST = 1_000;

	private static final String REVERSE = StoreFunctions.PREFIX + "reverse";

	private static final String MD5 = StoreFunctions.PREFIX + "md5";

	private static final long LAST_ASCII = 127;

	private final boolean utf16;

	private final boolean onePad;

	/**
	 * The functions of a product.
	 * @param utf16 whether characters are UTF-16 code units
	 * @param onePad whether texts are padded with the first character of a padding only
	 */
	CharacterFunctions(boolean utf16, boolean onePad) {
		this.utf16 = utf16;
		this.onePad = onePad;
	}

	/** The functions that SQLite does not have. */
	static Map<String, StoreFunction> functions() {
		return Map.of(REVERSE, ofText((text) -> new StringBuilder(text).reverse().toString()), MD5,
				ofText(CharacterFunctions::md5));
	}

	private static StoreFunction ofText(UnaryOperator<String> function) {
		return (arguments) -> (arguments[0] != null) ? function.apply((String) arguments[0]) : null;
	}

	private static String md5(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** LPAD to a literal length by a literal that is not empty. */
	Expr leftPad(List<Expr> arguments, Requirements requirements) {
		LiteralExpr filling = filling(arguments, requirements);
		long length = length(arguments.get(1));
		return TextFunctions.call(
				"(CASE WHEN length($1) >= %1$d THEN substr($1, 1, %1$d) ELSE substr($2, 1, %1$d - length($1)) || $1 END)"
					.formatted(length),
				List.of(arguments.get(0), filling), arguments.get(0).type());
	}

	/** RPAD to a literal length by a literal that is not empty. */
	Expr rightPad(List<Expr> arguments, Requirements requirements) {
		LiteralExpr filling = filling(arguments, requirements);
		return TextFunctions.call("substr($1 || $2, 1, " + length(arguments.get(1)) + ")",
				List.of(arguments.get(0), filling), arguments.get(0).type());
	}

	/** As much of the filling as the result may need. */
	private LiteralExpr filling(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 3 || !TextFunctions.isVarying(arguments.get(0))
				|| !TextFunctions.isConstantText(arguments.get(2))) {
			throw TextFunctions.unproven("padding of or with other than texts");
		}
		checkCharacters(arguments.get(0), requirements);
		LiteralExpr pad = (LiteralExpr) arguments.get(2);
		String text = String.valueOf(pad.value());
		if (!text.chars().allMatch((character) -> character <= LAST_ASCII)) {
			throw TextFunctions.unproven("padding with other than ASCII");
		}
		if (this.onePad && text.length() > 1) {
			throw TextFunctions.unproven("padding with several characters");
		}
		int length = Math.toIntExact(length(arguments.get(1)));
		return new LiteralExpr(text.repeat(length / text.length() + 1).substring(0, length), pad.type());
	}

	/** REPEAT, a literal number of times. */
	Expr repeat(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 2 || !TextFunctions.isVarying(arguments.get(0))) {
			throw TextFunctions.unproven("repeat of other than a text");
		}
		return TextFunctions.call("replace(hex(zeroblob(" + length(arguments.get(1)) + ")), '00', $1)",
				List.of(arguments.get(0)), arguments.get(0).type());
	}

	/** REVERSE. */
	Expr reverse(List<Expr> arguments, Requirements requirements) {
		Expr text = varying(arguments);
		checkCharacters(text, requirements);
		return TextFunctions.call(REVERSE + "($1)", List.of(text), text.type());
	}

	/** MD5 in hexadecimal digits. */
	Expr md5(List<Expr> arguments, Requirements requirements) {
		Expr text = varying(arguments);
		return TextFunctions.call(MD5 + "($1)", List.of(text), text.type());
	}

	/**
	 * The code of the first character.
	 * @param ofNothing what an empty text has, as SQLite's text
	 */
	FunctionRegistry.Rule ascii(String ofNothing) {
		return (arguments, requirements) -> {
			Expr text = varying(arguments);
			requirements.require(text, Property.PRINTABLE_ASCII);
			return new CallExpr("(CASE WHEN $1 = '' THEN " + ofNothing + " ELSE unicode($1) END)", List.of(text),
					SqlType.INTEGER, 0, LAST_ASCII);
		};
	}

	private static Expr varying(List<Expr> arguments) {
		Expr text = TextFunctions.single(arguments);
		if (text.type().kind() != TypeKind.VARCHAR) {
			throw TextFunctions.unproven("a text function on " + text.type().kind());
		}
		return text;
	}

	private void checkCharacters(Expr text, Requirements requirements) {
		if (this.utf16) {
			requirements.require(text, Property.NO_SUPPLEMENTARY);
		}
	}

	private static long length(Expr argument) {
		long length = TextFunctions.literal(argument);
		if (length < 1 || length > LONGEST) {
			throw TextFunctions.unproven("a text of " + length + " characters");
		}
		return length;
	}

}
