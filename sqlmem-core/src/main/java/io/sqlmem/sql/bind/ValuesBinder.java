package io.sqlmem.sql.bind;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.sqlmem.sql.dialect.DateArithmetic.Interval;
import io.sqlmem.sql.dialect.Instants;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.EitherExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.select.Values;
import org.jspecify.annotations.Nullable;

/**
 * Binds tables that are written in the statement: lists of rows, and series of integers
 * and times.
 */
final class ValuesBinder {

	/** More are as many texts for SQLite to read. */
	private static final int MOST_ROWS = 200;

	/** The days of a year. */
	private static final int MOST_MOMENTS = 366;

	private final BindContext context;

	ValuesBinder(BindContext context) {
		this.context = context;
	}

	/**
	 * Bind a list of rows.
	 * @param values the parser's node
	 * @param binder binds what the rows consist of
	 * @return the rows, whose columns have no names
	 */
	Query rows(Values values, ExpressionBinder binder) {
		SyntaxGuard.check(values, "expressions");
		if (!this.context.dialect.listsRowsAsTables()) {
			throw BindContext.unsupported("VALUES");
		}
		List<List<Expr>> columns = new ArrayList<>();
		List<List<Expression>> rows = rows(values.getExpressions());
		for (List<Expression> row : rows) {
			for (int column = 0; column < row.size(); column++) {
				if (columns.size() <= column) {
					columns.add(new ArrayList<>());
				}
				columns.get(column).add(constant(binder.bind(row.get(column))));
			}
		}
		if (columns.stream().anyMatch((column) -> column.size() != rows.size())) {
			throw BindContext.unsupported("VALUES of rows of different sizes");
		}
		TypeUnifier types = new TypeUnifier(this.context.dialect, this.context.requirements);
		List<List<Expr>> unified = columns.stream().map(types::unify).toList();
		List<SqlType> common = unified.stream().map(types::type).toList();
		if (common.stream().anyMatch((type) -> type.kind() == TypeKind.NULL)) {
			throw BindContext.unsupported("VALUES with a column of NULLs");
		}
		return table(IntStream.range(0, rows.size())
			.mapToObj((row) -> unified.stream().map((column) -> column.get(row)).toList())
			.toList(), common);
	}

	/**
	 * Bind a call that is a table.
	 * @param call the parser's node
	 * @param binder binds its arguments
	 * @return its rows
	 */
	Query series(Function call, ExpressionBinder binder) {
		SyntaxGuard.check(call, "nameparts", "parameters");
		ExpressionList<?> arguments = call.getParameters();
		boolean series = "generate_series".equalsIgnoreCase(call.getName()) && this.context.dialect.listsRowsAsTables()
				&& arguments != null && (arguments.size() == 2 || arguments.size() == 3);
		if (!series) {
			throw BindContext.unsupported("the table " + call.getName());
		}
		Interval step = (arguments.size() == 3) ? step(arguments.get(2)) : null;
		if (step != null) {
			return moments(moment(binder.bind(arguments.get(0))), moment(binder.bind(arguments.get(1))), step);
		}
		return integers(arguments, binder);
	}

	/** An interval, or the text of one. */
	private static @Nullable Interval step(Expression node) {
		return (node instanceof StringValue text) ? Intervals.severalParts(text.toString()) : Intervals.find(node);
	}

	/** Dates are taken for midnights of the session's time zone. */
	private LiteralExpr moment(Expr bound) {
		Expr instant = (bound.type().kind() == TypeKind.DATE)
				? this.context.meeting(bound, SqlType.time(TypeKind.TIMESTAMP_TZ, 6)) : bound;
		boolean moment = instant.type().kind() == TypeKind.TIMESTAMP || instant.type().kind() == TypeKind.TIMESTAMP_TZ;
		if (!moment || !(this.context.local(instant) instanceof LiteralExpr literal) || literal.value() == null) {
			throw BindContext.unsupported("a series of other than plain integers and times");
		}
		return (LiteralExpr) instant;
	}

