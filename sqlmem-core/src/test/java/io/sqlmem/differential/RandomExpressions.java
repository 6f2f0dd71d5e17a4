package io.sqlmem.differential;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestDatabase;

/**
 * Random expressions over the columns that are in scope. A parameter stands in the text
 * as {@link #MARK}, its place in the list of parameters, {@link #MARK}.
 */
final class RandomExpressions {

	static final char MARK = '\u0001';

	private static final String[] COMPARISONS = { "=", "<>", "<", "<=", ">", ">=" };

	private final Database database;

	private final Random random;

	private final List<Binding> scope;

	private final BiFunction<List<Binding>, Kind, Subquery> subqueries;

	private final List<Object> parameters;

	private final OtherType other;

	/**
	 * Expressions.
	 * @param database the product
	 * @param random the source of chance
	 * @param scope the columns that can be named
	 * @param subqueries makes subqueries of one column of a kind; gets the columns
	 * outside
	 * @param parameters takes the values of parameters
	 * @param other the type of what is of the kind OTHER
	 */
	RandomExpressions(Database database, Random random, List<Binding> scope,
			BiFunction<List<Binding>, Kind, Subquery> subqueries, List<Object> parameters, OtherType other) {
		this.database = database;
		this.random = random;
		this.scope = scope;
		this.subqueries = subqueries;
		this.parameters = parameters;
		this.other = other;
	}

	Kind kind() {
		return Kind.values()[this.random.nextInt(Kind.values().length)];
	}

	/** Any expression of any kind but conditions. */
	String value(int depth) {
		Kind kind = kind();
		return value(kind == Kind.BOOLEAN ? Kind.INTEGER : kind, depth);
	}

	String value(Kind kind, int depth) {
		if (depth <= 0 || this.random.nextInt(3) == 0) {
			return leaf(kind);
		}
		int next = depth - 1;
		return switch (this.random.nextInt(9)) {
			case 0 -> "coalesce(" + value(kind, next) + ", " + value(kind, next) + ")";
			case 1 -> "case when " + condition(next) + " then " + value(kind, next)
					+ (mostly(3) ? " else " + value(kind, next) : "") + " end";
			case 4 -> (this.database == TestDatabase.POSTGRESQL) ? operation(kind, next)
					: "nvl2(" + value(next) + ", " + column(kind) + ", " + column(kind) + ")";
			case 2 -> "nullif(" + column(kind) + ", " + leaf(kind) + ")";
			case 3 -> subquery(kind, (kind == Kind.BOOLEAN) ? "%s" : pick("max(%s)", "min(%s)", "%s"));
			default -> operation(kind, next);
		};
	}

	private String subquery(Kind kind, String output) {
		Subquery subquery = this.subqueries.apply(this.scope, kind);
		return "(select " + output.formatted(subquery.column()) + subquery.from() + ")";
	}

	private String operation(Kind kind, int depth) {
		return switch (kind) {
			case INTEGER -> integer(depth);
			case DECIMAL -> decimal(depth);
			case TEXT -> text(depth);
			case DATE -> date(depth);
			case TIMESTAMP -> timestamp(depth);
			case BOOLEAN -> condition(depth);
			case OTHER -> leaf(kind);
		};
	}

	private String integer(int depth) {
		return switch (this.random.nextInt(16)) {
			case 14 -> product(Kind.INTEGER, depth);
			case 15 -> "extract(" + pick("quarter", "week", "doy", "second", "hour", "day") + " from "
					+ value(mostly(2) ? Kind.TIMESTAMP : Kind.DATE, depth) + ")";
			case 11 -> "sign(" + value(mostly(2) ? Kind.INTEGER : Kind.DECIMAL, depth) + ")";
			case 12 -> "ascii(" + value(Kind.TEXT, depth) + ")";
			case 13 -> "cast(" + value(Kind.DECIMAL, depth) + " as integer)";
			case 0, 1 ->
				"(" + value(Kind.INTEGER, depth) + pick(" + ", " - ", " * ") + value(Kind.INTEGER, depth) + ")";
			case 2 -> "-(" + value(Kind.INTEGER, depth) + ")";
			case 3 ->
				"(" + value(Kind.INTEGER, depth) + pick(" / ", " % ") + pick("2", "3", "7", leaf(Kind.INTEGER)) + ")";
			case 4 -> "abs(" + value(Kind.INTEGER, depth) + ")";
			case 5 -> pick("length", "char_length", "octet_length") + "(" + value(Kind.TEXT, depth) + ")";
			case 6 -> "extract(" + pick("year", "month", "day") + " from " + value(Kind.DATE, depth) + ")";
			case 7 -> "extract(" + pick("year", "month", "day", "hour", "minute") + " from "
					+ value(Kind.TIMESTAMP, depth) + ")";
			case 8 -> "mod(" + value(Kind.INTEGER, depth) + ", " + pick("2", "5", "-3") + ")";
			case 9 -> "position(" + value(Kind.TEXT, depth) + " in " + value(Kind.TEXT, depth) + ")";
			default ->
				pick("greatest", "least") + "(" + value(Kind.INTEGER, depth) + ", " + value(Kind.INTEGER, depth) + ")";
		};
	}

