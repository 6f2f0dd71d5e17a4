package io.sqlmem.differential;

import io.sqlmem.testkit.Database;
import io.sqlmem.testkit.TestDatabase;

/**
 * Random aggregates and what is computed from them.
 */
final class RandomAggregates {

	private final Database database;

	private final RandomExpressions expressions;

	private final boolean postgres;

	/**
	 * Aggregates.
	 * @param database the product
	 * @param expressions what is aggregated
	 */
	RandomAggregates(Database database, RandomExpressions expressions) {
		this.database = database;
		this.expressions = expressions;
		this.postgres = database == TestDatabase.POSTGRESQL;
	}

	/** A value of a group. */
	String value() {
		String aggregate = aggregate();
		return switch (this.expressions.below(8)) {
			case 0 -> "coalesce(" + aggregate + ", " + pick("0", "0.00") + ")";
			case 1 -> "(" + aggregate + pick(" + ", " * ", " / ") + pick("2", "0.5", aggregate()) + ")";
			case 2 -> "round(" + aggregate + ", 2)";
			default -> aggregate;
		};
	}

	/** A condition on a group. */
	String condition() {
		return aggregate() + pick(" > ", " <= ", " <> ") + pick("1", "2");
	}

	private String aggregate() {
		String call = call();
		boolean filters = !this.database.isMySqlLike() && !call.startsWith("(");
		return (filters && this.expressions.below(8) == 0)
				? call + " filter (where " + this.expressions.condition(1) + ")" : call;
	}

	private String call() {
		String distinct = pick("", "", "", "distinct ");
		return switch (this.expressions.below(13)) {
			case 0 -> "count(*)";
			case 1 -> "count(" + this.expressions.value(1) + ")";
			case 2 -> "count(distinct " + this.expressions.value(1) + ")";
			case 3 -> "sum(" + distinct + this.expressions.value(Kind.INTEGER, 1) + ")";
			case 4 -> "sum(" + distinct + this.expressions.value(Kind.DECIMAL, 1) + ")";
			case 5 -> "avg(" + this.expressions.value(number(), 1) + ")";
			case 6, 7 -> list();
			case 8 -> truth();
			case 9 -> this.postgres ? pick("stddev_samp", "stddev_pop", "var_samp", "var_pop") + "("
					+ this.expressions.value(number(), 1) + ")" : "count(*)";
			default -> pick("min", "max") + "(" + this.expressions.value(1) + ")";
		};
	}

	private Kind number() {
		return this.expressions.mostly(2) ? Kind.DECIMAL : Kind.INTEGER;
	}

	private String truth() {
		if (this.database.isMySqlLike()) {
			return "count(distinct " + this.expressions.leaf(Kind.INTEGER) + ", " + this.expressions.leaf(Kind.DATE)
					+ ")";
		}
		return pick("bool_and", "bool_or", "every") + "(" + this.expressions.condition(1) + ")";
	}

	/** In an order without ties between different texts. */
	private String list() {
		String value = this.expressions.leaf(this.expressions.mostly(3) ? Kind.TEXT : Kind.INTEGER);
		String order = " order by " + value + pick("", " desc");
		String distinct = pick("", "", "distinct ");
		if (this.postgres) {
			return "string_agg(" + distinct + value + ", '|'" + order + ")";
		}
		if (this.database.isMySqlLike()) {
			return "group_concat(" + distinct + value + order + pick("", " separator '; '") + ")";
		}
		return "listagg(" + distinct + value + ", ', ') within group (" + order + ")";
	}

	private String pick(String... choices) {
		return this.expressions.pick(choices);
	}

}
