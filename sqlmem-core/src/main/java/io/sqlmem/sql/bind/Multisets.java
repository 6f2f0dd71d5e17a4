package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.WindowExpr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.type.SqlType;

/**
 * EXCEPT ALL and INTERSECT ALL, which SQLite lacks: as EXCEPT and INTERSECT of rows with
 * equal ones numbered, so that no two are equal.
 */
final class Multisets {

	private final BindContext context;

	Multisets(BindContext context) {
		this.context = context;
	}

	/**
	 * The same rows, beside each how many of its equals have come before.
	 * @param query the rows
	 * @return the rows with one more column
	 */
	Query numbered(Query query) {
		List<Output> outputs = outputs(query, query.outputs().size());
		List<Expr> columns = outputs.stream().map(Output::expr).toList();
		FromNode from = new FromNode.Leaf(((ColumnExpr) columns.get(0)).relation());
		Expr number = new WindowExpr("row_number", List.of(), null, columns, List.of(), "", SqlType.BIGINT);
		List<Output> all = new ArrayList<>(outputs);
		all.add(new Output(null, number));
		return select(all, from);
	}

	/**
	 * The same rows without the number.
	 * @param query the rows with the number
	 * @return the rows
	 */
	Query plain(Query query) {
		List<Output> outputs = outputs(query, query.outputs().size() - 1);
		return select(outputs, new FromNode.Leaf(((ColumnExpr) outputs.get(0).expr()).relation()));
	}

	private List<Output> outputs(Query query, int count) {
		QueryRelation relation = new QueryRelation(this.context.newAlias(), query, "");
		List<Output> outputs = new ArrayList<>();
		for (Output output : query.outputs().subList(0, count)) {
			outputs.add(new Output(output.name(),
					new ColumnExpr(relation, outputs.size() + 1, Untyped.typed(output.expr()).type())));
		}
		return outputs;
	}

	private static Query select(List<Output> outputs, FromNode from) {
		return new Query(List.of(), new Body.Select(false, outputs, from, null, List.of(), null), List.of(), null,
				null);
	}

}