	/** A division that its CASE keeps from dividing by zero, or nearly does. */
	private String guardedQuotient(int depth) {
		String divisor = column(mostly(2) ? Kind.DECIMAL : Kind.INTEGER);
		String quotient = value(Kind.DECIMAL, depth) + " / " + divisor;
		return switch (this.random.nextInt(3)) {
			case 0 -> "case " + divisor + " when 0 then " + leaf(Kind.DECIMAL) + " else " + quotient + " end";
			case 1 -> "case when " + condition(0) + " then " + leaf(Kind.DECIMAL) + " when " + divisor
					+ " = 0 then null else " + quotient + " end";
			default -> "case when " + divisor + pick(" > ", " <> ", " >= ") + "0 then " + quotient + " end";
		};
	}

	private String decimal(int depth) {
		return switch (this.random.nextInt(10)) {
			case 0, 1 ->
				"(" + value(Kind.DECIMAL, depth) + pick(" + ", " - ", " * ") + value(Kind.DECIMAL, depth) + ")";
			case 2 -> "(" + value(Kind.DECIMAL, depth) + pick(" + ", " - ", " * ") + value(Kind.INTEGER, depth) + ")";
			case 3 ->
				"(" + value(Kind.DECIMAL, depth) + " / " + value(mostly(2) ? Kind.DECIMAL : Kind.INTEGER, depth) + ")";
			case 4 -> "abs(" + value(Kind.DECIMAL, depth) + ")";
			case 5 -> "round(" + value(Kind.DECIMAL, depth) + pick("", ", 1", ", 0", ", 3") + ")";
			case 6 -> "cast(" + value(mostly(2) ? Kind.DECIMAL : Kind.INTEGER, depth) + " as decimal("
					+ pick("10,2", "12,4", "6,1") + "))";
			case 7 -> pick("floor", "ceiling") + "(" + value(Kind.DECIMAL, depth) + ")";
			case 8 -> guardedQuotient(depth);
			default -> "-(" + value(Kind.DECIMAL, depth) + ")";
		};
	}

	private String text(int depth) {
		return switch (this.random.nextInt(13)) {
			case 12 -> product(Kind.TEXT, depth);
			case 9 -> pick("lpad", "rpad") + "(" + value(Kind.TEXT, depth) + ", " + pick("1", "3", "9", "0") + ", "
					+ pick("'x'", "'ab'", "' '") + ")";
			case 10 -> "repeat(" + value(Kind.TEXT, depth) + ", " + pick("1", "2", "0") + ")";
			case 11 -> pick("reverse", "md5") + "(" + value(Kind.TEXT, depth) + ")";
			case 0, 1 -> pick("lower", "upper") + "(" + value(Kind.TEXT, depth) + ")";
			case 2 -> "substring(" + value(Kind.TEXT, depth) + ", " + pick("1", "2", "3", "0", "-1")
					+ pick("", ", 2", ", 0") + ")";
			case 3 -> pick("trim", "ltrim", "rtrim") + "(" + value(Kind.TEXT, depth) + ")";
			case 4 -> "concat(" + value(Kind.TEXT, depth) + ", " + value(Kind.TEXT, depth) + ")";
			case 5 -> "(" + value(Kind.TEXT, depth) + " || " + value(Kind.TEXT, depth) + ")";
			case 6 -> pick("left", "right") + "(" + value(Kind.TEXT, depth) + ", " + pick("1", "2", "0") + ")";
			case 7 -> "replace(" + value(Kind.TEXT, depth) + ", " + leaf(Kind.TEXT) + ", " + leaf(Kind.TEXT) + ")";
			default -> "cast(" + value(Kind.INTEGER, depth) + " as "
					+ (this.database.isMySqlLike() ? "char" : "varchar(20)") + ")";
		};
	}

