package io.sqlmem.sql.bind;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.DateConversions;
import io.sqlmem.sql.dialect.FunctionRegistry;
import io.sqlmem.sql.tree.ArithmeticOperator;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.ParameterUse;
import io.sqlmem.type.Collation;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * Binds functions that move dates by an interval, or count the units between them, whose
 * arguments are no values: units and intervals.
 */
final class DateCalls {

	private static final long MICROS_PER_SECOND = 1_000_000;

	/** Of the years that copies hold. */
	private static final long FIRST_SECOND = -62_135_596_800L;

	private static final long LAST_SECOND = 253_402_300_799L;

	private static final int MICROSECONDS = 6;

	/** Templates of PostgreSQL, and the texts that need no template for the same. */
	private static final Map<String, String> SPELLINGS = Map.of("YYYY-MM-DD", "\\d{4}-\\d\\d-\\d\\d",
			"YYYY-MM-DD HH24:MI:SS", "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "YYYY-MM-DD HH24:MI:SS.US",
			"\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");

	private final BindContext context;

	private final ExpressionBinder expressions;

	private final ArithmeticBinder arithmetic;

	DateCalls(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
		this.arithmetic = new ArithmeticBinder(context.dialect, context.requirements);
	}

	/**
	 * Bind a call.
	 * @param name its name in lower case
	 * @param arguments the parser's nodes
	 * @return its value, {@code null} if it is the call of another function
	 */
	@Nullable Expr bind(String name, List<Expression> arguments) {
		if (!this.context.dialect.dateCalls().contains(name)) {
			return null;
		}
		return switch (name) {
			case "date_add", "date_sub" -> byInterval(name, arguments);
			case "adddate", "subdate" -> byDays(name, arguments);
			case "dateadd", "timestampadd" -> byUnits(name, arguments);
			case "date_trunc" -> truncated(arguments);
			case "to_date" -> spelled(SqlType.DATE, arguments);
			case "to_timestamp" -> (arguments.size() == 1) ? ofSeconds(this.expressions.typed(arguments.get(0)))
					: spelled(SqlType.time(TypeKind.TIMESTAMP_TZ, MICROSECONDS), arguments);
			case "datediff", "timestampdiff" ->
				this.context.dialect.countsBoundaries() ? boundaries(arguments) : between(arguments);
			default -> throw unproven(name);
		};
	}

	/** The instant some whole seconds after 1970 began in UTC. */
	private Expr ofSeconds(Expr seconds) {
		if (!seconds.type().kind().isInteger() || seconds instanceof Expr.LiteralExpr) {
			throw unproven("to_timestamp of " + seconds.type().kind());
		}
		this.context.requirements.requireRange(seconds, FIRST_SECOND, LAST_SECOND);
		return new Expr.CallExpr("($1 * 1000000)", List.of(seconds), SqlType.time(TypeKind.TIMESTAMP_TZ, MICROSECONDS));
	}

	private Expr byInterval(String name, List<Expression> arguments) {
		if (arguments.size() != 2 || !(arguments.get(1) instanceof IntervalExpression interval)) {
			throw unproven(name + " of this form");
		}
		return this.arithmetic.moved(name.equals("date_add") ? ArithmeticOperator.ADD : ArithmeticOperator.SUBTRACT,
				this.expressions.typed(arguments.get(0)), Intervals.read(interval));
	}

	/** By an interval, or by days. */
	private Expr byDays(String name, List<Expression> arguments) {
		if (arguments.size() == 2 && arguments.get(1) instanceof LongValue days) {
			ArithmeticOperator operator = name.equals("adddate") ? ArithmeticOperator.ADD : ArithmeticOperator.SUBTRACT;
			return this.arithmetic.moved(operator, this.expressions.typed(arguments.get(0)),
					Intervals.of(days.getValue(), "day"));
		}
		return byInterval(name.equals("adddate") ? "date_add" : "date_sub", arguments);
	}

	private Expr byUnits(String name, List<Expression> arguments) {
		if (arguments.size() != 3 || !(this.expressions.bind(arguments.get(1)) instanceof LiteralExpr literal)
				|| !(literal.value() instanceof Long count) || Math.abs(count) > 1_000_000) {
			throw unproven(name + " of this form");
		}
		return this.arithmetic.moved(ArithmeticOperator.ADD, this.expressions.typed(arguments.get(2)),
				Intervals.of(count, unit(arguments.get(0))));
	}

	/**
	 * A literal that spells a date or timestamp by a template as it is spelled anyway.
	 */
	private Expr spelled(SqlType type, List<Expression> arguments) {
		boolean literals = arguments.size() == 2 && arguments.get(0) instanceof StringValue
				&& arguments.get(1) instanceof StringValue;
		if (!literals) {
			throw unproven("a date or time of this form");
		}
		Expr text = this.expressions.bind(arguments.get(0));
		String template = String.valueOf(((LiteralExpr) this.expressions.bind(arguments.get(1))).value());
		String spelling = SPELLINGS.get(template.toUpperCase(Locale.ROOT));
		String value = (text instanceof LiteralExpr literal) ? String.valueOf(literal.value()) : "";
		if (spelling == null || !value.matches(spelling) || type.kind() == TypeKind.DATE && value.length() > 10) {
			throw unproven("a date or time by the template " + template);
		}
		Expr moment = Untyped.as(this.context.meeting(text, type), type, ParameterUse.COMPARED);
		if (moment.type().kind() == TypeKind.TIMESTAMP_TZ && !this.context.dialect.showsInstantsInUtc()) {
			throw unproven("a timestamp in the session's time zone");
		}
		return moment;
	}

