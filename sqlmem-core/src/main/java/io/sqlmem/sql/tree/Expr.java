package io.sqlmem.sql.tree;

import java.util.List;

import io.sqlmem.schema.SourceTable;
import io.sqlmem.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An expression whose meaning is known. Its value in SQLite is the stored form of its
 * type.
 */
public sealed interface Expr {

	/**
	 * The type of its values in the source.
	 * @return the type
	 */
	SqlType type();

	/**
	 * A column of a relation.
	 *
	 * @param relation the relation
	 * @param position the ordinal of a table's column, or the place of a query's output,
	 * from 1
	 * @param type its type
	 */
	record ColumnExpr(Relation relation, int position, SqlType type) implements Expr {
	}

	/**
	 * A constant of the statement.
	 *
	 * @param value its canonical value, {@code null} for {@code NULL}
	 * @param type its type
	 */
	record LiteralExpr(@Nullable Object value, SqlType type) implements Expr {
	}

	/**
	 * A parameter whose type its surroundings fix.
	 *
	 * @param index its place among the statement's parameters, from 0
	 * @param type the type that values are converted to
	 * @param use what the value is used for
	 */
	record ParameterExpr(int index, SqlType type, ParameterUse use) implements Expr {
	}

	/**
	 * The source's time when the statement is executed.
	 *
	 * @param type a date, time or timestamp
	 * @param months by how many months it is moved in the session's time zone
	 * @param micros by how many microseconds it is moved after that
	 */
	record ClockExpr(SqlType type, long months, long micros) implements Expr {
	}

	/**
	 * A parameter of which only matters whether it is NULL.
	 *
	 * @param index its place among the statement's parameters, from 0
	 * @param type the type of truth values in the source
	 */
	record PresenceExpr(int index, SqlType type) implements Expr {
	}

	/**
	 * The place of a text that a column may not hold among those that it holds, as far as
	 * it has been learned, else NULL.
	 *
	 * @param table the table
	 * @param hidden the hidden column that orders the texts (see
	 * {@link io.sqlmem.schema.HiddenColumn})
	 * @param text a literal or a parameter
	 * @param type the type of places
	 */
	record PlaceExpr(SourceTable table, int hidden, Expr text, SqlType type) implements Expr {
	}

	/**
	 * An array that is bound to a parameter. Stands only where SQLite lists its elements.
	 *
	 * @param index its place among the statement's parameters, from 0
	 * @param type the type of its elements
	 * @param withoutNulls whether none of them may be NULL
	 */
	record ArrayExpr(int index, SqlType type, boolean withoutNulls) implements Expr {
	}

	/**
	 * Several values side by side, that are compared with as many others.
	 *
	 * @param values the values
	 * @param type no type of its own
	 */
	record RowExpr(List<Expr> values, SqlType type) implements Expr {

		public RowExpr {
			values = List.copyOf(values);
		}

	}

	/**
	 * Something that SQLite computes as the source does, given the requirements that were
	 * noted when it was bound.
	 *
	 * @param template SQLite's text with {@code $1}, {@code $2} … for the operands
	 * @param operands the operands
	 * @param type the type of the result
	 * @param min the least value if it is an integer
	 * @param max the greatest value if it is an integer
	 */
	record CallExpr(String template, List<Expr> operands, SqlType type, long min, long max) implements Expr {

		public CallExpr {
			operands = List.copyOf(operands);
		}

		/**
		 * A call whose result has no known bounds.
		 * @param template SQLite's text
		 * @param operands the operands
		 * @param type the type of the result
		 */
		public CallExpr(String template, List<Expr> operands, SqlType type) {
			this(template, operands, type, Long.MIN_VALUE, Long.MAX_VALUE);
		}

	}

	/**
	 * Arithmetic on stored integers.
	 *
	 * @param operator the operator
	 * @param left the left operand
	 * @param right the right operand
	 * @param type the type of the result
	 */
	record ArithmeticExpr(ArithmeticOperator operator, Expr left, Expr right, SqlType type) implements Expr {
	}

	/**
	 * A predicate over operands, computed natively.
	 *
	 * @param template SQLite's text with {@code $1}, {@code $2} … for the operands
	 * @param operands the operands
	 * @param type the type of truth values in the source
	 */
	record PredicateExpr(String template, List<Expr> operands, SqlType type) implements Expr {

		public PredicateExpr {
			operands = List.copyOf(operands);
		}

	}

