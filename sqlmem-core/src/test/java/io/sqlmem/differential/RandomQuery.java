package io.sqlmem.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement in parts, so that it can be made smaller while it still shows a difference.
 *
 * @param distinct DISTINCT or nothing
 * @param outputs the select list
 * @param from the first table and the joins, each a part
 * @param where conditions, all of which must hold
 * @param groupBy the keys of groups
 * @param having a condition on groups or nothing
 * @param setOperation a set operator and its right operand or nothing
 * @param ordered whether the outputs are a total order that the rows are in
 * @param directions the directions of the outputs in the order
 * @param limit LIMIT and OFFSET or nothing
 * @param parameters the values of parameters
 */
record RandomQuery(String distinct, List<String> outputs, List<String> from, List<String> where, List<String> groupBy,
		String having, String setOperation, boolean ordered, List<String> directions, String limit,
		List<Object> parameters) {

	/** The statement with parameters marked. */
	private String marked() {
		StringBuilder sql = new StringBuilder("select ").append(this.distinct);
		for (int i = 0; i < this.outputs.size(); i++) {
			sql.append((i == 0) ? "" : ", ").append(this.outputs.get(i)).append(" as o").append(i);
		}
		sql.append(" from ").append(String.join(" ", this.from));
		if (!this.where.isEmpty()) {
			sql.append(" where ").append(String.join(" and ", this.where));
		}
		if (!this.groupBy.isEmpty()) {
			sql.append(" group by ").append(String.join(", ", this.groupBy));
		}
		sql.append(this.having).append(this.setOperation);
		if (this.ordered) {
			sql.append(" order by ");
			for (int i = 0; i < this.outputs.size(); i++) {
				sql.append((i == 0) ? "" : ", ").append(i + 1).append(this.directions.get(i));
			}
			sql.append(this.limit);
		}
		return sql.toString();
	}

	/**
	 * The statement.
	 * @return its text with {@code ?} for parameters
	 */
	String sql() {
		return marked().replaceAll(RandomExpressions.MARK + "\\d+" + RandomExpressions.MARK, " ? ").strip();
	}

	/**
	 * The values of the parameters.
	 * @return the values in the order of the text
	 */
	List<Object> values() {
		List<Object> values = new ArrayList<>();
		String[] pieces = marked().split(String.valueOf(RandomExpressions.MARK));
		for (int i = 1; i < pieces.length; i += 2) {
			values.add(this.parameters.get(Integer.parseInt(pieces[i])));
		}
		return values;
	}

	/**
	 * The statement without LIMIT and OFFSET.
	 * @return the statement
	 */
	RandomQuery unlimited() {
		return with(this.distinct, this.having, this.setOperation, this.ordered, "");
	}

	/**
	 * Statements that lack one part of this one.
	 * @return the statements, some of which may be wrong
	 */
	List<RandomQuery> smaller() {
		List<RandomQuery> queries = new ArrayList<>();
		without(this.where).forEach((parts) -> queries.add(with(this.outputs, this.from, parts, this.groupBy)));
		if (this.outputs.size() > 1) {
			without(this.outputs).forEach((parts) -> queries.add(with(parts, this.from, this.where, this.groupBy)));
		}
		if (this.from.size() > 1) {
			without(this.from).forEach((parts) -> queries.add(with(this.outputs, parts, this.where, this.groupBy)));
		}
		without(this.groupBy).forEach((parts) -> queries.add(with(this.outputs, this.from, this.where, parts)));
		queries.add(with("", this.having, this.setOperation, this.ordered, this.limit));
		queries.add(with(this.distinct, "", this.setOperation, this.ordered, this.limit));
		queries.add(with(this.distinct, this.having, "", this.ordered, this.limit));
		queries.add(with(this.distinct, this.having, this.setOperation, this.ordered, ""));
		queries.add(with(this.distinct, this.having, this.setOperation, false, ""));
		queries.removeIf(this::equals);
		return queries;
	}

	private RandomQuery with(List<String> newOutputs, List<String> newFrom, List<String> newWhere,
			List<String> newGroupBy) {
		return new RandomQuery(this.distinct, newOutputs, newFrom, newWhere, newGroupBy, this.having, this.setOperation,
				this.ordered, this.directions, this.limit, this.parameters);
	}

	private RandomQuery with(String newDistinct, String newHaving, String newSetOperation, boolean newOrdered,
			String newLimit) {
		return new RandomQuery(newDistinct, this.outputs, this.from, this.where, this.groupBy, newHaving,
				newSetOperation, newOrdered, this.directions, newLimit, this.parameters);
	}

	private static List<List<String>> without(List<String> parts) {
		List<List<String>> lists = new ArrayList<>();
		for (int i = 0; i < parts.size(); i++) {
			List<String> rest = new ArrayList<>(parts);
			rest.remove(i);
			lists.add(rest);
		}
		return lists;
	}

}
