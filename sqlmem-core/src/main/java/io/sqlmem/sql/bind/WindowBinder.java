package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.DateArithmetic.Interval;
import io.sqlmem.sql.dialect.FixedAverages;
import io.sqlmem.sql.dialect.Numerics;
import io.sqlmem.sql.dialect.Quotients;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.WindowExpr;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.expression.WindowElement;
import org.jspecify.annotations.Nullable;

/**
 * Binds window functions. Which of rows that tie comes first is free, as it is for the
 * source.
 */
final class WindowBinder {

	private static final Set<String> RANKS = Set.of("row_number", "rank", "dense_rank");

	private static final Set<String> SHARES = Set.of("percent_rank", "cume_dist");

	private static final Set<String> NEIGHBOURS = Set.of("lag", "lead");

	private static final Set<String> ENDS = Set.of("first_value", "last_value");

	private static final String EDGE = "(UNBOUNDED (PRECEDING|FOLLOWING)|CURRENT ROW)";

	private static final String STEP = "(" + EDGE + "|\\d{1,9} (PRECEDING|FOLLOWING))";

	private static final Pattern FRAME = Pattern
		.compile("((ROWS|GROUPS) (" + STEP + "|BETWEEN " + STEP + " AND " + STEP + ")|RANGE (" + EDGE + "|BETWEEN "
				+ EDGE + " AND " + EDGE + "))( EXCLUDE (CURRENT ROW|GROUP|TIES|NO OTHERS))?");

	private static final String REACH = "(" + EDGE + "|\\d+ (PRECEDING|FOLLOWING))";

	private static final Pattern RANGE = Pattern
		.compile("RANGE (" + REACH + "|BETWEEN " + REACH + " AND " + REACH + ")");

	private static final Pattern DISTANCE = Pattern.compile("INTERVAL ('[^']*')");

	private static final long MICROS_PER_DAY = 86_400_000_000L;

	private final BindContext context;

	private final ExpressionBinder expressions;

	WindowBinder(BindContext context, ExpressionBinder expressions) {
		this.context = context;
		this.expressions = expressions;
	}

	/**
	 * Bind a window function.
	 * @param node the parser's node
	 * @param aggregate the function bound as an aggregate, {@code null} if it is none
	 * @return its values
	 */
	Expr bind(AnalyticExpression node, @Nullable AggregateExpr aggregate) {
		WindowDefinition window = (node.getWindowName() != null)
				? this.expressions.window(Names.identifier(node.getWindowName())) : node.getWindowDefinition();
		if (window == null) {
			throw BindContext.unsupported("the window function " + node.getName());
		}
		SyntaxGuard.check(window, "orderBy", "partitionBy", "windowElement",
				(node.getWindowName() != null) ? "windowName" : "");
		List<SortKey> order = order(window);
		Window over = new Window(partition(window), order, frame(window.getWindowElement(), order));
		this.context.checkWindow(over.partition(), over.order());
		String name = node.getName().toLowerCase(Locale.ROOT);
		Expression offset = node.getOffset();
		if (offset == null && node.getDefaultValue() == null) {
			if (aggregate != null) {
				return aggregate(aggregate, over);
			}
			if (RANKS.contains(name) && node.getExpression() == null && !over.order().isEmpty()) {
				return over.of(name, List.of(), null, this.context.dialect.rank());
			}
			if (SHARES.contains(name) && node.getExpression() == null && !over.order().isEmpty()
					&& this.context.dialect.sharesRows()) {
				return over.of(name, List.of(), null, SqlType.of(TypeKind.DOUBLE));
			}
		}
		if (aggregate != null || node.getExpression() == null || over.order().isEmpty()) {
			throw BindContext.unsupported("the window function " + name);
		}
		if (name.equals("ntile") && offset == null && node.getDefaultValue() == null) {
			return over.of(name, List.of(count(node.getExpression(), 1)), null, this.context.dialect.rank());
		}
		return ofValue(name, node, over);
	}

	private Expr ofValue(String name, AnalyticExpression node, Window over) {
		boolean neighbour = NEIGHBOURS.contains(name);
		boolean nth = name.equals("nth_value");
		boolean known = neighbour || nth == (node.getOffset() != null) && (nth || ENDS.contains(name));
		if (!known || !neighbour && node.getDefaultValue() != null) {
			throw BindContext.unsupported("the window function " + name);
		}
		List<Expr> arguments = new ArrayList<>(List.of(this.expressions.typed(node.getExpression())));
		SqlType type = arguments.get(0).type();
		if (node.getOffset() != null) {
			arguments.add(count(node.getOffset(), nth ? 1 : 0));
		}
		if (node.getDefaultValue() != null) {
			TypeUnifier types = new TypeUnifier(this.context.dialect, this.context.requirements);
			List<Expr> unified = types.unify(List.of(arguments.get(0), this.expressions.bind(node.getDefaultValue())));
			SqlType common = types.type(unified);
			boolean numeric = common.kind() == TypeKind.NUMERIC && this.context.dialect.scalesEachValue();
			if (!common.equals(type) && !numeric) {
				throw BindContext.unsupported(name + " with a default of another type");
			}
			type = common;
			arguments.set(0, unified.get(0));
			arguments.add(unified.get(1));
		}
		return over.of(name, arguments, null, type);
	}