	private String date(int depth) {
		return switch (this.random.nextInt(4)) {
			case 2 -> product(Kind.DATE, depth);
			case 0 -> "cast(" + value(Kind.TIMESTAMP, depth) + " as date)";
			case 1 -> "(" + value(Kind.DATE, depth) + pick(" + ", " - ") + interval() + ")";
			default -> pick("greatest", "least") + "(" + value(Kind.DATE, depth) + ", " + value(Kind.DATE, depth) + ")";
		};
	}

	private String timestamp(int depth) {
		return switch (this.random.nextInt(4)) {
			case 1 -> product(Kind.TIMESTAMP, depth);
			case 0 -> "cast(" + value(Kind.DATE, depth) + " as "
					+ (this.database.isMySqlLike() ? "datetime(6)" : "timestamp") + ")";
			default -> "(" + value(Kind.TIMESTAMP, depth) + pick(" + ", " - ") + interval() + ")";
		};
	}

	/** A function that not all products have. */
	private String product(Kind kind, int depth) {
		if (this.database == TestDatabase.POSTGRESQL) {
			return postgres(kind, depth);
		}
		return this.database.isMySqlLike() ? mariaDb(kind, depth) : h2(kind, depth);
	}

	private String postgres(Kind kind, int depth) {
		return switch (kind) {
			case INTEGER -> pick("strpos(" + value(Kind.TEXT, depth) + ", " + pick("'a'", "'b'", "' '") + ")",
					"(" + value(Kind.DATE, depth) + " - " + value(Kind.DATE, depth) + ")",
					"date_part('" + pick("year", "month") + "', " + value(Kind.TIMESTAMP, depth) + ")",
					"extract(" + pick("day", "hour", "minute", "epoch") + " from " + value(Kind.TIMESTAMP, depth)
							+ " - " + value(Kind.TIMESTAMP, depth) + ")");
			case TEXT -> pick("split_part(" + value(Kind.TEXT, depth) + ", " + pick("'a'", "' '") + ", 1)",
					"concat_ws(" + pick("'-'", "', '") + ", " + value(Kind.TEXT, depth) + ", " + value(Kind.TEXT, depth)
							+ ")",
					"initcap(" + value(Kind.TEXT, depth) + ")",
					"translate(" + value(Kind.TEXT, depth) + ", 'ab', 'xy')",
					"substring(" + value(Kind.TEXT, depth) + " from 1 for 2)",
					"cast(" + value(mostly(2) ? Kind.TIMESTAMP : Kind.DATE, depth) + " as text)",
					"to_char(" + value(Kind.TIMESTAMP, depth) + ", "
							+ pick("'YYYY-MM-DD'", "'HH24:MI'", "'YYYYMM'", "'FMDD Mon, HH12 AM'", "'FMMonth'") + ")");
			case DATE -> "(" + value(Kind.DATE, depth) + pick(" + ", " - ") + pick("1", "30", "365") + ")";
			case TIMESTAMP ->
				pick("(" + value(Kind.TIMESTAMP, depth) + " + " + column(Kind.INTEGER) + " * interval '1 hour')",
						truncated(depth), truncated(depth));
			default -> truncated(depth);
		};
	}

	private String truncated(int depth) {
		return "date_trunc('" + pick("year", "quarter", "month", "week", "day", "hour", "minute") + "', "
				+ value(mostly(3) ? Kind.TIMESTAMP : Kind.DATE, depth) + ")";
	}

	private String mariaDb(Kind kind, int depth) {
		String unit = pick("day", "month", "year", "week", "quarter");
		return switch (kind) {
			case INTEGER -> pick("instr(" + value(Kind.TEXT, depth) + ", " + pick("'a'", "'b'") + ")",
					"datediff(" + value(Kind.DATE, depth) + ", " + value(Kind.DATE, depth) + ")",
					"timestampdiff(" + unit + ", " + value(Kind.TIMESTAMP, depth) + ", " + value(Kind.TIMESTAMP, depth)
							+ ")",
					pick("year", "month", "dayofmonth", "hour", "dayofyear", "dayofweek", "weekday", "quarter") + "("
							+ value(Kind.TIMESTAMP, depth) + ")",
					"if(" + condition(0) + ", " + leaf(Kind.INTEGER) + ", " + leaf(Kind.INTEGER) + ")");
			case TEXT -> pick("concat_ws("
					+ pick("'-'", "', '") + ", " + value(Kind.TEXT, depth) + ", " + value(Kind.TEXT, depth) + ")",
					"ifnull(" + value(Kind.TEXT, depth) + ", " + leaf(Kind.TEXT) + ")",
					"date_format(" + value(Kind.TIMESTAMP, depth) + ", " + pick("'%Y-%m-%d'", "'%H:%i'", "'%Y%m'")
							+ ")",
					"substr(" + value(Kind.TEXT, depth) + ", " + pick("1", "2", "-2") + ")",
					"if(" + condition(0) + ", " + leaf(Kind.TEXT) + ", " + leaf(Kind.TEXT) + ")");
			case DATE ->
				pick(pick("date_add", "date_sub", "adddate") + "(" + value(Kind.DATE, depth) + ", " + interval() + ")",
						"last_day(" + value(Kind.DATE, depth) + ")", "date(" + value(Kind.TIMESTAMP, depth) + ")");
			default -> pick("date_add", "date_sub") + "(" + value(Kind.TIMESTAMP, depth) + ", interval "
					+ pick("1", "13") + " " + unit + ")";
		};
	}

