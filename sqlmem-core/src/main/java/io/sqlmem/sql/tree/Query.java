package io.sqlmem.sql.tree;

import java.util.List;

import io.sqlmem.sql.tree.Relation.FromNode;
import org.jspecify.annotations.Nullable;

/**
 * A query with what belongs to it as a whole. Compared by identity.
 */
public final class Query {

	private final List<Cte> ctes;

	private final Body body;

	private final List<SortKey> orderBy;

	private final @Nullable Expr limit;

	private final @Nullable Expr offset;

	/**
	 * A query.
	 * @param ctes its common table expressions, in order
	 * @param body its rows
	 * @param orderBy its order
	 * @param limit the most rows, {@code null} for all
	 * @param offset the rows skipped, {@code null} for none
	 */
	public Query(List<Cte> ctes, Body body, List<SortKey> orderBy, @Nullable Expr limit, @Nullable Expr offset) {
		this.ctes = List.copyOf(ctes);
		this.body = body;
		this.orderBy = List.copyOf(orderBy);
		this.limit = limit;
		this.offset = offset;
	}

	/**
	 * The common table expressions.
	 * @return them, in order
	 */
	public List<Cte> ctes() {
		return this.ctes;
	}

	/**
	 * Where the rows come from.
	 * @return the body
	 */
	public Body body() {
		return this.body;
	}

	/**
	 * The order of the rows.
	 * @return the keys, empty if the order is free
	 */
	public List<SortKey> orderBy() {
		return this.orderBy;
	}

	/**
	 * The most rows.
	 * @return an integer, {@code null} for all
	 */
	public @Nullable Expr limit() {
		return this.limit;
	}

	/**
	 * The rows skipped.
	 * @return an integer, {@code null} for none
	 */
	public @Nullable Expr offset() {
		return this.offset;
	}

	/**
	 * The columns.
	 * @return the columns, in order
	 */
	public List<Output> outputs() {
		return this.body.outputs();
	}

	/**
	 * Where the rows of a query come from.
	 */
	public sealed interface Body {

		/**
		 * The columns.
		 * @return the columns, in order
		 */
		List<Output> outputs();

		/**
		 * A SELECT.
		 *
		 * @param distinct whether equal rows appear once
		 * @param outputs its columns
		 * @param from where rows come from, {@code null} for a single row
		 * @param where the condition on rows
		 * @param groupBy the grouping
		 * @param having the condition on groups
		 */
		record Select(boolean distinct, List<Output> outputs, @Nullable FromNode from, @Nullable Expr where,
				List<Expr> groupBy, @Nullable Expr having) implements Body {

			public Select {
				outputs = List.copyOf(outputs);
				groupBy = List.copyOf(groupBy);
			}

		}

		/**
		 * A set operation.
		 *
		 * @param operator the operator in SQLite: UNION, UNION ALL, INTERSECT or EXCEPT
		 * @param left the left operand
		 * @param right the right operand
		 * @param outputs its columns, named after the left operand's
		 */
		record SetOperation(String operator, Query left, Query right, List<Output> outputs) implements Body {

			public SetOperation {
				outputs = List.copyOf(outputs);
			}

		}

	}

	/**
	 * A column of a query.
	 *
	 * @param name its name as other parts of the statement refer to it, in the source's
	 * spelling; {@code null} if it has none
	 * @param expr its values
	 */
	public record Output(@Nullable String name, Expr expr) {
	}

	/**
	 * A common table expression.
	 *
	 * @param name its name in the SQLite text
	 * @param query its rows
	 * @param recursive whether its second operand selects from its earlier rows
	 */
	public record Cte(String name, Query query, boolean recursive) {
	}

	/**
	 * A key of an order.
	 *
	 * @param expr the values
	 * @param output the place of the output that has the same values, from 1; 0 if none
	 * @param descending whether greater values come first
	 * @param nullsFirst whether NULLs come first
	 */
	public record SortKey(Expr expr, int output, boolean descending, boolean nullsFirst) {
	}

}
