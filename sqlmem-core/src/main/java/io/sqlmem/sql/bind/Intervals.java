package io.sqlmem.sql.bind;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sqlmem.sql.dialect.DateArithmetic.Interval;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.IntervalQualifier;
import net.sf.jsqlparser.expression.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads interval literals: {@code INTERVAL '3' MONTH}, {@code INTERVAL '3 months'} and
 * {@code INTERVAL 3 MONTH}.
 */
final class Intervals {

	private static final Pattern QUOTED = Pattern.compile("'(-?\\d{1,9})(?: +([a-zA-Z]+))?'");

	private static final Pattern PART = Pattern.compile("([+-]?) *(\\d{1,6}) *([a-zA-Z]+)");

	private static final Pattern SEVERAL = Pattern.compile("'" + PART + "( +" + PART + ")*'");

	private static final Pattern PLAIN = Pattern.compile("-?\\d{1,9}");

	private static final long MICROS_PER_SECOND = 1_000_000;

	private Intervals() {
	}

	static Interval read(IntervalExpression node) {
		SyntaxGuard.check(node, "intervalKeyword", "parameter", "intervalQualifier", "intervalType");
		String parameter = String.valueOf(node.getParameter());
		String unit = unit(node);
		Matcher quoted = QUOTED.matcher(parameter);
		if (quoted.matches() && (unit == null) != (quoted.group(2) == null)) {
			return of(Long.parseLong(quoted.group(1)), (unit != null) ? unit : quoted.group(2));
		}
		if (PLAIN.matcher(parameter).matches() && unit != null) {
			return of(Long.parseLong(parameter), unit);
		}
		Interval several = (unit == null) ? severalParts(parameter) : null;
		if (several == null) {
			throw BindContext.unsupported("the interval " + node);
		}
		return several;
	}

	/**
	 * An interval that PostgreSQL knows by its text alone.
	 * @param node a literal, or a string cast to an interval
	 * @return the interval, {@code null} if it is none or not known
	 */
	static @Nullable Interval find(Expression node) {
		if (node instanceof IntervalExpression interval) {
			return read(interval);
		}
		if (!(node instanceof CastExpression cast) || !(cast.getLeftExpression() instanceof StringValue text)
				|| !cast.getColDataType().toString().equalsIgnoreCase("interval")) {
			return null;
		}
		SyntaxGuard.check(cast, "keyword", "leftExpression", "colDataType");
		boolean plain = cast.keyword == null || cast.keyword.equalsIgnoreCase("cast");
		return plain ? severalParts(text.toString()) : null;
	}

	/** Such as {@code '1 year 2 months'}; {@code null} if it is none. */
	static @Nullable Interval severalParts(String quoted) {
		// A sign before the first of several parts may stand for all of them.
		if (!SEVERAL.matcher(quoted).matches()
				|| quoted.startsWith("'-") && PART.matcher(quoted).results().count() > 1) {
			return null;
		}
		Interval sum = new Interval(0, 0);
		Matcher parts = PART.matcher(quoted);
		while (parts.find()) {
			long count = Long.parseLong(parts.group(2));
			Interval part = of("-".equals(parts.group(1)) ? -count : count, parts.group(3));
			sum = new Interval(sum.months() + part.months(), sum.micros() + part.micros());
		}
		return sum;
	}

	/** The unit behind an interval, {@code null} if there is none. */
	static @Nullable String unit(IntervalExpression node) {
		IntervalQualifier qualifier = node.getIntervalQualifier();
		if (qualifier == null) {
			return other(node);
		}
		boolean plain = other(node) == null && qualifier.getTrailingField() == null
				&& qualifier.getLeadingFieldPrecision() == null && qualifier.getFractionalSecondsPrecision() == null;
		if (!plain) {
			throw BindContext.unsupported("the interval " + node);
		}
		return qualifier.getLeadingField();
	}

	/** A unit that the standard does not know. */
	@SuppressWarnings("deprecation")
	private static @Nullable String other(IntervalExpression node) {
		return node.getIntervalType();
	}

	/**
	 * An interval of whole units.
	 * @param count how many
	 * @param unit the unit, in the singular or the plural
	 * @return the interval
	 */
	static Interval of(long count, @Nullable String unit) {
		String name = (unit != null) ? unit.toLowerCase(Locale.ROOT) : "";
		String singular = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
		return switch (singular) {
			case "year" -> new Interval(12 * count, 0);
			case "month", "mon" -> new Interval(count, 0);
			case "week" -> new Interval(0, count * 7 * 86_400 * MICROS_PER_SECOND);
			case "day" -> new Interval(0, count * 86_400 * MICROS_PER_SECOND);
			case "hour", "hr" -> new Interval(0, count * 3_600 * MICROS_PER_SECOND);
			case "minute", "min" -> new Interval(0, count * 60 * MICROS_PER_SECOND);
			case "second", "sec" -> new Interval(0, count * MICROS_PER_SECOND);
			default -> throw BindContext.unsupported("an interval in " + name);
		};
	}

}
