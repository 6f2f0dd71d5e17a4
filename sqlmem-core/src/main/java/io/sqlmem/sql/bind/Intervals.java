package io.sqlmem.sql.bind;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sqlmem.sql.dialect.DateArithmetic.Interval;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.IntervalQualifier;
import org.jspecify.annotations.Nullable;

/**
 * Reads interval literals: {@code INTERVAL '3' MONTH}, {@code INTERVAL '3 months'} and
 * {@code INTERVAL 3 MONTH}.
 */
final class Intervals {

	private static final Pattern QUOTED = Pattern.compile("'(-?\\d{1,9})(?: +([a-zA-Z]+))?'");

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
		throw BindContext.unsupported("the interval " + node);
	}

	private static @Nullable String unit(IntervalExpression node) {
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
			case "month" -> new Interval(count, 0);
			case "week" -> new Interval(0, count * 7 * 86_400 * MICROS_PER_SECOND);
			case "day" -> new Interval(0, count * 86_400 * MICROS_PER_SECOND);
			case "hour" -> new Interval(0, count * 3_600 * MICROS_PER_SECOND);
			case "minute" -> new Interval(0, count * 60 * MICROS_PER_SECOND);
			case "second" -> new Interval(0, count * MICROS_PER_SECOND);
			default -> throw BindContext.unsupported("an interval in " + name);
		};
	}

}
