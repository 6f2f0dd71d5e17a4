package io.sqlmem.sql.dialect;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Requirements;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * H2's functions of dates and timestamps. Its weeks and days of weeks, unless they are
 * ISO's, are those of the locale that the database runs in, and so are left to it.
 */
final class H2Dates {

	private static final SqlType TEXT = SqlType.varchar(0, Collation.COERCIBLE);

	private static final String FIELD = "(YYYY|MM|DD|HH24|MI|SS)";

	/** Fields that are digits, apart from each other. */
	private static final Pattern TEMPLATE = Pattern.compile(FIELD + "([-/:. ]" + FIELD + ")*");

	private H2Dates() {
	}

	/**
	 * A field that has a name of H2's own, or is counted otherwise elsewhere.
	 * @param name its name in lower case
	 * @param operand a date or timestamp
	 * @return the field, {@code null} if it is none of these
	 */
	static @Nullable Expr field(String name, Expr operand) {
		return switch (name) {
			case "second" -> DateFunctions.second(operand);
			case "day_of_month" -> DateFunctions.extract("day", operand, SqlType.INTEGER);
			case "doy", "day_of_year" -> DateFunctions.extract("doy", operand, SqlType.INTEGER);
			case "isodow", "iso_day_of_week" -> DateFunctions.extract("isodow", operand, SqlType.INTEGER);
			case "iso_week" -> WeekFields.extract("week", operand, SqlType.INTEGER);
			case "isoyear", "iso_year", "iso_week_year" -> WeekFields.extract("isoyear", operand, SqlType.INTEGER);
			default -> null;
		};
	}

	/** The same field as a function. */
	static FunctionRegistry.Rule fieldOf(String name) {
		return (arguments, requirements) -> {
			Expr field = field(name, TextFunctions.single(arguments));
			if (field == null) {
				throw TextFunctions.unproven(name);
			}
			return field;
		};
	}

	/** DATE_TRUNC, which leaves a date a date and a timestamp as fine as it is. */
	static Expr dateTrunc(List<Expr> arguments, Requirements requirements) {
		if (arguments.size() != 2 || !(arguments.get(0) instanceof LiteralExpr literal)
				|| !(literal.value() instanceof String unit)) {
			throw TextFunctions.unproven("date_trunc of this form");
		}
		Expr moment = arguments.get(1);
		String field = switch (unit.toLowerCase(Locale.ROOT)) {
			case "second", "minute", "hour", "day", "month", "quarter", "year" -> unit;
			case "iso_week" -> "week";
			default -> throw TextFunctions.unproven("date_trunc to " + unit);
		};
		LiteralExpr name = new LiteralExpr(field, TEXT);
		if (moment.type().kind() == TypeKind.DATE) {
			return DateFunctions.timestampToDate(
					DateFunctions.truncate(List.of(name, DateConversions.toTimestamp(moment)), requirements));
		}
		CallExpr truncated = (CallExpr) DateFunctions.truncate(List.of(name, moment), requirements);
		return new CallExpr(truncated.template(), truncated.operands(), moment.type());
	}

	/** TRUNC of a timestamp to its day, or of a number. */
	static Expr trunc(List<Expr> arguments, Requirements requirements) {
		boolean timestamp = arguments.size() == 1 && arguments.get(0).type().kind() == TypeKind.TIMESTAMP;
		return timestamp ? dateTrunc(List.of(new LiteralExpr("day", TEXT), arguments.get(0)), requirements)
				: NumberFunctions.truncate(arguments, requirements);
	}

	/** LAST_DAY. */
	static Expr lastDay(List<Expr> arguments, Requirements requirements) {
		return WeekFields.lastDay(TextFunctions.single(arguments));
	}

	/** DAYNAME and MONTHNAME, which are English. */
	static FunctionRegistry.Rule name(String template) {
		return (arguments, requirements) -> {
			Expr padded = DateTemplates
				.toChar(List.of(TextFunctions.single(arguments), new LiteralExpr(template, TEXT)), requirements);
			return new CallExpr("rtrim($1)", List.of(padded), TEXT);
		};
	}

	/** TO_CHAR by a template of digits. */
	static Expr toChar(List<Expr> arguments, Requirements requirements) {
		boolean plain = arguments.size() == 2 && arguments.get(1) instanceof LiteralExpr literal
				&& literal.value() instanceof String template && TEMPLATE.matcher(template).matches();
		if (!plain) {
			throw TextFunctions.unproven("to_char of this form");
		}
		return DateTemplates.toChar(arguments, requirements);
	}

}
