package io.sqlmem.sql.bind;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Expr.AggregateExpr;
import io.sqlmem.sql.tree.Exprs;

/**
 * Groups texts by their places in the source's order. Which of several spellings a group
 * shows is the source's choice: where one is shown there must be no other.
 */
final class PlacedGroups {

	private PlacedGroups() {
	}

	/**
	 * What SQLite groups by.
	 * @param keys what the source groups by
	 * @param shown what is computed of the groups
	 * @param comparisons knows the places of texts
	 * @return the keys, or their places
	 */
	static List<Expr> keys(List<Expr> keys, List<Expr> shown, ComparisonBinder comparisons) {
		List<Expr> grouped = new ArrayList<>();
		for (Expr key : keys) {
			boolean placed = !GroupByBinder.isDependent(key, keys) && comparisons.areApartByPlaces(key);
			if (!placed) {
				grouped.add(key);
			}
			else if (shown.stream().noneMatch((expr) -> shows(expr, key))) {
				grouped.add(comparisons.apart(key));
			}
			else {
				comparisons.groupable(key);
				grouped.add(key);
			}
		}
		return grouped;
	}

	private static boolean shows(Expr expr, Expr key) {
		return expr.equals(key) || !(expr instanceof AggregateExpr)
				&& Exprs.children(expr).stream().anyMatch((child) -> shows(child, key));
	}

}
