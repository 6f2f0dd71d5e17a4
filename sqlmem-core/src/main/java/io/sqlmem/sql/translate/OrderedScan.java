package io.sqlmem.sql.translate;

import java.util.List;

import io.sqlmem.schema.HiddenColumn;
import io.sqlmem.schema.SourceIndex;
import io.sqlmem.schema.SourceTable;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.JoinKind;
import io.sqlmem.sql.tree.Relation.TableRelation;
import org.jspecify.annotations.Nullable;

/**
 * Tells where the first rows of a join are best found by reading its first table in the
 * order asked for. SQLite chooses as if all rows were wanted, whatever the limit, and
 * would join and sort whole tables.
 */
final class OrderedScan {

	private OrderedScan() {
	}

	/**
	 * Whether the first table of a query is to be read first: the query wants the first
	 * of all rows, and the table has an index in their order.
	 * @param query the query
	 */
	static boolean isBest(Query query) {
		if (query.limit() == null || query.orderBy().isEmpty() || !(query.body() instanceof Body.Select select)
				|| select.distinct() || select.where() != null || !select.groupBy().isEmpty() || select.having() != null
				|| select.outputs().stream().anyMatch((output) -> Exprs.containsAggregate(output.expr()))) {
			return false;
		}
		TableRelation first = (select.from() instanceof FromNode.Join join) ? first(join) : null;
		return first != null && query.orderBy().get(0).expr() instanceof ColumnExpr key && key.relation() == first
				&& isIndexed(first.table(), key.position());
	}

	private static @Nullable TableRelation first(FromNode node) {
		if (node instanceof FromNode.Leaf leaf) {
			return (leaf.relation() instanceof TableRelation table) ? table : null;
		}
		FromNode.Join join = (FromNode.Join) node;
		return (join.kind() == JoinKind.INNER && join.right() instanceof FromNode.Leaf) ? first(join.left()) : null;
	}

	/** Hidden columns have an index each. */
	static boolean isIndexed(SourceTable table, int column) {
		return HiddenColumn.is(column) || leads(table.primaryKey(), column)
				|| table.indexes().stream().map(SourceIndex::columns).anyMatch((columns) -> leads(columns, column));
	}

	private static boolean leads(List<Integer> columns, int column) {
		return !columns.isEmpty() && columns.get(0) == column;
	}

}
