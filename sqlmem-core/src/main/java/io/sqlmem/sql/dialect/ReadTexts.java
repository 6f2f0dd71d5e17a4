package io.sqlmem.sql.dialect;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.sqlmem.sql.dialect.StoreFunctions.StoreFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Requirement.Property;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Texts cast to numbers, truth values and dates that they spell plainly. What is spelled
 * otherwise, which the source may know or not, fails.
 */
public final class ReadTexts {

	private static final String INTEGER = "sqlmem_read_integer";

	private static final String NUMERIC = "sqlmem_read_numeric";

	private static final String DOUBLE = "sqlmem_read_double";

	private static final String BOOLEAN = "sqlmem_read_boolean";

	private static final String DATE = "sqlmem_read_date";

	/** In characters, so that it is one of 64 bits. */
	private static final int LONGEST_INTEGER = 18;

	private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

	private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,100}(\\.\\d{1,100})?");

	/** Of so few digits that there is only one nearest number. */
	private static final Pattern SHORT_DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

	private static final Pattern DAY = Pattern.compile("(?!0000)\\d{4}-\\d\\d-\\d\\d");

	private ReadTexts() {
	}

	static Map<String, StoreFunction> functions() {
		return Map.of(INTEGER, ReadTexts::integer, NUMERIC,
				reader(DECIMAL, (text) -> new BigDecimal(text).toPlainString()), DOUBLE,
				reader(SHORT_DECIMAL, ReadTexts::number), BOOLEAN,
				reader(Pattern.compile("true|false"), (text) -> text.equals("true") ? 1L : 0L), DATE,
				reader(DAY, ReadTexts::day));
	}

	/**
	 * A text as a value of another type.
	 * @param text the text
	 * @param type the type
	 * @param requirements takes what must be true of the data
	 * @return the value, {@code null} if texts are not read as values of that type
	 */
	public static @Nullable Expr as(Expr text, SqlType type, Requirements requirements) {
		Expr read = switch (type.kind()) {
			case SMALLINT, INTEGER, BIGINT ->
				new CallExpr(INTEGER + "($1, " + type.limit() + ")", List.of(text), type, -type.limit(), type.limit());
			case NUMERIC -> new CallExpr(NUMERIC + "($1)", List.of(text), type);
			case DOUBLE -> new CallExpr(DOUBLE + "($1)", List.of(text), type);
			case BOOLEAN -> new CallExpr(BOOLEAN + "($1)", List.of(text), type);
			case DATE -> new CallExpr(DATE + "($1)", List.of(text), type);
			default -> null;
		};
		if (read != null) {
			requirements.requireEvaluation(read, Property.TOTAL);
		}
		return read;
	}

	/**
	 * The integer that a text begins with, 0 if it begins with none, which SQLite reads
	 * as MySQL and MariaDB do while no text is too long for one.
	 * @param text the text
	 * @param type a type of integers
	 * @return the integer
	 */
	public static Expr prefix(Expr text, SqlType type) {
		// Which control characters may come before a number differs.
		String beyond = "length($1) > " + LONGEST_INTEGER + " OR (ltrim($1, ' ') < ' ' AND ltrim($1, ' ') <> '')"
				+ (type.kind().isUnsigned() ? " OR CAST($1 AS INTEGER) < 0" : "");
		long limit = NumberFunctions.powerOfTen(LONGEST_INTEGER) - 1;
		return new CallExpr("iif(" + beyond + ", " + StoreFunctions.FAIL + "(), CAST($1 AS INTEGER))", List.of(text),
				type, type.kind().isUnsigned() ? 0 : -limit, limit);
	}

	/**
	 * A text as a number with a scale of its own.
	 * @param text the text
	 * @param requirements takes what must be true of the data
	 * @return the number
	 */
	public static Expr asNumeric(Expr text, Requirements requirements) {
		Expr read = new CallExpr(NUMERIC + "($1)", List.of(text), SqlType.of(TypeKind.NUMERIC));
		requirements.requireEvaluation(read, Property.TOTAL);
		return read;
	}

	private static StoreFunction reader(Pattern spelling, Function<String, Object> reader) {
		return (arguments) -> (arguments[0] != null) ? reader.apply(spelled(arguments[0], spelling)) : null;
	}

	private static @Nullable Object integer(@Nullable Object[] arguments) {
		if (arguments[0] == null || !(arguments[1] instanceof Long limit)) {
			return null;
		}
		long number = Long.parseLong(spelled(arguments[0], WHOLE));
		if (Math.abs(number) > limit) {
			throw unread();
		}
		return number;
	}

	private static Object number(String text) {
		double number = Double.parseDouble(text);
		if (number == 0 && text.startsWith("-")) {
			throw unread();
		}
		return number;
	}

	private static Object day(String text) {
		try {
			return LocalDate.parse(text).toEpochDay();
		}
		catch (DateTimeException ex) {
			throw unread();
		}
	}

	private static String spelled(Object text, Pattern spelling) {
		if (text instanceof String plain && spelling.matcher(plain).matches()) {
			return plain;
		}
		throw unread();
	}

	private static ArithmeticException unread() {
		return new ArithmeticException("a text that only the source can read");
	}

}
