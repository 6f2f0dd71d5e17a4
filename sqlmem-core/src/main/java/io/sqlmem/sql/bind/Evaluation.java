package io.sqlmem.sql.bind;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Exprs;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.Body.Select;
import io.sqlmem.sql.tree.Requirement;

/**
 * Knows which expressions SQLite evaluates wherever the source does. Where a condition
 * filters rows, the source may evaluate an expression for more rows than SQLite, in
 * another order: an error that it raises must not be missed.
 */
final class Evaluation {

	private Evaluation() {
	}

	/**
	 * The requirements without those about expressions that are evaluated exactly for the
	 * rows of the answer.
	 * @param query the statement
	 * @param requirements all requirements
	 * @return what remains to be proven
	 */
	static List<Requirement> demanded(Query query, List<Requirement> requirements) {
		Set<Expr> certain = Collections.newSetFromMap(new IdentityHashMap<>());
		boolean allRows = query.limit() == null && query.offset() == null;
		if (allRows && query.body() instanceof Select select && !select.distinct()) {
			select.outputs().forEach((output) -> Exprs.visit(output.expr(), certain::add));
		}
		return requirements.stream()
			.filter((requirement) -> !requirement.property().isOfEvaluation() || !certain.contains(requirement.expr()))
			.toList();
	}

}