	/**
	 * A LIKE whose pattern is known when the statement is executed.
	 *
	 * @param operand the text
	 * @param pattern the pattern
	 * @param negated whether it is NOT LIKE
	 * @param type the type of truth values in the source
	 */
	record LikeExpr(Expr operand, LikePattern pattern, boolean negated, SqlType type) implements Expr {
	}

	/**
	 * A concatenation of literals and parameters, known when the statement is executed.
	 * Stands only in patterns.
	 *
	 * @param parts text literals and parameters, and calls of REPLACE and COALESCE with
	 * such a part before literals
	 * @param type the type of the result
	 */
	record ConstantTextExpr(List<Expr> parts, SqlType type) implements Expr {

		public ConstantTextExpr {
			parts = List.copyOf(parts);
		}

	}

	/**
	 * A searched CASE.
	 *
	 * @param branches the branches in order
	 * @param otherwise the ELSE, {@code null} if there is none
	 * @param type the type of the result
	 */
	record CaseExpr(List<Branch> branches, @Nullable Expr otherwise, SqlType type) implements Expr {

		public CaseExpr {
			branches = List.copyOf(branches);
		}

		/**
		 * One WHEN … THEN.
		 *
		 * @param condition the condition
		 * @param result the result
		 */
		public record Branch(Expr condition, Expr result) {
		}

	}

	/**
	 * Membership in a list of expressions.
	 *
	 * @param operand the operand
	 * @param elements the list, never empty
	 * @param negated whether it is NOT IN
	 * @param type the type of truth values in the source
	 */
	record InListExpr(Expr operand, List<Expr> elements, boolean negated, SqlType type) implements Expr {

		public InListExpr {
			elements = List.copyOf(elements);
		}

	}

	/**
	 * Membership in the rows of a query.
	 *
	 * @param operand the operand
	 * @param query a query of one column
	 * @param negated whether it is NOT IN
	 * @param type the type of truth values in the source
	 */
	record InQueryExpr(Expr operand, Query query, boolean negated, SqlType type) implements Expr {
	}

	/**
	 * Whether a query has rows.
	 *
	 * @param query the query
	 * @param negated whether it is NOT EXISTS
	 * @param type the type of truth values in the source
	 */
	record ExistsExpr(Query query, boolean negated, SqlType type) implements Expr {
	}

	/**
	 * The one value of a query.
	 *
	 * @param query a query of one column and at most one row
	 * @param type the type of the value
	 */
	record ScalarQueryExpr(Query query, SqlType type) implements Expr {
	}

	/**
	 * An aggregate.
	 *
	 * @param function the function
	 * @param distinct whether equal values count once
	 * @param argument the argument, {@code null} for {@code COUNT(*)}
	 * @param filter the FILTER condition, {@code null} if there is none
	 * @param type the type of the result
	 */
	record AggregateExpr(AggregateFunction function, boolean distinct, @Nullable Expr argument, @Nullable Expr filter,
			SqlType type) implements Expr {
	}

	/**
	 * GROUPING: which of some keys a group of several grouping sets does not have. Stands
	 * only where such groups are bound; never rendered.
	 *
	 * @param keys the keys, the first for the highest bit
	 * @param type the type of the result
	 */
	record GroupingExpr(List<Expr> keys, SqlType type) implements Expr {

		public GroupingExpr {
			keys = List.copyOf(keys);
		}

	}

	/**
	 * A window function.
	 *
	 * @param function its name in SQLite
	 * @param arguments its arguments; none for {@code COUNT(*)} and ranks
	 * @param filter the FILTER condition, {@code null} if there is none
	 * @param partition the keys of partitions
	 * @param order the order within partitions
	 * @param frame the frame, empty for the default
	 * @param type the type of the result
	 */
	record WindowExpr(String function, List<Expr> arguments, @Nullable Expr filter, List<Expr> partition,
			List<Query.SortKey> order, String frame, SqlType type) implements Expr {

		public WindowExpr {
			arguments = List.copyOf(arguments);
			partition = List.copyOf(partition);
			order = List.copyOf(order);
		}

	}

	/**
	 * A column of the earlier rows of a recursive query. Only stands for what is known of
	 * them, which is their type; never rendered.
	 *
	 * @param type the type
	 */
	record RecursiveExpr(SqlType type) implements Expr {
	}

	/**
	 * A column of a set operation: values of either operand. Only stands for what is
	 * known of them; never rendered.
	 *
	 * @param left the left operand's values
	 * @param right the right operand's values
	 * @param type the common type
	 */
	record EitherExpr(Expr left, Expr right, SqlType type) implements Expr {
	}

}
