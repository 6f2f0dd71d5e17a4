package io.sqlmem.sql.translate;

import java.util.List;

import io.sqlmem.sql.tree.AggregateFunction;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body.Select;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Relation.FromNode.Leaf;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.Collation;

/**
 * Tells where several least and greatest values of a table stand at the ends of indexes.
 * SQLite looks there for one of them, and for two it reads all rows.
 */
final class Extremes {

	private Extremes() {
	}

	/**
	 * Whether each output of a query is best asked for alone.
	 * @param query the query
	 */
	static boolean areApart(Query query) {
		if (!query.orderBy().isEmpty() || !(query.body() instanceof Select select) || select.outputs().size() < 2
				|| select.distinct() || select.where() != null || !select.groupBy().isEmpty() || select.having() != null
				|| !(select.from() instanceof Leaf leaf) || !(leaf.relation() instanceof TableRelation table)) {
			return false;
		}
		List<Output> outputs = select.outputs();
		return outputs.stream().allMatch((output) -> isAtEnd(output.expr(), table));
	}

	private static boolean isAtEnd(Expr expr, TableRelation table) {
		return expr instanceof AggregateExpr aggregate && aggregate.filter() == null
				&& (aggregate.function() == AggregateFunction.MIN || aggregate.function() == AggregateFunction.MAX)
				&& aggregate.argument() instanceof ColumnExpr column && column.relation() == table
				&& isOrderedByBytes(column) && OrderedScan.isIndexed(table.table(), column.position());
	}

	/** An index without regard to case is of no use for the least of its texts. */
	private static boolean isOrderedByBytes(ColumnExpr column) {
		Collation collation = column.type().collation();
		return collation == null || collation.equality() == Collation.Equality.BINARY;
	}

}