	private Expr truncated(List<Expression> arguments) {
		FunctionRegistry.Rule rule = this.context.dialect.functions().find("date_trunc");
		if (rule == null || arguments.size() != 2) {
			throw unproven("date_trunc of this form");
		}
		Expr unit = new LiteralExpr(unit(arguments.get(0)), SqlType.varchar(0, Collation.COERCIBLE));
		return rule.bind(List.of(unit, this.expressions.typed(arguments.get(1))), this.context.requirements);
	}

	/** Complete units. */
	private Expr between(List<Expression> arguments) {
		if (arguments.size() != 3) {
			throw unproven("timestampdiff of this form");
		}
		Expr from = timestamp(this.expressions.typed(arguments.get(1)));
		Expr to = timestamp(this.expressions.typed(arguments.get(2)));
		String template = switch (unit(arguments.get(0))) {
			case "second" -> units(1);
			case "minute" -> units(60);
			case "hour" -> units(3_600);
			case "day" -> units(86_400);
			case "week" -> units(7 * 86_400);
			case "month" -> months();
			case "quarter" -> "(" + months() + " / 3)";
			case "year" -> "(" + months() + " / 12)";
			default -> throw unproven("timestampdiff in other units");
		};
		return new CallExpr(template, List.of(from, to), SqlType.BIGINT, -(1L << 50), 1L << 50);
	}

	/** Beginnings of units. */
	private Expr boundaries(List<Expression> arguments) {
		if (arguments.size() != 3) {
			throw unproven("datediff of this form");
		}
		Expr from = timestamp(this.expressions.typed(arguments.get(1)));
		Expr to = timestamp(this.expressions.typed(arguments.get(2)));
		String template = switch (unit(arguments.get(0))) {
			case "second" -> beginnings(1);
			case "minute" -> beginnings(60);
			case "hour" -> beginnings(3_600);
			case "day" -> beginnings(86_400);
			case "month" -> "(" + month("$2") + " - " + month("$1") + ")";
			case "year" -> "((" + month("$2") + " - 1) / 12 - (" + month("$1") + " - 1) / 12)";
			default -> throw unproven("datediff in other units");
		};
		return new CallExpr(template, List.of(from, to), SqlType.BIGINT, -(1L << 50), 1L << 50);
	}

	private static String beginnings(long seconds) {
		return "(" + beginning("$2", seconds) + " - " + beginning("$1", seconds) + ")";
	}

	/** Rounded down before 1970 too. */
	private static String beginning(String micros, long seconds) {
		long unit = seconds * MICROS_PER_SECOND;
		return "((" + micros + " - (" + micros + " % " + unit + " + " + unit + ") % " + unit + ") / " + unit + ")";
	}

	/** Division truncates. */
	private static String units(long seconds) {
		return "(($2 - $1) / " + seconds * MICROS_PER_SECOND + ")";
	}

	/** The last month counts only if its day and time have come. */
	private static String months() {
		return "(" + month("$2") + " - " + month("$1") + " - iif($2 >= $1, " + inMonth("$2") + " < " + inMonth("$1")
				+ ", -(" + inMonth("$2") + " > " + inMonth("$1") + ")))";
	}

	private static String month(String micros) {
		return "(CAST(strftime('%Y', " + seconds(micros) + ", 'unixepoch') AS INTEGER) * 12 + CAST(strftime('%m', "
				+ seconds(micros) + ", 'unixepoch') AS INTEGER))";
	}

	private static String inMonth(String micros) {
		return "(" + micros + " - CAST(strftime('%s', " + seconds(micros)
				+ ", 'unixepoch', 'start of month') AS INTEGER) * " + MICROS_PER_SECOND + ")";
	}

	private static String seconds(String micros) {
		String unit = String.valueOf(MICROS_PER_SECOND);
		return "((" + micros + " - (" + micros + " % " + unit + " + " + unit + ") % " + unit + ") / " + unit + ")";
	}

	private Expr timestamp(Expr written) {
		Expr expr = this.arithmetic.moment(written);
		if (expr.type().kind() == TypeKind.DATE) {
			return DateConversions.toTimestamp(expr);
		}
		if (expr.type().kind() != TypeKind.TIMESTAMP || expr.type().scale() > 6) {
			throw unproven("units between " + expr.type().kind());
		}
		return expr;
	}

	/** Written like a column, or as text. */
	private static String unit(Expression node) {
		String unit = (node instanceof StringValue text) ? text.getValue() : node.toString();
		return unit.toLowerCase(Locale.ROOT);
	}

	private static ElsewhereException unproven(String detail) {
		return new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION, detail);
	}

}
