package io.sqlmem.sql.bind;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.CollateExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TimezoneExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;
import org.jspecify.annotations.Nullable;

/**
 * The names that PostgreSQL gives outputs without an alias, by which ORDER BY, GROUP BY
 * and queries around find them ({@code FigureColname} of its parse_target.c).
 */
final class ImpliedNames {

	/** Of the functions that stand for operators. */
	private static final String OPERATOR = "sqlmem_";

	private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("int", "int4"),
			Map.entry("integer", "int4"), Map.entry("smallint", "int2"), Map.entry("bigint", "int8"),
			Map.entry("real", "float4"), Map.entry("float", "float8"), Map.entry("double precision", "float8"),
			Map.entry("decimal", "numeric"), Map.entry("dec", "numeric"), Map.entry("boolean", "bool"),
			Map.entry("char", "bpchar"), Map.entry("character", "bpchar"), Map.entry("character varying", "varchar"),
			Map.entry("timestamp with time zone", "timestamptz"), Map.entry("timestamp without time zone", "timestamp"),
			Map.entry("time with time zone", "timetz"), Map.entry("time without time zone", "time"));

	private final Names names;

	ImpliedNames(Names names) {
		this.names = names;
	}

	/**
	 * The name of an output.
	 * @param expression the parser's node
	 * @return the name, {@code null} if it has none to be found by
	 */
	@Nullable String of(Expression expression) {
		Name name = find(expression);
		return (name != null) ? name.text() : null;
	}

	private @Nullable Name find(Expression node) {
		Column column = Columns.of(node);
		if (column != null) {
			return new Name(this.names.fold(Names.identifier(column.getColumnName())), true);
		}
		if (node instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
			return find(list.get(0));
		}
		if (node instanceof CollateExpression collated) {
			return find(collated.getLeftExpression());
		}
		if (node instanceof CastExpression cast) {
			Name inner = find(cast.getLeftExpression());
			return (inner != null && inner.strong()) ? inner : new Name(type(cast.getColDataType().toString()), false);
		}
		if (node instanceof CaseExpression choice) {
			Name inner = (choice.getElseExpression() != null) ? find(choice.getElseExpression()) : null;
			return (inner != null && inner.strong()) ? inner : new Name("case", false);
		}
		if (node instanceof ParenthesedSelect query) {
			return ofQuery(query);
		}
		if (node instanceof DateTimeLiteralExpression literal) {
			return new Name(literal.getType().name().toLowerCase(Locale.ROOT), false);
		}
		if (node instanceof IntervalExpression) {
			return new Name("interval", false);
		}
		String function = function(node);
		return (function != null) ? new Name(function, true) : null;
	}

	private @Nullable Name ofQuery(ParenthesedSelect query) {
		if (query.getSelect() instanceof PlainSelect select && select.getSelectItems().size() == 1) {
			SelectItem<?> item = select.getSelectItems().get(0);
			return (item.getAlias() != null)
					? new Name(this.names.fold(Names.identifier(item.getAlias().getName())), true)
					: find(item.getExpression());
		}
		return null;
	}

	private @Nullable String function(Expression node) {
		if (node instanceof Function call) {
			List<String> parts = call.getMultipartName();
			String name = this.names.fold(Names.identifier(parts.get(parts.size() - 1)));
			return name.startsWith(OPERATOR) ? null : name;
		}
		if (node instanceof AnalyticExpression call) {
			return this.names.fold(Names.identifier(call.getName()));
		}
		if (node instanceof ExtractExpression) {
			return "extract";
		}
		if (node instanceof TimezoneExpression) {
			return "timezone";
		}
		if (node instanceof ExistsExpression exists && !exists.isNot()) {
			return "exists";
		}
		if (node instanceof TimeKeyExpression clock) {
			return clock.getStringValue().toLowerCase(Locale.ROOT).replaceAll("\\(.*", "");
		}
		if (node instanceof TrimFunction trim) {
			if (trim.getTrimSpecification() == null) {
				return "btrim";
			}
			return switch (trim.getTrimSpecification()) {
				case LEADING -> "ltrim";
				case TRAILING -> "rtrim";
				case BOTH -> "btrim";
			};
		}
		return null;
	}

	private static String type(String spelled) {
		String name = spelled.toLowerCase(Locale.ROOT).replaceAll("\\s*[(\\[].*", "").strip();
		return TYPES.getOrDefault(name, name);
	}

	/**
	 * A name.
	 *
	 * @param text the name
	 * @param strong whether casts and CASE around it keep it
	 */
	private record Name(String text, boolean strong) {
	}

}
