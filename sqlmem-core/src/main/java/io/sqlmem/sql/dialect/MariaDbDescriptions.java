package io.sqlmem.sql.dialect;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.ViewShape;
import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Queries;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body.Select;
import io.sqlmem.sql.tree.Query.Body.SetOperation;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Query.SortKey;
import io.sqlmem.sql.tree.Relation;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.TypeKind;

/**
 * How MariaDB describes results once statements are executed, where temporary tables
 * change what was said when they were prepared.
 */
final class MariaDbDescriptions {

	/**
	 * The type of GROUP_CONCAT, which has room for fewer characters before it is kept.
	 */
	private static final String LIST = "MEDIUMTEXT";

	private MariaDbDescriptions() {
	}

	/**
	 * Whether the executed statement describes its result as the prepared one does.
	 * Executed, a column of a derived table or view that passes through a temporary table
	 * is described as a column of the table below, and one of UNION ALL as read-only.
	 * Truth values that are no columns of a table, and BIT in a temporary table, turn
	 * into numbers there, and numbers into truth values.
	 * @param query the query
	 * @param prepared its columns as prepared
	 * @return whether it does, or {@link #executed} tells how it does
	 */
	static boolean keep(Query query, List<ColumnDescriptor> prepared) {
		if (!new FoldedTypes(true).keep(query, prepared)) {
			return false;
		}
		List<Expr> outputs = query.outputs().stream().map(Output::expr).toList();
		if (RolledUp.is(query)) {
			return RolledUp.keeps(query);
		}
		if (!(query.body() instanceof Select select)) {
			boolean kept = query.body() instanceof SetOperation operation && isKept(query, operation);
			return outputs.stream()
				.noneMatch((output) -> output.type().isShownAsTruth() || !kept && isComputedText(output))
					&& prepared.stream().noneMatch(MariaDbDescriptions::isLongText);
		}
		if (mayBeJoined(query, select) && outputs.stream().anyMatch(MariaDbDescriptions::isComputed)) {
			return false;
		}
		boolean grouped = isGrouped(query, select);
		boolean stored = isBuffered(query, select) && isJoined(query, select);
		if (stored && outputs.stream().anyMatch((output) -> output.type().kind() == TypeKind.NULL)) {
			// NULL without a type is BINARY in a temporary table.
			return false;
		}
		boolean joined = isJoined(query, select);
		for (Expr output : outputs) {
			boolean plain = output instanceof ColumnExpr && (!isIndirect(output) || isSettled(output, select, joined));
			boolean bit = output.type().kind() == TypeKind.BOOLEAN;
			if (output.type().isShownAsTruth() && (!plain || bit && grouped)) {
				return false;
			}
		}
		boolean sorted = joined && !grouped
				&& query.orderBy()
					.stream()
					.anyMatch((key) -> isComputed(key.expr()) && key.expr().type().kind().isText());
		if (sorted && IntStream.range(0, outputs.size())
			.anyMatch((i) -> isComputed(outputs.get(i)) && prepared.get(i).scale() == GroupedTexts.UNKNOWN_PLACES)) {
			// By a text that is made of other columns of a join, in a temporary table.
			return false;
		}
		boolean buffered = isBuffered(query, select);
		boolean distinct = Stream
			.concat(Stream.concat(outputs.stream(), query.orderBy().stream().map(SortKey::expr)),
					Stream.ofNullable(select.having()))
			.anyMatch(MariaDbDescriptions::hasDistinct);
		return !buffered || outputs.stream()
			.noneMatch((output) -> isIndirect(output) && !isSettled(output, select, joined) || isComputedChar(output)
					|| distinct && isNarrowed(output) || joined && isNegated(output))
				&& IntStream.range(0, outputs.size())
					.noneMatch((i) -> isLongText(prepared.get(i)) && !(outputs.get(i) instanceof ColumnExpr)
							&& (!Exprs.containsAggregate(outputs.get(i))
									|| prepared.get(i).typeName().equals(LIST) && isSortedAgain(query, select))
							|| isEmptyText(prepared.get(i)));
	}

	/**
	 * Whether what a condition asks may become a join, and an order then take a temporary
	 * table.
	 */
	private static boolean mayBeJoined(Query query, Select select) {
		return select.from() instanceof FromNode.Leaf && !query.orderBy().isEmpty() && select.where() != null && Exprs
			.contains(select.where(), (part) -> part instanceof Expr.InQueryExpr || part instanceof Expr.ExistsExpr);
	}