	private String h2(Kind kind, int depth) {
		String unit = pick("day", "month", "year", "hour");
		return switch (kind) {
			case INTEGER -> pick("instr(" + value(Kind.TEXT, depth) + ", " + pick("'a'", "'b'") + ")",
					"datediff(" + unit + ", " + value(Kind.TIMESTAMP, depth) + ", " + value(Kind.TIMESTAMP, depth)
							+ ")",
					pick("year", "month", "day_of_month", "hour", "day_of_year", "quarter") + "("
							+ value(Kind.TIMESTAMP, depth) + ")",
					"casewhen(" + condition(0) + ", " + leaf(Kind.INTEGER) + ", " + leaf(Kind.INTEGER) + ")");
			case TEXT -> pick(
					"concat_ws(" + pick("'-'", "', '") + ", " + value(Kind.TEXT, depth) + ", " + value(Kind.TEXT, depth)
							+ ")",
					"ifnull(" + value(Kind.TEXT, depth) + ", " + leaf(Kind.TEXT) + ")",
					"substr(" + value(Kind.TEXT, depth) + ", " + pick("1", "2", "-2") + ")",
					"translate(" + value(Kind.TEXT, depth) + ", 'ab', 'xy')");
			case DATE -> "dateadd(" + pick("day", "month", "year") + ", " + pick("1", "-1", "13") + ", "
					+ value(Kind.DATE, depth) + ")";
			default -> pick("dateadd(" + unit + ", " + pick("1", "-13") + ", " + value(Kind.TIMESTAMP, depth) + ")",
					"date_trunc(" + unit + ", " + value(Kind.TIMESTAMP, depth) + ")");
		};
	}

	private String interval() {
		String count = pick("1", "2", "13", "90");
		String unit = pick("day", "month", "year", "hour");
		return this.database.isMySqlLike() ? "interval " + count + " " + unit : "interval '" + count + "' " + unit;
	}

	String condition(int depth) {
		int next = depth - 1;
		if (depth > 0 && mostly(3)) {
			return switch (this.random.nextInt(4)) {
				case 0 -> "not (" + condition(next) + ")";
				case 1 -> "(" + condition(next) + " or " + condition(next) + ")";
				default -> "(" + condition(next) + " and " + condition(next) + ")";
			};
		}
		Kind kind = kind();
		if (kind == Kind.BOOLEAN) {
			kind = Kind.INTEGER;
		}
		String left = value(kind, next);
		return switch (this.random.nextInt(16)) {
			case 0 -> left + " is " + pick("", "not ") + "null";
			case 1 -> left + pick("", " not") + " between " + operand(kind, next) + " and " + operand(kind, next);
			case 2 -> left + pick("", " not") + " in (" + operand(kind, 0) + ", " + operand(kind, next) + ", "
					+ operand(kind, 0) + ")";
			case 3 -> value(Kind.TEXT, next) + pick("", " not")
					+ (this.database.isMySqlLike() ? " like " : pick(" like ", " like ", " ilike ")) + pattern();
			case 4 -> pick("", "not ") + "exists " + subquery(Kind.INTEGER, "1");
			case 5 -> column(Kind.BOOLEAN);
			case 6 -> this.database.isMySqlLike() ? "not (" + left + " <=> " + value(kind, next) + ")"
					: left + " is " + pick("", "not ") + "distinct from " + value(kind, next);
			case 7 -> left + pick("", " not") + " in " + subquery(kind, "%s");
			case 8 -> value(Kind.INTEGER, next) + pick(COMPARISONS) + value(Kind.DECIMAL, next);
			case 10 -> rows(left, kind, next);
			case 11 -> left + pick(" = any ", " <> all ") + subquery(kind, "%s");
			case 12 -> "(" + operand(kind, 0) + " is null or " + left + " = " + operand(kind, 0) + ")";
			case 9 -> (this.database == TestDatabase.POSTGRESQL && mostly(2)) ? postgresCondition(next)
					: value(Kind.DATE, next) + pick(COMPARISONS) + value(Kind.TIMESTAMP, next);
			default -> left + " " + pick(COMPARISONS) + " " + operand(kind, next);
		};
	}

