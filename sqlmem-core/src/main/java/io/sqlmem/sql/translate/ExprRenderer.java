package io.sqlmem.sql.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.FixedAverages;
import io.sqlmem.sql.dialect.IntegerQuotients;
import io.sqlmem.sql.dialect.Numerics;
import io.sqlmem.sql.dialect.QuotientVariants;
import io.sqlmem.sql.dialect.StoreFunctions;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.ArithmeticExpr;
import io.sqlmem.sql.tree.Expr.ArrayExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.CaseExpr;
import io.sqlmem.sql.tree.Expr.ClockExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.ExistsExpr;
import io.sqlmem.sql.tree.Expr.InListExpr;
import io.sqlmem.sql.tree.Expr.InQueryExpr;
import io.sqlmem.sql.tree.Expr.LikeExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.ParameterExpr;
import io.sqlmem.sql.tree.Expr.PlaceExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.PresenceExpr;
import io.sqlmem.sql.tree.Expr.RowExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Expr.WindowExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.TypeKind;

/**
 * Writes expressions in SQLite's terms, every operation in parentheses, so that no
 * operator's precedence matters.
 */
final class ExprRenderer {

	private final StringBuilder sql;

	private final List<Slot> slots = new ArrayList<>();

	private final Map<SourceTable, Set<Integer>> tables = new LinkedHashMap<>();

	private final Function<Query, Runnable> queries;

	private boolean windows;

	/**
	 * A renderer.
	 * @param sql takes the text
	 * @param queries writes a subquery, in parentheses, when run
	 */
	ExprRenderer(StringBuilder sql, Function<Query, Runnable> queries) {
		this.sql = sql;
		this.queries = queries;
	}

	List<Slot> slots() {
		return this.slots;
	}

	Map<SourceTable, Set<Integer>> tables() {
		return this.tables;
	}

	/** Whether a window function was written. */
	boolean hasWindows() {
		return this.windows;
	}

	/**
	 * Note that a table is read, even if none of its columns is.
	 * @param table the table
	 * @return the ordinals of its columns that are read
	 */
	Set<Integer> use(SourceTable table) {
		return this.tables.computeIfAbsent(table, (key) -> new TreeSet<>());
	}

	/**
	 * Write an expression.
	 * @param expr the expression
	 */
	void render(Expr expr) {
		if (expr instanceof ColumnExpr column) {
			column(column);
		}
		else if (expr instanceof LiteralExpr literal) {
			literal(literal);
		}
		else if (expr instanceof ParameterExpr parameter) {
			this.sql.append('?');
			this.slots.add(new Slot.ParameterSlot(parameter));
		}
		else if (expr instanceof PresenceExpr presence) {
			this.sql.append('?');
			this.slots.add(new Slot.PresenceSlot(presence.index()));
		}
		else if (expr instanceof ClockExpr clock) {
			this.sql.append('?');
			this.slots.add(new Slot.ClockSlot(clock));
		}
		else if (expr instanceof PlaceExpr place) {
			this.sql.append('?');
			this.slots.add(new Slot.PlaceSlot(place));
		}
		else if (expr instanceof ArrayExpr array) {
			this.sql.append('?');
			this.slots.add(new Slot.ArraySlot(array));
		}
		else if (expr instanceof RowExpr row) {
			list("(", row.values());
			this.sql.append(')');
		}
		else if (expr instanceof CallExpr call) {
			CallExpr written = written(call);
			template(written.template(), Numerics.operands(written));
		}
		else if (expr instanceof PredicateExpr predicate) {
			this.sql.append('(');
			template(predicate.template(), predicate.operands());
			this.sql.append(')');
		}
		else if (expr instanceof ArithmeticExpr arithmetic) {
			this.sql.append('(');
			render(arithmetic.left());
			this.sql.append(' ').append(arithmetic.operator().symbol()).append(' ');
			render(arithmetic.right());
			this.sql.append(')');
		}
		else if (expr instanceof LikeExpr like) {
			like(like);
		}
		else if (expr instanceof CaseExpr choice) {
			choice(choice);
		}
		else if (expr instanceof InListExpr in) {
			inList(in);
		}
		else if (expr instanceof AggregateExpr aggregate) {
			aggregate(aggregate);
		}
		else if (expr instanceof WindowExpr window) {
			window(window);
		}
		else {
			query(expr);
		}
	}

	/**
	 * A call as it is written.
	 * @param call the call
	 * @return the same value, as SQLite computes it fastest
	 */
	static CallExpr written(CallExpr call) {
		QuotientVariants.checkDecided(call);
		return IntegerQuotients.of(call);
	}

	private void column(ColumnExpr column) {
		if (column.relation() instanceof TableRelation table) {
			use(table.table()).add(column.position());
		}
		this.sql.append(column.relation().alias())
			.append(HiddenColumn.is(column.position()) ? ".o" : ".c")
			.append(Math.abs(column.position()));
	}