	private Query moments(LiteralExpr first, LiteralExpr last, Interval step) {
		if (first.type().kind() != last.type().kind() || step.months() < 0 || step.micros() < 0
				|| step.months() == 0 && step.micros() == 0) {
			throw BindContext.unsupported("a series of this form");
		}
		boolean instants = first.type().kind() == TypeKind.TIMESTAMP_TZ;
		List<List<Expr>> rows = new ArrayList<>();
		LocalDateTime end = time(last);
		for (LocalDateTime next = time(first); !next.isAfter(end); next = next.plusMonths(step.months())
			.plus(step.micros(), ChronoUnit.MICROS)) {
			Expr row = new LiteralExpr(next, SqlType.time(TypeKind.TIMESTAMP, 6));
			rows.add(List.of(instants ? Instants.of(row) : row));
			if (rows.size() > MOST_MOMENTS) {
				throw BindContext.unsupported("a series of many rows");
			}
		}
		if (rows.isEmpty()) {
			throw BindContext.unsupported("a series of 0 rows");
		}
		return table(rows, List.of(first.type()));
	}

	private LocalDateTime time(LiteralExpr moment) {
		LiteralExpr local = (LiteralExpr) this.context.local(moment);
		if (!(local.value() instanceof LocalDateTime time)) {
			throw BindContext.unsupported("a series in a session's own time zone");
		}
		return time;
	}

	private Query integers(ExpressionList<?> arguments, ExpressionBinder binder) {
		List<Long> bounds = arguments.stream().map((argument) -> integer(binder.bind(argument))).toList();
		long step = (bounds.size() == 3) ? bounds.get(2) : 1;
		long first = bounds.get(0);
		long rows = (step != 0) ? (bounds.get(1) - first) / step + 1 : 0;
		if (rows < 1 || rows > MOST_ROWS || (bounds.get(1) - first) / step < 0) {
			throw BindContext.unsupported("a series of " + rows + " rows");
		}
		return table(LongStream.range(0, rows)
			.<List<Expr>>mapToObj((row) -> List.of(new LiteralExpr(first + row * step, SqlType.INTEGER)))
			.toList(), List.of(SqlType.INTEGER));
	}

	private static long integer(Expr expr) {
		if (expr instanceof LiteralExpr literal && literal.value() instanceof Long number
				&& literal.type().kind() == TypeKind.INTEGER) {
			return number;
		}
		throw BindContext.unsupported("a series of other than plain integers");
	}

	private static Expr constant(Expr expr) {
		if (!(expr instanceof LiteralExpr)) {
			throw BindContext.unsupported("VALUES of other than literals");
		}
		return expr;
	}

	private static List<List<Expression>> rows(ExpressionList<?> list) {
		if (list.size() > MOST_ROWS) {
			throw BindContext.unsupported("VALUES of many rows");
		}
		if (list.getClass() == ParenthesedExpressionList.class) {
			return List.of(List.copyOf(list));
		}
		List<List<Expression>> rows = new ArrayList<>();
		for (Expression row : list) {
			if (row.getClass() != ParenthesedExpressionList.class) {
				throw BindContext.unsupported("VALUES of other than rows");
			}
			rows.add(List.copyOf((ParenthesedExpressionList<?>) row));
		}
		return rows;
	}

	/** Halves of halves, as SQLite bounds how deep queries may be nested. */
	private static Query table(List<? extends List<Expr>> rows, List<SqlType> types) {
		List<Output> outputs = new ArrayList<>();
		if (rows.size() == 1) {
			rows.get(0).forEach((value) -> outputs.add(new Output(null, value)));
			return query(new Body.Select(false, outputs, null, null, List.of(), null));
		}
		Query left = table(rows.subList(0, rows.size() / 2), types);
		Query right = table(rows.subList(rows.size() / 2, rows.size()), types);
		for (SqlType type : types) {
			int column = outputs.size();
			outputs.add(new Output(null,
					new EitherExpr(left.outputs().get(column).expr(), right.outputs().get(column).expr(), type)));
		}
		return query(new Body.SetOperation("UNION ALL", left, right, outputs));
	}

	private static Query query(Body body) {
		return new Query(List.of(), body, List.of(), null, null);
	}

}