	/** Is of another type or has other places in a temporary table. */
	private static boolean isComputed(Expr output) {
		boolean plain = output instanceof ColumnExpr || output instanceof Expr.LiteralExpr;
		return !plain && (output.type().kind().isInteger() || output.type().kind().isText());
	}

	/**
	 * Whether groups are ordered in another way than they are found, and kept for that.
	 */
	private static boolean isSortedAgain(Query query, Select select) {
		List<SortKey> order = query.orderBy();
		return !select.groupBy().isEmpty() && !IntStream.range(0, order.size())
			.allMatch((i) -> i < select.groupBy().size() && order.get(i).descending() == order.get(0).descending()
					&& select.groupBy().get(i).equals(ordered(query, order.get(i))));
	}

	/** What a key orders by, rather than its place in the source's order. */
	private static Expr ordered(Query query, SortKey key) {
		if (key.output() > 0) {
			return query.outputs().get(key.output() - 1).expr();
		}
		return (key.expr() instanceof ColumnExpr place && HiddenColumn.is(place.position())
				&& place.relation() instanceof TableRelation table)
						? new ColumnExpr(table, HiddenColumn.text(place.position()),
								table.table().columns().get(HiddenColumn.text(place.position()) - 1).type())
						: key.expr();
	}

	/**
	 * A set operation as the statement has it.
	 * @param query a query
	 * @return the set operation whose rows it shows, or the query itself
	 */
	static Query asWritten(Query query) {
		return (query.body() instanceof Select select && select.from() instanceof FromNode.Leaf leaf
				&& leaf.relation() instanceof QueryRelation relation && relation.united()
				&& relation.query().body() instanceof SetOperation rows)
						? new Query(query.ctes(),
								new SetOperation(select.groupBy().isEmpty() ? rows.operator() : "UNION", rows.left(),
										rows.right(), rows.outputs()),
								query.orderBy(), query.limit(), query.offset())
						: query;
	}

	/** Has no places at all, and is of a fixed length in a temporary table. */
	private static boolean isEmptyText(ColumnDescriptor prepared) {
		return prepared.jdbcType() == Types.LONGVARCHAR && !isLongText(prepared);
	}

	/** All rows of a set operation pass through the temporary table that was prepared. */
	private static boolean isKept(Query query, SetOperation operation) {
		return operation.left().body() instanceof Select && operation.right().body() instanceof Select
				&& (!operation.operator().endsWith("ALL") || !query.orderBy().isEmpty());
	}

	/** Of a set operation, whose places are known only when it is executed. */
	private static boolean isComputedText(Expr output) {
		return output.type().kind().isText() && Exprs.contains(output,
				(part) -> !(part instanceof ColumnExpr) && !(part instanceof Expr.EitherExpr));
	}

	private static boolean hasDistinct(Expr output) {
		return Exprs.contains(output, (part) -> part instanceof AggregateExpr aggregate && aggregate.distinct());
	}

	/** Is wider beforehand than in the temporary table that distinct values take. */
	private static boolean isNarrowed(Expr output) {
		return output.type().kind().isInteger() && Exprs.contains(output,
				(part) -> part instanceof AggregateExpr aggregate && aggregate.function() != AggregateFunction.COUNT
						&& !(aggregate.argument() instanceof ColumnExpr));
	}

	/**
	 * Whether the driver may take a text for a shorter or longer one once it was in a
	 * temporary table.
	 */
	private static boolean isLongText(ColumnDescriptor prepared) {
		return prepared.typeName().endsWith("TEXT");
	}

	/** The whole result passes through a temporary table. */
	private static boolean isGrouped(Query query, Select select) {
		return select.distinct() || !select.groupBy().isEmpty()
				|| query.outputs().stream().anyMatch((output) -> Exprs.containsWindow(output.expr()));
	}

	private static boolean isBuffered(Query query, Select select) {
		return isGrouped(query, select) || !query.orderBy().isEmpty();
	}

	private static boolean isJoined(Query query, Select select) {
		return isGrouped(query, select) || !(select.from() instanceof FromNode.Leaf);
	}

