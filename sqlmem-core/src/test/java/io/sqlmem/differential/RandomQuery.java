package io.sqlmem.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A statement in parts, so that it can be made smaller while it still shows a difference.
 */
final class RandomQuery {

	private final List<Object> parameters;

	private List<String> with = List.of();

	private String distinct = "";

	private List<String> outputs = List.of();

	private List<String> from = List.of();

	private List<String> where = List.of();

	private List<String> groupBy = List.of();

	private String having = "";

	private String window = "";

	private List<String> setOperations = List.of();

	private List<String> order = List.of();

	private boolean total;

	private String paging = "";

	/**
	 * A statement without any part.
	 * @param parameters the values of parameters
	 */
	RandomQuery(List<Object> parameters) {
		this.parameters = parameters;
	}

	private RandomQuery(RandomQuery other) {
		this(other, other.parameters);
	}

	private RandomQuery(RandomQuery other, List<Object> parameters) {
		this(parameters);
		this.with = other.with;
		this.distinct = other.distinct;
		this.outputs = other.outputs;
		this.from = other.from;
		this.where = other.where;
		this.groupBy = other.groupBy;
		this.having = other.having;
		this.window = other.window;
		this.setOperations = other.setOperations;
		this.order = other.order;
		this.total = other.total;
		this.paging = other.paging;
	}

	/** Common table expressions with the word before each. */
	RandomQuery with(List<String> expressions) {
		return but((query) -> query.with = expressions);
	}

	/** DISTINCT, DISTINCT ON or nothing. */
	RandomQuery distinct(String word) {
		return but((query) -> query.distinct = word);
	}

	/** The select list. */
	RandomQuery outputs(List<String> expressions) {
		return but((query) -> query.outputs = expressions);
	}

	List<String> outputs() {
		return this.outputs;
	}

	/** The first table and the joins, each a part. */
	RandomQuery from(List<String> relations) {
		return but((query) -> query.from = relations);
	}

	/** Conditions, all of which must hold. */
	RandomQuery where(List<String> conditions) {
		return but((query) -> query.where = conditions);
	}

	/** The keys of groups. */
	RandomQuery groupBy(List<String> keys) {
		return but((query) -> query.groupBy = keys);
	}

	/** A condition on groups or nothing. */
	RandomQuery having(String condition) {
		return but((query) -> query.having = condition);
	}

	/** The definition of a window named w, or nothing. */
	RandomQuery window(String definition) {
		return but((query) -> query.window = definition);
	}

	/** Set operators, each with its right operand. */
	RandomQuery setOperations(List<String> operations) {
		return but((query) -> query.setOperations = operations);
	}

	/**
	 * The order of the rows.
	 * @param keys what they are ordered by
	 * @param whole whether no two different rows have the same keys
	 * @return the statement in that order
	 */
	RandomQuery order(List<String> keys, boolean whole) {
		return but((query) -> {
			query.order = keys;
			query.total = whole;
		});
	}

	/** Which rows of all in order, or nothing. */
	RandomQuery paging(String clause) {
		return but((query) -> query.paging = clause);
	}

	/** Whether the rows are in an order without ties between different ones. */
	boolean isOrdered() {
		return this.total;
	}

	/** Whether rows after others in an order are left out. */
	boolean isPaged() {
		return !this.paging.isEmpty();
	}

	/** The statement with parameters marked. */
	private String marked() {
		StringBuilder sql = new StringBuilder(String.join(", ", this.with));
		sql.append(this.with.isEmpty() ? "" : " ").append("select ").append(this.distinct);
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
		sql.append(this.having.isEmpty() ? "" : " having " + this.having)
			.append(this.window.isEmpty() ? "" : " window w as (" + this.window + ")")
			.append(String.join("", this.setOperations));
		if (!this.order.isEmpty()) {
			sql.append(" order by ").append(String.join(", ", this.order)).append(this.paging);
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

	/** The same text with other values bound. */
	RandomQuery rebound(Random random) {
		List<Object> others = new ArrayList<>();
		this.parameters.forEach((value) -> others.add(RandomValues.like(value, random)));
		return new RandomQuery(this, others);
	}

	/**
	 * Statements that lack one part of this one, or have a smaller one.
	 * @return the statements, some of which may be wrong
	 */
	List<RandomQuery> smaller() {
		List<RandomQuery> queries = new ArrayList<>();
		without(this.where).forEach((parts) -> queries.add(where(parts)));
		without(this.setOperations).forEach((parts) -> queries.add(setOperations(parts)));
		if (this.outputs.size() > 1) {
			without(this.outputs).forEach((parts) -> queries.add(outputs(parts)));
			// The order may name an output by its place.
			for (int i = 0; i < Math.min(this.outputs.size(), this.order.size()); i++) {
				queries.add(outputs(without(this.outputs).get(i)).order(lower(without(this.order).get(i), i + 1),
						this.total));
			}
		}
		without(this.from).stream().filter((parts) -> !parts.isEmpty()).forEach((parts) -> queries.add(from(parts)));
		without(this.with).forEach((parts) -> queries.add(with(parts)));
		without(this.groupBy).forEach((parts) -> queries.add(groupBy(parts)));
		queries.add(distinct(""));
		queries.add(having(""));
		queries.add(window(""));
		queries.add(paging(""));
		queries.add(paging("").order(List.of(), false));
		SmallerText.each(this.outputs).forEach((parts) -> queries.add(outputs(parts)));
		SmallerText.each(this.where).forEach((parts) -> queries.add(where(parts)));
		SmallerText.each(this.from).forEach((parts) -> queries.add(from(parts)));
		SmallerText.each(this.with).forEach((parts) -> queries.add(with(parts)));
		SmallerText.each(this.groupBy).forEach((parts) -> queries.add(groupBy(parts)));
		SmallerText.each(this.setOperations).forEach((parts) -> queries.add(setOperations(parts)));
		SmallerText.of(this.having).forEach((part) -> queries.add(having(part)));
		SmallerText.of(this.window).forEach((part) -> queries.add(window(part)));
		String marked = marked();
		queries.removeIf((query) -> query.marked().length() >= marked.length());
		return queries;
	}

	private static List<String> lower(List<String> keys, int removed) {
		List<String> lowered = new ArrayList<>();
		for (String key : keys) {
			String place = key.split(" ")[0];
			boolean later = place.matches("\\d+") && Integer.parseInt(place) > removed;
			lowered.add(later ? (Integer.parseInt(place) - 1) + key.substring(place.length()) : key);
		}
		return lowered;
	}

	private RandomQuery but(Consumer<RandomQuery> change) {
		RandomQuery changed = new RandomQuery(this);
		change.accept(changed);
		return changed;
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
