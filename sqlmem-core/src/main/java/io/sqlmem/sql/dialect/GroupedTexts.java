package io.sqlmem.sql.dialect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.ColumnExpr;
import io.sqlmem.sql.tree.Expr.LiteralExpr;
import io.sqlmem.sql.tree.Expr.PredicateExpr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body.Select;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.TableRelation;
import io.sqlmem.type.ColumnDescriptor;

/**
 * How MariaDB describes texts that are computed for groups, distinct rows or windows: in
 * the temporary table that these take, a text has no places, where it has been prepared
 * with an unknown number of them. Whether there is a temporary table depends on the plan,
 * unless no index and no look-up of a single row can take its place.
 */
final class GroupedTexts {

	/** NOT_FIXED_DEC. */
	static final int UNKNOWN_PLACES = 39;

	private GroupedTexts() {
	}

	/**
	 * A text as the executed statement describes it.
	 * @param query the query, which groups
	 * @param select its body
	 * @param place the place of the text among the outputs
	 * @param prepared the text as it is described when prepared
	 * @return its description
	 */
	static ColumnDescriptor executed(Query query, Select select, int place, ColumnDescriptor prepared) {
		Expr output = query.outputs().get(place).expr();
		boolean stored = prepared.scale() == UNKNOWN_PLACES && output.type().kind().isText()
				&& !(output instanceof ColumnExpr) && !(output instanceof LiteralExpr)
				&& !Exprs.containsAggregate(output);
		if (!stored) {
			return prepared;
		}
		if (isPlanned(select) || Exprs.containsWindow(output)) {
			throw new ElsewhereException(PassThroughReason.RESULT_TYPE,
					"the plan decides how a computed text is described");
		}
		return prepared.scaled(0);
	}

	/** Whether a plan without a temporary table is possible. */
	private static boolean isPlanned(Select select) {
		boolean computed = select.distinct() || select.groupBy().isEmpty()
				|| select.groupBy().stream().anyMatch((key) -> !(key instanceof ColumnExpr) || !isIndexed(key));
		return !computed || select.where() != null && (looksUp(select.where()) || mayContradict(select.where()))
				|| select.from() != null && looksUp(select.from());
	}

	/** Whether the optimizer could see that no row meets a condition. */
	private static boolean mayContradict(Expr where) {
		Set<Expr> equated = new HashSet<>();
		boolean[] found = new boolean[1];
		Exprs.visit(where, (part) -> {
			if (part instanceof PredicateExpr predicate && !predicate.operands().isEmpty()) {
				List<Expr> operands = predicate.operands();
				boolean constant = operands.stream().allMatch(LiteralExpr.class::isInstance);
				boolean equation = predicate.template().equals("$1 = $2");
				found[0] |= constant && !(equation && operands.get(0).equals(operands.get(1)))
						|| equation && !equated.add(operands.get(0));
			}
		});
		return found[0];
	}

	private static boolean looksUp(FromNode node) {
		return node instanceof FromNode.Join join
				&& (join.conditions().stream().anyMatch(GroupedTexts::comparesConstant) || looksUp(join.left())
						|| looksUp(join.right()));
	}

	private static boolean comparesConstant(Expr condition) {
		boolean[] found = new boolean[1];
		Exprs.visit(condition, (part) -> found[0] |= part instanceof LiteralExpr || part instanceof Expr.ParameterExpr);
		return found[0] && looksUp(condition);
	}

	private static boolean looksUp(Expr condition) {
		boolean[] found = new boolean[1];
		Exprs.visit(condition, (part) -> found[0] |= isIndexed(part));
		return found[0];
	}

	private static boolean isIndexed(Expr expr) {
		if (!(expr instanceof ColumnExpr column)) {
			return false;
		}
		if (!(column.relation() instanceof TableRelation relation) || relation.table().view()) {
			return true;
		}
		return relation.table().primaryKey().contains(column.position())
				|| relation.table().indexes().stream().anyMatch((index) -> index.columns().contains(column.position()));
	}

}
