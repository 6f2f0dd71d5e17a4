package io.sqlmem.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * The columns of a table's copies that hold what the source computes of a row: values of
 * expressions that only the source evaluates. Their ordinals follow those of the table's
 * own columns. Safe for use by many threads.
 */
public final class ComputedColumns {

	/** Statements with literals that vary ask for ever more. */
	private static final int MOST_KNOWN = 10_000;

	private final int first;

	private final int most;

	private final List<Computed> known = new CopyOnWriteArrayList<>();

	/** By the expressions; {@code null} where the source does not compute one. */
	private final Map<String, @Nullable SourceColumn> byExpression = new HashMap<>();

	private int held;

	/**
	 * None yet.
	 * @param table the table
	 * @param most how many columns copies hold at most
	 */
	public ComputedColumns(SourceTable table, int most) {
		this.most = most;
		this.first = table.columns().size() + 1;
	}

	/**
	 * The column of an expression.
	 * @param expression the expression in the source's SQL
	 * @param describing describes its values; only called for an expression that is new
	 * @return the column, {@code null} if there is none
	 * @param <X> what describing may fail with
	 * @throws X if describing fails
	 */
	public <X extends Exception> @Nullable SourceColumn column(Expression expression, Describing<X> describing)
			throws X {
		synchronized (this) {
			if (this.byExpression.containsKey(expression.sql()) || this.byExpression.size() >= MOST_KNOWN) {
				return this.byExpression.get(expression.sql());
			}
		}
		// Not while statements wait that only look for a column.
		SourceExpressions.Values values = describing.values();
		synchronized (this) {
			if (!this.byExpression.containsKey(expression.sql())) {
				this.byExpression.put(expression.sql(), (values != null) ? add(expression, values) : null);
			}
			return this.byExpression.get(expression.sql());
		}
	}

	/**
	 * The column of an expression that has been described.
	 * @param expression the expression in the source's SQL
	 * @return the column, {@code null} if there is none yet
	 */
	public synchronized @Nullable SourceColumn known(Expression expression) {
		return this.byExpression.get(expression.sql());
	}

	private SourceColumn add(Expression expression, SourceExpressions.Values values) {
		SourceColumn column = new SourceColumn(this.first + this.known.size(), expression.sql(), values.type(), true);
		this.known.add(new Computed(column, expression.columns(), values.nullWithoutRow()));
		return column;
	}

	/**
	 * The column at a place.
	 * @param ordinal its ordinal
	 * @return the column, whose name is the expression
	 */
	SourceColumn at(int ordinal) {
		return this.known.get(ordinal - this.first).column();
	}

	/**
	 * The table's own columns that a column is computed of.
	 * @param ordinal the ordinal of the computed column
	 * @return their ordinals
	 */
	Set<Integer> sources(int ordinal) {
		return this.known.get(ordinal - this.first).sources();
	}

	/**
	 * Whether a column is {@code NULL} where an outer join finds no row.
	 * @param ordinal the ordinal of the computed column
	 * @return {@code false} if the expression has a value there too
	 */
	public boolean isNullWithoutRow(int ordinal) {
		return this.known.get(ordinal - this.first).nullWithoutRow;
	}

	/**
	 * A statement needs a column. It is worth copying once that happens again.
	 * @param ordinal the ordinal of the computed column
	 * @return whether copies are to hold it
	 */
	public synchronized Demand demand(int ordinal) {
		Computed column = this.known.get(ordinal - this.first);
		if (column.state == Demand.NEW && column.asked) {
			column.state = (this.held < this.most) ? Demand.HELD : Demand.TOO_MANY;
			this.held += (column.state == Demand.HELD) ? 1 : 0;
		}
		column.asked = true;
		return column.state;
	}

	/**
	 * Whether copies hold a column.
	 * @param ordinal the ordinal of the computed column
	 * @return what {@link #demand} has told last
	 */
	public Demand state(int ordinal) {
		return this.known.get(ordinal - this.first).state;
	}

	/**
	 * The source has failed to compute columns of some row. Which of them is not known:
	 * copies hold none of these any more, or none of those that are new.
	 * @param before the ordinals of the columns that it could compute before
	 * @param ordinals the ordinals of columns, of which those that are computed count
	 * @return whether there are any
	 */
	public synchronized boolean failed(Set<Integer> before, Set<Integer> ordinals) {
		List<Computed> held = this.known.stream()
			.filter((column) -> ordinals.contains(column.column().ordinal()) && column.state == Demand.HELD)
			.toList();
		List<Computed> added = held.stream().filter((column) -> !before.contains(column.column().ordinal())).toList();
		List<Computed> failing = added.isEmpty() ? held : added;
		failing.forEach((column) -> column.state = Demand.FAILING);
		this.held -= failing.size();
		return !failing.isEmpty();
	}

	/**
	 * Whether copies are to hold a column.
	 */
	public enum Demand {

		/** Not yet: no statement has needed it twice. */
		NEW,

		/** They are. */
		HELD,

		/** They hold as many others. */
		TOO_MANY,

		/** The source cannot compute it of every row. */
		FAILING

	}

	/**
	 * Describes the values of an expression.
	 *
	 * @param <X> what it may fail with
	 */
	@FunctionalInterface
	public interface Describing<X extends Exception> {

		/**
		 * Describe.
		 * @return the values, {@code null} if copies cannot hold them
		 * @throws X if the source cannot be asked
		 */
		SourceExpressions.@Nullable Values values() throws X;

	}

	/**
	 * An expression over the columns of one row.
	 *
	 * @param sql the expression in the source's SQL, with names of columns alone
	 * @param columns the ordinals of the columns that it names
	 * @param functions the functions that it calls, in lower case
	 */
	public record Expression(String sql, Set<Integer> columns, Set<String> functions) {

		public Expression {
			columns = Set.copyOf(columns);
			functions = Set.copyOf(functions);
		}

	}

	/** A column, and what statements have asked of it. */
	private static final class Computed {

		private final SourceColumn column;

		private final Set<Integer> sources;

		private final boolean nullWithoutRow;

		private boolean asked;

		private volatile Demand state = Demand.NEW;

		Computed(SourceColumn column, Set<Integer> sources, boolean nullWithoutRow) {
			this.column = column;
			this.sources = sources;
			this.nullWithoutRow = nullWithoutRow;
		}

		SourceColumn column() {
			return this.column;
		}

		Set<Integer> sources() {
			return this.sources;
		}

	}

}
