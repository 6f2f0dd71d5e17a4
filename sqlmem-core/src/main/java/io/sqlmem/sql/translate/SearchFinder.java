package io.sqlmem.sql.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.CallExpr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.ExistsExpr;
import io.sqlmem.sql.tree.Expr.InListExpr;
import io.sqlmem.sql.tree.Expr.InQueryExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Query.Cte;
import io.sqlmem.sql.tree.Query.Output;
import io.sqlmem.sql.tree.Relation;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;
import io.sqlmem.sql.tree.Relation.TableRelation;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns by which a query looks for rows: those that its conditions, all of
 * which must hold, compare with what does not come from the same use of the table.
 */
public final class SearchFinder {

	private static final Set<String> EQUALITIES = Set.of("$1 = $2", "$1 IS $2");

	private static final Set<String> ORDERINGS = Set.of("$1 < $2", "$1 <= $2", "$1 > $2", "$1 >= $2");

	private final Map<TableRelation, Found> found = new LinkedHashMap<>();

	private SearchFinder() {
	}

	/**
	 * Look through a query.
	 * @param query the query
	 * @return what is searched of each use of a table that has something searched
	 */
	public static List<SearchedColumns> find(Query query) {
		SearchFinder finder = new SearchFinder();
		finder.visit(query);
		List<SearchedColumns> searched = new ArrayList<>();
		finder.found.forEach((relation, columns) -> {
			if (!columns.isEmpty()) {
				searched.add(new SearchedColumns(relation.alias(), relation.table(), List.copyOf(columns.constants),
						List.copyOf(columns.joined), List.copyOf(columns.ranges)));
			}
		});
		return searched;
	}

	private void visit(Query query) {
		query.ctes().stream().map(Cte::query).forEach(this::visit);
		if (query.body() instanceof Body.SetOperation operation) {
			visit(operation.left());
			visit(operation.right());
			return;
		}
		Body.Select select = (Body.Select) query.body();
		if (select.from() != null) {
			visit(select.from());
		}
		visit(select.where());
		visit(select.having());
		select.outputs().stream().map(Output::expr).forEach(this::visitQueries);
	}

	private void visit(FromNode node) {
		if (node instanceof FromNode.Join join) {
			visit(join.left());
			visit(join.right());
			join.conditions().forEach(this::visit);
			return;
		}
		Relation relation = ((FromNode.Leaf) node).relation();
		if (relation instanceof TableRelation table) {
			this.found.put(table, new Found());
		}
		else if (((QueryRelation) relation).cte().isEmpty()) {
			visit(((QueryRelation) relation).query());
		}
	}

	private void visit(@Nullable Expr condition) {
		if (condition == null) {
			return;
		}
		visitQueries(condition);
		conjunct(condition);
	}

	private void conjunct(Expr condition) {
		if (condition instanceof PredicateExpr predicate) {
			List<Expr> operands = predicate.operands();
			if (predicate.template().equals("$1 AND $2")) {
				operands.forEach(this::conjunct);
			}
			else if (EQUALITIES.contains(predicate.template())) {
				equal(operands.get(0), operands.get(1));
				equal(operands.get(1), operands.get(0));
			}
			else if (ORDERINGS.contains(predicate.template())) {
				ordered(operands.get(0), operands.get(1));
				ordered(operands.get(1), operands.get(0));
			}
		}
		else if (condition instanceof InListExpr in && !in.negated()) {
			Found columns = columns(in.operand());
			if (columns != null && in.elements().stream().allMatch(SearchFinder::isConstant)) {
				columns.constants.add(position(in.operand()));
			}
		}
		else if (condition instanceof InQueryExpr in && !in.negated()) {
			Found columns = columns(in.operand());
			if (columns != null) {
				columns.joined.add(position(in.operand()));
			}
		}
	}

	private void equal(Expr operand, Expr value) {
		Found columns = columns(operand);
		if (columns != null && isElsewhere(operand, value)) {
			(isConstant(value) ? columns.constants : columns.joined).add(position(operand));
		}
	}

	private void ordered(Expr operand, Expr value) {
		Found columns = columns(operand);
		if (columns != null && isConstant(value)) {
			columns.ranges.add(position(operand));
		}
	}

	/** Of a column that is compared as it is stored, or but for the case of letters. */
	private static @Nullable ColumnExpr column(Expr operand) {
		if (operand instanceof CallExpr call && call.template().equals("$1 COLLATE NOCASE")) {
			return column(call.operands().get(0));
		}
		return (operand instanceof ColumnExpr column) ? column : null;
	}

	/** What is found of the table that an operand is a column of, if it is one. */
	private @Nullable Found columns(Expr operand) {
		ColumnExpr column = column(operand);
		return (column != null && column.relation() instanceof TableRelation table) ? this.found.get(table) : null;
	}

	private static int position(Expr operand) {
		ColumnExpr column = column(operand);
		return (column != null) ? column.position() : 0;
	}

	private static boolean isElsewhere(Expr operand, Expr value) {
		ColumnExpr own = column(operand);
		boolean[] same = new boolean[1];
		Exprs.visit(value, (part) -> same[0] |= own != null && part instanceof ColumnExpr other
				&& other.relation() == own.relation());
		return !same[0];
	}

	private static boolean isConstant(Expr value) {
		boolean[] columns = new boolean[1];
		Exprs.visit(value, (part) -> columns[0] |= part instanceof ColumnExpr);
		return !columns[0] && !Exprs.contains(value, ScalarQueryExpr.class::isInstance) && !Exprs.containsQuery(value);
	}

	private void visitQueries(Expr expr) {
		Exprs.visit(expr, (part) -> {
			if (part instanceof InQueryExpr in) {
				visit(in.query());
			}
			else if (part instanceof ExistsExpr exists) {
				visit(exists.query());
			}
			else if (part instanceof ScalarQueryExpr scalar) {
				visit(scalar.query());
			}
		});
	}

	/** The columns of one use of a table. */
	private static final class Found {

		private final Set<Integer> constants = new LinkedHashSet<>();

		private final Set<Integer> joined = new LinkedHashSet<>();

		private final Set<Integer> ranges = new LinkedHashSet<>();

		boolean isEmpty() {
			return this.constants.isEmpty() && this.joined.isEmpty() && this.ranges.isEmpty();
		}

	}

}
