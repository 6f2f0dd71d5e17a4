package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimezoneExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.relational.NamedExpressionList;

/**
 * Spells calls of functions, and what is spelled like them, over one row for the source.
 * Used by one thread.
 */
final class RowCalls {

	private static final Set<String> UNITS = Set.of("microsecond", "second", "minute", "hour", "day", "week", "month",
			"quarter", "year");

	private static final Pattern INTERVAL = Pattern.compile("'[a-zA-Z0-9 :.-]*'");

	private static final Set<String> TIMESTAMP_CALLS = Set.of("timestampadd", "timestampdiff");

	private final RowExpression row;

	/**
	 * Calls over a row.
	 * @param row spells what they consist of
	 */
	RowCalls(RowExpression row) {
		this.row = row;
	}

	String call(net.sf.jsqlparser.expression.Function call) {
		SyntaxGuard.check(call, "nameparts", "parameters", "namedParameters");
		List<String> parts = call.getMultipartName();
		if (parts.size() != 1 || Names.identifier(parts.get(0)).quoted()) {
			throw BindContext.unsupported(String.valueOf(call));
		}
		String name = parts.get(0).toLowerCase(Locale.ROOT);
		List<Expression> operands = new ArrayList<>();
		if (call.getParameters() != null) {
			operands.addAll(call.getParameters());
		}
		if (name.equals("sqlmem_json")) {
			return json(operands);
		}
		this.row.calls(name);
		NamedExpressionList<?> named = call.getNamedParameters();
		if (named != null) {
			StringBuilder sql = new StringBuilder(name).append('(');
			for (int i = 0; i < named.size(); i++) {
				String word = named.getNames().get(i);
				if (!word.chars().allMatch(Character::isLetter)) {
					throw BindContext.unsupported(String.valueOf(call));
				}
				sql.append(word.isEmpty() ? "" : " " + word + " ").append(this.row.sql(named.get(i)));
			}
			return sql.append(')').toString();
		}
		if (operands.isEmpty()) {
			// The clock, the session, or chance.
			throw BindContext.unsupported(name);
		}
		String unit = "";
		if (TIMESTAMP_CALLS.contains(name) && !operands.isEmpty()) {
			unit = unit(operands.remove(0).toString()) + ", ";
		}
		return operands.stream().map(this::argument).collect(Collectors.joining(", ", name + "(" + unit, ")"));
	}

	String argument(Expression node) {
		return (node instanceof IntervalExpression interval) ? interval(interval) : this.row.sql(node);
	}

	private static String unit(String word) {
		String unit = word.toLowerCase(Locale.ROOT);
		if (!UNITS.contains(unit)) {
			throw BindContext.unsupported(String.valueOf(word));
		}
		return unit;
	}

	private String json(List<Expression> operands) {
		StringBuilder sql = new StringBuilder("(").append(this.row.sql(operands.get(0)));
		for (int i = 1; i + 1 < operands.size(); i += 2) {
			sql.append(' ')
				.append(((StringValue) operands.get(i)).getValue())
				.append(' ')
				.append(this.row.sql(operands.get(i + 1)));
		}
		return sql.append(')').toString();
	}

	String spell(Expression node) {
		if (node instanceof ExtractExpression extract) {
			SyntaxGuard.check(extract, "name", "expression");
			if (!extract.getName().chars().allMatch((character) -> Character.isLetter(character) || character == '_')) {
				throw BindContext.unsupported(String.valueOf(node));
			}
			return "EXTRACT(" + extract.getName() + " FROM " + this.row.sql(extract.getExpression()) + ")";
		}
		if (node instanceof TimezoneExpression zoned && zoned.getTimezoneExpressions().size() == 1
				&& zoned.getTimezoneExpressions().get(0) instanceof StringValue zone) {
			SyntaxGuard.check(zoned, "leftExpression", "timezoneExpressions");
			RowExpression.checkNot(BinaryExpression.class, zoned.getLeftExpression());
			return "(" + this.row.sql(zoned.getLeftExpression()) + " AT TIME ZONE " + this.row.constant(zone) + ")";
		}
		if (node instanceof TrimFunction trim) {
			return trim(trim);
		}
		throw BindContext.unsupported(String.valueOf(node));
	}

	private String interval(IntervalExpression node) {
		SyntaxGuard.check(node, "intervalKeyword", "parameter", "intervalQualifier", "intervalType", "expression");
		if (!node.isUsingIntervalKeyword()) {
			throw BindContext.unsupported(String.valueOf(node));
		}
		if (Intervals.unit(node) == null && node.getParameter() != null
				&& INTERVAL.matcher(node.getParameter()).matches()) {
			return "INTERVAL " + node.getParameter();
		}
		String count = (node.getExpression() != null) ? this.row.sql(node.getExpression()) : node.getParameter();
		if (node.getExpression() == null && !count.chars().allMatch(Character::isDigit)) {
			throw BindContext.unsupported(String.valueOf(node));
		}
		return "INTERVAL " + count + " " + unit(String.valueOf(Intervals.unit(node)));
	}

	private String trim(TrimFunction node) {
		SyntaxGuard.check(node, "trimSpecification", "expression", "fromExpression", "isUsingFromKeyword");
		String where = (node.getTrimSpecification() != null) ? node.getTrimSpecification() + " " : "";
		String what = (node.getExpression() != null) ? this.row.sql(node.getExpression()) : "";
		String from = "";
		if (node.getFromExpression() != null) {
			from = (node.isUsingFromKeyword() ? " FROM " : ", ") + this.row.sql(node.getFromExpression());
		}
		return "TRIM(" + where + what + from + ")";
	}

}