	/**
	 * The result as the executed statement describes it: in a temporary table fields of
	 * dates have room for a sign, and texts no places.
	 * @param query the query
	 * @param prepared its columns as prepared
	 * @return its columns as executed
	 */
	static List<ColumnDescriptor> executed(Query query, List<ColumnDescriptor> prepared) {
		if (!(query.body() instanceof Select select) || !isBuffered(query, select) || !isJoined(query, select)) {
			return prepared;
		}
		boolean grouped = isGrouped(query, select);
		List<ColumnDescriptor> executed = new ArrayList<>(prepared);
		for (int i = 0; i < executed.size(); i++) {
			if (grouped) {
				executed.set(i, GroupedTexts.executed(query, select, i, prepared.get(i)));
			}
			int digits = DateFunctions.digits(query.outputs().get(i).expr());
			if (digits > 0 && digits == prepared.get(i).precision()) {
				executed.set(i, prepared.get(i).widened(1));
			}
		}
		return executed;
	}

	/** Is text of varying length in a temporary table. */
	private static boolean isComputedChar(Expr output) {
		return !(output instanceof ColumnExpr) && output.type().kind() == TypeKind.CHAR;
	}

	/** Loses a digit of its precision in a temporary table. */
	private static boolean isNegated(Expr output) {
		return output instanceof CallExpr call && call.template().startsWith("(-");
	}

	/**
	 * A column of a view, or of a derived table that the product merges into the query
	 * around it.
	 */
	private static boolean isIndirect(Expr output) {
		if (!(output instanceof ColumnExpr column)) {
			return false;
		}
		if (column.relation() instanceof TableRelation table) {
			return table.table().view();
		}
		if (column.relation() instanceof QueryRelation kept && (isRecursive(kept) || RolledUp.is(kept.query()))) {
			return false;
		}
		return !(column.relation() instanceof QueryRelation derived) || !isMaterialised(derived.query())
				|| isIndirect(derived.query().outputs().get(column.position() - 1).expr());
	}

	/**
	 * A column of a view that is described as that of a temporary table from the
	 * beginning, or whose only table is read without another temporary table.
	 */
	private static boolean isSettled(Expr output, Select select, boolean joined) {
		return isKept(output) || !joined && isOfOneTable(output, select);
	}

	/**
	 * Whether an expression is a column of the only relation of a query, and that of the
	 * only table behind it, so that no order takes a temporary table.
	 * @param output the expression
	 * @param select the body of the query, which neither groups nor joins
	 * @return whether it is
	 */
	static boolean isOfOneTable(Expr output, Select select) {
		return output instanceof ColumnExpr && select.from() instanceof FromNode.Leaf leaf
				&& isOneTable(leaf.relation()) && (select.where() == null || !Exprs.containsQuery(select.where()));
	}

	private static boolean isOneTable(Relation relation) {
		if (relation instanceof TableRelation table) {
			return !table.table().view() || table.table().shape() == ViewShape.ONE_TABLE;
		}
		Query query = ((QueryRelation) relation).query();
		return query.body() instanceof Select select && !isMaterialised(query) && query.orderBy().isEmpty()
				&& query.limit() == null && query.offset() == null && query.ctes().isEmpty()
				&& (select.where() == null || !Exprs.containsQuery(select.where())) && select.having() == null
				&& query.outputs().stream().noneMatch((output) -> Exprs.containsQuery(output.expr()))
				&& select.from() instanceof FromNode.Leaf leaf && isOneTable(leaf.relation());
	}

	private static boolean isKept(Expr output) {
		return isOf(output, ViewShape.KEPT);
	}

	/**
	 * Whether an expression is a column of a view.
	 * @param output the expression
	 * @param shape how the view's rows are found
	 * @return whether it is a column of such a view
	 */
	static boolean isOf(Expr output, ViewShape shape) {
		return output instanceof ColumnExpr column && column.relation() instanceof TableRelation view
				&& view.table().view() && view.table().shape() == shape;
	}

	/** Its rows are kept in a temporary table round by round. */
	private static boolean isRecursive(QueryRelation derived) {
		return !derived.cte().isEmpty() && derived.query().body() instanceof SetOperation operation && Queries
			.relations(operation.right())
			.stream()
			.anyMatch((relation) -> relation instanceof QueryRelation earlier && earlier.cte().equals(derived.cte()));
	}

	private static boolean isMaterialised(Query query) {
		return query.body() instanceof Select select && (isGrouped(query, select)
				|| query.outputs().stream().anyMatch((output) -> Exprs.containsAggregate(output.expr())));
	}

}
