package io.sqlmem.sql.translate;

import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Query.SortKey;

/**
 * How far a statement fixes the rows of its answer and their order: what of two answers
 * must be the same for both to be right.
 *
 * @param keys the places, from 0, of the columns that the rows are ordered by, as far as
 * the first keys of the order are columns of the answer
 * @param partial whether the answer is a part of the rows, of which those that are equal
 * in the order may stand for each other
 * @param free whether something within the statement leaves a choice, such as the rows of
 * a subquery with a limit, or which of two equal rows has the lower number
 */
public record RowOrder(List<Integer> keys, boolean partial, boolean free) {

	public RowOrder {
		keys = List.copyOf(keys);
	}

	static RowOrder of(Query query, boolean free) {
		List<Integer> keys = new ArrayList<>();
		for (SortKey key : query.orderBy()) {
			if (key.output() == 0) {
				break;
			}
			keys.add(key.output() - 1);
		}
		return new RowOrder(keys, query.limit() != null || query.offset() != null, free);
	}

}
