package io.sqlmem.routing;

/**
 * How much of an answer is wanted, and how.
 *
 * @param maxRows the most rows, 0 for all
 * @param fetchSize how many rows are read at a time by who reads them in order and once;
 * 0 if all have to be at hand
 */
public record Demand(int maxRows, int fetchSize) {

	/** All rows, at hand. */
	public static final Demand ALL = new Demand(0, 0);

}