	private void literal(LiteralExpr literal) {
		Object stored = StoredConstants.of(literal);
		if (stored instanceof String text) {
			this.sql.append('?');
			this.slots.add(new Slot.TextSlot(text));
		}
		else if (stored instanceof byte[] bytes) {
			this.sql.append("x'");
			for (byte value : bytes) {
				this.sql.append("%02x".formatted(value));
			}
			this.sql.append('\'');
		}
		else if (stored instanceof Long number && number < 0) {
			this.sql.append('(').append(number).append(')');
		}
		else {
			this.sql.append((stored != null) ? stored.toString() : "NULL");
		}
	}

	private void template(String template, List<Expr> operands) {
		int from = 0;
		for (int at = template.indexOf('$'); at >= 0; at = template.indexOf('$', from)) {
			this.sql.append(template, from, at);
			int end = at + 1;
			while (end < template.length() && Character.isDigit(template.charAt(end))) {
				end++;
			}
			render(operands.get(Integer.parseInt(template, at + 1, end, 10) - 1));
			from = end;
		}
		this.sql.append(template, from, template.length());
	}

	private void like(LikeExpr like) {
		this.sql.append('(');
		render(like.operand());
		this.sql.append(like.negated() ? " NOT " : " ");
		// GLOB is case-sensitive in every configuration of SQLite, LIKE is not.
		this.sql.append(like.pattern().caseInsensitive() ? "LIKE ? ESCAPE '\\')" : "GLOB ?)");
		this.slots.add(new Slot.PatternSlot(like.pattern()));
	}

	private void choice(CaseExpr choice) {
		this.sql.append("(CASE");
		for (CaseExpr.Branch branch : choice.branches()) {
			this.sql.append(" WHEN ");
			render(branch.condition());
			this.sql.append(" THEN ");
			render(branch.result());
		}
		if (choice.otherwise() != null) {
			this.sql.append(" ELSE ");
			render(choice.otherwise());
		}
		this.sql.append(" END)");
	}

	private void inList(InListExpr in) {
		this.sql.append('(');
		render(in.operand());
		this.sql.append(in.negated() ? " NOT IN (" : " IN (");
		for (int i = 0; i < in.elements().size(); i++) {
			this.sql.append((i > 0) ? ", " : "");
			render(in.elements().get(i));
		}
		this.sql.append("))");
	}

	private void aggregate(AggregateExpr aggregate) {
		if (aggregate.function() == AggregateFunction.AVG) {
			render(FixedAverages.of(aggregate));
			return;
		}
		boolean numericSum = aggregate.function() == AggregateFunction.SUM
				&& aggregate.type().kind() == TypeKind.NUMERIC;
		this.sql.append(numericSum ? StoreFunctions.NUMERIC_SUM : name(aggregate.function())).append('(');
		if (aggregate.argument() == null) {
			this.sql.append('*');
		}
		else {
			this.sql.append(aggregate.distinct() ? "DISTINCT " : "");
			render(aggregate.argument());
		}
		this.sql.append(')');
		if (aggregate.filter() != null) {
			this.sql.append(" FILTER (WHERE ");
			render(aggregate.filter());
			this.sql.append(')');
		}
	}

	private static String name(AggregateFunction function) {
		return (function == AggregateFunction.LIST) ? "group_concat" : function.name().toLowerCase(Locale.ROOT);
	}

	private void window(WindowExpr window) {
		this.windows = true;
		this.sql.append(window.function()).append('(');
		this.sql.append(window.function().equals("count") && window.arguments().isEmpty() ? "*" : "");
		list("", window.arguments());
		this.sql.append(')');
		if (window.filter() != null) {
			this.sql.append(" FILTER (WHERE ");
			render(window.filter());
			this.sql.append(')');
		}
		this.sql.append(" OVER (");
		list("PARTITION BY ", window.partition());
		String separator = " ORDER BY ";
		for (Query.SortKey key : window.order()) {
			this.sql.append(separator);
			render(key.expr());
			this.sql.append(key.descending() ? " DESC" : " ASC")
				.append(key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
			separator = ", ";
		}
		this.sql.append(window.frame().isEmpty() ? "" : " ").append(window.frame()).append(')');
	}

	/**
	 * Write expressions side by side.
	 * @param prefix stands before the first
	 * @param exprs the expressions
	 */
	void list(String prefix, List<Expr> exprs) {
		String separator = prefix;
		for (Expr expr : exprs) {
			this.sql.append(separator);
			render(expr);
			separator = ", ";
		}
	}

	private void query(Expr expr) {
		if (expr instanceof InQueryExpr in) {
			this.sql.append('(');
			render(in.operand());
			this.sql.append(in.negated() ? " NOT IN " : " IN ");
			this.queries.apply(in.query()).run();
			this.sql.append(')');
		}
		else if (expr instanceof ExistsExpr exists) {
			this.sql.append(exists.negated() ? "(NOT EXISTS " : "(EXISTS ");
			this.queries.apply(exists.query()).run();
			this.sql.append(')');
		}
		else if (expr instanceof ScalarQueryExpr scalar) {
			this.queries.apply(scalar.query()).run();
		}
		else {
			throw new ElsewhereException(PassThroughReason.UNSUPPORTED_SYNTAX,
					"an expression that has no form of its own in SQLite");
		}
	}

}
