package io.sqlmem.differential;

import java.util.List;

import io.sqlmem.testkit.Database;

/**
 * Random window functions. What depends on the order of rows has an order without ties.
 */
final class RandomWindows {

	private final Database database;

	private final RandomExpressions expressions;

	private final List<String> keys;

	/**
	 * Window functions.
	 * @param database the product
	 * @param expressions what they are of
	 * @param keys what tells a row from all others; empty if nothing does
	 */
	RandomWindows(Database database, RandomExpressions expressions, List<String> keys) {
		this.database = database;
		this.expressions = expressions;
		this.keys = List.copyOf(keys);
	}

	/** A call over a window of its own or over the window named w. */
	String call(boolean named) {
		if (this.keys.isEmpty() || this.expressions.mostly(2)) {
			String over = named ? "w" : "(" + window(false) + ")";
			return amongPeers() + " over " + over;
		}
		return ofRow() + " over (" + window(true) + (this.expressions.mostly(2) ? "" : frame()) + ")";
	}

	/** The definition of a window whose order may have ties. */
	String definition() {
		return window(false);
	}

	private String window(boolean total) {
		String partition = this.expressions.mostly(2)
				? "partition by " + this.expressions.leaf(this.expressions.kind()) + " " : "";
		String nulls = this.database.isMySqlLike() ? "" : pick("", "", " nulls first", " nulls last");
		String order = "order by " + this.expressions.leaf(this.expressions.kind()) + pick("", " desc") + nulls;
		return partition + order + (total ? ", " + String.join(", ", this.keys) : "");
	}

	/** The same for all rows that are equal in the window's order. */
	private String amongPeers() {
		return switch (this.expressions.below(8)) {
			case 0 -> "rank()";
			case 1 -> "dense_rank()";
			case 2 -> "count(*)";
			case 3 -> "avg(" + this.expressions.leaf(Kind.DECIMAL) + ")";
			case 4 -> pick("percent_rank()", "cume_dist()");
			case 5 -> pick("min", "max") + "(" + this.expressions.leaf(this.expressions.kind()) + ")";
			default -> "sum(" + this.expressions.leaf(number()) + ")";
		};
	}

	private String ofRow() {
		String value = this.expressions.leaf(this.expressions.kind());
		return switch (this.expressions.below(8)) {
			case 0 -> "row_number()";
			case 1 -> "ntile(" + pick("1", "2", "3", "7") + ")";
			case 2 -> pick("lag", "lead") + "(" + value + pick("", ", 1", ", 2", ", 0") + ")";
			case 3 -> {
				Kind kind = this.expressions.kind();
				yield pick("lag", "lead") + "(" + this.expressions.leaf(kind) + ", 1, " + this.expressions.leaf(kind)
						+ ")";
			}
			case 4 -> pick("first_value", "last_value") + "(" + value + ")";
			case 5 -> "nth_value(" + value + ", 2)";
			case 6 -> pick("min", "max", "count") + "(" + value + ")";
			default -> "sum(" + this.expressions.leaf(number()) + ")";
		};
	}

	private String frame() {
		String start = pick("unbounded preceding", "2 preceding", "1 preceding", "current row");
		String end = pick("current row", "1 following", "unbounded following");
		String exclude = this.database.isMySqlLike() ? ""
				: pick("", "", "", " exclude current row", " exclude ties", " exclude group");
		return pick(" rows", " rows", " groups", " range") + " between " + start + " and " + end + exclude;
	}

	private Kind number() {
		return this.expressions.mostly(2) ? Kind.DECIMAL : Kind.INTEGER;
	}

	private String pick(String... choices) {
		return this.expressions.pick(choices);
	}

}