	private String postgresCondition(int depth) {
		String number = value(mostly(2) ? Kind.DECIMAL : Kind.INTEGER, depth);
		return pick(
				value(Kind.TIMESTAMP, depth) + " - " + value(Kind.TIMESTAMP, depth) + pick(COMPARISONS) + "interval '"
						+ pick("0 days", "30 days", "1 year 2 months", "-3 hours") + "'",
				"cast(" + number + " as double precision)" + pick(COMPARISONS) + value(Kind.DECIMAL, depth),
				value(Kind.TIMESTAMP, depth) + pick(COMPARISONS) + "timestamptz '2024-01-31 12:00:00+01'",
				column(Kind.INTEGER) + pick(" = any", " <> all") + "(array[1, 7, 10])");
	}

	private String pattern() {
		return pick("'a%'", "'%b'", "'%a%'", "'a_'", "'_'", "'%'", "'A%'", "'a\\_b'", "'% %'", "''",
				"'a!_b' escape '!'", "'%!%%' escape '!'", "'x%'");
	}

	/** Two values side by side compared with others. */
	private String rows(String left, Kind kind, int depth) {
		String row = pick("(" + left + ", " + column(Kind.INTEGER) + ")",
				"(" + column(Kind.INTEGER) + ", " + left + ")");
		Supplier<String> other = () -> row.startsWith("(" + left + ",")
				? "(" + operand(kind, depth) + ", " + operand(Kind.INTEGER, 0) + ")"
				: "(" + operand(Kind.INTEGER, 0) + ", " + operand(kind, depth) + ")";
		return mostly(2) ? row + " " + pick(COMPARISONS) + " " + other.get()
				: row + pick(" in (", " in (", " not in (") + other.get() + ", " + other.get() + ")";
	}

	String leaf(Kind kind) {
		return mostly(3) ? column(kind) : literal(kind);
	}

	/** What a value is compared with. */
	private String operand(Kind kind, int depth) {
		return mostly(3) ? value(kind, depth) : parameter(kind);
	}

	private String column(Kind kind) {
		List<Binding> fitting = this.scope.stream().filter((binding) -> binding.kind() == kind).toList();
		if (fitting.isEmpty()) {
			return (kind == Kind.BOOLEAN) ? "1 = 1" : literal(kind);
		}
		return fitting.get(this.random.nextInt(fitting.size())).sql();
	}

	private String literal(Kind kind) {
		return switch (kind) {
			case INTEGER -> pick("0", "1", "2", "-1", "10", "7", "100000");
			case DECIMAL -> pick("0.5", "1.00", "-2.50", "0.01", "3.3", "10.0");
			case TEXT -> pick("'a'", "'A'", "'ab'", "''", "'b '", "'10'", "'Zz'");
			case DATE -> pick("date '2024-02-29'", "date '2000-01-31'", "date '1970-01-01'");
			case TIMESTAMP -> pick("timestamp '2024-02-29 00:00:00'", "timestamp '2023-12-31 23:59:59.999999'");
			case BOOLEAN -> pick("true", "false");
			case OTHER -> this.other.literal(this.random);
		};
	}

	private String parameter(Kind kind) {
		if (kind == Kind.OTHER && this.other.values().isEmpty()) {
			return literal(kind);
		}
		boolean isNull = this.random.nextInt(10) == 0;
		this.parameters.add(isNull ? null
				: (kind == Kind.OTHER) ? this.other.values().get(this.random.nextInt(this.other.values().size()))
						: RandomValues.of(kind, this.random));
		return "" + MARK + (this.parameters.size() - 1) + MARK;
	}

	int below(int bound) {
		return this.random.nextInt(bound);
	}

	boolean mostly(int sides) {
		return this.random.nextInt(sides) != 0;
	}

	String pick(String... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

	/**
	 * A subquery of one column.
	 *
	 * @param column the column
	 * @param from what follows the select list
	 */
	record Subquery(String column, String from) {
	}

}
