package io.sqlmem.sql.translate;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.translate.TranslatedQuery.OutputColumn;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body.Select;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * What SQLite is asked for to show the outputs of a statement: mostly the outputs
 * themselves, but sum and count for an average, and for what functions of ours compute,
 * their arguments.
 */
final class AnswerColumns {

	private final List<OutputColumn> outputs = new ArrayList<>();

	private final List<List<Expr>> selected = new ArrayList<>();

	private int columns;

	private AnswerColumns() {
	}

	/**
	 * The columns for a statement.
	 * @param query the statement
	 * @param postponing whether what SQLite gives is nothing but the rows of the answer,
	 * so that outputs can be computed from it
	 */
	static AnswerColumns of(Query query, boolean postponing) {
		AnswerColumns columns = new AnswerColumns();
		List<Expr> groups = (query.body() instanceof Select select) ? select.groupBy() : List.of();
		for (Output output : query.outputs()) {
			columns.add(output, postponing, groups);
		}
		return columns;
	}

	List<OutputColumn> outputs() {
		return this.outputs;
	}

	/**
	 * What SQLite computes for an output.
	 * @param output the place of the output, from 0
	 * @return the output alone, unless it is computed from other values
	 */
	List<Expr> selected(int output) {
		return this.selected.get(output);
	}

	private void add(Output output, boolean postponing, List<Expr> groups) {
		Expr expr = output.expr();
		SqlType averaged = null;
		RowValue computed = null;
		List<Expr> stored = List.of(expr);
		if (postponing && expr instanceof AggregateExpr average && average.function() == AggregateFunction.AVG) {
			averaged = (average.argument() != null) ? average.argument().type() : null;
			stored = List.of(part(average, AggregateFunction.SUM), part(average, AggregateFunction.COUNT));
		}
		else if (postponing && expr instanceof CallExpr call) {
			PostponedCall postponed = new PostponedCall(groups, this.columns + 1);
			computed = postponed.of(call);
			stored = (computed != null) ? postponed.stored() : stored;
		}
		this.outputs.add(new OutputColumn(output.name(), expr.type(), this.columns + 1, averaged, computed));
		this.selected.add(stored);
		this.columns += stored.size();
	}

	private static Expr part(AggregateExpr average, AggregateFunction function) {
		return new AggregateExpr(function, average.distinct(), average.argument(), average.filter(), average.type());
	}

	/** Whether an output is shown as SQLite gives it. */
	boolean isPlain(int output) {
		OutputColumn column = this.outputs.get(output);
		return column.averaged() == null && column.computed() == null;
	}

	/**
	 * Finds the functions of ours that an output consists of.
	 */
	private static final class PostponedCall {

		private final List<Expr> groups;

		private final int firstColumn;

		private final List<Expr> stored = new ArrayList<>();

		PostponedCall(List<Expr> groups, int firstColumn) {
			this.groups = groups;
			this.firstColumn = firstColumn;
		}

		List<Expr> stored() {
			return this.stored;
		}

		/**
		 * The value of a call, {@code null} if SQLite has to compute it.
		 */
		@Nullable RowValue of(CallExpr call) {
			RowValue value = computed(call);
			return this.stored.isEmpty() ? null : value;
		}

		private @Nullable RowValue computed(CallExpr call) {
			if (this.groups.contains(call)) {
				return null;
			}
			return CallTemplate.read(ExprRenderer.written(call), this::value);
		}

		private RowValue value(Expr expr) {
			if (expr instanceof Expr.LiteralExpr literal) {
				return new RowValue.Constant(StoredConstants.of(literal));
			}
			RowValue computed = (expr instanceof CallExpr call) ? computed(call) : null;
			if (computed != null) {
				return computed;
			}
			int known = this.stored.indexOf(expr);
			if (known < 0 || !(expr instanceof Expr.ColumnExpr)) {
				known = this.stored.size();
				this.stored.add(expr);
			}
			return new RowValue.StoredColumn(this.firstColumn + known);
		}

	}

}