	private Expr count(Expression node, int least) {
		if (this.expressions.bind(node) instanceof Expr.LiteralExpr literal && literal.value() instanceof Long number
				&& number >= least && number <= Integer.MAX_VALUE) {
			return literal;
		}
		throw BindContext.unsupported("a window function that counts by other than a literal");
	}

	private Expr aggregate(AggregateExpr aggregate, Window over) {
		Expr argument = aggregate.argument();
		if (aggregate.distinct()) {
			throw BindContext.unsupported("DISTINCT in a window function");
		}
		if (aggregate.function() == AggregateFunction.AVG) {
			if (argument != null && argument.type().kind().isExactNumeric() && this.context.dialect.hidesPlaces()) {
				SqlType total = SqlType.decimal(18, argument.type().scale());
				return Quotients.average(over.of("sum", List.of(argument), aggregate.filter(), total),
						over.of("count", List.of(argument), aggregate.filter(), SqlType.BIGINT));
			}
			if (argument != null && argument.type().kind().isExactNumeric() && this.context.dialect.keepsScales()
					&& !this.context.dialect.scalesEachValue()) {
				return FixedAverages.of(over.of("sum", List.of(argument), aggregate.filter(), SqlType.BIGINT),
						over.of("count", List.of(argument), aggregate.filter(), SqlType.BIGINT),
						argument.type().scale(), aggregate.type());
			}
			boolean plain = argument != null && argument.type().kind().isExactNumeric()
					&& aggregate.type().kind() == TypeKind.NUMERIC;
			if (!plain || argument == null) {
				throw new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION, "AVG over a window");
			}
			return Numerics.average(over.of("sum", List.of(argument), aggregate.filter(), SqlType.BIGINT),
					over.of("count", List.of(argument), aggregate.filter(), SqlType.BIGINT), argument.type().scale());
		}
		if (aggregate.type().kind() == TypeKind.NUMERIC) {
			throw new ElsewhereException(PassThroughReason.UNSUPPORTED_FUNCTION, "SUM of numerics over a window");
		}
		return over.of(aggregate.function().name().toLowerCase(Locale.ROOT),
				(argument != null) ? List.of(argument) : List.of(), aggregate.filter(), aggregate.type());
	}

	private List<Expr> partition(WindowDefinition window) {
		List<Expr> partition = new ArrayList<>();
		if (window.getPartitionExpressionList() != null) {
			for (Object node : window.getPartitionExpressionList()) {
				Expr key = this.expressions.typed((Expression) node);
				partition.add(this.expressions.comparisons().apart(key));
			}
		}
		return partition;
	}

	private List<SortKey> order(WindowDefinition window) {
		if (window.getOrderByElements() == null) {
			return List.of();
		}
		window.getOrderByElements().forEach((element) -> {
			if (element.getExpression() instanceof LongValue) {
				throw BindContext.unsupported("a window ordered by a number");
			}
		});
		List<SortKey> keys = new OrderBinder(this.context, List.of()).ofSelect(window.getOrderByElements(),
				this.expressions);
		if (this.context.dialect.hidesPlaces() && keys.stream().anyMatch((key) -> Quotients.hides(key.expr()))) {
			throw BindContext.mismatch("a window ordered by a quotient");
		}
		return keys;
	}

	private String frame(@Nullable WindowElement element, List<SortKey> order) {
		String written = (element != null) ? element.toString().strip().toUpperCase(Locale.ROOT) : "";
		boolean distances = written.contains("INTERVAL") && order.size() == 1;
		String frame = distances ? distances(written, order.get(0).expr().type()) : written;
		if (distances && RANGE.matcher(frame).matches()) {
			return frame;
		}
		if (!frame.isEmpty() && !FRAME.matcher(frame).matches()) {
			throw BindContext.unsupported("the window frame " + frame);
		}
		return frame;
	}

	/** A frame by intervals, as one by the integers that moments are stored as. */
	private String distances(String frame, SqlType key) {
		boolean zoned = key.kind() == TypeKind.TIMESTAMP_TZ && this.context.dialect.showsInstantsInUtc();
		boolean moment = key.kind() == TypeKind.DATE || key.kind() == TypeKind.TIMESTAMP || zoned;
		if (!moment || key.scale() > 6 || !this.context.dialect.subtractsTimesToIntervals()) {
			return frame;
		}
		long unit = (key.kind() == TypeKind.DATE) ? MICROS_PER_DAY : 1;
		return DISTANCE.matcher(frame).replaceAll((found) -> {
			Interval interval = Intervals.severalParts(found.group(1));
			if (interval == null || interval.months() != 0 || interval.micros() < 0) {
				return Matcher.quoteReplacement(found.group());
			}
			return String.valueOf(interval.micros() / unit);
		});
	}

	/**
	 * A window.
	 *
	 * @param partition the keys of its partitions
	 * @param order its order
	 * @param frame its frame, empty for the default
	 */
	private record Window(List<Expr> partition, List<SortKey> order, String frame) {

		WindowExpr of(String function, List<Expr> arguments, @Nullable Expr filter, SqlType type) {
			return new WindowExpr(function, arguments, filter, this.partition, this.order, this.frame, type);
		}

	}

}
